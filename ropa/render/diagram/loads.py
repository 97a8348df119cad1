"""What flows carry: the items of each set of data, made once and shared by all flows that carry it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TypeVar

from ropa.graph import ProcessingGraph
from ropa.graph.kinds import ALL_DATA, EdgeKind, Firmness
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.entity import Condition, Entity
from ropa.model.party import Party, System
from ropa.model.tracker import Tracker
from ropa.model.values import known, named
from ropa.model.vocabulary import Hedge
from ropa.render.diagram.contents import Contents
from ropa.render.diagram.flows import UNSAID_SOURCE, YOU, Item, Load
from ropa.render.diagram.givers import givers, people
from ropa.render.diagram.moved import data_of

Found = TypeVar("Found")
_Use = tuple[str, Firmness, str, str]
"""The node of data that is used, how surely, and what it is called: a node, or words in its place."""
Ends = tuple[tuple[str, Firmness, Load], ...]
"""Who is at the other end of flows, how surely, and what they carry."""
Kept = tuple[tuple[Firmness, Load], ...]

_SOMEBODY = ((YOU, Firmness.OPEN),)


@dataclass(frozen=True, slots=True, eq=False)
class Used:
    """Data that activities use, each with how surely. Activities that use the same share one of these."""

    data: tuple[_Use, ...]


class Loads:
    """Makes the loads of one inventory."""

    def __init__(self, graph: ProcessingGraph) -> None:
        self.graph = graph
        self.contents = Contents(graph)
        self.collected = cache(self._collected)
        self.stored = cache(self._stored)
        self.stored_perhaps = cache(self._stored_perhaps)
        self.holding = cache(self._holding)
        self.given = cache(self._given)
        self._items: dict[tuple[str, str, str, str], Item] = {}
        self._sets: dict[tuple[_Use, ...], Used] = {}
        self._of_activities: dict[str, Used] = {}
        self._givers = cache(_of_category(graph, givers))
        self._people = cache(_of_category(graph, people))
        self._touched = cache(self._touched_by)
        self._holders = cache(self._holders_of)

    def item(self, entity: Entity | None = None, node: str = "", words: str = "", origin: str = "") -> Item:
        """One item, with what limits what is said of one entity."""
        key = entity.node if entity else "", node, words, origin
        if key not in self._items:
            special = self.contents.special_in(node) if node else ()
            self._items[key] = Item(node, words, origin, *limits_of(entity), special)
        return self._items[key]

    # --- what activities use

    def used(self, activity: Activity) -> Used:
        """The data that an activity uses."""
        if activity.id not in self._of_activities:
            uses = self.graph.data_of(activity)
            moved = (data_of(edge, edge.target, activity.data) for edge in uses)
            self._of_activities[activity.id] = self._same(
                *((edge.target, edge.firmness, *what) for edge, what in zip(uses, moved, strict=True))
            )
        return self._of_activities[activity.id]

    def used_as(self, category: DataCategory, firmness: Firmness) -> Used:
        """One category of data."""
        return self._same((category.node, firmness, category.node, ""))

    def _same(self, *data: _Use) -> Used:
        return self._sets.setdefault(data, Used(data))

    def _collected(self, used: Used) -> Ends:
        """Who gives data: an end can come more than once, for data that does not all come from the same."""
        return tuple(self._gathered(used))

    def _gathered(self, used: Used) -> Iterator[tuple[str, Firmness, Load]]:
        for (given, firmness), run in groupby(used.data, lambda use: (self._givers(use[0]), use[1])):
            data = list(run)
            if not given:  # `all`, `unknown`, or vague words
                if open_ := [
                    self.item(None, node, words) for target, _, node, words in data if not self._is_data(target)
                ]:
                    yield UNSAID_SOURCE, Firmness.OPEN, _once(open_)
                continue
            categories = [(self.graph.category_of(target), target) for target, *_ in data]
            ends: dict[tuple[str, Firmness], list[str]] = {}
            for giver, origin, surely in given:
                ends.setdefault((giver, min(firmness, surely)), []).append(origin)
            loads: dict[tuple[str, ...], Load] = {}
            for (giver, surely), found in ends.items():
                origins = tuple(found)
                if origins not in loads:
                    loads[origins] = _once(self.item(one, node, "", way) for one, node in categories for way in origins)
                yield giver, surely, loads[origins]

    def _is_data(self, node: str) -> bool:
        return self.graph.category_of(node) is not None

    # --- what systems hold

    def _stored(self, used: Used, system: str) -> Load:
        """What an activity keeps in a system on which it runs: of its data what the system is said to hold."""
        held = self._touched(system)
        entity = self.graph.inventory.systems[system]
        items = [self.item(entity, target) for target, *_ in used.data if target in held]
        return _once(items or [self.item(entity)])

    def _stored_perhaps(self, used: Used, system: str) -> Kept:
        """What is taken to be kept in a system since it holds such data."""
        held = self._touched(system)
        entity = self.graph.inventory.systems[system]
        found: dict[Firmness, list[Item]] = {}
        for target, firmness, *_ in used.data:
            if target in held:
                surely = min(firmness, held[target], Firmness.ASSUMED)
                found.setdefault(surely, []).append(self.item(entity, target))
        return tuple((firmness, _once(items)) for firmness, items in found.items())

    def _holding(self, used: Used) -> tuple[str, ...]:
        """The systems that hold data."""
        found: dict[str, None] = {}
        for target, *_ in used.data:
            found |= self._holders(target)
        return tuple(found)

    def _holders_of(self, target: str) -> dict[str, None]:
        holds = (edge for node in self._touching(target) for edge in self.graph.into(node, EdgeKind.HOLDS))
        return dict.fromkeys(edge.source for edge in holds)

    def _touched_by(self, system: str) -> dict[str, Firmness]:
        """The data that a system is said to hold, its parts and what it is part of, each with how surely."""
        found: dict[str, Firmness] = {}
        holds = self.graph.out(self.graph.inventory.systems[system].node, EdgeKind.HOLDS)
        for held, firmness in {edge.target: edge.firmness for edge in holds}.items():
            for node in self._touching(held):
                found[node] = max(firmness, found.get(node, firmness))
        return found

    def _touching(self, node: str) -> Iterable[str]:
        if node == ALL_DATA:
            return ()
        return dict.fromkeys((*self.graph.within(node), *self.graph.around(node)))

    def run(self, system: System) -> Load:
        """What whoever runs a system gets: everything in it."""
        holds = self.graph.out(system.node, EdgeKind.HOLDS)
        items = [self.item(system, *data_of(held, held.target, system.holds)) for held in holds]
        return _once(items or [self.item(system)])

    # --- what parties get

    def _given(self, node: str, most: Firmness) -> Kept:
        """What a party gets, by how surely: no more so than `most`."""
        party = self.graph.party(node)
        found: dict[Firmness, list[Item]] = {}
        for edge in self.graph.flows_to(party):
            item = self.item(party, *data_of(edge, edge.source, party.gets))
            found.setdefault(min(most, edge.firmness), []).append(item)
        found = found or {Firmness.OPEN: [self.item(party)]}
        return tuple((firmness, _once(items)) for firmness, items in found.items())

    def passed_on(self, party: Party) -> Load:
        """What a party gets from another that it works for, in the order in which it is written."""
        gets = self.graph.flows_to(party)
        items = [self.item(party, *data_of(held, held.source, party.gets)) for held in gets]
        return _once(items or [self.item(party)])

    def told(self, tracker: Tracker, firmness: Firmness) -> Ends:
        """Of whom a tracker tells what, to a party that sets it so surely."""
        sets = self.graph.out(tracker.node, EdgeKind.SETS)
        told = []
        for (persons, surely), run in groupby(sets, lambda edge: (self._people(edge.target), edge.firmness)):
            load = _once(self.item(tracker, *data_of(edge, edge.target, tracker.sets)) for edge in run)
            told += [(person, min(firmness, sure, surely), load) for person, sure in persons or _SOMEBODY]
        return tuple(told)


def limits_of(entity: Entity | None) -> tuple[tuple[Hedge, ...], tuple[Condition, ...]]:
    """The hedges and conditions of everything that is said of an entity."""
    if entity is None:
        return (), ()
    when = known(entity.when)
    return tuple(dict.fromkeys(named(entity.hedge))), (when,) if when else ()


def _once(items: Iterable[Item]) -> Load:
    return Load(tuple({id(item): item for item in items}.values()))


def _of_category(
    graph: ProcessingGraph, look: Callable[[ProcessingGraph, DataCategory], Iterable[Found]]
) -> Callable[[str], tuple[Found, ...]]:
    """A question about a category, asked by its node."""

    def found(node: str) -> tuple[Found, ...]:
        category = graph.category_of(node)
        return tuple(look(graph, category)) if category else ()

    return found
