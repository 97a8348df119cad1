"""Days that cannot be right, a policy without a date, and law that nobody has looked at lately."""

from collections.abc import Iterator
from datetime import date

from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.sayings import DAY
from ropa.rules.words import how

_PAST = frozenset({"reviewed", "signed", "refreshed", "checked", "date", "consulted"})
"""Fields that say when something was done."""


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def ends_before_it_starts(case: Case) -> Iterator[Report]:
    """Something ends before it begins.

    ## What it checks

    `since` and `until` of activities, `signed` and `ends` of contracts.

    ## Why it matters

    One of the two days is wrong, and whatever depends on them (is the activity over, is the contract in force)
    cannot be decided.

    ## How to fix

    Correct the day that is wrong. Days are written year-month-day.

    ## When it is wrong

    Never.
    """
    for first, last in _periods(case):
        (begins, start), (ends, end) = first, last
        if start is not None and end is not None and end < start:
            mention = Mention(begins, f"begins on {start}")
            yield Report(
                ends, f"this ends on {end}, before it begins", f"ends on {end}", (mention,), "correct one of them"
            )


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def date_in_future(case: Case) -> Iterator[Report]:
    """Something is said to have been done on a day that has not come.

    ## What it checks

    Days on which something was done: reviews, signatures, assessments, look-ups, renewals of consent. They are
    compared with the day of the run.

    ## Why it matters

    A review that has not taken place proves nothing, and every deadline that is counted from it comes too late.

    ## How to fix

    Write the day on which it was done; a planned one belongs into `due` of a gap or into `internal-note`.

    ## When it is wrong

    Where the day of the run is wrong: see `--today`.
    """
    for saying in case.sayings(DAY):
        if saying.path[-1] in _PAST and isinstance(saying.value, date) and saying.value > case.today:
            message = f"{saying.value} is still to come on {case.today}"
            yield Report(saying.path, message, fix="write the day on which it was done")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def promised_date_missing(case: Case) -> Iterator[Report]:
    """The policy says that it shows a date, and has none.

    ## What it checks

    `changes.shows`: where it names the effective date or the date of the last update, the policy must have it.

    ## Why it matters

    People are told to look at the date to see what has changed. A statement that the page itself disproves is the
    first thing a regulator sees.

    ## How to fix

    Write the date: `policy: {effective: 2026-11-21}`.

    ## When it is wrong

    Where the date is printed by the system that publishes the page. Take it out of `shows`.
    """
    policy, changes = case.inventory.policy, case.inventory.changes
    for number, shown in enumerate(named(changes.shows) if changes else ()):
        field = next((field for word, field in _SHOWN if word in shown.casefold()), None)
        said = getattr(policy, field) if policy and field else None
        if field and changes and known(said) is None:
            mention = Mention(changes.at("shows", number), "the policy says that it is shown")
            fix = f"write the date: `{field}: {case.today}`"
            yield Report(("policy", field), f"the {_NAMES[field]} {how(said)}", mentions=(mention,), fix=fix)


@rule(
    "WP260 rev.01", "CCPA 1798.130(a)(5)", "Bus. & Prof. Code 22575(b)(4)",
    severity=Severity.WARNING, since="0.1", demand=Demand.GUIDELINE,
)  # fmt: skip
def policy_undated(case: Case) -> Iterator[Report]:
    """The policy has no date.

    ## What it checks

    Whether `policy.effective` or `policy.updated` is said. A date that the policy promises to show has a rule of its
    own, `promised-date-missing`.

    ## Why it matters

    Nobody can tell which version applied when their data was collected, or whether they have read the latest.

    ## How to fix

    Write when the policy was last changed: `policy: {updated: 2026-11-21}`.

    ## When it is wrong

    Where the page shows its date by other means. Suppress the rule with that reason.
    """
    policy = case.inventory.policy
    if policy is None or any(promised_date_missing(case)):
        return
    if known(policy.effective) is not None or known(policy.updated) is not None:
        return
    field = "updated" if policy.updated is not None or policy.effective is None else "effective"
    fix = f"write when the policy was last changed: `updated: {case.today}`"
    yield Report(policy.at(field), "the policy has no date: neither of its effect nor of its last update", fix=fix)


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def law_facts_stale(case: Case) -> Iterator[Report]:
    """The law facts that came with this version are old.

    ## What it checks

    The day on which the facts of the law (adequacy decisions, ages, authorities ...) were last checked, against the
    day of the run. After 90 days they count as stale.

    ## Why it matters

    Adequacy decisions lapse and ages change. What was right on the day of the facts may be wrong today.

    ## How to fix

    Update `ropa`. Whoever cannot should know it: the facts are listed with their sources in the documentation.

    ## When it is wrong

    Where an old version is wanted, for example to see what held on a day in the past. Run it with `--today`.
    """
    if case.law.stale(case.today):
        message = f"the law facts are from {case.law.as_of}, {(case.today - case.law.as_of).days} days ago"
        yield Report((), message, fix="update ropa")


_NAMES = {"effective": "effective date", "updated": "date of the last update"}
_SHOWN = (("effective", "effective"), ("updated", "updated"), ("revis", "updated"))


def _periods(case: Case) -> Iterator[tuple[tuple[Path, date | None], tuple[Path, date | None]]]:
    """Where each period begins and ends, and on which days."""
    for activity in case.inventory.activities.values():
        begins, ends = activity.at("since"), activity.at("until")
        yield (begins, known(activity.since)), (ends, known(activity.until))
    for party in case.inventory.parties.values():
        contract = known(party.contract)
        if contract is not None:
            begins, ends = party.at("contract", "signed"), party.at("contract", "ends")
            yield (begins, known(contract.signed)), (ends, known(contract.ends))
