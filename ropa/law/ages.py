"""Ages from which the consent of a child counts: GDPR Art. 8(1), its national variants, and other laws."""

from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.law.places import governing, members


class AgeOfConsent(NamedTuple):
    """From which age a child may consent to an online service in a country (GDPR and UK GDPR Art. 8)."""

    country: str
    age: int
    law: str
    note: str
    fact: Fact


def age_of_consent(book: LawBook, place: str) -> AgeOfConsent | None:
    """Look up the age in a country; in a group the highest of its members; None where Art. 8 has no say.

    Each market keeps its own age. It matters only where the basis is consent and the service is offered
    directly to a child.
    """
    group = members(book, place)
    if group:
        ages = [age_of_consent(book, member) for member in sorted(group)]
        return max((age for age in ages if age is not None), key=lambda age: age.age, default=None)
    fact = book.fact("ages.art-8", governing(book, place).lower())
    if fact is None:
        return None
    return AgeOfConsent(
        country=fact.text("country"),
        age=fact.number("age"),
        law=fact.text("law"),
        note=fact.text("note", ""),
        fact=fact,
    )


def age_for_unknown_location(book: LawBook) -> int:
    """Look up the age for a user whose country is not known: the highest that Art. 8(1) allows."""
    general = book.fact("ages.general", "gdpr-art-8")
    if general is None:
        raise ValueError(f"ages.general: `gdpr-art-8` is missing on {book.day}")
    return general.number("unknown-location")


def age_in(book: LawBook, law: str) -> int | None:
    """Look up the age of another law (`coppa`, `ccpa-parent` ...); None if it names none, as in Hong Kong."""
    fact = book.fact("ages.other-laws", law)
    return fact.number("age") if fact is not None and "age" in fact.value else None
