"""Fewer nodes: what is too many for one page is gathered, column by column, by what it has in common."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from ropa.graph.kinds import ALL_ACTIVITIES, Firmness
from ropa.graph.vocabulary import uses_of
from ropa.model.activity import Activity
from ropa.model.entity import Entity
from ropa.model.party import Party, System, Transfer
from ropa.model.values import known
from ropa.render.diagram.areas import NOWHERE, Area, Geography
from ropa.render.diagram.flows import GIVES, UNSAID_ACTIVITY, UNSAID_SOURCE, UNSAID_SYSTEM, Flow, FlowKind

MOST_NODES = 60
MOST_ARROWS = 96
MOST_AREAS = 7


class Column(Enum):
    """Where a node stands, from left to right."""

    PEOPLE = "people"
    ACTIVITY = "activity"
    SYSTEM = "system"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Node:
    """What is drawn as one: a node of the flows, or several; then `by` says what they have in common."""

    key: str
    column: Column
    members: tuple[str, ...]
    by: str = ""
    area: Area | None = None


@dataclass(slots=True)
class Arrow:
    """What is drawn as one arrow: a flow, or all flows of the same firmness between what is drawn as one."""

    source: str
    target: str
    kind: FlowKind
    firmness: Firmness
    flows: list[Flow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Condensed:
    """Nodes and arrows that fit a page."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]

    @property
    def fits(self) -> bool:
        """Whether it is not too much to look at."""
        return len(self.nodes) <= MOST_NODES and len(self.arrows) <= MOST_ARROWS

    def gathered(self, column: Column) -> tuple[int, int]:
        """How many entries of a column are gathered, and in how many nodes."""
        sizes = [len(node.members) for node in self.nodes if node.column is column and len(node.members) > 1]
        return sum(sizes), len(sizes)


def condense(flows: Sequence[Flow], geography: Geography) -> Iterator[Condensed]:
    """The diagram as it is, if that is not too much, and then with fewer and fewer nodes.

    The last one is given even if it is still too much.
    """
    condenser = _Condenser(flows, geography)
    found = condenser.condensed()
    if found.fits:
        yield found
    for _ in condenser.steps():
        found = condenser.condensed()
        if found.fits:
            yield found
    if not found.fits:
        yield found


