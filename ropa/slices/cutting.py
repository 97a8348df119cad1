"""A slice as an inventory of its own: some activities, with the data, people, parties, systems and rules around them.

What only others need is left out, and no reference to it stays. What belongs to the whole (the organisation, the
common measures, rights, channels) stays. Promises and waivers are about the whole, and do not: a slice proves none.
"""

from dataclasses import dataclass
from typing import Any

from ropa.graph import EdgeKind, ProcessingGraph
from ropa.graph.kinds import ALL_DATA
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.inventory import Inventory, collections
from ropa.model.readers import Refers
from ropa.model.rewriting import rewritten
from ropa.model.values import Vague, known, named
from ropa.slices.choosing import Choice, Chosen, Kind, choose

LEFT_OUT = Vague("only what this slice leaves out")
_OF_THE_WHOLE = ("promises", "waivers", "clauses")
_CUT = ("activities", "data-categories", "data-subjects", "recipients", "sources", "systems", "transfers", "retention",
        "trackers", "permissions", "groups", "services", "gaps")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of an inventory, as an inventory; what it is of, and how many activities it leaves out."""

    choice: Choice
    inventory: Inventory
    chosen: Chosen
    left_out: int

    @property
    def words(self) -> str:
        """What it is of, by name: `service: Web shop`."""
        homes = {Kind.SERVICE: "services", Kind.ACTIVITY: "activities", Kind.SYSTEM: "systems"}
        named_there = self.inventory.collection(homes[self.choice.kind]) if self.choice.kind in homes else {}
        if self.choice.kind is Kind.CUSTOMER:
            named_there = self.inventory.parties
        found = named_there.get(self.choice.value)
        return f"{self.choice.kind}: {found.title if found else self.choice.value}"


def cut(inventory: Inventory, graph: ProcessingGraph, choice: Choice) -> Slice:
    """Cut a slice out of an inventory."""
    chosen = choose(inventory, graph, choice)
    kept = _Kept(inventory, graph, choice)
    for identifier in (*chosen.sure, *chosen.perhaps):
        kept.activity(inventory.activities[identifier])
    kept.around()
    left_out = len(inventory.activities) - len(chosen.sure) - len(chosen.perhaps)
    return Slice(choice, kept.inventory_of_them(), chosen, left_out)


class _Kept:
    """The nodes that stay."""

    def __init__(self, inventory: Inventory, graph: ProcessingGraph, choice: Choice) -> None:
        self.inventory = inventory
        self.graph = graph
        self.choice = choice
        self.nodes: dict[str, None] = {}
        self.hidden = self._other_customers()

    def _other_customers(self) -> frozenset[str]:
        """A slice for one customer names no other."""
        if self.choice.kind is not Kind.CUSTOMER:
            return frozenset()
        words = {word for activity in self.inventory.activities.values() for word in named(activity.customers)}
        parties = self.inventory.parties
        return frozenset(parties[word].node for word in words - {self.choice.value} if word in parties)

    def activity(self, activity: Activity) -> None:
        """An activity, with the data it uses, those who get it at first hand, and the systems."""
        self._keep(activity.node)
        for edge in self.graph.data_of(activity):
            if edge.target == ALL_DATA:  # it may be any
                self._keep(*(category.node for category in self.inventory.data_categories.values()))
                continue
            for node in self.graph.made_from(edge.target):
                self._category(node)
        self._keep(*(step.node for step in self.graph.transfers.steps_from(activity)))
        self._keep(*(system.node for system, _ in self.graph.systems_of(activity)))
        parties = (*named(activity.joint_with), *named(activity.recipients), *named(activity.customers))
        self._keep(*(self.inventory.parties[word].node for word in parties if word in self.inventory.parties))
        group = known(activity.group)
        self._keep(*(f"groups.{group}",) if group else ())

    def _category(self, node: str) -> None:
        category = self.graph.category_of(node)
        if category is not None:
            self._keep(category.node)

    def around(self) -> None:
        """What the kept nodes need: those who work for whom, who runs what, people, rules, transfers."""
        self._perhaps()
        self._carriers()
        for category in self._categories():
            self._data(category)
        self._carriers()
        for transfer in self.inventory.transfers.values():
            covered = self.graph.out(transfer.node, EdgeKind.COVERS)
            if not covered or any(edge.target in self.nodes for edge in covered):
                self._keep(transfer.node)
        for entity in (*self.inventory.trackers.values(), *self.inventory.permissions.values()):
            edges = (*self.graph.out(entity.node, EdgeKind.SETS), *self.graph.out(entity.node, EdgeKind.UNLOCKS))
            if any(self._is_kept(edge.target) for edge in edges):
                self._keep(entity.node)
        for gap in self.inventory.gaps.values():
            collection, _, rest = gap.at_.partition(".")
            if collection not in _CUT or f"{collection}.{rest.partition('.')[0]}" in self.nodes:
                self._keep(gap.node)
        self._services()

    def _perhaps(self) -> None:
        """Who may get data of any activity: those who get all or unknown data for nothing that is said."""
        for edge in self.graph.out(ALL_DATA, EdgeKind.DISCLOSES):
            if not self.graph.out(edge.target, EdgeKind.ACTS_FOR):
                self._keep(edge.target)
        self._keep(*(party.node for party in self.graph.transfers.unlinked))

    def _carriers(self) -> None:
        """Who runs the systems, who works for the processors, and what everything is part of."""
        waiting = list(self.nodes)
        while waiting:
            node = waiting.pop()
            if not node.startswith(("recipients.", "sources.", "systems.")):
                continue
            found = [edge.target for kind in (EdgeKind.RUN_BY, EdgeKind.PART_OF) for edge in self.graph.out(node, kind)]
            found += [edge.source for edge in self.graph.into(node, EdgeKind.SUB_PROCESSOR_OF)]
            if not node.startswith("systems."):
                found += [edge.source for edge in self.graph.into(node, EdgeKind.PART_OF)]
            waiting += [one for one in found if one not in self.nodes and one not in self.hidden]
            self._keep(*found)

    def _categories(self) -> list[DataCategory]:
        return [category for category in self.inventory.data_categories.values() if category.node in self.nodes]

    def _data(self, category: DataCategory) -> None:
        """What belongs to a category: the people, who gives it or handles it, the rules that end it."""
        for person in self.graph.people_in(category):
            self._subject(person.id)
        for word in named(category.about):
            self._subject(word)
        for edge in self.graph.origins_of(category):
            if not edge.target.startswith("origin:"):
                self._keep(edge.target)
        for element in category.parts.values():
            party = self.inventory.parties.get(known(element.handled_by) or "")
            self._keep(*(party.node,) if party else ())
        nodes = (category.node, *(f"{category.node}.elements.{element}" for element in category.parts))
        self._keep(*(rule.node for node in nodes for rule in self.graph.rules_for(node)))

    def _subject(self, identifier: str) -> None:
        while identifier in self.inventory.data_subjects and f"data-subjects.{identifier}" not in self.nodes:
            self._keep(f"data-subjects.{identifier}")
            identifier = known(self.inventory.data_subjects[identifier].in_) or ""

    def _services(self) -> None:
        """The one service that a slice is of, or all."""
        only = self.choice.value if self.choice.kind is Kind.SERVICE else None
        self._keep(*(service.node for service in self.inventory.services.values() if only in (None, service.id)))

    def _keep(self, *nodes: str) -> None:
        self.nodes.update(dict.fromkeys(node for node in nodes if node not in self.hidden))

    def _is_kept(self, data: str) -> bool:
        return data == ALL_DATA or ".".join(data.split(".")[:2]) in self.nodes

    # --- the inventory

    def inventory_of_them(self) -> Inventory:
        """The inventory of what is kept, without references to what is not."""
        fields: dict[str, Any] = {}
        for collection, name in collections().items():
            entities = getattr(self.inventory, name)
            if collection in _OF_THE_WHOLE:
                fields[name] = {}
            elif collection in _CUT:
                fields[name] = {key: one for key, one in entities.items() if f"{collection}.{key}" in self.nodes}
        kept = Inventory.model_construct(**{**dict(self.inventory), **fields})
        return rewritten(kept, self._reference, LEFT_OUT)

    def _reference(self, word: str, refers: Refers) -> str | None:
        if refers.paths:
            collection, _, rest = word.partition(".")
            gone = rest and collection in _CUT and f"{collection}.{rest.partition('.')[0]}" not in self.nodes
            return None if gone else word
        first = word.partition(".")[0] if refers.elements else word
        homes = [name for name in refers.collections if self._exists(name, first)]
        if homes and all(name in _CUT and f"{name}.{first}" not in self.nodes for name in homes):
            return None
        return word

    def _exists(self, collection: str, identifier: str) -> bool:
        return identifier in self.inventory.collection(collection)
