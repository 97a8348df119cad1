"""What people can ask for, as they are told."""

from collections.abc import Iterator

from ropa.law.rights import gives
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.values import is_unsaid, known, named
from ropa.model.vocabulary import LegalBasis, Right, SpecialCondition
from ropa.rules.case import Case, Mention, Report
from ropa.rules.offers import offered
from ropa.rules.registry import rule
from ropa.rules.words import counted

_PACKS = ("gdpr", "uk-gdpr")
_NAMES = {
    Right.ACCESS: "of access",
    Right.RECTIFICATION: "to correction",
    Right.ERASURE: "to deletion",
    Right.RESTRICTION: "to restriction of processing",
    Right.PORTABILITY: "to data portability",
    Right.OBJECTION: "to object",
}
"""The rights of Art. 13(2)(b); those of 13(2)(c) and (d) have rules of their own."""


@rule(
    "GDPR Art. 13(2)(b), 14(2)(c), 15, 16, 17(1), 18, 20(1), 21(1)", "PDPO DPP1(3)(b)(ii), DPP6",
    severity=Severity.ERROR, since="0.1", packs=(*_PACKS, "hk-pdpo"),
)  # fmt: skip
def right_missing(case: Case) -> Iterator[Report]:
    """People have a right and are not told of it.

    ## What it checks

    The rights of access, rectification, erasure, restriction, portability and objection, each where the legal basis
    of some activity gives it: whether it stands under `rights`, in `requests.rights` or in `law-rights` of the law.
    Where an activity does not say its basis, no right can be ruled out. Under the law of Hong Kong alone: the rights
    of access and correction, whatever the basis.

    ## Why it matters

    The rights are listed content of every notice. Erasure, portability and objection depend on the legal basis; the
    others do not.

    ## How to fix

    Add the right: `rights: {objection: {via: privacy-email}}`, or list it: `requests: {rights: [access, objection]}`.

    ## When it is wrong

    Where no activity needs the right, because none rests on the basis that gives it: correct the basis.
    """
    activities = list(case.controlled())
    if not case.readable("rights", "requests", "law-rights", "activities"):
        return
    told = offered(case)
    if not case.applies(*_PACKS):
        yield from _in_hong_kong(told, case)
        return
    for right in _NAMES:
        if right in told:
            continue
        giving = [activity for activity in activities if _gives(activity, right, case)]
        doubtful = [activity for activity in activities if known(activity.legal_basis) is None]
        if giving or doubtful:
            message = f"the right {_NAMES[right]} is not mentioned"
            yield Report(("rights", right.value), message, mentions=_why(giving, doubtful, case), fix=_add(right))


@rule("GDPR Art. 7(3), 13(2)(c), 14(2)(d)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def withdrawal_missing(case: Case) -> Iterator[Report]:
    """Consent is relied on, and people are not told that they can withdraw it.

    ## What it checks

    Whether activities rest on consent (or on explicit consent for special categories) while neither `rights`,
    `requests.rights`, `law-rights` nor the activity's own `consent.withdrawal` offers withdrawal. A link to
    unsubscribe stops messages; that it withdraws the consent has to be said.

    ## Why it matters

    Consent is only valid if it can be withdrawn at any time, as easily as it was given, and if people are told so
    before.

    ## How to fix

    Add the right, or say at the activity how it is done:

    ```yaml
    rights:
      withdraw-consent: {via: privacy-email}
    activities:
      newsletter: {consent: {withdrawal: the unsubscribe link in each e-mail}}
    ```

    ## When it is wrong

    Where the activity does not need consent after all. Give it its real legal basis.
    """
    if Right.WITHDRAW_CONSENT in offered(case) or not case.readable("rights", "requests", "law-rights"):
        return
    resting = [activity for activity in case.controlled() if _consent(activity) and not _own_withdrawal(activity)]
    if resting:
        on_it = f"{counted(len(resting), 'activity', 'activities')} {'rests' if len(resting) == 1 else 'rest'} on it"
        message = f"the right to withdraw consent is not mentioned, and {on_it}"
        mentions = tuple(Mention(_consent(activity), "rests on consent") for activity in resting)
        yield Report(
            ("rights", Right.WITHDRAW_CONSENT.value), message, mentions=mentions, fix=_add(Right.WITHDRAW_CONSENT)
        )


@rule("GDPR Art. 13(2)(d), 14(2)(e), 77", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def complaint_missing(case: Case) -> Iterator[Report]:
    """People are not told that they can complain to an authority.

    ## What it checks

    Whether `rights.complaint`, `requests.rights` or `law-rights` offers it.

    ## Why it matters

    The right to lodge a complaint with a supervisory authority is listed content of every notice.

    ## How to fix

    Add it, with the authority: `rights: {complaint: {to: ico-gb}}`.

    ## When it is wrong

    Never for a controller.
    """
    if Right.COMPLAINT in offered(case) or not case.readable("rights", "requests", "law-rights"):
        return
    if any(case.controlled()):
        message = "the right to complain to a supervisory authority is not mentioned"
        yield Report(
            ("rights", "complaint"),
            message,
            mentions=_list_unknown(case),
            fix="add it, such as `rights: {complaint: {to: ico-gb}}`",
        )


def _in_hong_kong(told: set[Right], case: Case) -> Iterator[Report]:
    """Access and correction, which the PDPO gives to everybody whose data is held."""
    for right in (Right.ACCESS, Right.RECTIFICATION) if any(case.controlled()) else ():
        if right not in told:
            message = f"the right {_NAMES[right]} is not mentioned"
            yield Report(("rights", right.value), message, mentions=_list_unknown(case), fix=_add(right))


def _gives(activity: Activity, right: Right, case: Case) -> bool:
    basis = known(activity.legal_basis)
    return basis is not None and gives(case.law, basis.value, right.value)


def _why(giving: list[Activity], doubtful: list[Activity], case: Case) -> tuple[Mention, ...]:
    """Why a right is due, and where it may have been lost."""
    if giving:
        words = f"{giving[0].title} rests on {giving[0].legal_basis}, which gives the right"
        return Mention(giving[0].at("legal-basis"), words), *_list_unknown(case)
    words = f"{doubtful[0].title} does not say on what it rests, so that the right cannot be ruled out"
    return Mention(doubtful[0].path, words), *_list_unknown(case)


def _list_unknown(case: Case) -> tuple[Mention, ...]:
    requests = case.inventory.requests
    if requests is not None and requests.rights is not None and is_unsaid(requests.rights):
        return (Mention(requests.at("rights"), "the list of rights is unknown"),)
    return ()


def _consent(activity: Activity) -> tuple[str | int, ...]:
    """Where an activity says that it rests on consent; nowhere if it does not."""
    if activity.legal_basis is LegalBasis.CONSENT:
        return activity.at("legal-basis")
    return activity.at("special-condition") if activity.special_condition is SpecialCondition.EXPLICIT_CONSENT else ()


def _own_withdrawal(activity: Activity) -> bool:
    consent = known(activity.consent)
    return consent is not None and bool(named(consent.withdrawal))


def _add(right: Right) -> str:
    return f"add it, such as `rights: {{{right.value}: {{via: privacy-email}}}}`"
