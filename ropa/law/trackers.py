"""Trackers: what storing or reading on somebody's device for a use needs."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact


class Needs(StrEnum):
    """What a tracker needs for a use."""

    CONSENT = "consent"
    NOTHING = "nothing"
    DEPENDS = "depends"


class TrackerUse(NamedTuple):
    """What a use needs, and the exception of UK law that can be made for it, if there is one."""

    needs: Needs
    exception: str


_NOBODY_KNOWS = TrackerUse(Needs.DEPENDS, "")


def tracker_use(book: LawBook, uses: Iterable[str]) -> TrackerUse:
    """What a use needs: `uses` are its id and those of the uses that it is a kind of, nearest first."""
    for identifier in uses:
        fact = book.fact("trackers.uses", identifier)
        if fact is not None:
            return TrackerUse(Needs(fact.text("needs")), fact.text("exception", ""))
    return _NOBODY_KNOWS


def uk_exception(book: LawBook, identifier: str) -> Fact | None:
    """An exception of PECR Schedule A1, if the law has it on the day."""
    return book.fact("uk.pecr-exceptions", identifier)


def longest(book: LawBook, identifier: str) -> str:
    """How long guidance lets a tracker or a choice last, such as `13 months`; nothing if there is no guidance."""
    fact = book.fact("trackers.durations", identifier)
    return f"{fact.text('number')} {fact.text('unit')}" if fact else ""
