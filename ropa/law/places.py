"""Places: what a code names, and whose law governs there.

Codes are ISO 3166-1 alpha-2, regions of the shape `US-CA` (ISO 3166-2), groups (`EU`, `EEA`) and organisations
(`EPO`). They are upper case; the facts are in `geography.yaml`.
"""

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from ropa.law.book import LawBook
from ropa.law.fact import Fact

Regime: TypeAlias = Literal["eu", "uk", "ch", "hk"]
"""The laws with a home area: GDPR, UK GDPR, Swiss FADP, Hong Kong PDPO."""

_REGION = re.compile(r"([A-Z]{2})-([A-Z0-9]{1,3})")


def is_country(book: LawBook, code: str) -> bool:
    """Whether a code is in ISO 3166-1 alpha-2 (so `UK` and `EL` are not: see `canonical`)."""
    return _listed(book, "iso-3166-1", code)


def is_region(book: LawBook, code: str) -> bool:
    """Whether a code is in ISO 3166-2; of countries whose subdivisions are no law fact, whether it has the shape."""
    shape = _REGION.fullmatch(code)
    if shape is None:
        return False
    country = canonical(book, shape[1])
    known = book.fact("geography.subdivisions", country.lower())
    return is_country(book, country) and (known is None or shape[2] in _codes(known, "codes"))


def region_codes(book: LawBook, country: str) -> frozenset[str]:
    """List the regions of a country, such as `US-CA`; empty if they are no law fact."""
    known = book.fact("geography.subdivisions", country.lower())
    return frozenset() if known is None else frozenset(f"{country}-{code}" for code in _codes(known, "codes"))


def is_group(book: LawBook, code: str) -> bool:
    """Whether a code names a group of states: EU or EEA."""
    return bool(members(book, code))


def is_organisation(book: LawBook, code: str) -> bool:
    """Whether a code names an international organisation that can receive data."""
    return _named(book, "geography.organisations", code) is not None


def is_place(book: LawBook, code: str) -> bool:
    """Whether an inventory may name this as a place, other spellings such as `UK` included."""
    named = is_country(book, governing(book, code)) or is_region(book, code) or _listed(book, "user-assigned", code)
    return named or is_group(book, code) or is_organisation(book, code)


def canonical(book: LawBook, code: str) -> str:
    """Replace another code of the same state by the one of ISO (`UK` -> `GB`, `EL` -> `GR`)."""
    alias = _named(book, "geography.aliases", code)
    return alias.text("place") if alias is not None and alias.text("because") == "spelling" else code


def governing(book: LawBook, code: str) -> str:
    """Find the place whose law decides: a region's country (`US-CA` -> `US`), a territory's state.

    `AX` -> `FI`, because EU law applies there in full; `CN-HK` -> `HK`, because that has a code of its own. A
    group, an organisation and an unknown code stay what they are. Ask this before any look-up by country.
    """
    alias = _named(book, "geography.aliases", code)
    if alias is not None:
        return alias.text("place")
    if is_region(book, code):
        return governing(book, code.partition("-")[0])
    return code


def members(book: LawBook, group: str) -> frozenset[str]:
    """List the countries of a group; empty if the code names no group."""
    fact = _named(book, "geography.groups", group)
    return frozenset() if fact is None else _codes(fact, "members")


def lies_in(book: LawBook, code: str, area: str) -> bool:
    """Whether a place lies in another: a member in its group, a region in its country.

    >>> book = LawBook(date(2026, 11, 21))
    >>> lies_in(book, "DE", "EU"), lies_in(book, "US-CA", "US"), lies_in(book, "US", "US-CA")
    (True, True, False)
    """
    return code == area or _inside(book, code, members(book, area) or frozenset({area}))


def in_eu(book: LawBook, code: str) -> bool:
    """Whether a place lies in the European Union, or is the Union."""
    return _inside(book, code, members(book, "EU"))


def in_eea(book: LawBook, code: str) -> bool:
    """Whether a place lies in the European Economic Area: the Union, Iceland, Liechtenstein and Norway.

    Not so San Marino, Monaco, the Vatican, Andorra, Gibraltar, Switzerland and the United Kingdom.
    """
    return _inside(book, code, members(book, "EEA"))


def home_area(book: LawBook, regime: Regime) -> frozenset[str]:
    """List the countries within which data moves without a transfer (GDPR Art. 44: third countries)."""
    area = book.fact("geography.home-areas", regime)
    if area is None:
        raise ValueError(f"geography.home-areas: `{regime}` is missing on {book.day}")
    code = area.text("area")
    return members(book, code) or frozenset({code})


def at_home(book: LawBook, regime: Regime, code: str) -> bool:
    """Whether a place lies in the home area of a law, so that sending data there is no transfer."""
    return _inside(book, code, home_area(book, regime))


def _listed(book: LawBook, name: str, code: str) -> bool:
    countries = book.fact("geography.countries", name)
    return countries is not None and code in _codes(countries, "codes")


def _named(book: LawBook, table: str, code: str) -> Fact | None:
    fact = book.fact(table, code.lower())
    return fact if fact is not None and fact.text("code") == code else None


def _inside(book: LawBook, code: str, area: frozenset[str]) -> bool:
    group = members(book, code)
    return group <= area if group else governing(book, code) in area


@lru_cache(maxsize=32)
def _codes(fact: Fact, key: str) -> frozenset[str]:
    return frozenset(fact.texts(key))
