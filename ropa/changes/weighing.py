"""Whether a change is material or editorial, and why.

What changes the facts is material. Editorial is what this file lists: words that only name, book-keeping, figures and
references of the record. So a field that is added to the model counts as material until somebody says otherwise.
"""

import re
from typing import Any

from ropa.changes.change import Weight
from ropa.changes.side import Side
from ropa.law.citations import cite, instrument_of
from ropa.law.packs import pack_of
from ropa.model.plain import plain_value
from ropa.model.shape import law_of

Verdict = tuple[Weight, str]

_ANYTHING = "it changes what is done with personal data, or what people are told of it"
_WORDS = "it is said in other words; whether they mean something else, somebody has to judge"
_PROSE = frozenset({"text", "note"})
_BOOKKEEPING = frozenset({"owner", "reviewed", "review_every", "evidence", "internal_note", "listed"})
_FIGURES = frozenset({
    "ref", "date", "signed", "ends", "checked", "refreshed", "volume", "people", "records", "since", "until",
    "announced", "employees", "revenue_usd", "consumers", "fee_registration", "other_names", "record",
})  # fmt: skip
_NAMES = frozenset({"name", "brand"})
_TOLD = frozenset({"organisation", "recipients", "sources"})
"""Whose name is itself what people have to be told."""
_ABOUT_THE_DOCUMENT = frozenset({"covers", "accepted_by"})
_EDITORIAL_PLACES = {
    "groups": "it is only a heading",
    "gaps": "it says what is not known, and changes nothing that is done",
    "waivers": "it accepts a finding, and changes nothing that is done",
    "definitions": "it explains a word",
    "documents": "it says where another text is found",
}
_EDITORIAL_FIELDS = {
    ("activities", "group"): "it only moves it under another heading",
    ("recipients", "trusted"): "it is an adjective",
    ("sources", "trusted"): "it is an adjective",
    ("services", "url"): "it says where the service is found",
}


def weigh(side: Side, place: str, model: type[Any], name: str, before: Any, after: Any) -> Verdict:
    """How much a changed field matters. `place` is the collection or block; `name` the field's name in Python."""
    if same_words(before, after):
        return Weight.EDITORIAL, "only case, spaces, punctuation or order differ"
    if place in _EDITORIAL_PLACES:
        return Weight.EDITORIAL, _EDITORIAL_PLACES[place]
    if (place, name) in _EDITORIAL_FIELDS:
        return Weight.EDITORIAL, _EDITORIAL_FIELDS[place, name]
    if name in _BOOKKEEPING:
        return Weight.EDITORIAL, "it says who keeps the entry true, and since when"
    if name in _FIGURES:
        return Weight.EDITORIAL, "a reference, date or figure of the record: what is done with data stays the same"
    if name in _NAMES and place not in _TOLD:
        return Weight.EDITORIAL, "it is only called otherwise: what is said of it stays the same"
    if place == "policy" and name not in _ABOUT_THE_DOCUMENT:
        return Weight.EDITORIAL, "it is about the document itself"
    if name == "assumed":
        return Weight.MATERIAL, "what is a guess is no fact, and is printed as none"
    if name in _PROSE:
        return Weight.MATERIAL, _WORDS
    asked = cited(side, law_of(model, name))
    return Weight.MATERIAL, asked or (_WORDS if _is_prose(before) and _is_prose(after) else _ANYTHING)


def weigh_entry(place: str) -> Verdict:
    """How much it matters that an entry appears or is gone."""
    if place in _EDITORIAL_PLACES:
        return Weight.EDITORIAL, _EDITORIAL_PLACES[place]
    return Weight.MATERIAL, _ANYTHING


def cited(side: Side, law: str) -> str:
    """The provisions of the laws that apply which ask for something, in plain words; nothing if none does."""
    found = []
    for one in filter(None, (part.strip() for part in law.split(";"))):
        instrument = instrument_of(side.law, one)
        if not instrument or pack_of(side.law, instrument) not in side.laws:
            continue
        citation = cite(side.law, one)
        found.append(f"{one}: {citation.words}" if citation and citation.words else one)
    return "; ".join(found)


def same_words(before: Any, after: Any) -> bool:
    """Whether two values differ in nothing but case, spaces, punctuation and the order of a list.

    >>> same_words("Support team.", "support  team"), same_words("5-7 years", "57 years")
    (True, False)
    """
    if before is None or after is None:
        return False
    return bool(_bare(plain_value(before)) == _bare(plain_value(after)))


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(re.findall(r"\w+", value.casefold()))
    if isinstance(value, list):
        return sorted((_bare(item) for item in value), key=repr)
    if isinstance(value, dict):
        return {name: _bare(item) for name, item in value.items()}
    return value


def _is_prose(value: Any) -> bool:
    return isinstance(value, str) and " " in value
