"""Who gives a category of data to an activity."""

from collections.abc import Iterator

from ropa.graph import ProcessingGraph
from ropa.graph.kinds import EdgeKind, Firmness, NodeKind
from ropa.model.data import DataCategory
from ropa.model.values import is_open
from ropa.render.diagram.flows import GIVES, OURSELVES, UNSAID_SOURCE, YOU


def givers(graph: ProcessingGraph, category: DataCategory) -> Iterator[tuple[str, str, Firmness]]:
    """Who gives a category of data, how, and how surely."""
    origins = graph.origins_of(category)
    if origins and is_open(category.from_):
        yield UNSAID_SOURCE, "unsaid", Firmness.OPEN
    if not origins:
        for person, _ in people(graph, category):
            yield person, "unsaid", Firmness.OPEN
    for edge in origins:
        origin = edge.target.removeprefix("origin:")
        if graph.nodes[edge.target] is NodeKind.PARTY:
            yield GIVES + edge.target, "party", edge.firmness
        elif origin in ("you", "automatic"):
            for person, firmness in people(graph, category):
                yield person, origin, min(firmness, edge.firmness)
        elif origin in ("service", "derived"):
            yield OURSELVES, origin, edge.firmness
        else:
            yield edge.target, origin, edge.firmness


def people(graph: ProcessingGraph, category: DataCategory) -> list[tuple[str, Firmness]]:
    """Whom a category of data is about, and how surely; "you" where nobody says."""
    for node in graph.around(category.node):
        found = [(edge.target, edge.firmness) for edge in graph.out(node, EdgeKind.DESCRIBES)]
        if found:
            return found
    return [(YOU, Firmness.OPEN)]
