"""Flows that cannot be as they are declared."""

from collections.abc import Iterable, Iterator

from ropa.graph import Edge, EdgeKind, Firmness
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.values import known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import receiving
from ropa.rules.registry import Demand, rule
from ropa.rules.words import series

_SHOWN = 3


@rule("GDPR Art. 5(1)(a), 5(1)(c)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def data_never_received(case: Case) -> Iterator[Report]:
    """Somebody gets data from where it never was.

    ## What it checks

    What is named, against where it comes from: data that a recipient gets, which no activity that it serves uses;
    data that a sub-processor gets, which the processor that it works for does not; data in a backup that its original
    does not hold. Data that is made from other data counts as had with it. Where anything is open, assumed or not
    said, nothing is reported.

    ## Why it matters

    Such a flow cannot happen as it is written: the record lacks data that an activity uses, or the recipient gets
    what it must not.

    ## How to fix

    Name the data where it is used (`data` of the activity, `gets` of the processor, `holds` of the system), or take
    it out where it goes.

    ## When it is wrong

    Where the recipient serves another activity, too. Name it in `for`.
    """
    for party in receiving(case):
        principals = _named_targets(party, EdgeKind.SUB_PROCESSOR_OF, case)
        served = _named_targets(party, EdgeKind.ACTS_FOR, case)
        if principals and served:
            continue  # the data may come either way
        if principals:
            had = _had_by_parties(principals, case)
            source = series(case.graph.party(node).title for node in principals[:_SHOWN])
            mention, lost = Mention(party.at("sub-processor-of"), f"works for {source}"), f"{source} never got it"
        else:
            had = _had_by_activities(served, case)
            source = series(case.inventory.activities[node.partition(".")[2]].title for node in served[:_SHOWN])
            mention, lost = Mention(party.at("for"), f"serves {source}"), "what it serves does not use that"
        if had is not None:
            astray = _astray(case.graph.flows_to(party), had, case)
            flows = (edge for edge in astray if not _its_own(edge.source, party, case))
            yield from _impossible(flows, party.title, lost, mention, case)
    for system in case.inventory.systems.values():
        original = case.inventory.systems.get(known(system.backup_of) or "")
        if original is None:
            continue
        had = _held(case.graph.out(original.node, EdgeKind.HOLDS), case)
        if had is not None:
            mention = Mention(system.at("backup-of"), f"a backup of {original.title}")
            edges = _astray(case.graph.out(system.node, EdgeKind.HOLDS), had, case)
            yield from _impossible(edges, system.title, f"{original.title} does not hold it", mention, case)


def _astray(edges: Iterable[Edge], had: set[str], case: Case) -> Iterator[Edge]:
    """The named flows of data that is nowhere near what its source had."""
    for edge in edges:
        if edge.firmness is Firmness.NAMED and had.isdisjoint(case.graph.made_from(_data(edge))):
            yield edge


def _impossible(edges: Iterable[Edge], whose: str, lost: str, mention: Mention, case: Case) -> Iterator[Report]:
    """A report on each flow that cannot be."""
    for edge in edges:
        category = case.graph.category_of(_data(edge))
        message = f"{whose} gets {category.title if category else 'data'}, and {lost}"
        fix = "name the data where it comes from, or take it out here"
        yield Report(edge.path, message, mentions=(mention,), fix=fix)


def _named_targets(party: Party, kind: EdgeKind, case: Case) -> list[str]:
    """The nodes that a party names in a field, if it names all of them; nothing if any is open or guessed."""
    edges = case.graph.out(party.node, kind)
    firm = all(edge.firmness is Firmness.NAMED for edge in edges)
    said = party.sub_processor_of if kind is EdgeKind.SUB_PROCESSOR_OF else party.for_
    complete = bool(said) and len(named(said)) == len(said or ()) and not party.open
    return [edge.target for edge in edges] if firm and complete else []


def _had_by_activities(nodes: list[str], case: Case) -> set[str] | None:
    """What some activities have, with what is part of it and around it; None where that is not known."""
    had: set[str] = set()
    for node in nodes:
        activity = case.inventory.activities[node.partition(".")[2]]
        used = case.once(_Used).by(activity)
        if used is None or activity.open or not case.readable("activities", "data-categories"):
            return None
        had |= used
        ai = known(activity.ai)
        for data in (*named(ai.makes), *named(ai.reads)) if ai else ():
            had.update(case.graph.around(_node(data)))
    return had or None


class _Used:
    """What each activity has, worked out once for all the parties that serve it."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._by: dict[str, set[str] | None] = {}

    def by(self, activity: Activity) -> set[str] | None:
        """The data that an activity uses; None where some of it is open or guessed."""
        if activity.id not in self._by:
            self._by[activity.id] = _held(self._case.graph.data_of(activity), self._case)
        return self._by[activity.id]


def _had_by_parties(nodes: list[str], case: Case) -> set[str] | None:
    """What some parties get, themselves or in systems that they run; None where that is not known."""
    had: set[str] = set()
    for node in nodes:
        party = case.graph.party(node)
        held = [edge for run in case.graph.into(node, EdgeKind.RUN_BY) for edge in _holds(run, case)]
        got = _held((*case.graph.flows_to(party), *held), case)
        if got is None or party.open or not (party.gets or held):
            return None
        had |= got
    return had or None


def _holds(run: Edge, case: Case) -> tuple[Edge, ...]:
    return tuple(case.graph.out(run.source, EdgeKind.HOLDS))


def _held(edges: Iterable[Edge], case: Case) -> set[str] | None:
    """The data of some edges, with what is part of it and around it; None where one of them is open or guessed."""
    found: set[str] = set()
    for edge in edges:
        if edge.firmness is not Firmness.NAMED:
            return None
        data = _data(edge)
        found.update((*case.graph.within(data), *case.graph.around(data)))
    return found or None


def _data(edge: Edge) -> str:
    """The node of the data that flows."""
    return edge.source if edge.kind is EdgeKind.DISCLOSES else edge.target


def _its_own(node: str, party: Party, case: Case) -> bool:
    """Whether a party has some data from the people themselves: it collects it, or handles it without us."""
    category = case.graph.category_of(node)
    if category is None:
        return False
    if any(edge.target == party.node for edge in case.graph.origins_of(category)):
        return True
    element = category.parts.get(node.partition(".elements.")[2])
    return any(known(one.handled_by) == party.id for one in ([element] if element else category.parts.values()))


def _node(data: str) -> str:
    category, _, element = data.partition(".")
    return f"data-categories.{category}" + (f".elements.{element}" if element else "")
