"""Who gets data and where it goes: recipients and transfers of an activity, with what the laws say on the day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import Literal

from ropa.graph import Edge, EdgeKind, ProcessingGraph
from ropa.graph.kinds import ALL_ACTIVITIES
from ropa.graph.transfers import REGIMES, DerivedTransfer, Step, leaves
from ropa.law.adequacy import Adequacy, adequacy
from ropa.law.book import LawBook
from ropa.law.places import Regime, at_home, is_place
from ropa.model.activity import Activity
from ropa.model.party import Party, System, Transfer
from ropa.model.values import named
from ropa.render.artifact import anchor
from ropa.render.record.view import Item, Mark, Note, Row
from ropa.render.record.words import Words

_LISTERS: dict[Regime, Literal["eu", "uk", "ch"]] = {"eu": "eu", "uk": "uk", "ch": "ch"}
_MOST_HOPS = 8
_MOST_NAMES = 3


class Movements:
    """The recipients and the transfers of one inventory, in words."""

    def __init__(self, words: Words, graph: ProcessingGraph, law: LawBook, laws: frozenset[str]) -> None:
        self.words = words
        self.graph = graph
        self.law = law
        self.inventory = words.inventory
        self.regimes = [name for name in REGIMES if name in laws] or ["gdpr"]
        self.party_facts = cache(self._party_facts)
        self.standing = cache(self._standing)
        self.entry = cache(self._entry)
        self.home = cache(self._home)
        self._left: dict[tuple[object, ...], bool | None] = {}
        self._at_home = cache(self._home_everywhere)

    # --- recipients

    def recipients(self, activity: Activity) -> tuple[Item, ...]:
        """Who gets data of an activity: those that serve it, run its systems, or get data that it uses."""
        items: dict[str, Item] = {}
        withheld = False
        for step in self.graph.transfers.steps_from(activity):
            for node, notes, assumed in self._receivers(step):
                if assumed and self.words.final:
                    withheld = True
                    continue
                party = self.graph.party(node)
                item = replace(self.words.link(party), facts=self.party_facts(party.id), assumed=assumed, notes=notes)
                items.setdefault(node, item)
        for node in list(items):
            party = self.graph.party(node)
            items[node] = replace(items[node], notes=(*items[node].notes, *self.words.notes(party)))
        said = self.words.field(activity, "recipients", self.words.party) if activity.recipients is not None else ()
        marked = [item for item in said if item.mark]
        if withheld and all(item.mark is not Mark.WITHHELD for item in marked):
            marked.append(Item(mark=Mark.WITHHELD))
        return (*((*items.values(), *marked) or (Item(mark=Mark.MISSING),)), *self._unlinked)

    def _receivers(self, step: Step) -> Iterator[tuple[str, tuple[Note, ...], bool]]:
        """The parties that a step leads to, how they are reached, and whether that is a guess of the author."""
        if not step.node.startswith("systems."):
            kind = "gets-used" if step.edge.kind is EdgeKind.DISCLOSES else ""
            kind = "for-all" if step.edge.target == ALL_ACTIVITIES else kind
            yield step.node, (Note(kind),) if kind else (), self.guessed(step.edge)
            return
        system = self.inventory.systems[step.node.partition(".")[2]]
        derived = step.edge.kind is EdgeKind.HOLDS
        for run in self.graph.out(step.node, EdgeKind.RUN_BY):
            note = Note("runs-holder" if derived else "runs", self.words.title(system).text, f"#{anchor(system.node)}")
            hedges = self.words.hedges(system.hedge)
            yield run.target, (note, *hedges), self.guessed(step.edge) or self.guessed(run)

    def guessed(self, edge: Edge) -> bool:
        """Whether an edge is a guess of the author."""
        collection, identifier, *field = edge.path
        entity = self.inventory.collection(str(collection)).get(str(identifier))
        return entity is not None and bool(field) and entity.assumes(str(field[0]))

    @cached_property
    def _unlinked(self) -> tuple[Item, ...]:
        """Recipients that may serve any activity, because nothing says which."""
        parties = self.graph.transfers.unlinked
        if not parties:
            return ()
        return (Item(mark=Mark.UNTOLD, notes=(Note("unlinked"),), parts=tuple(map(self.words.link, parties))),)

    def _party_facts(self, identifier: str) -> tuple[Row, ...]:
        words, party = self.words, self.inventory.parties[identifier]
        subs = [self.words.link(self.graph.party(edge.source)) for edge in self._subs(party)]
        return (
            Row("role", tuple(replace(item, notes=()) for item in words.field(party, "role", words.bare))),
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

    # --- transfers

    def transfers(self, activity: Activity) -> tuple[Item, ...]:
        """Where the data of an activity may go, place by place, then the instruments that are declared for it."""
        ways: dict[tuple[str, str], list[DerivedTransfer]] = {}
        withheld = False
        for way in self.graph.transfers.of(activity):
            if self.words.final and any(self.guessed(step.edge) for step in way.steps):
                withheld = True
                continue
            ways.setdefault((way.place, way.words), []).append(way)
        away = {place: group for place, group in ways.items() if not (place[0] and self._at_home(place[0]))}
        items = [self._destination(place, vague, group) for (place, vague), group in away.items()]
        home = [place for place, vague in ways if place and self._at_home(place)]
        if home:
            items.append(Item(mark=Mark.NONE, notes=tuple(Note("home", self.words.language.place(p)) for p in home)))
        if withheld:
            items.append(Item(mark=Mark.WITHHELD))
        items += self._instruments(way for group in away.values() for way in group)
        return tuple(items) or (Item(mark=Mark.MISSING, notes=(Note("nobody-outside"),)),)

    def _instruments(self, ways: Iterable[DerivedTransfer]) -> Iterator[Item]:
        """What is declared about some ways: each declared transfer once, those that say the same together."""
        named: dict[str, None] = {}
        for way in ways:
            named.update(dict.fromkeys(transfer.id for transfer in (*way.entries, *way.perhaps[:_MOST_NAMES])))
        alike: dict[Item, list[Item]] = {}
        for entry in map(self.entry, named):
            alike.setdefault(replace(entry, text="", href=""), []).append(entry)
        for same, entries in alike.items():
            if len(entries) == 1:
                yield entries[0]
            else:
                yield Item(
                    parts=tuple(Item(entry.text, entry.href) for entry in entries), facts=same.facts, notes=same.notes
                )

    def _home_everywhere(self, place: str) -> bool:
        return all(self.home(name, place) for name in self.regimes)

    def _home(self, name: str, place: str) -> bool:
        """Whether a place lies in the home area of a law."""
        return is_place(self.law, place) and at_home(self.law, REGIMES[name], place)

    def _destination(self, place: str, vague: str, ways: list[DerivedTransfer]) -> Item:
        """A place, what the laws say of it, and who gets data there, gathered by what is declared for that."""
        rows: list[Row] = []
        if place:
            item = Item(self.words.language.place(place))
            rows.append(Row("verdict", tuple(self.verdict(name, place, ways) for name in self.regimes)))
        else:
            item = Item(vague, mark=Mark.VAGUE) if vague else Item(mark=Mark.UNTOLD, notes=(Note("place-unsaid"),))
        gathered: dict[Row, list[Item]] = {}
        for way in ways:
            gathered.setdefault(self._declared(way), []).append(self.chain(way))
        for declared, chains in gathered.items():
            rows += [Row("through", tuple(chains)), declared]
        return replace(item, facts=tuple(rows))

    def _declared(self, way: DerivedTransfer) -> Row:
        """The declared transfers that cover a way, or may, by name."""
        if way.entries:
            return Row("declared", tuple(map(self.words.link, way.entries)))
        if not way.perhaps:
            return Row("declared", () if self.free(way) else (Item(mark=Mark.MISSING),))
        more = len(way.perhaps) - _MOST_NAMES
        rest = (Item(notes=(Note("more", str(more)),)),) if more > 0 else ()
        return Row("perhaps", (*map(self.words.link, way.perhaps[:_MOST_NAMES]), *rest))

    def chain(self, way: DerivedTransfer) -> Item:
        """The parties and systems on a way, the first with its link."""
        carriers = [self.inventory.collection(collection)[name] for collection, _, name in map(_parted, way.carriers)]
        notes = [note for carrier in carriers[:_MOST_HOPS] for note in self.words.hedges(carrier.hedge)]
        notes += [note for carrier in carriers[:_MOST_HOPS] for note in self.words.conditions(carrier.when)]
        names = [self.words.title(carrier).text for carrier in carriers]
        if len(names) > _MOST_HOPS:
            names = [*names[: _MOST_HOPS - 2], "…", names[-1]]
        guessed = any(self.guessed(step.edge) for step in way.steps)
        href = self.words.link(carriers[0]).href
        return Item(" → ".join(names), href, assumed=guessed, notes=tuple(dict.fromkeys(notes)))

    def _entry(self, identifier: str) -> Item:
        """A declared transfer in short: its instrument and its safeguards."""
        words, transfer = self.words, self.inventory.transfers[identifier]
        facts = (
            Row("mechanism", words.field(transfer, "mechanism", words.term)),
            *words.rows(transfer, "module", ("derogation", words.term), "safeguards"),
        )
        return replace(words.link(transfer), facts=facts, notes=words.notes(transfer))

    # --- the law on the day

    def verdict(self, name: str, place: str, ways: Iterable[DerivedTransfer]) -> Item:
        """What a law says about data that goes to a place on some ways."""
        answers = {self._leaves(way, name) for way in ways}
        item = self.standing(name, place)
        if answers == {False} and not self.home(name, place):
            return replace(item, notes=(Note("own-country"),))
        if answers == {None} and is_place(self.law, place):
            return replace(item, notes=(*item.notes, Note("origin-unsaid")))
        return item

    def _leaves(self, way: DerivedTransfer, name: str) -> bool | None:
        """Whether data leaves the home area of a law on a way; ways in which nothing differs that matters share it."""
        alone = all(node.startswith("systems.") for node in way.carriers)
        known = name, way.place, alone, tuple(entry.id for entry in way.entries)
        if known not in self._left:
            self._left[known] = leaves(way, self.inventory, self.law, REGIMES[name])
        return self._left[known]

    def _standing(self, name: str, place: str) -> Item:
        """What a law says about a place."""
        return Item(self.law_name(name), notes=tuple(self._said_by_law(name, place)))

    def _said_by_law(self, name: str, place: str) -> Iterator[Note]:
        if not is_place(self.law, place):
            yield Note("no-place", place)
            return
        if self.home(name, place):
            yield Note("at-home")
            return
        found = self.adequacy(name, place)
        if found is None:
            yield Note("third-unlisted" if REGIMES[name] in _LISTERS else "third")
            return
        yield Note("adequate" if found.full else "partly", found.instrument)

    def free(self, way: DerivedTransfer) -> bool:
        """Whether no law asks for an instrument: nothing leaves, or a decision covers the whole place (Art. 45)."""
        if not way.place or not self.regimes or not is_place(self.law, way.place):
            return False
        return all(self._free(way, name) for name in self.regimes)

    def _free(self, way: DerivedTransfer, name: str) -> bool:
        if self.home(name, way.place) or self._leaves(way, name) is False:
            return True
        found = self.adequacy(name, way.place)
        return found is not None and found.full

    def adequacy(self, name: str, place: str) -> Adequacy | None:
        """What the list of a law says about a place."""
        lister = _LISTERS.get(REGIMES[name])
        return adequacy(self.law, lister, place) if lister and is_place(self.law, place) else None

    def law_name(self, name: str) -> str:
        """The short name of a law, as it is cited."""
        instrument = self.law.fact("instruments.instruments", {"hk-pdpo": "pdpo"}.get(name, name))
        return instrument.texts("names")[0] if instrument else name

    # --- the register

    def destinations(self) -> Iterator[tuple[Party | System, DerivedTransfer]]:
        """Everybody who has data, and every place where they have it."""
        for carrier in self.graph.transfers.carriers:
            for way in self.graph.transfers.at(carrier):
                yield carrier, way

    def covered(self, transfer: Transfer) -> tuple[Item, ...]:
        """The parties and systems that a declared transfer names."""
        return self.words.field(transfer, "through", self.words.carrier)

    def places(self) -> tuple[str, ...]:
        """Every place outside the home areas to which data may go, in the order of the inventory."""
        found = dict.fromkeys(way.place for _, way in self.destinations() if way.place)
        declared = (place for transfer in self.inventory.transfers.values() for place in named(transfer.to))
        found.update(dict.fromkeys(declared))
        return tuple(place for place in found if not self._at_home(place))


def _parted(node: str) -> tuple[str, str, str]:
    return node.partition(".")
