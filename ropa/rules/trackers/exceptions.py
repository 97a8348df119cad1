"""Trackers that are said to need no consent."""

from collections.abc import Iterator

from ropa.law.trackers import Needs, uk_exception
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.tracker import Tracker
from ropa.model.values import is_unsaid, known
from ropa.model.vocabulary import Role, TrackerConsent, TrackerExemption
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.trackers.common import owing, refusable, served, setters, uses_of, words_of
from ropa.rules.words import series

_UK_ONLY = {TrackerExemption.STATISTICAL: "statistics", TrackerExemption.APPEARANCE: "appearance"}
_SUSPECT = ("advertising", "direct-marketing", "profiling", "analytics")
"""Uses of a provider that make it unlikely that its trackers are strictly necessary."""


@rule(
    "ePrivacy Art. 5(3)", "PECR reg. 6, Sch. A1", "WP194",
    severity=Severity.WARNING, since="0.1", packs=("eprivacy", "pecr"), demand=Demand.PRACTICE,
)  # fmt: skip
def tracker_exemption_doubtful(case: Case) -> Iterator[Report]:
    """A tracker is said to need no consent, and what it does speaks against it.

    ## What it checks

    Trackers with `consent: exempt` that serve analytics, improvement or personalisation, or are set by a party that
    serves an activity of advertising, marketing, profiling or analytics, or trades in data. Where UK law alone
    applies, `exempt-because: statistical` or `appearance` settles it; whether its conditions are met is asked by
    `uk-exception-unmet`.

    ## Why it matters

    What is strictly necessary is judged by what the person asked for, not by what the provider needs. Counting visits
    helps the provider. Some authorities tolerate it in narrow bounds; the directive has no exception for it.

    ## How to fix

    Ask for consent, or take the use away that needs it.

    ## When it is wrong

    Where an authority admits it, as the French CNIL does for strictly limited audience measurement. Suppress the rule
    with that reason.
    """
    for tracker in case.inventory.trackers.values():
        if known(tracker.consent) is not TrackerConsent.EXEMPT:
            continue
        needing = owing(tracker, case)
        if any(not what.exception for what in needing.values()):
            continue  # no exception is possible: that is an error of its own
        if needing:
            claimed = known(tracker.exempt_because)
            if not case.applies("eprivacy") and all(what.exception == claimed for what in needing.values()):
                continue
            message = f"{tracker.title} is hardly strictly necessary: it serves {series(words_of(needing, case))}"
            mentions = (Mention(tracker.at("use"), "what it is for"),)
            yield Report(tracker.at("consent"), message, mentions=mentions, fix=_fix(case))
        else:
            yield from _suspected(tracker, case)


@rule("PECR reg. 6, Sch. A1", "SI 2026/82", severity=Severity.ERROR, since="0.1", packs=("pecr",))
def uk_exception_unmet(case: Case) -> Iterator[Report]:
    """A tracker claims an exception of UK law whose conditions it does not meet.

    ## What it checks

    Trackers with `consent: exempt` and `exempt-because: statistical` or `appearance`: whether they serve nothing else,
    say what they are for, can be refused (a choice with `can: opt-out`, `refuse` or `control` that is about them), and,
    for statistics, whether whoever sets them uses the data for itself (`own-purposes`). Before the exceptions came
    into force, nobody can claim them.

    ## Why it matters

    Since February 2026 no consent is needed to count how a service is used, or to adapt it to somebody's preferences.
    In return people must be told clearly and be able to object, simply and free of charge, and the statistics must be
    for improving the service alone.

    ## How to fix

    Give people a switch, and say so:

    ```yaml
    choices:
      statistics: {about: trackers.statistics, can: opt-out, via: cookie-settings}
    ```

    ## When it is wrong

    Where the way to object exists. Add it under `choices`.
    """
    for tracker in case.inventory.trackers.values():
        because = known(tracker.exempt_because)
        if known(tracker.consent) is TrackerConsent.EXEMPT and isinstance(because, TrackerExemption):
            failing = list(_unmet(tracker, because, case)) if because in _UK_ONLY else []
            if failing:
                message = f"{tracker.title} does not meet the exception for {_UK_ONLY[because]}: {series(failing)}"
                fix = "ask for consent, or meet the conditions: nothing else, clear words, a simple way to object"
                yield Report(tracker.at("exempt-because"), message, mentions=_own_ends(tracker, because, case), fix=fix)


def _unmet(tracker: Tracker, because: TrackerExemption, case: Case) -> Iterator[str]:
    """The conditions that a tracker does not meet."""
    if uk_exception(case.law, because.value) is None:
        yield f"there is no such exception on {case.today}"
        return
    uses = uses_of(tracker, case)
    others = {use: what for use, what in uses.items() if what.needs is not Needs.NOTHING and what.exception != because}
    if others:
        yield f"it also serves {series(words_of(others, case))}"
    if is_unsaid(tracker.use):
        yield "what it is for is not said"
    if case.readable("choices") and not refusable(tracker, case):
        yield "people are given no way to object"
    if because is TrackerExemption.STATISTICAL:
        for party in _selfish(tracker, case):
            yield f"{party.title} uses the data for itself"


def _own_ends(tracker: Tracker, because: TrackerExemption, case: Case) -> tuple[Mention, ...]:
    if because is not TrackerExemption.STATISTICAL:
        return ()
    return tuple(Mention(party.at("own-purposes"), "for its own ends") for party in _selfish(tracker, case))


def _selfish(tracker: Tracker, case: Case) -> list[Party]:
    return [party for party in setters(tracker, case) if party.own_purposes is True]


def _suspected(tracker: Tracker, case: Case) -> Iterator[Report]:
    """A report where whoever sets a tracker does what no necessary tracker is for."""
    for party in setters(tracker, case):
        activity = next((one for use in _SUSPECT if (one := served(party, case, use))), None)
        if activity is None and known(party.role) is not Role.BROKER:
            continue
        does = f"serves “{activity.title}”" if activity else "trades in data"
        message = f"{tracker.title} is hardly strictly necessary: it is set by {party.title}, which {does}"
        yield Report(tracker.at("consent"), message, mentions=(Mention(party.path, f"{does}"),), fix=_fix(case))
        return


def _fix(case: Case) -> str:
    if case.applies("eprivacy"):
        return "ask for consent: `consent: required`"
    return "ask for consent, or name the exception: `exempt-because: statistical` or `appearance`"
