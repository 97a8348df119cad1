"""Reviews: what was confirmed when, what is due, and who sees to it."""

from collections.abc import Iterator
from datetime import date

from ropa.law.accountability import interval
from ropa.model.activity import Activity
from ropa.model.duration import Duration
from ropa.model.entity import Block, Entity, Path
from ropa.model.finding import Severity
from ropa.model.values import is_unsaid, known
from ropa.model.vocabulary import LegalBasis
from ropa.rules.case import Case, Mention, Report
from ropa.rules.days import later
from ropa.rules.registry import Demand, rule
from ropa.rules.review.due import announced_until, reviews, title_of
from ropa.rules.words import how

_SHOWN = 3


@rule("GDPR Art. 5(2), 24(1)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def review_overdue(case: Case) -> Iterator[Report]:
    """Nobody has confirmed an entry for longer than it counts.

    ## What it checks

    Every entry with `reviewed`: whether its `review-every` has passed since, or 12 months where it says none. The day
    on which the review is due still counts. Activities that are over are left out, and entries that never say
    `reviewed`.

    ## Why it matters

    The record has to be kept up to date, and measures reviewed. What nobody has looked at for a year is probably no
    longer true in some detail.

    ## How to fix

    Look at the entry, correct what has changed, and write the day: `reviewed: 2026-11-21`.

    ## When it is wrong

    Where the entry changes less often. Say so: `review-every: 3 years`.
    """
    for review in reviews(case.inventory, case.law):
        entry = review.entry
        if review.due < case.today:
            message = f"{title_of(entry)} was last confirmed on {review.reviewed}, and was due again on {review.due}"
            fix = f"look at it, and write the day: `reviewed: {case.today}`"
            yield Report(entry.at("reviewed"), message, mentions=tuple(_interval(entry)), fix=fix)


@rule("GDPR Art. 24(1)", severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def review_due(case: Case) -> Iterator[Report]:
    """An entry is soon to be confirmed again.

    ## What it checks

    Every entry with `reviewed` whose next review (after `review-every`, or 12 months) falls into the next 30 days.

    ## Why it matters

    So that the review is planned before it is overdue.

    ## How to fix

    Look at the entry and write the new day.

    ## When it is wrong

    It is a hint, not a defect.
    """
    last = announced_until(case.law, case.today)
    for review in reviews(case.inventory, case.law):
        if case.today <= review.due <= last:
            message = f"{title_of(review.entry)} is to be confirmed again by {review.due}; it was on {review.reviewed}"
            yield Report(review.entry.at("reviewed"), message, fix="look at it, and write the day")


@rule("GDPR Art. 5(2)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def owner_unsaid(case: Case) -> Iterator[Report]:
    """Nobody is said to keep an activity true.

    ## What it checks

    The `owner` of every activity that happens now. Where none has one, there is a single finding. An audit of a
    published policy is left out: policies do not name them.

    ## Why it matters

    What belongs to everybody is kept up to date by nobody, and accountability needs somebody to ask.

    ## How to fix

    Name a person or a team, for each activity or for all: `defaults: {activities: {owner: Privacy team}}`.

    ## When it is wrong

    Where one person keeps the whole inventory. Say so once, under `defaults`.
    """
    if case.audit:
        return
    activities = list(case.inventory.active_activities)
    bare = [activity for activity in activities if is_unsaid(activity.owner)]
    if len(bare) > 1 and len(bare) == len(activities):
        message = f"none of the {len(bare)} activities says who keeps it true"
        mentions = tuple(Mention(activity.path, "no owner") for activity in bare[:_SHOWN])
        fix = "name somebody for all: `defaults: {activities: {owner: Privacy team}}`"
        yield Report(("activities",), message, mentions=mentions, fix=fix)
        return
    for activity in bare:
        message = f"{activity.title}: who keeps it true {how(activity.owner)}"
        yield Report(activity.at("owner"), message, fix="name a person or a team, such as `owner: Support`")


@rule("GDPR Art. 35(11)", severity=Severity.WARNING, since="0.1", packs=("gdpr", "uk-gdpr"), demand=Demand.PRACTICE)
def impact_assessment_old(case: Case) -> Iterator[Report]:
    """An impact assessment is so old that its risks have probably changed.

    ## What it checks

    The `date` of the `dpia` of activities that happen now: whether it is more than 36 months ago. Changes since then
    no field says.

    ## Why it matters

    The assessment has to be reviewed when the risk changes. Techniques, threats and suppliers do in three years.

    ## How to fix

    Review it, and write the day of the new version: `dpia: {date: 2026-11-21}`.

    ## When it is wrong

    Where somebody has reviewed it and found nothing to change. That day is its new date.
    """
    for activity in case.controlled():
        dpia = known(activity.dpia)
        made = known(dpia.date) if dpia else None
        what = "the impact assessment"
        yield from _old(activity, "dpia", what, made, interval(case.law, "impact-assessment"), case)


@rule(
    "GDPR Art. 6(1)(f), 5(2)", severity=Severity.WARNING, since="0.1", packs=("gdpr", "uk-gdpr"), demand=Demand.PRACTICE
)
def balancing_test_old(case: Case) -> Iterator[Report]:
    """A balancing test is so old that the balance may have shifted.

    ## What it checks

    The `date` of the `balancing-test` of activities that happen now and rest on legitimate interests: whether it is
    more than 24 months ago. Changes since then no field says.

    ## Why it matters

    A legitimate interest carries processing only as long as it outweighs the interests of the people, and you have to
    be able to show it.

    ## How to fix

    Weigh again, and write the day: `balancing-test: {ref: lia/fraud.pdf, date: 2026-11-21}`.

    ## When it is wrong

    Where somebody has weighed again and nothing has changed. That day is its new date.
    """
    for activity in case.controlled():
        if known(activity.legal_basis) not in (None, LegalBasis.LEGITIMATE_INTERESTS):
            continue
        test = known(activity.balancing_test)
        made = known(test.date) if test else None
        what = "the balancing test"
        yield from _old(activity, "balancing-test", what, made, interval(case.law, "balancing-test"), case)


def _old(
    activity: Activity, field: str, what: str, made: date | None, length: Duration, case: Case
) -> Iterator[Report]:
    due = later(made, length) if made else None
    if due is not None and due < case.today:
        message = f"{activity.title}: {what} is from {made}, more than {length} ago"
        yield Report(activity.at(field, "date"), message, fix="look at it again, and write the day of the new version")


def _interval(entry: Entity | Block) -> Iterator[Mention]:
    every = known(entry.review_every)
    if every is not None:
        path: Path = entry.at("review-every")
        yield Mention(path, f"to be confirmed every {every}")