class _Condenser:
    def __init__(self, flows: Sequence[Flow], geography: Geography) -> None:
        self.flows = flows
        self.geography = geography
        self.inventory = geography.graph.inventory
        self.uses = uses_of(self.inventory)
        ends = dict.fromkeys(end for flow in flows for end in (flow.source, flow.target))
        order = list(Column)
        self.columns = dict(sorted(((end, _column(end)) for end in ends), key=lambda pair: order.index(pair[1])))
        self.areas = self._areas()
        self.ways: dict[Column, _Way] = {}

    def steps(self) -> Iterator[None]:
        """Gather one column after the other, the fullest first; then again, more widely."""
        for ways in _ROUNDS:
            waiting = dict(ways)
            while waiting:
                column = max(waiting, key=self._size)
                if self._gather(column, waiting.pop(column)):
                    yield

    def _gather(self, column: Column, way: "_Way") -> bool:
        """Gather a column in a way, if that makes it any shorter."""
        size, before = self._size(column), self.ways.get(column)
        self.ways[column] = way
        if self._size(column) < size:
            return True
        if before is None:
            del self.ways[column]
        else:
            self.ways[column] = before
        return False

    def _size(self, column: Column) -> int:
        return len({self._common(end) or end for end, there in self.columns.items() if there is column})

    def condensed(self) -> Condensed:
        """Nodes and arrows at the present levels."""
        common = {end: self._common(end) for end in self.columns}
        sizes = Counter(by for by in common.values() if by)
        keys = {end: by if sizes[by] > 1 else end for end, by in common.items()}
        members: dict[str, list[str]] = {}
        for end, key in keys.items():
            members.setdefault(key, []).append(end)
        nodes = tuple(
            Node(key, self.columns[ends[0]], tuple(ends), "" if key in keys else key, self.areas.get(ends[0]))
            for key, ends in members.items()
        )
        arrows: dict[tuple[object, ...], Arrow] = {}
        for number, flow in enumerate(self.flows):
            source, target = keys[flow.source], keys[flow.target]
            alone = source in keys and target in keys
            arrow = (source, target, flow.kind, flow.firmness, number if alone else -1)
            arrows.setdefault(arrow, Arrow(source, target, flow.kind, flow.firmness)).flows.append(flow)
        return Condensed(nodes, tuple(arrows.values()))

    def _common(self, end: str) -> str:
        """What an entry has in common with others; nothing, if it stands alone."""
        way = self.ways.get(self.columns[end])
        return way(self, end) if way and "." in end else ""

    def _areas(self) -> dict[str, Area]:
        """The area of each system and party; where they are many, those of the same standing are one."""
        areas: dict[str, Area] = {}
        for end, column in self.columns.items():
            if column in (Column.SYSTEM, Column.PARTY):
                areas[end] = self._area(end)
        if len(set(areas.values())) <= MOST_AREAS:
            return areas
        places: dict[tuple[object, ...], set[str]] = {}
        for area in areas.values():
            places.setdefault(_standing(area), set()).update(area.places)
        return {
            end: area if area.device else self.geography.area([*places[_standing(area)], *_unknown(area)])
            for end, area in areas.items()
        }

    def _area(self, end: str) -> Area:
        entity = self._entity(end) if "." in end else None
        if isinstance(entity, Transfer):
            return self.geography.area_to(entity)
        return self.geography.area_of(entity) if isinstance(entity, Party | System) else NOWHERE

    def _entity(self, end: str) -> Entity:
        collection, _, identifier = end.removeprefix(GIVES).partition(".")
        return self.inventory.collection(collection)[identifier]

    # --- what nodes of a column can have in common

    def heading(self, end: str) -> str:
        """The heading of an activity, or else its use."""
        activity = self._entity(end)
        group = known(activity.group) if isinstance(activity, Activity) else None
        return f"group:{group}" if group in self.inventory.groups else self.use(end)

    def use(self, end: str) -> str:
        """The use of an activity, in its widest sense."""
        activity = self._entity(end)
        kind = (known(activity.kind) if isinstance(activity, Activity) else None) or ""
        seen = {kind}
        while (use := self.uses.get(kind)) and use.broader not in seen | {""}:
            kind = use.broader
            seen.add(kind)
        return f"use:{kind}"

    def activity(self, end: str) -> str:  # noqa: ARG002
        """All activities."""
        return "activities:"

    def role(self, end: str) -> str:
        """The role of a party, in one area."""
        party = self._entity(end)
        role = known(party.role) if isinstance(party, Party) else None
        return f"role:{role or ''}@{self.areas[end].key}"

    def party(self, end: str) -> str:
        """All parties of one area."""
        return f"parties:@{self.areas[end].key}"

    def kind(self, end: str) -> str:
        """The kind of a system, in one area."""
        system = self._entity(end)
        kind = known(system.kind) if isinstance(system, System) else None
        return f"kind:{kind or ''}@{self.areas[end].key}"

    def system(self, end: str) -> str:
        """All systems of one area."""
        return f"systems:@{self.areas[end].key}"

    def giver(self, end: str) -> str:
        """All people, or all parties that give data."""
        return "givers:" if end.startswith(GIVES) else "people:"


_Way = Callable[[_Condenser, str], str]

_ROUNDS: tuple[dict[Column, _Way], ...] = (
    {
        Column.ACTIVITY: _Condenser.heading,
        Column.PARTY: _Condenser.role,
        Column.SYSTEM: _Condenser.kind,
        Column.PEOPLE: _Condenser.giver,
    },
    {Column.ACTIVITY: _Condenser.use, Column.PARTY: _Condenser.party, Column.SYSTEM: _Condenser.system},
    {Column.ACTIVITY: _Condenser.activity},
)
"""How the nodes of a column are gathered, each round more widely than the one before."""


def _column(end: str) -> Column:
    if end.startswith(("data-subjects.", "origin:", GIVES)) or end == UNSAID_SOURCE:
        return Column.PEOPLE
    if end.startswith("activities.") or end in (ALL_ACTIVITIES, UNSAID_ACTIVITY):
        return Column.ACTIVITY
    return Column.SYSTEM if end.startswith("systems.") or end == UNSAID_SYSTEM else Column.PARTY


def _standing(area: Area) -> tuple[object, ...]:
    return area.device, area.elsewhere and not area.places, area.worst


def _unknown(area: Area) -> tuple[str, ...]:
    return () if area.places else ("unknown",)
