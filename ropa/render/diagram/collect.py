"""The graph read as a list of flows, each from one node of a diagram to another.

Nothing is added and nothing is left out: what is not said is an open flow, and `all` is one open flow to the node
of everything, never expanded.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from ropa.graph import ProcessingGraph
from ropa.graph.kinds import ALL_ACTIVITIES, ALL_DATA, Edge, EdgeKind, Firmness
from ropa.graph.transfers import TransferSearch
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.entity import Entity
from ropa.model.party import Ourselves, Party, Recipient, System
from ropa.model.tracker import Tracker
from ropa.model.values import UNKNOWN, Reserved, Vague, is_nothing, is_open, is_unsaid, known, named
from ropa.model.vocabulary import Status
from ropa.render.diagram.contents import Contents
from ropa.render.diagram.flows import (
    UNSAID_ACTIVITY,
    UNSAID_PARTY,
    UNSAID_SOURCE,
    UNSAID_SYSTEM,
    YOU,
    Flow,
    FlowKind,
    Item,
)
from ropa.render.diagram.givers import givers, people
from ropa.render.diagram.moved import data_of, open_data, vague_words


class Flows:
    """Finds the flows of an inventory: all of them, or those of one activity."""

    def __init__(self, graph: ProcessingGraph) -> None:
        self.graph = graph
        activities = graph.inventory.activities.values()
        self.retired = {activity.node for activity in activities if activity.status is Status.RETIRED}
        self.contents = Contents(graph)

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


class _Collector:
    def __init__(self, facts: Flows) -> None:
        self.facts = facts
        self.graph = facts.graph
        self.inventory = facts.graph.inventory
        self.flows: dict[tuple[str, str, FlowKind, Firmness, str], Flow] = {}
        self._items: dict[tuple[str, str, FlowKind, Firmness, str, str], list[Item]] = {}
        """The items of a flow by the node of their data, so that each is compared with few others."""

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
                item = self._item((transfer,))
                self._add(UNSAID_ACTIVITY, transfer.node, FlowKind.TRANSFER, Firmness.OPEN, item, transfer.node)

    # --- somebody -> activity

    def collected_by(self, activity: Activity) -> None:
        """The data that an activity uses, from everybody who gives it."""
        if is_nothing(activity.data):
            return
        used = self.graph.data_of(activity)
        for edge in used:
            self._collected(edge, activity.node, (activity,))
        if not used:
            self._add(UNSAID_SOURCE, activity.node, FlowKind.COLLECTION, Firmness.OPEN, self._item((activity,)))

    def collected_for_nothing(self, category: DataCategory) -> None:
        """Data that is collected for an activity that does not list it, or for none that is said."""
        wanted = [name for name in named(category.for_) if name in self.inventory.activities]
        users = self._users(category.node)
        firmness = Firmness.ASSUMED if category.assumes("for") else Firmness.NAMED
        for name in wanted:
            node = self.inventory.activities[name].node
            if node not in users:
                edge = Edge(node, EdgeKind.USES, category.node, firmness, category.at("for"))
                self._collected(edge, node, ())
        is_container = not category.parts and bool(self.graph.into(category.node, EdgeKind.PART_OF))
        if not users and not wanted and not is_container:
            edge = Edge(UNSAID_ACTIVITY, EdgeKind.USES, category.node, Firmness.OPEN, category.path)
            self._collected(edge, UNSAID_ACTIVITY, ())

    def _collected(self, use: Edge, target: str, users: tuple[Activity, ...]) -> None:
        category = self.graph.category_of(use.target)
        if category is None:  # `all`, `unknown`, or vague words
            item = self._item(users, *open_data(use, users[0].data if users else None))
            self._add(UNSAID_SOURCE, target, FlowKind.COLLECTION, Firmness.OPEN, item)
            return
        for giver, origin, firmness in givers(self.graph, category):
            item = self._item((*users, category), use.target, "", origin)
            self._add(giver, target, FlowKind.COLLECTION, min(use.firmness, firmness), item)

    # --- activity -> system

    def kept_by(self, activity: Activity) -> None:
        """The systems that an activity runs on: those it names, or (assumed) those that hold its data."""
        systems = self.inventory.systems
        runs_on = self.graph.out(activity.node, EdgeKind.RUNS_ON)
        if is_open(activity.systems):
            item = self._item((activity,), "", vague_words(activity.systems))
            self._add(activity.node, UNSAID_SYSTEM, FlowKind.STORAGE, Firmness.OPEN, item)
        for edge in runs_on:
            system = systems[edge.target.partition(".")[2]]
            nodes = [held for held, _ in self._shared(activity, system)]
            self._store(activity.node, system, edge.firmness, nodes, (activity,))
        if runs_on or is_open(activity.systems):
            return
        for system in self._holding(activity):
            for node, firmness in self._shared(activity, system):
                self._store(activity.node, system, min(firmness, Firmness.ASSUMED), [node], (activity,))

    def kept_perhaps(self, activity: Activity, system: System) -> None:
        """A system that holds any data, and so perhaps that of an activity."""
        if not any(flow.target == system.node for flow in self.flows.values()):
            item = self._item((activity, system), ALL_DATA if Reserved.ALL in (system.holds or ()) else "")
            self._add(activity.node, system.node, FlowKind.STORAGE, Firmness.OPEN, item)

    def held(self, system: System) -> None:
        """What a system holds that no activity brings there."""
        if is_nothing(system.holds):
            return
        holds = self.graph.out(system.node, EdgeKind.HOLDS)
        reached = bool(self.graph.into(system.node, EdgeKind.RUNS_ON))
        for edge in holds:
            if edge.target == ALL_DATA:
                source = UNSAID_ACTIVITY if edge.words or is_unsaid(system.holds) else ALL_ACTIVITIES
                item = self._item((system,), *open_data(edge, system.holds))
                self._add(source, system.node, FlowKind.STORAGE, Firmness.OPEN, item)
            elif not reached and not self._brought(edge.target):
                item = self._item((system,), edge.target)
                self._add(UNSAID_ACTIVITY, system.node, FlowKind.STORAGE, Firmness.OPEN, item)
        if not holds and not reached:
            self._add(UNSAID_ACTIVITY, system.node, FlowKind.STORAGE, Firmness.OPEN, self._item((system,)))

    def _brought(self, node: str) -> bool:
        return any(not self.graph.out(user, EdgeKind.RUNS_ON) for user in self._users(node))

    def _users(self, node: str) -> set[str]:
        """The activities that use a data node, a part of it or what it is part of."""
        return {edge.source for edge in self.graph.users_of(node)} - self.facts.retired

    def _holding(self, activity: Activity) -> list[System]:
        found: dict[str, None] = {}
        for used in self.graph.data_of(activity):
            for node in self._touching(used.target):
                found |= dict.fromkeys(edge.source for edge in self.graph.into(node, EdgeKind.HOLDS))
        systems = self.inventory.systems
        return [systems[node.partition(".")[2]] for node in found]

    def _shared(self, activity: Activity, system: System) -> Iterator[tuple[str, Firmness]]:
        """The data of an activity that a system is said to hold."""
        held = {edge.target: edge.firmness for edge in self.graph.out(system.node, EdgeKind.HOLDS)}
        for used in self.graph.data_of(activity):
            touching = [held[node] for node in self._touching(used.target) if node in held]
            if touching:
                yield used.target, min(used.firmness, max(touching))

    def _touching(self, node: str) -> Iterable[str]:
        if node == ALL_DATA:
            return ()
        return dict.fromkeys((*self.graph.within(node), *self.graph.around(node)))

    def _store(
        self, source: str, system: System, firmness: Firmness, nodes: list[str], entities: tuple[Entity, ...]
    ) -> None:
        for node in nodes or [""]:
            item = self._item((*entities, system), node)
            self._add(source, system.node, FlowKind.STORAGE, firmness, item)

    def operated(self, system: System) -> None:
        """The party that runs a system gets what is in it."""
        if isinstance(system.run_by, Ourselves):
            return
        if isinstance(system.run_by, Vague):
            item = self._item((system,), "", system.run_by.words)
            self._add(system.node, UNSAID_PARTY, FlowKind.OPERATION, Firmness.OPEN, item)
        for edge in self.graph.out(system.node, EdgeKind.RUN_BY):
            for held in self.graph.out(system.node, EdgeKind.HOLDS) or (None,):
                item = self._item((system,), *(data_of(held, held.target, system.holds) if held else ()))
                self._add(system.node, edge.target, FlowKind.OPERATION, edge.firmness, item)

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
        entities: tuple[Entity, ...] = (party,)
        if activity.startswith("activities."):
            entities = (self.inventory.activities[activity.partition(".")[2]], party)
        gets = self.graph.flows_to(party)
        for edge in gets:
            item = self._item(entities, *data_of(edge, edge.source, party.gets))
            self._add(activity, party.node, FlowKind.DISCLOSURE, min(firm, edge.firmness), item)
        if not gets:
            self._add(activity, party.node, FlowKind.DISCLOSURE, Firmness.OPEN, self._item(entities))

    def passed_on(self, party: Party) -> None:
        """A sub-processor gets data from the processor it works for."""
        for edge in self.graph.out(party.node, EdgeKind.SUB_PROCESSOR_OF):
            for held in self.graph.flows_to(party) or (None,):
                item = self._item((party,), *(data_of(held, held.source, party.gets) if held else ()))
                self._add(edge.target, party.node, FlowKind.SUB_PROCESSING, edge.firmness, item)

    # --- somebody's device -> party

    def tracked(self, tracker: Tracker) -> None:
        """What a tracker tells the party that sets it."""
        parties = self.graph.out(tracker.node, EdgeKind.SET_BY)
        setters = [(edge.target, edge.firmness) for edge in parties]
        if is_open(tracker.set_by) or not (setters or Ourselves.US in named(tracker.set_by)):
            setters.append((UNSAID_PARTY, Firmness.OPEN))
        sets = self.graph.out(tracker.node, EdgeKind.SETS)
        for party, firmness in setters:
            for edge in sets:
                category = self.graph.category_of(edge.target)
                item = self._item((tracker,), *data_of(edge, edge.target, tracker.sets))
                for person, sure in people(self.graph, category) if category else [(YOU, Firmness.OPEN)]:
                    surely = min(firmness, sure, edge.firmness)
                    self._add(person, party, FlowKind.TRACKING, surely, item, tracker.node)
            if not sets:
                self._add(YOU, party, FlowKind.TRACKING, Firmness.OPEN, self._item((tracker,)), tracker.node)

    # --- helpers

    def _item(self, entities: tuple[Entity, ...], node: str = "", words: str = "", origin: str = "") -> Item:
        hedges = dict.fromkeys(hedge for entity in entities for hedge in named(entity.hedge))
        conditions = [known(entity.when) for entity in entities]
        special = self.facts.contents.special_in(node) if node else ()
        return Item(node, words, origin, tuple(hedges), tuple(filter(None, conditions)), special)

    def _add(self, source: str, target: str, kind: FlowKind, firmness: Firmness, item: Item, via: str = "") -> None:
        if self.facts.retired & {source, target}:
            return
        key = source, target, kind, firmness, via
        flow = self.flows.get(key)
        if flow is None:
            flow = self.flows[key] = Flow(source, target, kind, firmness, via)
        alike = self._items.setdefault((*key, item.node), [])
        if item not in alike:
            alike.append(item)
            flow.items.append(item)
