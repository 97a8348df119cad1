"""Transfers: the exceptions of GDPR Art. 49, and how long a check of a transfer stays good."""

from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.model.duration import Duration, Unit


class Exception49(NamedTuple):
    """An exception for specific situations.

    `occasional`: not for transfers that repeat themselves. `authorities`: also for public authorities in the exercise
    of their powers. `inform`: whom the controller must tell.
    """

    id: str
    provision: str
    occasional: bool
    authorities: bool
    inform: tuple[str, ...]
    fact: Fact


def exception(book: LawBook, identifier: str) -> Exception49 | None:
    """Look up an exception by its id, the word of the vocabulary."""
    fact = book.fact("transfers.derogations", identifier)
    if fact is None:
        return None
    return Exception49(
        id=fact.id,
        provision=fact.text("provision"),
        occasional=fact.flag("occasional"),
        authorities=fact.flag("authorities"),
        inform=fact.texts("inform"),
        fact=fact,
    )


def period(book: LawBook, identifier: str) -> Duration:
    """Look up how long something stays good (`listing`, `assessment`), or how far ahead a notice comes (`notice`)."""
    fact = book.fact("transfers.periods", identifier)
    if fact is None:
        raise ValueError(f"transfers.periods: `{identifier}` is missing on {book.day}")
    return Duration(((fact.number("number"), Unit(fact.text("unit").removesuffix("s"))),))
