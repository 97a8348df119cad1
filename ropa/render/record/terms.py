"""Words of closed lists as a record says them: the labels of the model speak to the reader of a policy."""

from ropa.model.party import Ourselves
from ropa.model.values import Term
from ropa.model.vocabulary import (
    Derogation,
    Event,
    Hedge,
    LegalBasis,
    Origin,
    Role,
    SpecialCondition,
    Storage,
    SystemKind,
    Visibility,
)

# Keyed by type and word: two terms of different lists are equal where their words are.
_NEUTRAL: dict[tuple[type[Term], str], str] = {
    (type(term), term.value): words
    for term, words in (
        (LegalBasis.CONSENT, "consent"),
        (LegalBasis.CONTRACT, "contract with the data subject"),
        (LegalBasis.LEGAL_OBLIGATION, "legal obligation"),
        (LegalBasis.PUBLIC_TASK, "public task"),
        (LegalBasis.LEGITIMATE_INTERESTS, "legitimate interests"),
        (LegalBasis.RECOGNISED_LEGITIMATE_INTERESTS, "recognised legitimate interest"),
        (SpecialCondition.EXPLICIT_CONSENT, "explicit consent"),
        (SpecialCondition.MADE_PUBLIC, "data that the data subject manifestly made public"),
        (Role.GROUP, "company of the group"),
        (Role.WITH_CONSENT, "somebody the data subject agreed to"),
        (Origin.YOU, "the data subject"),
        (Origin.SERVICE, "made by the service"),
        (Visibility.PRIVATE, "only the data subject"),
        (Storage.NOT_STORED, "not stored by the organisation"),
        (SystemKind.USER_DEVICE, "device of the data subject"),
        (Derogation.EXPLICIT_CONSENT, "explicit consent"),
        (Derogation.CONTRACT, "contract with the data subject"),
        (Derogation.CONTRACT_IN_INTEREST, "contract in the interest of the data subject"),
        (Event.ACCOUNT_ACTIVE, "the account is active"),
        (Event.ACCOUNT_CLOSURE, "the account is closed"),
        (Event.DELETION_REQUEST, "deletion is asked for"),
        (Event.CONSENT_WITHDRAWAL, "consent is withdrawn"),
        (Hedge.ENDEAVOUR, "an aim only"),
        (Ourselves.US, "the organisation itself"),
    )
}


def label(term: Term) -> str:
    """The words for a term, in English: a translator gets these very words."""
    return _NEUTRAL.get((type(term), term.value), term.label)
