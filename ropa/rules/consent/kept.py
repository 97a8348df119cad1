"""What people agreed to, and what shows that they did."""

from collections.abc import Iterator

from ropa.law.accountability import interval
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.values import ALL, is_nothing, known, named
from ropa.model.vocabulary import ChoiceKind, LegalBasis, Role, SpecialCondition
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.days import later
from ropa.rules.flows import receiving
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 7(1), 5(2)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def consent_unproven(case: Case) -> Iterator[Report]:
    """An activity rests on consent, and nothing shows who agreed.

    ## What it checks

    Activities with `legal-basis: consent` or `special-condition: explicit-consent`: whether `consent.record` says
    where consents are logged. In an audit of a published policy, which never tells, only what the auditor wrote
    counts.

    ## Why it matters

    Whoever relies on consent must be able to show that the person gave it: who, when, to which words, and whether it
    was withdrawn.

    ## How to fix

    Log consents and say where: `consent: {record: consent-log in the customer database}`.

    ## When it is wrong

    Where one log serves several activities. Name it at each of them, or once under `defaults`.
    """
    for activity in case.controlled():
        resting = _consent(activity)
        consent = known(activity.consent)
        said = activity.consent if consent is None else consent.record
        if resting and (unanswered(said, case) or is_nothing(said)):
            message = f"{activity.title} rests on consent, and where consents are logged {how(said)}"
            mention = Mention(activity.at(resting), "has to be proved")
            fix = "log who agreed to what and when, and say where: `consent: {record: ...}`"
            yield Report(activity.at("consent", "record"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 7(1)", "EDPB 5/2020", severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE)
def consent_not_renewed(case: Case) -> Iterator[Report]:
    """Consents have not been renewed for a long time.

    ## What it checks

    Activities that rest on consent and whose `consent.refreshed` lies further back than the interval among the law
    facts.

    ## Why it matters

    A consent does not expire. But what was asked changes, and people forget. The guidelines advise to ask again at
    suitable intervals; they name none.

    ## How to fix

    Ask again, and write the day: `consent: {refreshed: 2026-11-01}`.

    ## When it is wrong

    It is a hint, not a defect.
    """
    usual = interval(case.law, "consent-renewal")
    for activity in case.controlled():
        consent = known(activity.consent)
        day = known(consent.refreshed) if consent is not None else None
        if day is None or not _consent(activity):
            continue
        due = later(day, usual)
        if due is not None and due < case.today:
            message = f"{activity.title}: the consents were last renewed on {day}, more than {usual} ago"
            yield Report(activity.at("consent", "refreshed"), message, fix="ask again, and write the day")


@rule("GDPR Art. 7(2), 4(11)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def consent_bundled(case: Case) -> Iterator[Report]:
    """One switch gives consent to several different uses.

    ## What it checks

    Choices with `can: opt-in` that are about several activities which rest on consent and are of different kinds.

    ## Why it matters

    Consent is given for one or more specific purposes. Who may only take all or nothing has not chosen any of them.

    ## How to fix

    Make one choice for each use:

    ```yaml
    choices:
      newsletter: {about: activities.newsletter, can: opt-in}
      statistics: {about: activities.statistics, can: opt-in}
    ```

    ## When it is wrong

    Where the switch only opens a page on which each use has its own. Make those the choices.
    """
    resting = {one.node: one for one in case.controlled() if one.legal_basis is LegalBasis.CONSENT}
    for choice in case.inventory.choices.values():
        if ChoiceKind.OPT_IN not in named(choice.can):
            continue
        covered = [resting[str(path)] for path in named(choice.about) if str(path) in resting]
        if len(_kinds(covered, case)) > 1:
            what = series(activity.title for activity in covered)
            message = f"{choice.title}: one switch for {what}, which are different uses"
            mentions = tuple(
                Mention(activity.at("legal-basis"), "rests on a consent of its own") for activity in covered
            )
            yield Report(choice.at("about"), message, mentions=mentions, fix="make one choice for each use")


@rule("GDPR Art. 4(11), 7(2)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def consent_uninformed(case: Case) -> Iterator[Report]:
    """Data is shared with whoever people agree to, and what they would agree to is not said.

    ## What it checks

    Recipients with `role: with-consent`: whether `gets` or `for` says which data goes to them, or what for.

    ## Why it matters

    Consent has to be specific and informed. “With your permission” tells people neither who asks, nor for which data,
    nor for what; a yes to that covers nothing.

    ## How to fix

    Say for which data and what for: `gets: profile`, `for: match-tutors`.

    ## When it is wrong

    Where people choose the recipient and the data themselves each time, as when they share a picture. Say so: `does:
    Whatever people send it themselves`.
    """
    for party in receiving(case):
        if party.role is not Role.WITH_CONSENT or known(party.does) is not None:
            continue
        asked = (("which data goes there", party.gets), ("what for", party.for_))
        silent = [(words, said) for words, said in asked if not (named(said) or (said and ALL in said))]
        if silent:
            what = " and ".join(f"{words} {how(said)}" for words, said in silent)
            message = f"{party.title}: people are to agree, and {what}"
            mention = Mention(party.at("role"), "waits for a consent")
            fix = "say for which data and what for, such as `gets: profile` and `for: match-tutors`"
            yield Report(party.path, message, mentions=(mention,), fix=fix)


def _consent(activity: Activity) -> str:
    """The field in which an activity says that it rests on consent; empty if it does not."""
    if activity.legal_basis is LegalBasis.CONSENT:
        return "legal-basis"
    return "special-condition" if activity.special_condition is SpecialCondition.EXPLICIT_CONSENT else ""


def _kinds(activities: list[Activity], case: Case) -> set[str]:
    """The kinds of some activities that are no kinds of each other."""
    kinds = {kind for activity in activities if (kind := known(activity.kind)) is not None}
    inner = {kind for kind in kinds for other in kinds if other != kind and kind in case.uses.within(other)}
    return kinds - inner
