"""Chains that lead back to where they began."""

from collections.abc import Iterator
from itertools import islice

from ropa.graph import Edge, EdgeKind
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.values import known
from ropa.rules.case import Case, Mention, Report
from ropa.rules.people import circles
from ropa.rules.registry import Demand, rule
from ropa.rules.words import series

_CONTAINMENT = (EdgeKind.PART_OF, EdgeKind.SUB_PROCESSOR_OF)


@rule(severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def data_returns(case: Case) -> Iterator[Report]:
    """Data goes to the party that it came from.

    ## What it checks

    Whether a party gives data, and gets the same data or something made from it.

    ## Why it matters

    It is normal, as in a question and its answer. But each way has its own purpose and its own recipient, and the
    way back is easily forgotten in a notice.

    ## How to fix

    Nothing, if the activities of both ways are in the inventory.

    ## When it is wrong

    It is a hint, not a defect.
    """
    graph = case.graph
    for party in case.inventory.parties.values():
        ways = (
            (flow, gift) for flow in graph.flows_to(party) for gift in _given(party, graph.made_from(flow.source), case)
        )
        for flow, gift in islice(ways, 1):
            category = graph.category_of(gift.source)
            what = category.title if category else "data"
            message = f"{what}: from {party.title}, and back to where it came from"
            mention = Mention(gift.path, f"comes from {party.title}")
            fix = "nothing to mend: see that both ways have their activity"
            yield Report(flow.path, message, f"goes to {party.title}", (mention,), fix)


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def containment_cycle(case: Case) -> Iterator[Report]:
    """An entry contains itself.

    ## What it checks

    Chains of `part-of` (data categories, parties, systems), `in` (categories of people) and `sub-processor-of` that
    come back to where they began.

    ## Why it matters

    A part cannot contain its whole. Whatever is worked out along the chain (retention, recipients, transfers) would
    have no end.

    ## How to fix

    Break the chain where it is wrong: remove one of the fields that are shown.

    ## When it is wrong

    Never.
    """
    order = case.once(_order)
    for kind in _CONTAINMENT:
        for circle in case.graph.cycles(frozenset({kind})):
            inside = frozenset(circle)
            members = sorted(circle, key=order.__getitem__)
            edges = [edge for node in members for edge in case.graph.out(node, kind) if edge.target in inside]
            chain = tuple(
                (edge.path, f"{edge.source.rpartition('.')[2]} is {kind.value} {_id(edge.target)}") for edge in edges
            )
            yield _circle(chain)
    for people in circles(case):
        yield _circle(tuple((one.at("in"), f"{one.id} is in {known(one.in_)}") for one in people))


def _order(case: Case) -> dict[str, int]:
    """The place of each node in the order of the files."""
    return {node: number for number, node in enumerate(case.graph.nodes)}


def _given(party: Party, data: tuple[str, ...], case: Case) -> Iterator[Edge]:
    """What a party gives of some data."""
    return (edge for node in data for edge in case.graph.out(node, EdgeKind.FROM) if edge.target == party.node)


def _circle(chain: tuple[tuple[tuple[str | int, ...], str], ...]) -> Report:
    (where, first), *others = chain
    message = f"{first.partition(' ')[0]} contains itself: {series(words for _, words in chain)}"
    return Report(where, message, first, tuple(Mention(path, words) for path, words in others), "break the chain here")


def _id(node: str) -> str:
    return node.rpartition(".")[2]
