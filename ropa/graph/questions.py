"""`ProcessingGraph`: the questions that rules, promises and documents ask. The only face of networkx."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ropa.graph.kinds import ALL_ACTIVITIES, ALL_DATA, Edge, EdgeKind, Firmness, NodeKind
from ropa.graph.reaching import on_circles, reached
from ropa.model.activity import Activity
from ropa.model.data import DataCategory, DataSubject
from ropa.model.inventory import Inventory
from ropa.model.party import Party, System
from ropa.model.retention import RetentionRule

if TYPE_CHECKING:
    import networkx as nx

    from ropa.graph.transfers import TransferSearch


class _Way(Enum):
    """In which direction data nodes are followed."""

    WITHIN = 1
    AROUND = 2


_INCOMING = frozenset({EdgeKind.USES, EdgeKind.COVERS})
_LARGE = 20
"""Circles with more entries than this are asked as one; the order of their entries in an answer is then not defined."""
_NO_EDGES: tuple[Edge, ...] = ()


class ProcessingGraph:
    """A frozen graph of everything an inventory says.

    Questions about neighbours are answered from indexes; questions about paths and cycles from a networkx
    graph, which is made (and networkx imported, 0.1 s) when the first of them is asked.
    """

    def __init__(self, inventory: Inventory, nodes: Mapping[str, NodeKind], edges: Sequence[Edge]) -> None:
        self.inventory = inventory
        self.nodes = nodes
        self.edges = edges
        self._out: dict[EdgeKind, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
        self._in: dict[EdgeKind, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
        for edge in edges:
            self._out[edge.kind][edge.source].append(edge)
            self._in[edge.kind][edge.target].append(edge)
        self.within = cache(self._within)
        self.around = cache(self._around)
        self.made_from = cache(self._made_from)
        self.users_of = cache(self._users_of)
        self.category_of = cache(self._category_of)
        self._near = cache(self._nearest)
        self._ends = cache(self._ended)
        self._people_around = cache(self._described_around)

    def out(self, node: str, kind: EdgeKind) -> Sequence[Edge]:
        """The edges of a kind that leave a node."""
        return self._out[kind].get(node, _NO_EDGES)

    def into(self, node: str, kind: EdgeKind) -> Sequence[Edge]:
        """The edges of a kind that reach a node."""
        return self._in[kind].get(node, _NO_EDGES)

    @cached_property
    def digraph(self) -> "nx.DiGraph[str]":
        """The frozen networkx graph; the parallel edges between two nodes stand in the attribute `edges`."""
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from((node, {"kind": kind}) for node, kind in self.nodes.items())
        parallel: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self.edges:
            parallel[edge.source, edge.target].append(edge)
        graph.add_edges_from((source, target, {"edges": tuple(edges)}) for (source, target), edges in parallel.items())
        nx.freeze(graph)
        return graph

    # --- data

    def _category_of(self, node: str) -> DataCategory | None:
        """The category that a data or element node belongs to."""
        if not node.startswith("data-categories."):
            return None
        return self.inventory.data_categories.get(node.split(".")[1])

    def _within(self, node: str) -> tuple[str, ...]:
        """A data node and everything that is part of it: sub-categories and elements."""
        if self._first(node) != node:
            return self.within(self._first(node))
        return tuple(reached((node,), self._parts))

    def _around(self, node: str) -> tuple[str, ...]:
        """A data node and everything that it is part of: its category and the categories around that."""
        if self._first(node) != node:
            return self.around(self._first(node))
        return tuple(reached((node,), self._wholes))

    def _first(self, node: str) -> str:
        """The node that is asked instead of a node: in a large circle, where the answers are the same, one for all."""
        return self._circled.get(node, node)

    @cached_property
    def _circled(self) -> dict[str, str]:
        circles = (circle for circle in self.cycles(frozenset({EdgeKind.PART_OF})) if len(circle) > _LARGE)
        return {node: circle[0] for circle in circles for node in circle}

    def _parts(self, whole: str) -> list[str]:
        parts = [edge.source for edge in self.into(whole, EdgeKind.PART_OF)]
        return [*parts, *(edge.target for edge in self.out(whole, EdgeKind.HAS))]

    def _wholes(self, part: str) -> list[str]:
        wholes = [edge.source for edge in self.into(part, EdgeKind.HAS)]
        return [*wholes, *(edge.target for edge in self.out(part, EdgeKind.PART_OF))]

    def _made_from(self, node: str) -> tuple[str, ...]:
        """A data node and everything that it is made from, with what is part of that and around it."""
        given: set[str] = set()

        def sources(product: str) -> Iterator[str]:
            for edge in self.into(product, EdgeKind.DERIVES):
                if self._first(edge.source) not in given:
                    given.add(self._first(edge.source))
                    yield from self.within(edge.source)
                    yield from self.around(edge.source)

        return tuple(reached((*self.within(node), *self.around(node)), sources))

    def inside(self, nodes: Iterable[str]) -> dict[str, None]:
        """Some data nodes and everything that is part of one of them: all x for which `around(x)` meets them."""
        return reached(nodes, self._parts)

    def outside(self, nodes: Iterable[str]) -> dict[str, None]:
        """Some data nodes and everything that one of them is part of: all x for which `within(x)` meets them."""
        return reached(nodes, self._wholes)

    def around_with(self, node: str, kind: EdgeKind) -> tuple[str, ...]:
        """What `around` gives, as far as it has edges of a kind: COVERS that come in, others that go out."""
        return self._near(node, kind)[1]

    def _nearest(self, node: str, kind: EdgeKind) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Nodes within and around a data node that have an edge of a kind, without walks to where there is none."""
        if self._first(node) != node:
            return self._near(self._first(node), kind)
        ends, inner, outer = self._ends(kind)
        within = (
            reached((node,), lambda one: (part for part in self._parts(one) if part in outer)) if node in outer else ()
        )
        around = (
            reached((node,), lambda one: (whole for whole in self._wholes(one) if whole in inner))
            if node in inner
            else ()
        )
        return tuple(one for one in within if one in ends), tuple(one for one in around if one in ends)

    def _ended(self, kind: EdgeKind) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """The data nodes that have an edge of a kind, those that are part of one, and those that contain one."""
        ends = frozenset(self._in[kind] if kind in _INCOMING else self._out[kind])
        return ends, frozenset(self.inside(ends)), frozenset(self.outside(ends))

    def needed_for(self, used: Iterable[str], ends: Iterable[str]) -> frozenset[str]:
        """What is needed: the data nodes `used`, with those within and around them, and `ends`; and their sources.

        With a source go the nodes within and around it, as in `made_from`.
        """
        walks = {_Way.WITHIN: self._parts, _Way.AROUND: self._wholes}
        given: set[str] = set()

        def sources(step: tuple[str, _Way | None]) -> Iterator[tuple[str, _Way | None]]:
            node, way = step
            for further in walks[way](node) if way else ():
                yield further, way
            for edge in self.into(node, EdgeKind.DERIVES):
                if edge.source not in given:
                    given.add(edge.source)
                    yield from ((edge.source, further) for further in _Way)

        starts = [(node, way) for node in used for way in _Way]
        return frozenset(node for node, _ in reached([*starts, *((node, None) for node in ends)], sources))

    def origins_of(self, category: DataCategory) -> tuple[Edge, ...]:
        """The FROM edges of a category, of its parts, or else of what it is part of."""
        within, around = self._near(category.node, EdgeKind.FROM)
        return tuple(edge for node in within or around for edge in self.out(node, EdgeKind.FROM))

    def _users_of(self, node: str) -> tuple[Edge, ...]:
        """The USES edges into a data node, into a part of it or into what it is part of."""
        within, around = self._near(node, EdgeKind.USES)
        return tuple(edge for data in dict.fromkeys((*within, *around)) for edge in self.into(data, EdgeKind.USES))

    def rules_for(self, node: str) -> tuple[RetentionRule, ...]:
        """The retention rules that cover a data node: its own, or those of what it is part of."""
        rules = self.inventory.retention
        _, around = self._near(node, EdgeKind.KEPT_BY)
        nodes = (edge.target for data in around for edge in self.out(data, EdgeKind.KEPT_BY))
        return tuple(rules[rule.partition(".")[2]] for rule in dict.fromkeys(nodes))

    # --- activities

    def data_of(self, activity: Activity) -> Sequence[Edge]:
        """The data that an activity uses, as written."""
        return self.out(activity.node, EdgeKind.USES)

    def categories_of(self, activity: Activity) -> tuple[DataCategory, ...]:
        """The categories of data that an activity uses."""
        categories = (self.category_of(edge.target) for edge in self.data_of(activity))
        return tuple({category.id: category for category in categories if category}.values())

    def subjects_of(self, activity: Activity) -> tuple[DataSubject, ...]:
        """The categories of people whose data an activity uses."""
        subjects = (subject for category in self.categories_of(activity) for subject in self.people_in(category))
        return tuple({subject.id: subject for subject in subjects}.values())

    def people_in(self, category: DataCategory) -> tuple[DataSubject, ...]:
        """The people that a category describes, itself or through what it is part of or made from."""
        return self._people_around(category.node)

    def _described_around(self, category: str) -> tuple[DataSubject, ...]:
        people = self.inventory.data_subjects
        for node in self._near(category, EdgeKind.DESCRIBES)[1]:
            described = [edge.target.partition(".")[2] for edge in self.out(node, EdgeKind.DESCRIBES)]
            if described:
                return tuple(people[subject] for subject in described)
        return ()

    def recipients_of(self, activity: Activity) -> tuple[Edge, ...]:
        """The ACTS FOR edges of the parties that serve an activity, or all of them."""
        return (*self.into(activity.node, EdgeKind.ACTS_FOR), *self.into(ALL_ACTIVITIES, EdgeKind.ACTS_FOR))

    def systems_of(self, activity: Activity) -> tuple[tuple[System, Firmness], ...]:
        """The systems that an activity runs on: named by it, or (assumed) those that hold its data."""
        return tuple((system, firmness) for system, _, firmness in self.holders_of(activity))

    def holders_of(self, activity: Activity) -> tuple[tuple[System, Edge, Firmness], ...]:
        """The systems that an activity runs on, as in `systems_of`, each with the edge that says so."""
        systems = self.inventory.systems
        named = {edge.target.partition(".")[2]: edge for edge in self.out(activity.node, EdgeKind.RUNS_ON)}
        if named:
            return tuple((systems[name], edge, edge.firmness) for name, edge in named.items())
        holding: dict[str, tuple[Edge, Firmness]] = {}
        for used in self.data_of(activity):
            for node in (*self.within(used.target), *self.around(used.target), ALL_DATA):
                for edge in self.into(node, EdgeKind.HOLDS):
                    firmness = min(edge.firmness, used.firmness, Firmness.ASSUMED)
                    name = edge.source.partition(".")[2]
                    if name not in holding or firmness > holding[name][1]:
                        holding[name] = edge, firmness
        return tuple((systems[name], *holding[name]) for name in systems if name in holding)

    # --- parties

    def party(self, node: str) -> Party:
        """The party of a node."""
        return self.inventory.parties[node.partition(".")[2]]

    def flows_to(self, party: Party) -> Sequence[Edge]:
        """What a party gets, as written."""
        return self.into(party.node, EdgeKind.DISCLOSES)

    def places_of(self, node: str) -> Sequence[Edge]:
        """Where a party or a system is."""
        return self.out(node, EdgeKind.IN)

    # --- paths

    @cached_property
    def transfers(self) -> "TransferSearch":
        """Where data may end up: the derived transfers, searched when the first of them is asked for."""
        from ropa.graph.transfers import TransferSearch

        return TransferSearch(self)

    def path(self, source: str, target: str) -> tuple[Edge, ...] | None:
        """A shortest path between two nodes, edge by edge; None if there is none."""
        import networkx as nx

        try:
            nodes: list[str] = nx.shortest_path(self.digraph, source, target)
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return None
        return tuple(self.digraph.edges[step]["edges"][0] for step in pairwise(nodes))

    def cycles(self, kinds: frozenset[EdgeKind]) -> Iterator[tuple[str, ...]]:
        """Groups of nodes that lead back to themselves over edges of the given kinds."""
        wanted = on_circles((edge.source, edge.target) for edge in self.edges if edge.kind in kinds)
        if not wanted:
            return
        import networkx as nx

        graph: nx.DiGraph[Any] = nx.DiGraph(wanted)
        for component in nx.strongly_connected_components(graph):
            first = next(iter(component))
            if len(component) > 1 or graph.has_edge(first, first):
                yield tuple(sorted(component))
