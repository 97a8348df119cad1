"""What the parts of a record are written from, and into."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ropa.graph import Edge, Firmness, ProcessingGraph, build_graph
from ropa.graph.vocabulary import elements_of, uses_of
from ropa.model.elements import Vocabulary
from ropa.model.entity import Block, Entity, Named
from ropa.model.inventory import Inventory
from ropa.model.party import Party, Transfer
from ropa.model.public import certain
from ropa.model.uses import Uses
from ropa.model.values import Reserved, Term, Vague
from ropa.render.artifact import Edition
from ropa.render.exchange.abroad import at_home_for, governing_laws
from ropa.render.exchange.doubts import GUESS, Reasons, conditions, hedged, words
from ropa.render.exchange.dpv.nodes import Nodes, literal, of
from ropa.render.exchange.dpv.terms import country

T = TypeVar("T")
UNSAID = "not said"


@dataclass
class Case:
    """One inventory on one day, and the nodes that it becomes. A final document has nothing of what is assumed."""

    edition: Edition
    nodes: Nodes = field(default_factory=Nodes)
    _laws: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    _homes: dict[tuple[str, str], bool] = field(default_factory=dict)

    @cached_property
    def inventory(self) -> Inventory:
        """The inventory, without guesses in a final document."""
        return certain(self.edition.inventory) if self.edition.final else self.edition.inventory

    @cached_property
    def graph(self) -> ProcessingGraph:
        """Its graph."""
        return build_graph(self.inventory) if self.edition.final else self.edition.graph

    @cached_property
    def elements(self) -> Vocabulary:
        """The kinds of data that it can name."""
        return elements_of(self.inventory)

    @cached_property
    def uses(self) -> Uses:
        """The uses that it can name."""
        return uses_of(self.inventory)

    @property
    def gdpr(self) -> bool:
        """Whether the GDPR is among the laws that apply: its articles are named only then."""
        return "gdpr" in self.edition.laws

    # --- law

    def laws_of(self, *transfers: Transfer) -> tuple[str, ...]:
        """The laws that decide whether data goes abroad, under these declared transfers."""
        asked = tuple(transfer.id for transfer in transfers)
        if asked not in self._laws:
            self._laws[asked] = governing_laws(self.graph, self.edition, *transfers)
        return self._laws[asked]

    def at_home(self, law: str, place: str) -> bool:
        """Whether a place is inside the area of a law."""
        if (law, place) not in self._homes:
            self._homes[law, place] = at_home_for(self.edition.law, law, place)
        return self._homes[law, place]

    # --- fields

    def values(self, subject: str, what: str, said: Any) -> Iterator[Any]:
        """The values of a field that name something; whatever else it says is said of the node."""
        for value in said if isinstance(said, tuple) else (said,):
            if value is Reserved.NONE:
                self.nodes.none(subject, what)
            elif isinstance(value, Reserved | Vague):
                self.nodes.unknown(subject, what, words(value))
            elif value is not None:
                yield value

    def needed(self, subject: str, what: str, said: Any) -> Iterator[Any]:
        """The same for a field that a record must have: silence is said too."""
        if said is None or said == ():
            self.nodes.unknown(subject, what, UNSAID)
        yield from self.values(subject, what, said)

    def texts(self, subject: str, predicate: str, entity: Named | Block, name: str, reasons: Reasons = ()) -> None:
        """State the texts of a field, as facts where the field is no guess."""
        key = name.rstrip("_").replace("_", "-")
        guess = (GUESS,) if entity.assumes(key) else ()
        for text in self.values(subject, key, getattr(entity, name)):
            self.nodes.state(subject, predicate, literal(text), (*guess, *reasons))

    def found(self, subject: str, collection: str, identifier: str) -> Iterator[Any]:
        """The entry that an id names; where it names nothing here, that is said of the node."""
        entity = self.inventory.collection(collection).get(identifier)
        if entity is None:
            self.nodes.unknown(subject, collection, f"“{identifier}” names nothing here")
        else:
            yield entity

    def party(self, subject: str, identifier: str) -> Iterator[Party]:
        """The party that an id names."""
        collection = "recipients" if identifier in self.inventory.recipients else "sources"
        yield from self.found(subject, collection, identifier)

    # --- nodes

    def named(self, entity: Entity, *types: str, predicate: str = "dct:title") -> str:
        """The node of an entry, with its name."""
        node = self.nodes.node(of(entity.node), *types)
        self.title(node, entity, predicate)
        return node

    def title(self, node: str, entity: Named, predicate: str = "dct:title") -> None:
        """Give a node the name of its entry; vague words are no name."""
        if isinstance(entity.name, Vague):
            self.nodes.unknown(node, "name", words(entity.name))
            return
        guess = (GUESS,) if entity.name is not None and entity.assumes("name") else ()
        self.nodes.state(node, predicate, literal(entity.title if entity.name is None else str_of(entity)), guess)

    def term(self, collection: str, value: Term, term: str | None, *types: str) -> str:
        """The node of a word of a closed list: the term of a vocabulary, or a node of its own."""
        if term is not None:
            return self.nodes.node(term, *types)
        node = self.nodes.node(of(f"{collection}.{value.value}"), *types)
        self.nodes.state(node, "skos:prefLabel", value.label)
        if value.citation:
            self.nodes.state(node, "dct:source", value.citation)
        return node

    def place(self, code: str) -> str:
        """The node of a place."""
        known = country(code)
        if known is not None:
            return self.nodes.node(known, "dpv:Location")
        node = self.nodes.node(of(f"places.{code}"), "dpv:Location")
        self.nodes.state(node, "dct:identifier", code)
        around = country(code.partition("-")[0]) if "-" in code else None
        if around is not None:
            self.nodes.link(node, "skos:broader", self.nodes.node(around, "dpv:Location"))
        return node

    # --- edges of the graph

    def against(self, edge: Edge, firmness: Firmness | None = None, *, subject: str = "") -> Reasons:
        """What keeps an edge from being a plain fact. What the `subject` depends on is said of itself."""
        reasons: list[str] = []
        entity = self.entity(edge)
        if entity is not None:
            reasons += hedged(entity)
            reasons += conditions(entity) if entity.node != subject else ()
        level = edge.firmness if firmness is None else min(firmness, edge.firmness)
        guess = entity is not None and len(edge.path) > 2 and entity.assumes(str(edge.path[2]))
        if guess:
            reasons.append(GUESS)
        elif edge.firmness is Firmness.OPEN:
            reasons.append(f"not said which: {edge.words}" if edge.words else "not said which")
        elif level is not Firmness.NAMED:
            reasons.append("follows from the data, not said itself")
        return tuple(reasons)

    def entity(self, edge: Edge) -> Entity | None:
        """The entry that makes an edge."""
        if len(edge.path) < 2:
            return None
        return self.inventory.collection(str(edge.path[0])).get(str(edge.path[1]))


def str_of(entity: Named) -> str:
    """The public name as it was written, with its translations."""
    return entity.name if isinstance(entity.name, str) else entity.title


def together(*groups: Iterable[str]) -> Reasons:
    """Reasons of several kinds, each once."""
    return tuple(dict.fromkeys(reason for group in groups for reason in group))
