"""Who gets data: the recipients of an activity, how each is reached, and what is said of it."""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from ropa.graph import Edge, EdgeKind, ProcessingGraph
from ropa.graph.kinds import ALL_ACTIVITIES
from ropa.graph.ways import Step
from ropa.model.activity import Activity
from ropa.model.party import Party
from ropa.render.artifact import anchor
from ropa.render.record.view import Item, Mark, Note, Row
from ropa.render.record.words import Words


class _Reached(NamedTuple):
    """A party by its node, how data reaches it, and whether that is a guess of the author.

    It gets data through a `system`, by its node, or else in a way that `kind` names, if there is anything to say.
    """

    party: str
    assumed: bool
    kind: str = ""
    system: str = ""


class Receivers:
    """The recipients of one inventory, in words."""

    def __init__(self, words: Words, graph: ProcessingGraph) -> None:
        self.words = words
        self.graph = graph
        self.inventory = words.inventory
        self._party_facts = cache(self._facts_of)
        self._item = cache(self._item_of)
        self._runners = cache(self._runners_of)

    def recipients(self, activity: Activity) -> tuple[Item, ...]:
        """Who gets data of an activity: those that serve it, run its systems, or get data that it uses."""
        items: dict[str, Item] = {}
        withheld = False
        for step in self.graph.transfers.steps_from(activity):
            for reached in self._receivers(step):
                if reached.assumed and self.words.final:
                    withheld = True
                elif reached.party not in items:
                    items[reached.party] = self._item(reached)
        said = self.words.field(activity, "recipients", self.words.party) if activity.recipients is not None else ()
        marked = [item for item in said if item.mark]
        if withheld and all(item.mark is not Mark.WITHHELD for item in marked):
            marked.append(Item(mark=Mark.WITHHELD))
        return (*((*items.values(), *marked) or (Item(mark=Mark.MISSING),)), *self._unlinked)

    def _receivers(self, step: Step) -> Iterator[_Reached]:
        """The parties that a step leads to."""
        assumed = self.guessed(step.edge)
        if not step.node.startswith("systems."):
            kind = "gets-used" if step.edge.kind is EdgeKind.DISCLOSES else ""
            yield _Reached(step.node, assumed, "for-all" if step.edge.target == ALL_ACTIVITIES else kind)
            return
        kind = "runs-holder" if step.edge.kind is EdgeKind.HOLDS else "runs"
        for party, guessed in self._runners(step.node):
            yield _Reached(party, assumed or guessed, kind, step.node)

    def _runners_of(self, system: str) -> tuple[tuple[str, bool], ...]:
        """Who runs a system, and whether that is a guess of the author."""
        return tuple((run.target, self.guessed(run)) for run in self.graph.out(system, EdgeKind.RUN_BY))

    def _item_of(self, reached: _Reached) -> Item:
        party = self.graph.party(reached.party)
        notes = (*self._how(reached), *self.words.notes(party))
        facts = self._party_facts(party.id)
        return self.words.link(party)._replace(facts=facts, assumed=reached.assumed, notes=notes)

    def _how(self, reached: _Reached) -> Iterator[Note]:
        if reached.system:
            system = self.inventory.systems[reached.system.partition(".")[2]]
            yield Note(reached.kind, self.words.title(system).text, f"#{anchor(system.node)}")
            yield from self.words.hedges(system.hedge)
        elif reached.kind:
            yield Note(reached.kind)

    def guessed(self, edge: Edge) -> bool:
        """Whether an edge is a guess of the author."""
        if len(edge.path) < 3:
            return False
        collection, identifier, field, *_ = edge.path
        entity = self.inventory.collection(str(collection)).get(str(identifier))
        return entity is not None and entity.assumes(str(field))

    @cached_property
    def _unlinked(self) -> tuple[Item, ...]:
        """Recipients that may serve any activity, because nothing says which."""
        parties = self.graph.transfers.unlinked
        if not parties:
            return ()
        return (Item(mark=Mark.UNTOLD, notes=(Note("unlinked"),), parts=tuple(map(self.words.link, parties))),)

    def _facts_of(self, identifier: str) -> tuple[Row, ...]:
        words, party = self.words, self.inventory.parties[identifier]
        subs = [self.words.link(self.graph.party(edge.source)) for edge in self._subs(party)]
        return (
            Row("role", tuple(item._replace(notes=()) for item in words.field(party, "role", words.bare))),
            *words.rows(party, "does"),
            Row("gets", words.field(party, "gets", words.data)),
            Row("where", self.whereabouts(party)),
            *((Row("sub-processors", tuple(subs)),) if subs else ()),
        )

    def _subs(self, party: Party) -> Sequence[Edge]:
        return self.graph.into(party.node, EdgeKind.SUB_PROCESSOR_OF)

    def whereabouts(self, party: Party) -> tuple[Item, ...]:
        """Where a party is and from where it can read: everything that is said, or a gap."""
        words = self.words
        found = [
            item
            for name in ("country", "where", "access_countries")
            if getattr(party, name) is not None
            for item in words.field(party, name, words.place_name)
        ]
        telling = [item for item in found if item.mark is not Mark.UNKNOWN]
        return tuple(dict.fromkeys(telling or found)) or (Item(mark=Mark.MISSING),)
