"""What both stores ask: which apps they offer, and which data those collect."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.model.data import DataCategory, Element
from ropa.model.elements import KnownElement
from ropa.model.organisation import Service
from ropa.model.party import Party
from ropa.model.values import known, named
from ropa.model.vocabulary import Form, Origin, Store, SystemKind
from ropa.rules.case import Case

_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_OFF_THE_DEVICE = frozenset({f"origin:{Origin.YOU}", f"origin:{Origin.AUTOMATIC}"})


def apps(case: Case, store: Store) -> list[Service]:
    """The services that a store offers."""
    return [service for service in case.inventory.services.values() if store in named(service.stores)]


def collected(case: Case, services: list[Service]) -> Iterator[DataCategory]:
    """The categories of data that apps send off the device: from the person or the device, and kept elsewhere, too.

    A category that is only the heading of others is left out, and what exists only on devices.
    """
    ids = {service.id for service in services}
    for category in case.inventory.data_categories.values():
        where = known(category.where)
        heading = not category.parts and bool(case.graph.into(category.node, EdgeKind.PART_OF))
        if heading or category.form in _NOT_PERSONAL or (where is not None and where not in ids):
            continue
        origins = {edge.target for edge in case.graph.origins_of(category)}
        if origins & _OFF_THE_DEVICE and not _stays(category, case) and case.answers_for(category):
            yield category


def kinds(category: DataCategory, case: Case) -> Iterator[tuple[Element, KnownElement]]:
    """The elements of a category that the vocabulary knows."""
    for element in category.parts.values():
        known_as = case.elements.known(known(element.kind) or element.title)
        if known_as is not None:
            yield element, known_as


def getting(category: DataCategory, case: Case) -> Iterator[Party]:
    """The parties that get a category by name, a part of it, or what it is part of."""
    graph = case.graph
    seen: set[str] = set()
    for node in (*graph.within(category.node), *graph.around(category.node)):
        for edge in graph.out(node, EdgeKind.DISCLOSES):
            if edge.firmness is Firmness.NAMED and edge.target not in seen:
                seen.add(edge.target)
                yield graph.party(edge.target)


def _stays(category: DataCategory, case: Case) -> bool:
    """Whether data is kept on people's own devices alone."""
    holders = [
        case.inventory.systems[edge.source.partition(".")[2]]
        for node in (*case.graph.within(category.node), *case.graph.around(category.node))
        for edge in case.graph.into(node, EdgeKind.HOLDS)
    ]
    return bool(holders) and all(system.kind is SystemKind.USER_DEVICE for system in holders)
