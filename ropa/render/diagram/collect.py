"""The graph read as a list of flows, each from one node of a diagram to another.

Nothing is added and nothing is left out: what is not said is an open flow, and `all` is one open flow to the node
of everything, never expanded.
"""

from functools import cache, cached_property

from ropa.graph import ProcessingGraph
from ropa.graph.kinds import ALL_ACTIVITIES, ALL_DATA, Edge, EdgeKind, Firmness
from ropa.graph.transfers import TransferSearch
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.entity import Entity
from ropa.model.party import Ourselves, Party, Recipient, System
from ropa.model.tracker import Tracker
from ropa.model.values import UNKNOWN, Reserved, Vague, is_nothing, is_open, is_unsaid, named
from ropa.model.vocabulary import Status
from ropa.render.diagram.flows import (
    UNSAID_ACTIVITY,
    UNSAID_PARTY,
    UNSAID_SOURCE,
    UNSAID_SYSTEM,
    YOU,
    Flow,
    FlowKind,
    Load,
)
from ropa.render.diagram.loads import Loads, limits_of
from ropa.render.diagram.moved import open_data, vague_words


class Flows:
    """Finds the flows of an inventory: all of them, or those of one activity."""

    def __init__(self, graph: ProcessingGraph) -> None:
        self.graph = graph
        activities = graph.inventory.activities.values()
        self.retired = {activity.node for activity in activities if activity.status is Status.RETIRED}
        self.loads = Loads(graph)
        self.users = cache(self._users_of)
        self.brought = cache(self._is_brought)

    @cached_property
    def all(self) -> tuple[Flow, ...]:
        """Every flow, in the order of the inventory. What is retired flows no more."""
        collector = _Collector(self)
        collector.run()
        return tuple(collector.flows.values())

    def of(self, activity: Activity, search: TransferSearch) -> tuple[Flow, ...]:
        """The flows of one activity, with those that are perhaps its own.

        These are systems that hold any data, and parties that get data which it uses for a purpose that is not
        stated.
        """
        collector = _Collector(self)
        collector.collected_by(activity)
        collector.kept_by(activity)
        for step in search.steps_from(activity):
            if step.node.startswith("systems."):
                collector.kept_perhaps(activity, self.graph.inventory.systems[step.node.partition(".")[2]])
            else:
                serves = step.edge if step.edge.kind is EdgeKind.ACTS_FOR else None
                collector.disclosed(self.graph.party(step.node), activity.node, serves)
        return tuple(collector.flows.values())

    def _users_of(self, node: str) -> frozenset[str]:
        """The activities that use a data node, a part of it or what it is part of."""
        return frozenset(edge.source for edge in self.graph.users_of(node)) - self.retired

    def _is_brought(self, node: str) -> bool:
        """Whether an activity that names no systems uses a data node: then it keeps it wherever it is held."""
        return any(not self.graph.out(user, EdgeKind.RUNS_ON) for user in self.users(node))


