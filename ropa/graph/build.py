"""Inventory -> ProcessingGraph: one small function for each kind of entity."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from ropa.graph.kinds import ALL_ACTIVITIES, ALL_DATA, Edge, EdgeKind, Firmness, NodeKind
from ropa.graph.questions import ProcessingGraph
from ropa.model.activity import Activity
from ropa.model.bookkeeping import Gap
from ropa.model.data import DataCategory, Permission
from ropa.model.entity import Entity, Named
from ropa.model.inventory import Inventory
from ropa.model.party import Party, System, Transfer
from ropa.model.promise import Notice, Promise
from ropa.model.retention import RetentionRule
from ropa.model.rights import Choice, LawRights, RightEntry
from ropa.model.tracker import Tracker
from ropa.model.values import ALL, NONE, Reserved, Term, Vague, known, named
from ropa.model.vocabulary import Origin

Target = str | Vague | Reserved
E = TypeVar("E", bound=Entity)
_Nodes = Callable[[Target], tuple[str, ...]]


def build_graph(inventory: Inventory) -> ProcessingGraph:
    """The graph of an inventory; every edge knows the field that says it and how firm it is."""
    builder = _Builder(inventory)
    return ProcessingGraph(inventory, builder.nodes, list(builder.edges()))


class _Builder:
    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self.nodes: dict[str, NodeKind] = {}
        for kind, entities in self._entities():
            self.nodes.update(dict.fromkeys((entity.node for entity in entities), kind))
        for category in inventory.data_categories.values():
            for element in category.parts:
                self.nodes[f"{category.node}.elements.{element}"] = NodeKind.ELEMENT

    def _entities(self) -> Iterator[tuple[NodeKind, Iterable[Entity]]]:
        inventory = self.inventory
        yield NodeKind.SUBJECT, inventory.data_subjects.values()
        yield NodeKind.DATA, inventory.data_categories.values()
        yield NodeKind.PERMISSION, inventory.permissions.values()
        yield NodeKind.ACTIVITY, inventory.activities.values()
        yield NodeKind.PARTY, inventory.sources.values()
        yield NodeKind.PARTY, inventory.recipients.values()
        yield NodeKind.SYSTEM, inventory.systems.values()
        yield NodeKind.TRANSFER, inventory.transfers.values()
        yield NodeKind.RETENTION, inventory.retention.values()
        yield NodeKind.TRACKER, inventory.trackers.values()
        yield NodeKind.RIGHT, inventory.rights.values()
        yield NodeKind.RIGHT, inventory.law_rights.values()
        yield NodeKind.LAW, inventory.laws.values()
        yield NodeKind.CHANNEL, inventory.channels.values()
        yield NodeKind.CHOICE, inventory.choices.values()
        yield NodeKind.NOTICE, inventory.notices.values()
        yield NodeKind.PROMISE, inventory.promises.values()
        yield NodeKind.GAP, inventory.gaps.values()

    def edges(self) -> Iterator[Edge]:
        """Every edge of the graph, collection by collection."""
        inventory = self.inventory
        yield from _chained(self._category, inventory.data_categories.values())
        yield from _chained(self._permission, inventory.permissions.values())
        yield from _chained(self._activity, inventory.activities.values())
        yield from _chained(self._party, inventory.parties.values())
        yield from _chained(self._system, inventory.systems.values())
        yield from _chained(self._transfer, inventory.transfers.values())
        yield from _chained(self._retention, inventory.retention.values())
        yield from _chained(self._tracker, inventory.trackers.values())
        yield from _chained(self._right, inventory.rights.values())
        yield from _chained(self._law_rights, inventory.law_rights.values())
        yield from _chained(self._about, inventory.choices.values())
        yield from _chained(self._about, inventory.notices.values())
        yield from _chained(self._promise, inventory.promises.values())
        yield from _chained(self._gap, inventory.gaps.values())

    def _category(self, category: DataCategory) -> Iterator[Edge]:
        for element in category.parts.values():
            target = f"{category.node}.elements.{element.id}"
            firmness = Firmness.OPEN if element.example else Firmness.NAMED
            yield self._edge(category, EdgeKind.HAS, target, "elements", firmness)
        yield from self._each(category, EdgeKind.DESCRIBES, "about", category.about, self._in("data-subjects"))
        yield from self._each(category, EdgeKind.FROM, "from", category.from_, self._origin)
        for number, source in enumerate(category.derived_from or ()):
            for node in self._data(source):
                yield Edge(
                    node, EdgeKind.DERIVES, category.node, self._firmness(category, "derived-from", source),
                    category.at("derived-from", number),
                )  # fmt: skip
        yield from self._one(category, EdgeKind.PART_OF, "part-of", category.part_of, self._in("data-categories"))

    def _permission(self, permission: Permission) -> Iterator[Edge]:
        yield from self._each(permission, EdgeKind.UNLOCKS, "unlocks", permission.unlocks, self._data)

    def _activity(self, activity: Activity) -> Iterator[Edge]:
        yield from self._each(activity, EdgeKind.USES, "data", activity.data, self._data)
        basis = known(activity.legal_basis)
        if basis is not None:
            node = self._node(f"basis:{basis}", NodeKind.BASIS)
            yield self._edge(activity, EdgeKind.RESTS_ON, node, "legal-basis")
        for number, recipient in enumerate(activity.recipients or ()):
            for node in self._parties(recipient):
                firmness = self._firmness(activity, "recipients", recipient)
                yield Edge(node, EdgeKind.ACTS_FOR, activity.node, firmness, activity.at("recipients", number))
        yield from self._each(activity, EdgeKind.RUNS_ON, "systems", activity.systems, self._in("systems"))

    def _party(self, party: Party) -> Iterator[Edge]:
        for number, data in enumerate(party.gets or ()):
            if data is NONE:
                continue
            for node in self._data(data):
                words = data.words if isinstance(data, Vague) else ""
                firmness = self._firmness(party, "gets", data)
                yield Edge(
                    node, EdgeKind.DISCLOSES, party.node, firmness, party.at("gets", number),
                    _hedge(party), _condition(party), words,
                )  # fmt: skip
        yield from self._each(party, EdgeKind.ACTS_FOR, "for", party.for_, self._activities)
        yield from self._each(
            party, EdgeKind.SUB_PROCESSOR_OF, "sub-processor-of", party.sub_processor_of, self._parties
        )
        yield from self._one(party, EdgeKind.PART_OF, "part-of", party.part_of, self._parties)
        contract = known(party.contract)
        for number, term in enumerate(named(contract.terms) if contract else ()):
            node = self._node(f"term:{term}", NodeKind.TERM)
            yield Edge(party.node, EdgeKind.TERMS, node, Firmness.NAMED, party.at("contract", "terms", number))
        yield from self._one(party, EdgeKind.IN, "country", party.country, self._place)
        yield from self._each(party, EdgeKind.IN, "where", party.where, self._place)
        yield from self._each(party, EdgeKind.IN, "access-countries", party.access_countries, self._place)

    def _system(self, system: System) -> Iterator[Edge]:
        yield from self._each(system, EdgeKind.HOLDS, "holds", system.holds, self._data)
        yield from self._one(system, EdgeKind.RUN_BY, "run-by", system.run_by, self._parties)
        yield from self._one(system, EdgeKind.IN, "country", system.country, self._place)
        yield from self._each(system, EdgeKind.IN, "where", system.where, self._place)
        yield from self._one(system, EdgeKind.PART_OF, "part-of", system.part_of, self._in("systems"))

    def _transfer(self, transfer: Transfer) -> Iterator[Edge]:
        yield from self._each(transfer, EdgeKind.TO, "to", transfer.to, self._place)
        yield from self._each(transfer, EdgeKind.COVERS, "through", transfer.through, self._flow_target)

    def _retention(self, rule: RetentionRule) -> Iterator[Edge]:
        for number, data in enumerate(rule.data or ()):
            for node in self._data(data):
                firmness = self._firmness(rule, "data", data)
                yield Edge(node, EdgeKind.KEPT_BY, rule.node, firmness, rule.at("data", number), _hedge(rule))

    def _tracker(self, tracker: Tracker) -> Iterator[Edge]:
        yield from self._each(tracker, EdgeKind.SETS, "sets", tracker.sets, self._data)
        yield from self._each(tracker, EdgeKind.SET_BY, "set-by", tracker.set_by, self._parties)

    def _right(self, right: RightEntry) -> Iterator[Edge]:
        yield from self._each(right, EdgeKind.EXERCISED_VIA, "via", right.via, self._in("channels"))
        authority = known(right.to)
        if authority is not None:
            node = self._node(f"authority:{authority}", NodeKind.AUTHORITY)
            yield self._edge(right, EdgeKind.ADDRESSED_TO, node, "to")

    def _law_rights(self, rights: LawRights) -> Iterator[Edge]:
        yield from self._each(rights, EdgeKind.EXERCISED_VIA, "via", rights.via, self._in("channels"))
        if rights.id in self.inventory.laws:
            yield self._edge(rights, EdgeKind.UNDER, self.inventory.laws[rights.id].node, "")

    def _about(self, said: Choice | Notice) -> Iterator[Edge]:
        yield from self._each(said, EdgeKind.ABOUT, "about", said.about, self._path)

    def _promise(self, promise: Promise) -> Iterator[Edge]:
        yield from self._each(promise, EdgeKind.CONSTRAINS, "data", promise.data, self._data)
        yield from self._each(promise, EdgeKind.CONSTRAINS, "activities", promise.activities, self._activities)
        yield from self._each(promise, EdgeKind.CONSTRAINS, "recipients", promise.recipients, self._parties)
        yield from self._each(promise, EdgeKind.CONSTRAINS, "systems", promise.systems, self._in("systems"))
        yield from self._each(promise, EdgeKind.CONSTRAINS, "transfers", promise.transfers, self._in("transfers"))

    def _gap(self, gap: Gap) -> Iterator[Edge]:
        for node in self._path(gap.at_):
            yield self._edge(gap, EdgeKind.AT, node, "at")

    def _each(
        self, entity: Entity, kind: EdgeKind, field: str, values: Iterable[Target] | None, nodes: _Nodes
    ) -> Iterator[Edge]:
        """An edge from an entity to each value of a list field."""
        if not values:
            return
        source, path, hedge, condition = entity.node, entity.at(field), _hedge(entity), _condition(entity)
        for number, value in enumerate(values):
            if value is NONE:
                continue
            firmness = self._firmness(entity, field, value)
            words = value.words if type(value) is Vague else ""
            for node in nodes(value):
                yield Edge(source, kind, node, firmness, (*path, number), hedge, condition, words)

    def _one(self, entity: Entity, kind: EdgeKind, field: str, value: Target | None, nodes: _Nodes) -> Iterator[Edge]:
        """An edge from an entity to the value of a field that holds one."""
        yield from self._each(entity, kind, field, None if value is None else (value,), nodes)

    def _edge(
        self, entity: Entity, kind: EdgeKind, target: str, field: str, firmness: Firmness = Firmness.NAMED
    ) -> Edge:
        if entity.assumes(field):
            firmness = min(firmness, Firmness.ASSUMED)
        path = entity.at(field) if field else entity.path
        return Edge(entity.node, kind, target, firmness, path, _hedge(entity), _condition(entity))

    def _firmness(self, entity: Named, field: str, value: Target) -> Firmness:
        """Open where the value leaves open what it is, assumed where the author guessed."""
        if type(value) is Reserved or type(value) is Vague:
            return Firmness.OPEN
        return Firmness.ASSUMED if entity.assumes(field) else Firmness.NAMED

    def _node(self, node: str, kind: NodeKind) -> str:
        self.nodes.setdefault(node, kind)
        return node

    def _in(self, collection: str) -> _Nodes:
        entries = self.inventory.collection(collection)

        def nodes(value: Target) -> tuple[str, ...]:
            return (f"{collection}.{value}",) if isinstance(value, str) and value in entries else ()

        return nodes

    def _data(self, value: Target) -> tuple[str, ...]:
        if type(value) is Reserved or type(value) is Vague:
            return (self._node(ALL_DATA, NodeKind.DATA),) if value is not NONE else ()
        category, _, element = value.partition(".")
        node = f"data-categories.{category}" + (f".elements.{element}" if element else "")
        return (node,) if node in self.nodes else ()

    def _activities(self, value: Target) -> tuple[str, ...]:
        if value is ALL:
            return (self._node(ALL_ACTIVITIES, NodeKind.ACTIVITY),)
        return (f"activities.{value}",) if isinstance(value, str) and value in self.inventory.activities else ()

    def _parties(self, value: Target) -> tuple[str, ...]:
        party = self.inventory.parties.get(value) if isinstance(value, str) and not isinstance(value, Term) else None
        return (party.node,) if party else ()

    def _origin(self, value: Target) -> tuple[str, ...]:
        if isinstance(value, Origin):
            return (self._node(f"origin:{value}", NodeKind.ORIGIN),)
        return self._parties(value)

    def _place(self, value: Target) -> tuple[str, ...]:
        if isinstance(value, str):
            return (self._node(f"place:{value}", NodeKind.PLACE),)
        return () if value is NONE else (self._node("place:unknown", NodeKind.PLACE),)

    def _flow_target(self, value: Target) -> tuple[str, ...]:
        return self._parties(value) or self._in("systems")(value)

    def _path(self, value: Target) -> tuple[str, ...]:
        """The node that a path names; a path into an entry names the entry."""
        if not isinstance(value, str) or " " in value:
            return ()
        node = ".".join(value.split(".")[:2])
        return (node,) if node in self.nodes else (self._node(node, NodeKind.OTHER),)


def _chained(edges: Callable[[E], Iterator[Edge]], entities: Iterable[E]) -> Iterator[Edge]:
    return chain.from_iterable(map(edges, entities))


def _hedge(entity: Named) -> str:
    return " ".join(hedge.label for hedge in named(entity.hedge)) if entity.hedge else ""


def _condition(entity: Named) -> str:
    when = known(entity.when)
    if when is None:
        return ""
    return known(when.text) or known(when.permission) or ""
