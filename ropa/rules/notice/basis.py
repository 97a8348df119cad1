"""The ground on which an activity stands."""

from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.model.vocabulary import LegalBasis
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 13(1)(c), 14(1)(c), 6(1)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def legal_basis_missing(case: Case) -> Iterator[Report]:
    """An activity names no legal basis.

    ## What it checks

    The `legal-basis` of every activity that happens now and in which the organisation is a controller.

    ## Why it matters

    Processing without a legal basis is unlawful, and the basis is listed content of every notice. It also decides
    which rights people have.

    ## How to fix

    Choose one of Art. 6(1): `legal-basis: contract`. An activity that needs two should be two activities.

    ## When it is wrong

    Where you act for somebody else. Write `role: processor`: the basis is then the controller's business.
    """
    for activity in case.controlled():
        if known(activity.legal_basis) is None:
            message = f"{activity.title}: its legal basis {how(activity.legal_basis)}"
            fix = f"choose one of {series(_choices(case), 'or')}"
            yield Report(activity.at("legal-basis"), message, fix=fix)


@rule("GDPR Art. 13(1)(d), 14(2)(b), 6(1)(f)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def interest_missing(case: Case) -> Iterator[Report]:
    """An activity rests on legitimate interests that are never named.

    ## What it checks

    Activities with `legal-basis: legitimate-interests`: whether `interest` says which interest that is.

    ## Why it matters

    The interest is listed content of the notice. People cannot object to what they are not told, and nobody can
    weigh an interest that has no name.

    ## How to fix

    Say what is wanted, and by whom: `interest: keeping our service free of fraud and spam`.

    ## When it is wrong

    Where the purpose already is the interest. Repeat it in `interest`: notices and record print it from there.
    """
    for activity in case.controlled():
        if activity.legal_basis is LegalBasis.LEGITIMATE_INTERESTS and known(activity.interest) is None:
            message = f"{activity.title}: the legitimate interest that it rests on {how(activity.interest)}"
            mention = Mention(activity.at("legal-basis"), "rests on legitimate interests")
            fix = "name the interest, such as `interest: keeping our service free of fraud`"
            yield Report(activity.at("interest"), message, mentions=(mention,), fix=fix)


def _choices(case: Case) -> list[str]:
    """The legal bases to choose from, as they are written; one of them is for the United Kingdom only."""
    bases = [basis for basis in LegalBasis if basis.citation.startswith("GDPR") or case.applies("uk-gdpr")]
    return [f"`{basis.value}`" for basis in bases]
