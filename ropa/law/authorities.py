"""Data protection authorities, to which people can complain (GDPR Arts 13(2)(d) and 77)."""

from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.law.places import governing

_TABLES = ("authorities.authorities", "authorities.laender")


class Authority(NamedTuple):
    """An authority and how to reach it. What is not known is empty.

    `complaints` is the page for complaints or contact; `complaints_confidence` is how far that link can be
    trusted, because links are less certain than names and addresses: none was opened.
    """

    id: str
    place: str
    short: str
    name: str
    website: str
    complaints: str
    complaints_confidence: str
    email: str
    phone: str
    address: str
    filing_hint: str
    note: str
    fact: Fact


def authority(book: LawBook, identifier: str) -> Authority | None:
    """Look up an authority by an id such as `pcpd-hk`, `ico-gb` or `de-by`."""
    for table in _TABLES:
        fact = book.fact(table, identifier)
        if fact is not None:
            return _authority(fact)
    return None


def authorities_of(book: LawBook, place: str) -> tuple[Authority, ...]:
    """List the authorities of a place: a region's own if any, else those of the place that governs it."""
    return _named_for(book, place) or _named_for(book, governing(book, place))


def _named_for(book: LawBook, place: str) -> tuple[Authority, ...]:
    return tuple(_authority(fact) for table in _TABLES for fact in book.find(table, "place", place))


def _authority(fact: Fact) -> Authority:
    complaints = fact.text("contact-page", "")
    return Authority(
        id=fact.id,
        place=fact.text("place"),
        short=fact.text("short", ""),
        name=fact.text("name"),
        website=fact.text("website"),
        complaints=complaints,
        complaints_confidence=fact.text("contact-page-confidence", fact.confidence) if complaints else "",
        email=fact.text("email", ""),
        phone=fact.text("phone", ""),
        address=fact.text("address", ""),
        filing_hint=fact.text("filing-hint", ""),
        note=fact.text("note", ""),
        fact=fact,
    )
