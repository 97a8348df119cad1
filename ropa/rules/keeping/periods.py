"""Periods that say too little, or too much."""

import re
from collections.abc import Iterator

from ropa.model.data import DataCategory
from ropa.model.duration import Duration
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.retention import RetentionRule
from ropa.model.values import ByLaw, Vague, is_unsaid, known, named
from ropa.model.vocabulary import Event, Form
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import short

_AS_LONG_AS_NEEDED = re.compile(
    r"\b(as long as (is |it is |we |reasonably )*(necessary|needed|required|need|possible)|until no longer needed"
    r"|(is|are|be|longer) (necessary|needed)|reasonabl[ey]|appropriate)\b"
)
_CITES = re.compile(r"\d")
_FADE = frozenset({Form.ANONYMISED, Form.AGGREGATED})


@rule(
    "GDPR Art. 13(2)(a), 5(1)(e)", "WP260 rev.01", "CCPA 1798.100(a)(3)",
    severity=Severity.WARNING, since="0.1", packs=("gdpr", "uk-gdpr", "ccpa"), demand=Demand.GUIDELINE,
)  # fmt: skip
def retention_vague(case: Case) -> Iterator[Report]:
    """A retention period says nothing.

    ## What it checks

    `{vague: ...}` in `keep`, `while`, `after` and `until` of retention rules and in `within` of `deletion`; and
    conditions in words that only repeat necessity (“as long as necessary”).

    ## Why it matters

    The guidelines on transparency do not accept “as long as necessary for the legitimate purposes”. People must be
    able to work out, for their own data, when it ends.

    ## How to fix

    Write a time and its start, or the event that ends it: `keep: 90 days`, `after: account-closure`.

    ## When it is wrong

    Where the words name a criterion that anybody can apply. Write it as `until`, without the words of necessity.
    """
    for where, value, whose in _times(case):
        words = value.words if isinstance(value, Vague) else value
        if not isinstance(words, str):
            continue
        if isinstance(value, Vague) or (not isinstance(value, Event) and _AS_LONG_AS_NEEDED.search(words.casefold())):
            message = f"{whose}: “{short(words)}” is neither a period nor a criterion"
            yield Report(
                where, message, fix="write a time and its start, such as `keep: 90 days` and `after: account-closure`"
            )


@rule("GDPR Art. 13(2)(a), 5(1)(e)", severity=Severity.ERROR, since="0.1")
def retention_without_start(case: Case) -> Iterator[Report]:
    """A period is given, and nothing says from when it runs.

    ## What it checks

    Retention rules whose `keep` is a length of time: whether `after` names the event from which it is counted, or
    `while` the state that comes before.

    ## Why it matters

    Two years from collection, from the last use and from the end of the contract are three different days. A period
    without a start can be renewed for ever.

    ## How to fix

    Name the event: `after: collection`, `after: account-closure`, or in your own words.

    ## When it is wrong

    Where every record expires by its own age, as with logs. That is `after: collection`.
    """
    for rule_ in case.inventory.retention.values():
        keep = known(rule_.keep)
        if not isinstance(keep, Duration) or keep.hours is None:
            continue
        if is_unsaid(rule_.after) and is_unsaid(rule_.while_):
            message = f"{rule_.title}: {keep} from when?"
            yield Report(
                rule_.at("keep"), message, fix="name the event from which it is counted, such as `after: collection`"
            )


@rule(
    "GDPR Art. 5(1)(e)", "PDPO DPP2(2)", "FADP Art. 6(4)", "CCPA 1798.100(a)(3)",
    severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr", "fadp", "hk-pdpo", "ccpa"),
)  # fmt: skip
def kept_for_ever(case: Case) -> Iterator[Report]:
    """Personal data is kept without an end.

    ## What it checks

    Retention rules with `keep: indefinitely` over data that is neither anonymous nor aggregated.

    ## Why it matters

    Data may be kept in a form that identifies people no longer than its purposes need.

    ## How to fix

    Set a period, or anonymise after one: `keep: 3 years`, `then: anonymise`.

    ## When it is wrong

    Where the data is archived in the public interest, or for research under Art. 89(1). Suppress the rule with that
    reason, and name the law in `statute`.
    """
    for rule_ in case.inventory.retention.values():
        keep = known(rule_.keep)
        if isinstance(keep, Duration) and keep.indefinite:
            personal = [category for category in _categories(rule_, case) if category.form not in _FADE]
            for category in personal[:1]:
                mention = Mention(category.path, "personal data")
                message = f"{category.title}: kept for ever"
                yield Report(
                    rule_.at("keep"), message, mentions=(mention,), fix="set a period, such as `keep: 3 years`"
                )


@rule(
    "GDPR Art. 13(2)(a)", "EDPB CEF report 10.2.2026", severity=Severity.WARNING, since="0.1", demand=Demand.GUIDELINE
)
def retention_law_unnamed(case: Case) -> Iterator[Report]:
    """Data is kept as long as a law demands, and the provision is not cited.

    ## What it checks

    Retention rules with `keep: {law: ...}` or `law`: whether `statute` cites the provision. Words with a number in
    them (“§ 147 AO”) count as a citation.

    ## Why it matters

    “As tax law requires” is a criterion only for those who know tax law. The provision also proves that the data may
    be kept when people ask for deletion.

    ## How to fix

    Cite it: `statute: § 147(3) AO`, and if it names a length, write that, too: `keep: 8 years`.

    ## When it is wrong

    Where so many laws apply that citing them all would hide the period. Cite the longest.
    """
    for rule_ in case.inventory.retention.values():
        keep = known(rule_.keep)
        words = keep.law if isinstance(keep, ByLaw) else known(rule_.law)
        if words is not None and known(rule_.statute) is None and not _CITES.search(words):
            where = rule_.at("keep" if isinstance(keep, ByLaw) else "law")
            message = f"{rule_.title}: which provision of “{short(words)}” demands it is not said"
            yield Report(where, message, fix="cite it, such as `statute: § 147(3) AO`")


def _times(case: Case) -> Iterator[tuple[Path, object, str]]:
    """Every value that says how long, where it stands, and in whose words."""
    for rule_ in case.inventory.retention.values():
        for field, value in (("keep", rule_.keep), ("while", rule_.while_), ("after", rule_.after)):
            yield rule_.at(field), value, rule_.title
        for number, event in enumerate(rule_.until or ()):
            yield rule_.at("until", number), event, rule_.title
    deletion = case.inventory.deletion
    if deletion is not None:
        yield deletion.at("within"), deletion.within, "Deletion"


def _categories(rule_: RetentionRule, case: Case) -> list[DataCategory]:
    categories = (case.inventory.data_categories.get(data.partition(".")[0]) for data in named(rule_.data))
    return [category for category in categories if category is not None]
