"""Where data may end up: who gets it, directly or through others, and in which places they are.

Nobody types these in. An activity hands data to the parties that serve it and to the systems it runs on; a system
to whoever runs it and to the system it is part of; a party to its sub-processors and to its members. Each of them
is somewhere, or it is not said where. Whether that is a transfer in the sense of a law, `leaves` answers.

The search goes backwards from each place, firm edges before weak ones, so that every carrier learns the firmest
and then the shortest way there in one sweep; cycles end where they meet themselves.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ropa.graph.kinds import ALL_DATA, Edge, EdgeKind, Firmness, NodeKind
from ropa.graph.questions import ProcessingGraph
from ropa.law.book import LawBook
from ropa.law.places import Regime, at_home, governing, is_place
from ropa.model.activity import Activity
from ropa.model.inventory import Inventory
from ropa.model.party import Party, System, Transfer
from ropa.model.values import is_nothing, named
from ropa.model.vocabulary import SystemKind

REGIMES: dict[str, Regime] = {"gdpr": "eu", "uk-gdpr": "uk", "fadp": "ch", "hk-pdpo": "hk"}
"""The laws under which sending data to another place can be a transfer."""
UNSAID = "place:unknown"
"""The node of a place that is not said."""


class Step(NamedTuple):
    """An edge that is walked, and the node it leads to. `firmness` is no more than that of the edge."""

    edge: Edge
    node: str
    firmness: Firmness


@dataclass(frozen=True)
class DerivedTransfer:
    """A way that data can take from an activity, a party or a system to a place.

    `steps` lead there one by one; `firmness` is that of the weakest. `place` is a code; it is empty where the
    place is not said, and `words` are then the vague words that stand for it, if there are any. `entries` are the
    declared transfers that name somebody on the way and the place; of those in `perhaps` it is not said whether
    they mean this way: they name nobody, or no place.
    """

    start: str
    steps: tuple[Step, ...]
    entries: tuple[Transfer, ...] = ()
    perhaps: tuple[Transfer, ...] = ()

    @property
    def firmness(self) -> Firmness:
        """The firmness of the weakest step."""
        return _weakest(self.steps)

    @property
    def place(self) -> str:
        """The code of the place, or nothing."""
        target = self.steps[-1].node
        return "" if target == UNSAID else target.removeprefix("place:")

    @property
    def words(self) -> str:
        """The vague words that stand in the place of a place."""
        return self.steps[-1].edge.words

    @property
    def carriers(self) -> tuple[str, ...]:
        """The parties and systems on the way, the one in the place last."""
        nodes = (self.start, *(step.node for step in self.steps[:-1]))
        return tuple(node for node in nodes if node.startswith(("recipients.", "sources.", "systems.")))

    @property
    def carrier(self) -> str:
        """The party or system that is in the place."""
        return self.carriers[-1]


@dataclass(slots=True)
class _Reach:
    """How a carrier gets to a place: because it is there, or by the next step where that is firmer or the only way."""

    there: list[tuple[Step, ...]] = field(default_factory=list)
    onwards: Step | None = None


class TransferSearch:
    """Every derived transfer of an inventory: searched once, read by activity or by carrier."""

    def __init__(self, graph: ProcessingGraph) -> None:
        self.graph = graph
        self.inventory = graph.inventory
        self._at: dict[str, tuple[DerivedTransfer, ...]] = {}

    # --- answers

    def of(self, activity: Activity) -> tuple[DerivedTransfer, ...]:
        """The ways from an activity to every place that its data may get to: one for each direct carrier and place."""
        return tuple(
            transfer for step in self.steps_from(activity) for transfer in self._ways(activity.node, (step,), step.node)
        )

    def from_(self, entity: Party | System) -> tuple[DerivedTransfer, ...]:
        """The ways from a party or system to every place that its data may get to, its own place first."""
        return tuple(self._ways(entity.node, (), entity.node))

    def at(self, entity: Party | System) -> tuple[DerivedTransfer, ...]:
        """The places in which a party or system is itself."""
        node = entity.node
        if node not in self._at:
            self._at[node] = tuple(self._transfer(node, steps) for steps in self._there(node))
        return self._at[node]

    @cached_property
    def carriers(self) -> tuple[Party | System, ...]:
        """Everybody who gets data or may, and every system but the devices of the people themselves."""
        return (*receiving(self.inventory), *(system for system in self.inventory.systems.values() if _ours(system)))

    def steps_from(self, activity: Activity) -> tuple[Step, ...]:
        """The parties and systems that get data of an activity at first hand."""
        return tuple(_once((*self._served_by(activity), *self._runs_on(activity), *self._discloses(activity))))

    @cached_property
    def unlinked(self) -> tuple[Party, ...]:
        """The parties that get data of which the inventory ties none to an activity, a system or another party."""
        tied = {step.node for activity in self.inventory.activities.values() for step in self.steps_from(activity)}
        for node in list(tied):
            tied.update(self._beyond(node))
        return tuple(party for party in receiving(self.inventory) if party.node not in tied)

    # --- the first step

    def _served_by(self, activity: Activity) -> Iterator[Step]:
        for edge in self.graph.recipients_of(activity):
            if not is_nothing(self.graph.party(edge.source).gets):
                yield Step(edge, edge.source, edge.firmness)

    def _runs_on(self, activity: Activity) -> Iterator[Step]:
        for system, edge, firmness in self.graph.holders_of(activity):
            if _ours(system):
                yield Step(edge, system.node, firmness)

    def _discloses(self, activity: Activity) -> Iterator[Step]:
        """Parties that get data which the activity uses, and of which nothing says for what: perhaps for this."""
        for used in self.graph.data_of(activity):
            if used.target == ALL_DATA:
                continue
            for node in (*self.graph.within(used.target), *self.graph.around(used.target)):
                for edge in self.graph.out(node, EdgeKind.DISCLOSES):
                    if not self._purpose_said(edge.target):
                        yield Step(edge, edge.target, min(edge.firmness, used.firmness, Firmness.ASSUMED))

    def _purpose_said(self, party: str) -> bool:
        out, into = self.graph.out, self.graph.into
        return bool(
            out(party, EdgeKind.ACTS_FOR) or out(party, EdgeKind.SUB_PROCESSOR_OF) or into(party, EdgeKind.RUN_BY)
        )

    # --- from carrier to carrier

    def _next(self, carrier: str) -> Iterator[Step]:
        """Who gets data from a carrier."""
        kinds = (EdgeKind.RUN_BY, EdgeKind.PART_OF) if carrier.startswith("systems.") else ()
        for kind in kinds:
            for edge in self.graph.out(carrier, kind):
                yield Step(edge, edge.target, edge.firmness)
        if not kinds:
            for edge in self.graph.into(carrier, EdgeKind.SUB_PROCESSOR_OF):
                yield Step(edge, edge.source, edge.firmness)
            for edge in self.graph.into(carrier, EdgeKind.PART_OF):  # a member of it may be the one
                yield Step(edge, edge.source, min(edge.firmness, Firmness.ASSUMED))

    def _beyond(self, carrier: str) -> set[str]:
        """Every carrier that gets data through a carrier."""
        found = {carrier}
        waiting = [carrier]
        while waiting:
            for step in self._next(waiting.pop()):
                if step.node not in found:
                    found.add(step.node)
                    waiting.append(step.node)
        return found

    def _there(self, carrier: str) -> tuple[tuple[Step, ...], ...]:
        """Where a carrier is: said of itself, by declared transfers, or else by the systems that it runs."""
        said = [*self._placed(carrier), *self._declared(carrier)]
        if not said and not carrier.startswith("systems."):
            said = [
                (Step(run, run.source, min(run.firmness, Firmness.ASSUMED)), *steps)
                for run in self.graph.into(carrier, EdgeKind.RUN_BY)
                for steps in self._placed(run.source)
            ]
        if not said and not (carrier.startswith("systems.") and any(self._next(carrier))):
            said = [(self._unsaid(carrier),)]
        ways: dict[tuple[str, str], tuple[Step, ...]] = {}
        for steps in said:
            ways.setdefault((steps[-1].node, steps[-1].edge.words), steps)
        return tuple(ways.values())

    def _placed(self, carrier: str) -> Iterator[tuple[Step, ...]]:
        for edge in self.graph.places_of(carrier):
            yield (Step(edge, edge.target, edge.firmness),)

    def _declared(self, carrier: str) -> Iterator[tuple[Step, ...]]:
        for cover in self.graph.into(carrier, EdgeKind.COVERS):
            for edge in self.graph.out(cover.source, EdgeKind.TO):
                yield Step(cover, cover.source, cover.firmness), Step(edge, edge.target, edge.firmness)

    def _unsaid(self, carrier: str) -> Step:
        collection, _, identifier = carrier.partition(".")
        place = "where" if collection == "systems" else "country"
        edge = Edge(carrier, EdgeKind.IN, UNSAID, Firmness.OPEN, (collection, identifier, place))
        return Step(edge, UNSAID, Firmness.OPEN)

    # --- the search

    @cached_property
    def _reach(self) -> dict[str, dict[str, _Reach]]:
        """By carrier and place: how to get there."""
        before: dict[str, list[tuple[str, Step]]] = {}
        ends: dict[str, list[tuple[str, tuple[Step, ...]]]] = {}
        reach: dict[str, dict[str, _Reach]] = {}
        kinds = (NodeKind.PARTY, NodeKind.SYSTEM)
        for carrier in (node for node, kind in self.graph.nodes.items() if kind in kinds):
            reach[carrier] = {}
            for step in self._next(carrier):
                before.setdefault(step.node, []).append((carrier, step))
            for steps in self._there(carrier):
                place = steps[-1].node
                ends.setdefault(place, []).append((carrier, steps))
                reach[carrier].setdefault(place, _Reach()).there.append(steps)
        for place, ways in ends.items():
            _sweep(place, ways, before, reach)
        return reach

    def _ways(self, start: str, begin: tuple[Step, ...], carrier: str) -> Iterator[DerivedTransfer]:
        reached = self._reach.get(carrier, {})
        for place, reach in reached.items():
            for steps in reach.there:
                yield self._transfer(start, (*begin, *steps))
            if reach.onwards:
                yield self._transfer(start, (*begin, *self._onwards(carrier, place)))

    def _onwards(self, carrier: str, place: str) -> Iterator[Step]:
        reach = self._reach[carrier][place]
        while reach.onwards:
            yield reach.onwards
            reach = self._reach[reach.onwards.node][place]
        yield from max(reach.there, key=_weakest)

    # --- declared transfers

    def _transfer(self, start: str, steps: tuple[Step, ...]) -> DerivedTransfer:
        nodes = dict.fromkeys((start, *(step.node for step in steps)))
        for node in list(nodes):  # what is declared for whoever runs a system holds for the data in it
            nodes.update(dict.fromkeys(run.target for run in self.graph.out(node, EdgeKind.RUN_BY)))
        for node in list(nodes):  # and what is declared for a whole holds for its parts
            nodes.update(dict.fromkeys(self.graph.around(node)))
        place = steps[-1].node
        entries: dict[str, Transfer] = {}
        perhaps: dict[str, Transfer] = {}
        for node in nodes:
            for cover in self.graph.into(node, EdgeKind.COVERS):
                self._sort_in(cover.source, place, cover.firmness, entries, perhaps)
        tied = tuple(transfer for node, transfer in perhaps.items() if node not in entries)
        loose = self._untied.get(place, self._untied[UNSAID])
        return DerivedTransfer(start, steps, tuple(entries.values()), (*tied, *loose) if tied else loose)

    def _sort_in(
        self, node: str, place: str, firmness: Firmness, sure: dict[str, Transfer], perhaps: dict[str, Transfer]
    ) -> None:
        """Whether a declared transfer that names somebody on the way also names the place."""
        transfer = self.inventory.transfers[node.partition(".")[2]]
        targets = {edge.target for edge in self.graph.out(node, EdgeKind.TO)}
        if place in targets and place != UNSAID and firmness is Firmness.NAMED:
            sure[node] = transfer
        elif not targets or UNSAID in targets or place == UNSAID or place in targets:
            perhaps[node] = transfer

    @cached_property
    def _untied(self) -> dict[str, tuple[Transfer, ...]]:
        """The declared transfers that name nobody, by place; those that name no place either stand under each."""
        by_place: dict[str, list[Transfer]] = {}
        anywhere: list[Transfer] = []
        for transfer in self.inventory.transfers.values():
            if self.graph.out(transfer.node, EdgeKind.COVERS):
                continue
            targets = {edge.target for edge in self.graph.out(transfer.node, EdgeKind.TO)}
            if not targets or UNSAID in targets:
                anywhere.append(transfer)
            for target in targets - {UNSAID}:
                by_place.setdefault(target, []).append(transfer)
        order = {node: number for number, node in enumerate(self.inventory.transfers)}
        untied = {UNSAID: tuple(anywhere)}
        for place, found in by_place.items():
            every = {transfer.id: transfer for transfer in (*found, *anywhere)}
            untied[place] = tuple(sorted(every.values(), key=lambda transfer: order[transfer.id]))
        return untied


def receiving(inventory: Inventory) -> Iterator[Party]:
    """The recipients, and the sources that may get data too; not those that get none."""
    for recipient in inventory.recipients.values():
        if not is_nothing(recipient.gets):
            yield recipient
    for source in inventory.sources.values():
        if source.gets is not None and not is_nothing(source.gets):
            yield source


def leaves(transfer: DerivedTransfer, inventory: Inventory, law: LawBook, regime: Regime) -> bool | None:
    """Whether data leaves the home area of a law on this way; None where that cannot be told.

    It cannot be told where the destination is not said, where its code is no place, or where nothing says where
    the data comes from. A system in the organisation's own country, run by nobody else, is no transfer.
    """
    place = transfer.place
    if not place or not is_place(law, place):
        return None
    if at_home(law, regime, place):
        return False
    origins = _origins(inventory, transfer.entries)
    if not origins:
        return None
    alone = all(node.startswith("systems.") for node in transfer.carriers)
    return not (alone and governing(law, place) in {governing(law, origin) for origin in origins})


def _origins(inventory: Inventory, entries: Iterable[Transfer]) -> tuple[str, ...]:
    """Where data starts from, as far as that is said."""
    organisation = inventory.organisation
    own = (organisation.country, *(organisation.establishments or ())) if organisation else ()
    return (*named(place for place in own if place is not None), *(p for entry in entries for p in named(entry.from_)))


def _sweep(
    place: str,
    ways: list[tuple[str, tuple[Step, ...]]],
    before: dict[str, list[tuple[str, Step]]],
    reach: dict[str, dict[str, _Reach]],
) -> None:
    """Tell every carrier from which a place can be reached its next step: the firmest ways first, then the shortest."""
    found: dict[str, None] = {}
    for level in sorted(Firmness, reverse=True):
        for carrier, steps in ways:
            if _weakest(steps) >= level:
                found.setdefault(carrier, None)
        waiting = deque(found)
        while waiting:
            node = waiting.popleft()
            for carrier, step in before.get(node, ()):
                if carrier not in found and step.firmness >= level:
                    found[carrier] = None
                    waiting.append(carrier)
                    reach[carrier].setdefault(place, _Reach()).onwards = step


def _weakest(steps: Iterable[Step]) -> Firmness:
    return min(step.firmness for step in steps)


def _once(steps: Iterable[Step]) -> Iterator[Step]:
    """The firmest step to each node, in the order in which the nodes come."""
    best: dict[str, Step] = {}
    for step in steps:
        known = best.get(step.node)
        if known is None or step.firmness > known.firmness:
            best[step.node] = step
    yield from best.values()


def _ours(system: System) -> bool:
    """Whether a system is no device of the people themselves."""
    return system.kind is not SystemKind.USER_DEVICE
