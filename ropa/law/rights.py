"""Which rights people have, by the legal basis of the processing (GDPR Arts 7(3), 15-22 and 77)."""

from collections.abc import Iterable
from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact


class Right(NamedTuple):
    """A right and where it stands. `no-solely-automated-decision` is shown only where there is such a decision."""

    id: str
    cite: str
    note: str
    fact: Fact


def gives(book: LawBook, basis: str, right: str) -> bool:
    """Whether processing on a legal basis gives a right.

    For erasure, False means that the exception of Art. 17(3)(b) normally applies, not that nobody may ask. A
    basis that is unknown, or not in force on the day, gives nothing.
    """
    fact = book.fact("rights-by-basis.bases", basis)
    return fact is not None and fact.flag(right)


def rights_for(book: LawBook, bases: Iterable[str]) -> tuple[Right, ...]:
    """List the rights that at least one of the bases gives, in the order of print."""
    found = [book.fact("rights-by-basis.bases", basis) for basis in bases]
    rows = [row for row in found if row is not None]
    rights = book.facts("rights-by-basis.rights") if rows else ()
    return tuple(
        Right(right.id, right.text("cite"), right.text("note", ""), right)
        for right in rights
        if any(row.flag(right.id) for row in rows)
    )
