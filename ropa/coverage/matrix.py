"""The matrix: how each provision stands with each activity that happens now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ropa.coverage.facts import Facts
from ropa.coverage.questions import Interview
from ropa.coverage.values import Cell, Item, Row, State
from ropa.law.citations import cite
from ropa.law.fact import Fact
from ropa.model.activity import Activity
from ropa.model.finding import Finding, Severity
from ropa.rules.registry import Rule

_INSTRUMENTS = frozenset({"gdpr", "uk-gdpr"})
_LINKED = frozenset(
    {"activities", "data-categories", "data-subjects", "groups", "recipients", "retention", "sources", "systems",
     "transfers"}
)  # fmt: skip
"""Collections whose entries concern the activities that have to do with them, and no others."""
_COMMON = frozenset(
    {"breach", "california", "changes", "channels", "children", "deletion", "law-rights", "organisation", "policy",
     "requests", "rights", "security", "services"}
)  # fmt: skip
"""What is said for all activities at once."""
_NOBODY: frozenset[str] = frozenset()

Found = Mapping[tuple[str, str], Sequence[Finding]]
"""Findings by the id of an activity and the provision that they cite."""


class _Column(NamedTuple):
    """A provision, the question whether it concerns an activity, and what it asks of one."""

    item: Item
    concerns: str
    asks: tuple[str, ...]


def matrix(
    facts: Facts, interview: Interview, findings: Sequence[Finding], rules: Sequence[Rule]
) -> tuple[tuple[Item, ...], tuple[Row, ...], tuple[Finding, ...]]:
    """The provisions, a row for each activity, and the findings that cite a provision and concern no activity."""
    columns = facts.law.facts("coverage.items")
    citing = _Citing(facts, columns)
    activities = tuple(facts.inventory.active_activities)
    found, elsewhere = _sorted_out(facts, findings, citing, activities)
    items = tuple(_item(facts, column, citing, rules) for column in columns)
    asked = tuple(
        _Column(item, column.text("if"), column.texts("asks")) for item, column in zip(items, columns, strict=True)
    )
    return items, tuple(_row(facts, interview, one, asked, found) for one in activities), elsewhere


class _Citing:
    """Which provisions a citation names; each citation is understood once."""

    def __init__(self, facts: Facts, columns: Iterable[Fact]) -> None:
        self._law = facts.law
        self._provisions = tuple(column.text("provision") for column in columns)
        self._known: dict[str, tuple[str, ...]] = {}

    def __call__(self, citations: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for citation in citations for one in self._named(citation)))

    def _named(self, citation: str) -> tuple[str, ...]:
        if citation not in self._known:
            understood = cite(self._law, citation)
            named = understood.provisions if understood and understood.instrument in _INSTRUMENTS else ()
            self._known[citation] = tuple(
                provision for provision in self._provisions if any(_touches(provision, one.name) for one in named)
            )
        return self._known[citation]


def _touches(provision: str, cited: str) -> bool:
    """Whether a cited provision is this one, a part of it, or the whole that it is part of."""
    return provision == cited or cited.startswith(f"{provision}(") or provision.startswith(f"{cited}(")


def _item(facts: Facts, column: Fact, citing: _Citing, rules: Sequence[Rule]) -> Item:
    provision = column.text("provision")
    understood = cite(facts.law, f"GDPR Art. {provision}")
    looked = sum(provision in citing(rule.laws) for rule in rules)
    words = column.text("words", "") or (understood.words if understood else "")
    return Item(column.id, provision, words, looked)


def _sorted_out(
    facts: Facts, findings: Iterable[Finding], citing: _Citing, activities: Sequence[Activity]
) -> tuple[Found, tuple[Finding, ...]]:
    """The findings by what they concern and cite; and those that concern nothing that happens."""
    concerned: dict[str, set[str]] = defaultdict(set)
    for activity in activities:
        for node in facts.around(activity):
            concerned[node].add(activity.id)
    everybody = frozenset(activity.id for activity in activities)
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    elsewhere: list[Finding] = []
    for finding in findings:
        cited = citing(finding.laws)
        if not cited:
            continue
        collection, _, rest = finding.subject.partition(".")
        node = f"{collection}.{rest.partition('.')[0]}"
        who = concerned.get(node, _NOBODY) if collection in _LINKED else everybody if collection in _COMMON else _NOBODY
        if not who:
            elsewhere.append(finding)
        for activity_id in who:
            for provision in cited:
                found[activity_id, provision].append(finding)
    return found, tuple(elsewhere)


def _row(
    facts: Facts,
    interview: Interview,
    activity: Activity,
    columns: Sequence[_Column],
    found: Found,
) -> Row:
    if not facts.having:
        state = State.UNKNOWN if facts.undecided else State.NOT_APPLICABLE
        return Row(activity.id, activity.title, tuple(Cell(state) for _ in columns))
    cells = (_cell(interview, activity, column, found.get((activity.id, column.item.name), ())) for column in columns)
    return Row(activity.id, activity.title, tuple(cells))


def _cell(interview: Interview, activity: Activity, column: _Column, findings: Sequence[Finding]) -> Cell:
    """The state of a provision: findings come before what is unknown, for they say more.

    What is only information, such as guidance, is kept and changes no state.
    """
    concerns = interview.ask(activity, column.concerns)
    if not concerns.asked:
        return Cell(State.NOT_APPLICABLE)
    kept = tuple(findings)
    grave = [finding for finding in findings if finding.severity > Severity.INFO]
    answer = interview.ask_all(activity, column.asks)
    open_ = tuple(dict.fromkeys((*concerns.open, *answer.open)))
    if any(finding.waived is None for finding in grave):
        return Cell(State.FINDING, kept, open_)
    if grave:
        return Cell(State.WAIVED, kept, open_)
    if open_:
        return Cell(State.UNKNOWN, kept, open_)
    if not answer.asked:
        return Cell(State.NOT_APPLICABLE, kept)
    return Cell(State.SATISFIED if column.item.rules else State.UNKNOWN, kept)
