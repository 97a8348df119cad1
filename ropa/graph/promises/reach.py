"""What the questions have in common: the data a promise is about, who uses it, who gets it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import eq

from ropa.graph.kinds import ALL_DATA, Edge, EdgeKind, Firmness
from ropa.graph.promises.judgement import Step
from ropa.graph.questions import ProcessingGraph
from ropa.graph.vocabulary import elements_of, uses_of
from ropa.model.activity import Activity
from ropa.model.elements import Vocabulary
from ropa.model.party import Party, Source
from ropa.model.promise import PartySet, Promise
from ropa.model.uses import Uses
from ropa.model.values import ALL, NONE, Reserved, Vague, is_nothing, is_open, known, named
from ropa.model.vocabulary import Role


@dataclass(frozen=True)
class Question:
    """A promise put to a graph."""

    graph: ProcessingGraph
    promise: Promise
    at_home: Callable[[str], bool | None] = field(default=lambda _: None)
    lies_in: Callable[[str, str], bool] = field(default=eq)

    # --- vocabularies

    @cached_property
    def elements(self) -> Vocabulary:
        """The kinds of data that the inventory can name."""
        return elements_of(self.graph.inventory)

    @cached_property
    def uses(self) -> Uses:
        """The uses that the inventory can name."""
        return uses_of(self.graph.inventory)

    def uses_named(self, words: tuple[str | Vague | Reserved, ...] | None) -> frozenset[str]:
        """Uses by id, with everything that is a kind of them."""
        return frozenset().union(*(self.uses.within(word) for word in named(words)))

    # --- the data that the promise is about

    @cached_property
    def everything(self) -> bool:
        """Whether the promise is about all data."""
        return self.promise.data is None or ALL in self.promise.data

    @cached_property
    def inner(self) -> frozenset[str]:
        """The data nodes of the promise, closed under what is part of them and what is made from them."""
        found: dict[str, None] = {}
        waiting = [_data_node(reference) for reference in named(self.promise.data)]
        while waiting:
            for node in self.graph.within(waiting.pop()):
                if node not in found:
                    found[node] = None
                    waiting += [edge.target for edge in self.graph.out(node, EdgeKind.DERIVES)]
        return frozenset(found)

    @cached_property
    def touching(self) -> frozenset[str]:
        """The data nodes through which the data of the promise is touched: itself, or what it is part of."""
        return self.inner.union(*(self.graph.around(node) for node in self.inner))

    @cached_property
    def perhaps(self) -> frozenset[str]:
        """Data that is made from something around the data of the promise, and perhaps from that data itself."""
        found: set[str] = set()
        waiting = [edge.target for node in self.touching for edge in self.graph.out(node, EdgeKind.DERIVES)]
        while waiting:
            for node in self.graph.within(waiting.pop()):
                if node not in found:
                    found.add(node)
                    waiting += [edge.target for edge in self.graph.out(node, EdgeKind.DERIVES)]
        return frozenset(found - self.touching)

    def touches(self, edge: Edge) -> bool:
        """Whether an edge to or from data touches the data of the promise, by name."""
        node = _data_end(edge)
        return node != ALL_DATA and (self.everything or node in self.touching)

    def touching_edges(self, edges: Iterable[Edge]) -> Iterator[Edge]:
        """Those edges that touch the data of the promise; one that only perhaps does comes back as open."""
        if self.everything:
            yield from (edge for edge in edges if _data_end(edge) != ALL_DATA)
            return
        for edge in edges:
            node = _data_end(edge)
            if node in self.touching:
                yield edge
            elif node in self.perhaps:
                yield edge._replace(firmness=Firmness.OPEN)

    # --- who uses it

    def users(self) -> Iterator[tuple[Activity, Edge]]:
        """The activities that use the data of the promise by name, each with the edge that says so."""
        for activity in self.graph.inventory.active_activities:
            for edge in self.touching_edges(self.graph.data_of(activity)):
                yield activity, edge

    def open_users(self) -> Iterator[Activity]:
        """The activities of which it is not said, left open or only assumed what data they use."""
        for activity in self.graph.inventory.active_activities:
            if activity.data is None or is_open(activity.data) or activity.assumes("data"):
                yield activity

    def use_of(self, activity: Activity) -> str | None:
        """The use of an activity, or None if it is not said."""
        return known(activity.kind)

    # --- who gets it

    def parties(self) -> tuple[Party, ...]:
        """The parties that the promise names; all of them if it names none."""
        everybody = self.graph.inventory.parties
        if self.promise.recipients is None or ALL in self.promise.recipients:
            return tuple(everybody.values())
        names = set(named(self.promise.recipients))
        return tuple(party for party in everybody.values() if party.id in names or _set_of(party) in names)

    def flows(self, party: Party) -> Iterator[Edge]:
        """The edges by which a party gets the data of the promise by name: given, set by it, or held in its systems."""
        yield from self.touching_edges(self.graph.flows_to(party))
        for tracker in self.graph.into(party.node, EdgeKind.SET_BY):
            yield from self.touching_edges(self.graph.out(tracker.source, EdgeKind.SETS))
        for system in self.graph.into(party.node, EdgeKind.RUN_BY):
            for edge in self.touching_edges(self.graph.out(system.source, EdgeKind.HOLDS)):
                yield edge._replace(firmness=min(edge.firmness, system.firmness))

    # --- words

    def used_by(self, activity: Activity, edge: Edge) -> Step:
        """A step that says which data an activity uses."""
        return Step(edge.path, f"“{activity.title}” uses {self.data_title(edge.target)}")

    def given_to(self, party: Party, edge: Edge) -> Step:
        """A step that says which data a party gets."""
        data = edge.source if edge.kind is EdgeKind.DISCLOSES else edge.target
        return Step(edge.path, f"{party.title} gets {self.data_title(data)}")

    def data_title(self, node: str) -> str:
        """The public name of a data node, in quotation marks."""
        category = self.graph.category_of(node)
        if category is None:
            return "data"
        element = category.parts.get(node.rpartition(".")[2]) if ".elements." in node else None
        return f"“{element.title if element else category.title}”"

    def data_unsaid(self, activity: Activity) -> Step:
        """A step that says that an activity does not name its data, or only assumes which it uses."""
        how = "only assumes" if activity.assumes("data") else "does not say"
        return Step(activity.at("data"), f"“{activity.title}” {how} which data it uses")


def _set_of(party: Party) -> PartySet:
    """The set of parties that a party is in; who does not say its role may be a third party."""
    return PartySet.ALL_PROCESSORS if known(party.role) is Role.PROCESSOR else PartySet.THIRD_PARTIES


def _data_end(edge: Edge) -> str:
    """The data node of an edge between data and something else."""
    return edge.source if edge.kind in (EdgeKind.DISCLOSES, EdgeKind.KEPT_BY) else edge.target


def _data_node(reference: str) -> str:
    category, _, element = reference.partition(".")
    return f"data-categories.{category}" + (f".elements.{element}" if element else "")


def unsaid(values: object) -> bool:
    """Whether a field leaves open what it holds: silence, `unknown`, `all` or vague words."""
    if isinstance(values, tuple):
        return is_open(values)
    return values is None or isinstance(values, Vague) or (isinstance(values, Reserved) and values is not NONE)


def gets_nothing(party: Party) -> bool:
    """Whether a party gets no data: it is said, or nothing is said of a party that is there as a source."""
    return is_nothing(party.gets) or (party.gets is None and isinstance(party, Source))


def gets_unsaid(party: Party) -> bool:
    """Whether it is not said, left open or only assumed what a party gets."""
    return not gets_nothing(party) and (unsaid(party.gets) or party.assumes("gets"))
