"""Adequacy: whether data may go to a place without a further tool.

GDPR Art. 45 (decisions of the Commission), UK GDPR Arts 45A-45C (regulations), Swiss FADP Art. 16(1) (Annex 1
of the Data Protection Ordinance). Hong Kong has no such list: PDPO s.33 is not in force.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, get_args

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.law.places import governing, members

Lister: TypeAlias = Literal["eu", "uk", "ch"]
"""The laws that keep a list of adequate places."""


@dataclass(frozen=True, slots=True)
class Adequacy:
    """That a law finds a place adequate.

    `full` is False if only recipients or transfers within `scope` are covered; `scope_test` names the field
    that decides, where one is known (`recipient.dpf.eu`), and `only_yes_decides` says that who fails it may still
    be within. `expires` is the last day. `litigation` is a case that may end it.
    """

    regime: Lister
    place: str
    full: bool
    scope: str
    scope_test: str
    only_yes_decides: bool
    instrument: str
    adopted: date | None
    expires: date | None
    litigation: str
    note: str
    fact: Fact


class Framework(NamedTuple):
    """A Data Privacy Framework with the United States.

    `requires` is the id of another framework for which a company must be listed as well.
    """

    id: str
    name: str
    requires: str
    fact: Fact


def adequacy(book: LawBook, regime: Lister, place: str) -> Adequacy | None:
    """Look up what a law's list says about a place on the day of the book; None if the place is not on it.

    A region counts as its country. A group counts if every member is fully adequate; it then has the
    instrument and scope of the member whose decision ends first. The home area of a law is not on its own
    list: ask `places.at_home` first.
    """
    the_list = book.fact("adequacy.lists", regime)
    if the_list is None:
        return None
    group = members(book, place)
    if group:
        return _for_all(place, [adequacy(book, regime, member) for member in sorted(group)])
    fact = book.fact(f"adequacy.{regime}", governing(book, place).lower())
    return None if fact is None else _decision(regime, fact, the_list)


def lapsed(book: LawBook, regime: Lister, place: str) -> Adequacy | None:
    """Find the last decision on a place that ended before the day of the book, if none is in force."""
    the_list = book.fact("adequacy.lists", regime)
    if the_list is None:
        return None
    facts = book.history(f"adequacy.{regime}", governing(book, place).lower())
    if any(fact.holds_on(book.day) for fact in facts):
        return None
    ended = [fact for fact in facts if fact.valid_until is not None and fact.valid_until < book.day]
    return _decision(regime, ended[-1], the_list) if ended else None


def risks(book: LawBook, decision: Adequacy) -> tuple[Fact, ...]:
    """List what may end a decision before its day, or has ended the ground it stands on."""
    found = book.find("adequacy.risks", "place", decision.place)
    return tuple(fact for fact in found if decision.regime in fact.texts("lists"))


def decisions_on(book: LawBook, places: Iterable[str]) -> frozenset[str]:
    """Name every fact, of any day, by which a list finds one of some places adequate: for `LawBook(day, without=...)`.

    A region stands for its country, a group for its members. Empty if no list has any of them.
    """
    codes = {governing(book, code).lower() for place in places for code in members(book, place) or {place}}
    facts = (fact for regime in get_args(Lister) for code in codes for fact in book.history(f"adequacy.{regime}", code))
    return frozenset(map(str, facts))


def frameworks(book: LawBook) -> tuple[Framework, ...]:
    """List the Data Privacy Frameworks in force on the day: of the EU, the UK extension, the Swiss one."""
    return tuple(
        Framework(fact.id, fact.text("name"), fact.text("requires", ""), fact) for fact in book.facts("adequacy.dpf")
    )


def _decision(regime: Lister, fact: Fact, the_list: Fact) -> Adequacy:
    return Adequacy(
        regime=regime,
        place=fact.text("place"),
        full=fact.flag("full"),
        scope=fact.text("scope", ""),
        scope_test=fact.text("scope-test", ""),
        only_yes_decides=fact.text("only-yes-decides", "false") == "true",
        instrument=fact.text("instrument", "") or the_list.text("basis"),
        adopted=fact.day("adopted"),
        expires=fact.valid_until,
        litigation=fact.text("litigation", ""),
        note=fact.text("note", ""),
        fact=fact,
    )


def _for_all(group: str, decisions: list[Adequacy | None]) -> Adequacy | None:
    full = [decision for decision in decisions if decision is not None and decision.full]
    if len(full) < len(decisions):
        return None
    first_to_end = min(full, key=lambda decision: decision.expires or date.max)
    return replace(first_to_end, place=group)