class _Collector:
    def __init__(self, facts: Flows) -> None:
        self.facts = facts
        self.loads = facts.loads
        self.graph = facts.graph
        self.inventory = facts.graph.inventory
        self.flows: dict[tuple[str, str, FlowKind, Firmness, str], Flow] = {}
        self._reached: set[str] = set()

    def run(self) -> None:
        for activity in self.inventory.activities.values():
            self.collected_by(activity)
            self.kept_by(activity)
        for category in self.inventory.data_categories.values():
            self.collected_for_nothing(category)
        for system in self.inventory.systems.values():
            self.held(system)
            self.operated(system)
        for party in self.inventory.parties.values():
            self.handed_over(party)
            self.passed_on(party)
        for tracker in self.inventory.trackers.values():
            self.tracked(tracker)
        for transfer in self.inventory.transfers.values():
            if not named(transfer.through) and not is_nothing(transfer.to):
                load = self._one(transfer)
                self._add(UNSAID_ACTIVITY, transfer.node, FlowKind.TRANSFER, Firmness.OPEN, load, transfer.node)

    # --- somebody -> activity

    def collected_by(self, activity: Activity) -> None:
        """The data that an activity uses, from everybody who gives it."""
        if is_nothing(activity.data):
            return
        used = self.loads.used(activity)
        limits = limits_of(activity)
        for giver, firmness, load in self.loads.collected(used):
            self._add(giver, activity.node, FlowKind.COLLECTION, firmness, load.within(*limits))
        if not used.data:
            load = self._one(None).within(*limits)
            self._add(UNSAID_SOURCE, activity.node, FlowKind.COLLECTION, Firmness.OPEN, load)

    def collected_for_nothing(self, category: DataCategory) -> None:
        """Data that is collected for an activity that does not list it, or for none that is said."""
        wanted = [name for name in named(category.for_) if name in self.inventory.activities]
        users = self.facts.users(category.node)
        firmness = Firmness.ASSUMED if category.assumes("for") else Firmness.NAMED
        for name in wanted:
            node = self.inventory.activities[name].node
            if node not in users:
                self._collected(category, firmness, node)
        is_container = not category.parts and bool(self.graph.into(category.node, EdgeKind.PART_OF))
        if not users and not wanted and not is_container:
            self._collected(category, Firmness.OPEN, UNSAID_ACTIVITY)

    def _collected(self, category: DataCategory, firmness: Firmness, target: str) -> None:
        used = self.loads.used_as(category, firmness)
        for giver, surely, load in self.loads.collected(used):
            self._add(giver, target, FlowKind.COLLECTION, surely, load)

    # --- activity -> system

    def kept_by(self, activity: Activity) -> None:
        """The systems that an activity runs on: those it names, or (assumed) those that hold its data."""
        limits = limits_of(activity)
        runs_on = self.graph.out(activity.node, EdgeKind.RUNS_ON)
        if is_open(activity.systems):
            load = self._one(None, "", vague_words(activity.systems)).within(*limits)
            self._add(activity.node, UNSAID_SYSTEM, FlowKind.STORAGE, Firmness.OPEN, load)
        used = self.loads.used(activity)
        for edge in runs_on:
            load = self.loads.stored(used, edge.target.partition(".")[2]).within(*limits)
            self._add(activity.node, edge.target, FlowKind.STORAGE, edge.firmness, load)
        if runs_on or is_open(activity.systems):
            return
        for system in self.loads.holding(used):
            for firmness, load in self.loads.stored_perhaps(used, system.partition(".")[2]):
                self._add(activity.node, system, FlowKind.STORAGE, firmness, load.within(*limits))

    def kept_perhaps(self, activity: Activity, system: System) -> None:
        """A system that holds any data, and so perhaps that of an activity."""
        if system.node not in self._reached:
            load = self._one(system, ALL_DATA if Reserved.ALL in (system.holds or ()) else "")
            self._add(activity.node, system.node, FlowKind.STORAGE, Firmness.OPEN, load.within(*limits_of(activity)))

    def held(self, system: System) -> None:
        """What a system holds that no activity brings there."""
        if is_nothing(system.holds):
            return
        holds = self.graph.out(system.node, EdgeKind.HOLDS)
        reached = bool(self.graph.into(system.node, EdgeKind.RUNS_ON))
        for edge in holds:
            if edge.target == ALL_DATA:
                source = UNSAID_ACTIVITY if edge.words or is_unsaid(system.holds) else ALL_ACTIVITIES
                load = self._one(system, *open_data(edge, system.holds))
                self._add(source, system.node, FlowKind.STORAGE, Firmness.OPEN, load)
            elif not reached and not self.facts.brought(edge.target):
                load = self._one(system, edge.target)
                self._add(UNSAID_ACTIVITY, system.node, FlowKind.STORAGE, Firmness.OPEN, load)
        if not holds and not reached:
            self._add(UNSAID_ACTIVITY, system.node, FlowKind.STORAGE, Firmness.OPEN, self._one(system))

    def operated(self, system: System) -> None:
        """The party that runs a system gets what is in it."""
        if isinstance(system.run_by, Ourselves):
            return
        if isinstance(system.run_by, Vague):
            load = self._one(system, "", system.run_by.words)
            self._add(system.node, UNSAID_PARTY, FlowKind.OPERATION, Firmness.OPEN, load)
        load = self.loads.run(system)
        for edge in self.graph.out(system.node, EdgeKind.RUN_BY):
            self._add(system.node, edge.target, FlowKind.OPERATION, edge.firmness, load)

    # --- activity -> party

    def handed_over(self, party: Party) -> None:
        """What a party gets, from the activities that it serves."""
        gets_nothing = is_nothing(party.gets) or (party.gets is None and not isinstance(party, Recipient))
        if gets_nothing:
            return
        serves = self.graph.out(party.node, EdgeKind.ACTS_FOR)
        for edge in serves:
            self.disclosed(party, edge.target, edge)
        serves_unsaid = bool(serves) and any(isinstance(value, Vague) or value is UNKNOWN for value in party.for_ or ())
        if serves_unsaid or not (serves or self._gets_otherwise(party)):
            self.disclosed(party, UNSAID_ACTIVITY, None)

    def _gets_otherwise(self, party: Party) -> bool:
        """Whether a party gets its data as a sub-processor, or by running a system (and nothing else is named)."""
        if self.graph.out(party.node, EdgeKind.SUB_PROCESSOR_OF):
            return True
        return bool(self.graph.into(party.node, EdgeKind.RUN_BY)) and not named(party.gets)

    def disclosed(self, party: Party, activity: str, serves: Edge | None) -> None:
        """What a party gets from one activity (or from all, or from one that is not said)."""
        if is_nothing(party.gets):
            return
        firm = serves.firmness if serves and serves.target != ALL_ACTIVITIES else Firmness.OPEN
        limits = limits_of(self.inventory.activities.get(activity.removeprefix("activities.")))
        for firmness, load in self.loads.given(party.node, firm):
            self._add(activity, party.node, FlowKind.DISCLOSURE, firmness, load.within(*limits))

    def passed_on(self, party: Party) -> None:
        """A sub-processor gets data from the processor it works for."""
        works_for = self.graph.out(party.node, EdgeKind.SUB_PROCESSOR_OF)
        if not works_for:
            return
        load = self.loads.passed_on(party)
        for edge in works_for:
            self._add(edge.target, party.node, FlowKind.SUB_PROCESSING, edge.firmness, load)

    # --- somebody's device -> party

    def tracked(self, tracker: Tracker) -> None:
        """What a tracker tells the party that sets it."""
        parties = self.graph.out(tracker.node, EdgeKind.SET_BY)
        setters = [(edge.target, edge.firmness) for edge in parties]
        if is_open(tracker.set_by) or not (setters or Ourselves.US in named(tracker.set_by)):
            setters.append((UNSAID_PARTY, Firmness.OPEN))
        told = {firmness: self.loads.told(tracker, firmness) for firmness in {firmness for _, firmness in setters}}
        for party, firmness in setters:
            for person, surely, load in told[firmness]:
                self._add(person, party, FlowKind.TRACKING, surely, load, tracker.node)
            if not told[firmness]:
                self._add(YOU, party, FlowKind.TRACKING, Firmness.OPEN, self._one(tracker), tracker.node)

    # --- helpers

    def _one(self, entity: Entity | None, node: str = "", words: str = "") -> Load:
        """A load of one item."""
        return Load((self.loads.item(entity, node, words),))

    def _add(self, source: str, target: str, kind: FlowKind, firmness: Firmness, load: Load, via: str = "") -> None:
        if source in self.facts.retired or target in self.facts.retired:
            return
        key = source, target, kind, firmness, via
        flow = self.flows.get(key)
        if flow is None:
            flow = self.flows[key] = Flow(source, target, kind, firmness, via)
            self._reached.add(target)
        flow.loads.append(load)
