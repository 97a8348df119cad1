"""Accountability: intervals, time limits and thresholds of the duties that a controller must be able to show."""

import re

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.model.duration import Duration, Unit


def interval(book: LawBook, identifier: str) -> Duration:
    """Look up how long something counts, such as a review; custom where the law names no number."""
    return _length(_fact(book, "accountability.intervals", identifier))


def limit(book: LawBook, identifier: str) -> Duration:
    """Look up a time limit of the law, such as `gdpr-breach-authority`."""
    return _length(_fact(book, "deadlines.limits", identifier))


def exempt_below(book: LawBook) -> int:
    """Look up the number of employees below which a record may be dispensable (GDPR Art. 30(5))."""
    return _fact(book, "accountability.thresholds", "record-exemption").number("employees")


def conflicting_function(book: LawBook, function: str) -> str:
    """Find the word in a function that makes it one a data protection officer cannot hold; empty if there is none.

    >>> conflicting_function(LawBook(date(2026, 11, 21)), "Head of IT")
    'head of it'
    """
    words = re.sub(r"[^\w]+", " ", function.casefold())
    for fact in book.facts("accountability.officer-conflicts"):
        for word in fact.texts("words"):
            if f" {word} " in f" {words} ":
                return word
    return ""


def assessment_criteria(book: LawBook) -> dict[str, str]:
    """List what makes an impact assessment likely to be needed (WP248 rev.01), in words, by id."""
    return {fact.id: fact.text("text") for fact in book.facts("dpia.criteria")}


def _length(fact: Fact) -> Duration:
    return Duration(((fact.number("number"), Unit(fact.text("unit").removesuffix("s"))),))


def _fact(book: LawBook, table: str, identifier: str) -> Fact:
    fact = book.fact(table, identifier)
    if fact is None:
        raise ValueError(f"{table}: `{identifier}` is missing on {book.day}")
    return fact
