"""The United Kingdom: recognised legitimate interests, which need no balancing because their list is closed."""

from collections.abc import Iterator

from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.model.vocabulary import LegalBasis
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_PACK = ("uk-gdpr",)
_COMMERCIAL = (
    "direct-marketing",
    "advertising",
    "analytics",
    "personalisation",
    "ai-training",
    "research",
    "improvement",
)
"""Uses that can be none of the five conditions of Annex 1."""


@rule("UK GDPR Art. 6(1)(ea)", severity=Severity.ERROR, since="0.1", packs=_PACK)
def recognised_interest_unnamed(case: Case) -> Iterator[Report]:
    """An activity rests on a recognised legitimate interest, and it is none that the law recognises.

    ## What it checks

    Activities with `legal-basis: recognised-legitimate-interests`: whether `recognised-interest` names one of the
    conditions of Annex 1, and whether the `kind` of the activity is a commercial use, which none of them covers.

    ## Why it matters

    Recognised interests need no balancing because the list is closed: requests of public bodies, national security and
    defence, emergencies, crime, safeguarding. Anything else has no legal basis.

    ## How to fix

    Name the condition, or choose another basis:

    ```yaml
    activities:
      fraud-reports: {legal-basis: recognised-legitimate-interests, recognised-interest: crime}
    ```

    ## When it is wrong

    Where a condition was added lately. Please report it: the list is a fact of the tool, with a date.
    """
    conditions = [fact.id for fact in case.law.facts("uk.recognised-interests")]
    if not conditions:  # before the list was in force
        return
    commercial = frozenset().union(*(case.uses.within(use) for use in _COMMERCIAL))
    choose = f"name one of {series((f'`{one}`' for one in conditions), 'or')}, or choose another basis"
    for activity in _recognised(case):
        said, use = known(activity.recognised_interest), known(activity.kind)
        mention = Mention(activity.at("legal-basis"), "rests on a recognised legitimate interest")
        if use in commercial:
            message = f"{activity.title}: {case.uses[use].label.lower()} is no recognised legitimate interest"
            fix = "choose another basis, such as `legal-basis: legitimate-interests`"
            yield Report(activity.at("kind"), message, mentions=(mention,), fix=fix)
        elif said is None:
            message = f"{activity.title}: which condition of Annex 1 it meets {how(activity.recognised_interest)}"
            yield Report(activity.at("recognised-interest"), message, mentions=(mention,), fix=choose)
        elif said not in conditions:
            message = f"{activity.title}: `{said}` is no condition of Annex 1"
            yield Report(activity.at("recognised-interest"), message, mentions=(mention,), fix=choose)


@rule("GDPR Art. 6(1)", "UK GDPR Art. 6(1)(ea)", severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr"))
def recognised_interest_elsewhere(case: Case) -> Iterator[Report]:
    """An activity rests on a legal basis that exists in the United Kingdom only, or does not exist yet.

    ## What it checks

    `legal-basis: recognised-legitimate-interests` where the UK GDPR does not apply to the inventory, and on days before
    the provision was in force.

    ## Why it matters

    The GDPR of the European Union does not know this basis. What rests on it there has none.

    ## How to fix

    Choose a basis of the law that applies: `legal-basis: legitimate-interests`, with a balancing test.

    ## When it is wrong

    Where the activity concerns people in the United Kingdom only, and the inventory does not say that their law
    applies: `laws: {uk-gdpr: {stance: claimed}}`.
    """
    in_force = bool(case.law.facts("uk.recognised-interests"))
    for activity in _recognised(case):
        if not (case.applies("uk-gdpr") and in_force):
            why = "was not in force yet" if case.applies("uk-gdpr") else "exists in the United Kingdom only"
            message = f"{activity.title}: its legal basis {why}"
            yield Report(
                activity.at("legal-basis"), message, fix="choose another basis, such as `legitimate-interests`"
            )


@rule("UK GDPR Art. 22B(4)", severity=Severity.WARNING, since="0.1", packs=_PACK)
def recognised_interest_decides(case: Case) -> Iterator[Report]:
    """A machine takes a decision that matters, on a basis that cannot carry it.

    ## What it checks

    Activities that rest on a recognised legitimate interest and have `decisions: {automated: true, significant: true}`.

    ## Why it matters

    Since February 2026 the UK GDPR allows most automated decisions with safeguards, but none that rest on a recognised
    legitimate interest.

    ## How to fix

    Choose another basis, or have a person decide: `decisions: {automated: false}`.

    ## When it is wrong

    The provision is known from secondary sources. Check it before you rely on either answer.
    """
    if not case.law.facts("uk.recognised-interests"):
        return
    for activity in _recognised(case):
        decisions = known(activity.decisions)
        if decisions is not None and decisions.automated is True and decisions.significant is True:
            message = f"{activity.title}: a recognised legitimate interest cannot carry an automated decision"
            mention = Mention(activity.at("legal-basis"), "rests on a recognised legitimate interest")
            fix = "choose another basis, or have a person decide: `automated: false`"
            yield Report(activity.at("decisions"), message, mentions=(mention,), fix=fix)


def _recognised(case: Case) -> Iterator[Activity]:
    basis = LegalBasis.RECOGNISED_LEGITIMATE_INTERESTS
    return (activity for activity in case.controlled() if activity.legal_basis is basis)
