"""Where data may end up: who gets it, directly or through others, and in which places they are.

Nobody types these in. An activity hands data to the parties that serve it and to the systems it runs on; a system
to whoever runs it and to the system it is part of; a party to its sub-processors and to its members. Each of them
is somewhere, or it is not said where. Whether that is a transfer in the sense of a law, `ropa.graph.leaving` answers.

The search goes backwards from each place, firm edges before weak ones, so that every carrier learns the firmest
and then the shortest way there in one sweep; cycles end where they meet themselves.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from ropa.graph.declared import UNSAID, Declared
from ropa.graph.kinds import ALL_DATA, Edge, EdgeKind, Firmness, NodeKind
from ropa.graph.questions import ProcessingGraph
from ropa.graph.reaching import reached
from ropa.graph.ways import DerivedTransfer, Step, weakest
from ropa.model.activity import Activity
from ropa.model.inventory import Inventory
from ropa.model.party import Party, System
from ropa.model.values import is_nothing
from ropa.model.vocabulary import SystemKind


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
        self._from: dict[str, tuple[DerivedTransfer, ...]] = {}
        self._first: dict[str, tuple[Step, ...]] = {}
        self._unexplained = cache(self._disclosed)
        self._declared_for = Declared(graph)

    # --- answers

    def of(self, activity: Activity) -> tuple[DerivedTransfer, ...]:
        """The ways from an activity to every place that its data may get to: one for each direct carrier and place."""
        # Nothing is declared for an activity itself: what is declared for the way from the carrier on is all there is.
        return tuple(
            DerivedTransfer(activity.node, (step, *way.steps), way.entries, way.perhaps)
            for step in self.steps_from(activity)
            for way in self.ways_from(step.node)
        )

    def from_(self, entity: Party | System) -> tuple[DerivedTransfer, ...]:
        """The ways from a party or system to every place that its data may get to, its own place first."""
        return self.ways_from(entity.node)

    def ways_from(self, carrier: str) -> tuple[DerivedTransfer, ...]:
        """The same by the node of the party or system: searched once, for every activity that it serves."""
        if carrier not in self._from:
            self._from[carrier] = tuple(self._transfer(carrier, steps) for steps in self._ways(carrier))
        return self._from[carrier]

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
        if activity.id not in self._first:
            steps = (*self._served_by(activity), *self._runs_on(activity), *self._discloses(activity))
            self._first[activity.id] = tuple(_once(steps))
        return self._first[activity.id]

    @cached_property
    def unlinked(self) -> tuple[Party, ...]:
        """The parties that get data of which the inventory ties none to an activity, a system or another party."""
        tied = {step.node for activity in self.inventory.activities.values() for step in self.steps_from(activity)}
        tied.update(reached(tied, lambda carrier: (step.node for step in self._next(carrier))))
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
            for edge in self._unexplained(used.target) if used.target != ALL_DATA else ():
                yield Step(edge, edge.target, min(edge.firmness, used.firmness, Firmness.ASSUMED))

    def _disclosed(self, data: str) -> tuple[Edge, ...]:
        """Who gets a data node, a part of it or what it is part of, and nothing says for what."""
        return tuple(
            edge
            for node in (*self.graph.within(data), *self.graph.around(data))
            for edge in self.graph.out(node, EdgeKind.DISCLOSES)
            if not self._purpose_said(edge.target)
        )

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

    def _ways(self, carrier: str) -> Iterator[tuple[Step, ...]]:
        reached = self._reach.get(carrier, {})
        for place, reach in reached.items():
            yield from reach.there
            if reach.onwards:
                yield tuple(self._onwards(carrier, place))

    def _onwards(self, carrier: str, place: str) -> Iterator[Step]:
        reach = self._reach[carrier][place]
        while reach.onwards:
            yield reach.onwards
            reach = self._reach[reach.onwards.node][place]
        yield from max(reach.there, key=weakest)

    def _transfer(self, start: str, steps: tuple[Step, ...]) -> DerivedTransfer:
        entries, perhaps = self._declared_for.on((start, *(step.node for step in steps)), steps[-1].node)
        return DerivedTransfer(start, steps, entries, perhaps)


def receiving(inventory: Inventory) -> Iterator[Party]:
    """The recipients, and the sources that may get data too; not those that get none."""
    for recipient in inventory.recipients.values():
        if not is_nothing(recipient.gets):
            yield recipient
    for source in inventory.sources.values():
        if source.gets is not None and not is_nothing(source.gets):
            yield source


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
            if weakest(steps) >= level:
                found.setdefault(carrier, None)
        waiting = deque(found)
        while waiting:
            node = waiting.popleft()
            for carrier, step in before.get(node, ()):
                if carrier not in found and step.firmness >= level:
                    found[carrier] = None
                    waiting.append(carrier)
                    reach[carrier].setdefault(place, _Reach()).onwards = step


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
