"""Data of which nobody says how long it is kept."""

from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.model.data import DataCategory, Element
from ropa.model.finding import Severity
from ropa.model.retention import RetentionRule
from ropa.model.values import ALL, is_unsaid, known, named
from ropa.model.vocabulary import Event, Form, Origin
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")
_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_END_OF_ACCOUNT = frozenset({Event.ACCOUNT_CLOSURE, Event.SUBSCRIPTION_END, Event.CONTRACT_END})
_WITHOUT_ACCOUNT = frozenset({Origin.AUTOMATIC, Origin.PUBLIC, Origin.OTHER_PEOPLE})
_SHOWN = 5


@rule(
    "GDPR Art. 13(2)(a), 14(2)(a), 30(1)(f), 5(1)(e)", "CCPA 1798.100(a)(3)", "11 CCR 7012(e)(4)",
    severity=Severity.ERROR, since="0.1", packs=(*_PACKS, "ccpa"),
)  # fmt: skip
def retention_missing(case: Case) -> Iterator[Report]:
    """Nothing says how long data is kept.

    ## What it checks

    Every category of personal data: whether a retention rule covers it, all its elements, its parts, or what it is
    part of, and says a time, a state or an event. Left out is data that exists only while something runs
    (`transient`), and anonymous or aggregated data.

    The catch-all `deletion` counts where the end of an account or a contract starts it, and where the data can only
    be that of people who have one: not for what is collected automatically, from public sources or from other
    people, nor for what is made from that. Deletion on request alone is a right, and no period.

    ## Why it matters

    The period, or the criteria for it, is listed content of the notice; the record has to hold the time limits where
    possible. Data without an end is kept for ever.

    ## How to fix

    Say how long, and from when:

    ```yaml
    retention:
      logs: {data: technical, keep: 30 days, after: collection, then: delete}
    ```

    ## When it is wrong

    Where the catch-all does cover the data, because only people with an account can leave it. Say it with a rule of
    its own: `keep: 30 days`, `after: account-closure`.
    """
    if not case.readable("retention", "deletion", "data-categories"):
        return
    covered = _Covered(case)
    for category in case.inventory.data_categories.values():
        if category.transient is True or category.form in _NOT_PERSONAL or not case.answers_for(category):
            continue
        if _whole_is_reported(category, covered):
            continue
        if not covered.somehow(category):
            yield _report(category, covered, case)
        else:
            yield from _elements(category, covered)


@rule("GDPR Art. 12(3), 17(1)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def deletion_time_unsaid(case: Case) -> Iterator[Report]:
    """Data is to be deleted, and nothing says how soon.

    ## What it checks

    The `within` of `deletion`.

    ## Why it matters

    Erasure has to be without undue delay, and a request be answered within a month. A deletion without a time limit
    may never come.

    ## How to fix

    Say how soon: `deletion: {within: 30 days}`.

    ## When it is wrong

    Where it happens at once. Say that, too: `within: 1 day`.
    """
    deletion = case.inventory.deletion
    if deletion is not None and is_unsaid(deletion.within):
        message = f"how soon data is deleted {how(deletion.within)}"
        yield Report(deletion.at("within"), message, fix="say it, such as `within: 30 days`")


class _Covered:
    """What the retention rules and the catch-all say a time for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.graph = case.graph
        self.everything = any(
            ALL in (rule_.data or ()) and says_when(rule_) for rule_ in case.inventory.retention.values()
        )
        kept = (node for node in self.graph.nodes if self._ends(node))
        self._by_rule = frozenset(self.graph.inside(kept))
        self._somehow = frozenset(self.graph.outside(self._by_rule))

    def somehow(self, category: DataCategory) -> bool:
        """Whether a category, an element or a part of it is covered."""
        return category.node in self._somehow or self.whole(category)

    def whole(self, category: DataCategory) -> bool:
        """Whether a category is covered as a whole."""
        return self.everything or self.by_rule(category.node) or self._by_deletion(category)

    def by_rule(self, node: str) -> bool:
        """Whether a rule on a node, or on what it is part of, says a time."""
        return node in self._by_rule

    def _ends(self, node: str) -> bool:
        """Whether a rule on just a node says a time."""
        rules = self.case.inventory.retention
        edges = self.graph.out(node, EdgeKind.KEPT_BY)
        return any(says_when(rules[edge.target.partition(".")[2]]) for edge in edges)

    def _by_deletion(self, category: DataCategory) -> bool:
        """Whether the catch-all covers a category: it ends with an account, and nobody without one is in it."""
        deletion = self.case.inventory.deletion
        if deletion is None or not _END_OF_ACCOUNT.intersection(named(deletion.after)):
            return False
        if any(person.user is False for person in self.graph.people_in(category)):
            return False
        sources = self.graph.made_from(category.node)
        origins = {edge.target for node in sources for edge in self.graph.out(node, EdgeKind.FROM)}
        return origins.isdisjoint(f"origin:{origin}" for origin in _WITHOUT_ACCOUNT)


def says_when(rule: RetentionRule) -> bool:
    """Whether a retention rule says a time, a state or an event, be it vaguely."""
    said = (rule.keep, rule.while_, rule.until, rule.after, rule.or_)
    return any(not is_unsaid(value) for value in said)


def _whole_is_reported(category: DataCategory, covered: _Covered) -> bool:
    """Whether a category is part of one of which no part is covered: that one is reported, for all of its parts."""
    whole = covered.case.inventory.data_categories.get(known(category.part_of) or "")
    return whole is not None and whole is not category and not covered.somehow(whole)


def _report(category: DataCategory, covered: _Covered, case: Case) -> Report:
    mentions = [Mention(rule_.path, "this rule says no time") for rule_ in case.graph.rules_for(category.node)]
    deletion = case.inventory.deletion
    if deletion is not None and not mentions:
        mentions.append(Mention(deletion.at(), _why_not(covered)))
    message = f"{category.title}: how long it is kept is not said"
    return Report(category.path, message, mentions=tuple(mentions), fix=_example(category.id))


def _elements(category: DataCategory, covered: _Covered) -> Iterator[Report]:
    """A report on the elements that no rule covers, where others of the category have one."""
    if covered.whole(category) or not category.parts:
        return
    bare = [element for element in category.parts.values() if not covered.by_rule(_node(category, element))]
    if bare and len(bare) < len(category.parts):
        names = series(element.title for element in bare)
        message = f"{category.title}: how long {names} {'are' if len(bare) > 1 else 'is'} kept is not said"
        mentions = [Mention((*category.at("elements"), element.id), "without a rule") for element in bare[:_SHOWN]]
        yield Report(category.path, message, mentions=tuple(mentions), fix=_example(f"{category.id}.{bare[0].id}"))


def _node(category: DataCategory, element: Element) -> str:
    return f"{category.node}.elements.{element.id}"


def _why_not(covered: _Covered) -> str:
    deletion = covered.case.inventory.deletion
    if deletion is None or not _END_OF_ACCOUNT.intersection(named(deletion.after)):
        return "deletion on request is no period"
    return "ends with an account, and this can be data of people without one"


def _example(data: str) -> str:
    identifier = data.rpartition(".")[2]
    return f"add a rule, such as `retention: {{{identifier}: {{data: {data}, keep: 1 year, after: last-use}}}}`"
