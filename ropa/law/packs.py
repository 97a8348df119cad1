"""Packs: the laws that there are rules for, where each applies, and which citations belong to it."""

from functools import cache
from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.law.places import governing, members
from ropa.law.tables import read_tables


class Pack(NamedTuple):
    """A law that switches rules on.

    It applies to whoever is established in `area`, or offers something to people there, if what it `needs` is so
    as well. `cite` is where it says so.
    """

    id: str
    instrument: str
    title: str
    area: str
    needs: str
    cite: str
    note: str
    fact: Fact


class Thresholds(NamedTuple):
    """From which size on a business falls under the CCPA: one of the three is enough."""

    revenue_usd: int
    consumers: int
    revenue_share: str
    fact: Fact


@cache
def pack_ids() -> tuple[str, ...]:
    """The ids of all packs, whatever the day; an own id under `laws` names a law without rules."""
    return tuple(read_tables("packs")["packs"])


def packs(book: LawBook) -> tuple[Pack, ...]:
    """The packs on the day of the book, in the order of the table."""
    return tuple(_pack(book, fact) for fact in book.facts("packs.packs"))


def pack_title(book: LawBook, identifier: str) -> str:
    """The title of a pack's law; the id for a law without rules."""
    fact = book.fact("packs.packs", identifier)
    return _title(book, fact.text("instrument")) if fact else identifier


def pack_of(book: LawBook, instrument: str) -> str:
    """The pack that an instrument belongs to; the instrument itself if it belongs to none."""
    for fact in book.facts("packs.packs"):
        if fact.text("instrument") == instrument or instrument in fact.texts("also"):
            return fact.id
    return instrument


def explained_by(book: LawBook, instrument: str) -> tuple[str, ...]:
    """The packs that a body of guidance explains; none if the instrument is no guidance."""
    fact = book.fact("packs.guidance", instrument)
    return fact.texts("explains") if fact else ()


def touches(book: LawBook, place: str, area: str) -> bool:
    """Whether a place lies in an area, holds it, or shares a country with it.

    >>> book = LawBook(date(2026, 11, 21))
    >>> touches(book, "US", "US-CA"), touches(book, "US-CA", "US"), touches(book, "US-NY", "US-CA")
    (True, True, False)
    """
    if place == area or area.startswith(f"{place}-"):
        return True
    countries = members(book, place) or {governing(book, place)}
    return not countries.isdisjoint(members(book, area) or {area})


def business_thresholds(book: LawBook) -> Thresholds | None:
    """The thresholds of the CCPA on the day of the book, 1798.140(d)(1)."""
    revenue = book.fact("ccpa.thresholds", "revenue")
    consumers = book.fact("ccpa.thresholds", "consumers")
    share = book.fact("ccpa.thresholds", "selling-or-sharing")
    if revenue is None or consumers is None or share is None:
        return None
    return Thresholds(
        revenue.number("revenue-usd"), consumers.number("consumers-or-households"), share.text("revenue-share"), revenue
    )


def _pack(book: LawBook, fact: Fact) -> Pack:
    return Pack(
        id=fact.id,
        instrument=fact.text("instrument"),
        title=_title(book, fact.text("instrument")),
        area=fact.text("area"),
        needs=fact.text("needs", ""),
        cite=fact.text("cite", ""),
        note=fact.text("note", ""),
        fact=fact,
    )


def _title(book: LawBook, instrument: str) -> str:
    fact = book.fact("instruments.instruments", instrument)
    if fact is None:
        raise ValueError(f"instruments.instruments: `{instrument}` is missing on {book.day}")
    return fact.text("title")
