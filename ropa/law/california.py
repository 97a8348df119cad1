"""California: categories, titles of links, rights and deadlines of Civ. Code 1798.100 ff. and 11 CCR 7000 ff."""

from datetime import date
from typing import NamedTuple

from ropa.law.book import LawBook


class AskedRight(NamedTuple):
    """A right that a privacy policy must explain: the words that answer for it, and when it is due."""

    label: str
    rights: tuple[str, ...]
    when: str
    cite: str


class RiskDuty(NamedTuple):
    """When a risk assessment is due: before the start, or for what began before a day, by another."""

    began_before: date
    due: date


def categories(book: LawBook) -> dict[str, str]:
    """The categories of personal information by letter, with their titles."""
    return {fact.text("code"): fact.text("label") for fact in book.facts("ccpa.categories")}


def sensitive(book: LawBook) -> dict[str, str]:
    """What is sensitive on the day, by sub-code."""
    return {fact.text("code"): fact.text("label") for fact in book.facts("ccpa.sensitive")}


def link_titles(book: LawBook, identifier: str) -> tuple[str, ...]:
    """The titles that a link may have, of which the first is the usual one; those of the alternative link last."""
    facts = [book.fact("ccpa.links", one) for one in (identifier, "alternative")]
    return tuple(title for fact in facts if fact for title in fact.texts("titles"))


def policy_lasts(book: LawBook) -> str:
    """How long a policy may stand without an update, such as `12 months`."""
    fact = book.fact("ccpa.deadlines", "policy-update")
    return f"{fact.text('number')} {fact.text('unit')}" if fact else ""


def asked_rights(book: LawBook) -> tuple[AskedRight, ...]:
    """The rights that a policy must explain."""
    return tuple(
        AskedRight(fact.text("label"), fact.texts("rights"), fact.text("when"), fact.text("cite"))
        for fact in book.facts("ccpa.rights")
    )


def least_methods(book: LawBook) -> tuple[int, str]:
    """How many ways to ask there must be, and the kind of channel that is enough for a business that is online only."""
    least, online = book.fact("ccpa.request-methods", "least"), book.fact("ccpa.request-methods", "online-only")
    return (least.number("number") if least else 0), (online.text("kind") if online else "")


def minors_below(book: LawBook) -> int:
    """Below which age data may be sold or shared only if somebody agreed."""
    return max((fact.number("below") for fact in book.facts("ccpa.children")), default=0)


def minors_are_sensitive(book: LawBook) -> bool:
    """Whether data of people known to be under that age counts as sensitive on the day."""
    return book.fact("ccpa.sensitive", "r1") is not None


def status_must_show(book: LawBook) -> bool:
    """Whether people must be able to see on the day that their opt-out was honoured."""
    return book.fact("ccpa.changes", "regulations-2026") is not None


def automation_applies(book: LawBook) -> bool:
    """Whether the rules on automated decision-making technology apply on the day."""
    return book.fact("ccpa.changes", "admt-and-signals") is not None


def risk_duty(book: LawBook) -> RiskDuty | None:
    """The duty to assess risks on the day, if there is one."""
    fact = book.fact("ccpa.risk-assessments", "risk-assessments")
    if fact is None:
        return None
    return RiskDuty(fact.day("began-before") or date.min, fact.day("due") or date.max)
