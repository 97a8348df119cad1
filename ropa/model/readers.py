"""How an author's text becomes the value of a field: one reader for each kind of value.

Every scalar of an inventory arrives as text. A reader types it, words the error for the author where it cannot,
and says what an editor's JSON Schema shows.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from ropa.model.duration import Duration, parse_duration
from ropa.model.values import ByLaw, Localised, Term
from ropa.text.names import nearest

JsonSchema = dict[str, Any]

_FLAGS = {
    **dict.fromkeys(("yes", "y", "on", "true", "t", "1", "ja", "oui"), "true"),
    **dict.fromkeys(("no", "n", "off", "false", "f", "0", "nein", "non"), "false"),
}
"""Words that other programs, and people, write for the two."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_NO_DAYS = (
    (re.compile(r"[0-9]{4}-?W[0-9]{1,2}(-?[0-9])?\Z"), ": weeks are not counted here"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}\Z"), ": the day is missing"),
    (re.compile(r"[0-9]{4}\Z"), ": month and day are missing"),
    (re.compile(r"[0-9]{8}\Z"), ": the hyphens are missing"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\Z"), ": month and day have two digits each"),
    (re.compile(r"[0-9]{4}-[0-9]{3}\Z"), ": days of the year are not counted here"),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]"), ": it has a time behind it"),
    (re.compile(r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}\Z"), ": which number is the month is not known"),
)
"""Dates in other forms, and what keeps them from being read."""
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


class Reader:
    """Reads one value; used as the metadata of `Annotated`."""

    __slots__ = ()

    def read(self, value: Any) -> Any:
        """The value, or a `PydanticCustomError` in words for the author."""
        raise NotImplementedError

    def schema(self) -> JsonSchema:
        """The JSON Schema of what an author may write."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


class Scalar(Reader):
    """A value that a function reads."""

    __slots__ = ("_read", "_schema")

    def __init__(self, read: Callable[[Any], Any], schema: JsonSchema) -> None:
        self._read = read
        self._schema = schema

    def read(self, value: Any) -> Any:
        """The value, or a `PydanticCustomError` in words for the author."""
        return self._read(value)

    def schema(self) -> JsonSchema:
        """The JSON Schema of what an author may write."""
        return self._schema


class OneOf(Reader):
    """A word of a closed list; `or_words` admits free text of several words, for what no list can foresee."""

    __slots__ = ("or_words", "terms")

    def __init__(self, terms: type[Term], *, or_words: bool = False) -> None:
        self.terms = terms
        self.or_words = or_words

    def read(self, value: Any) -> str:
        """The term, or the words."""
        if isinstance(value, str):
            term = self.terms.of(value)
            if term is not None:
                return term
            if self.or_words and " " in value.strip():
                return value.strip()
        near = nearest(value, self._words()) if isinstance(value, str) else None
        fix = f"did you mean `{near}`?" if near else "choose one of: " + ", ".join(self._words())
        raise refuse("invalid-value", f"{described(value)} is not one of the words known here", fix)

    def schema(self) -> JsonSchema:
        """An enumeration with its explanations."""
        listed: JsonSchema = {
            "enum": self._words(),
            "markdownEnumDescriptions": [_explained(term) for term in self.terms],
        }
        return {"anyOf": [listed, {"type": "string", "pattern": r"\s"}]} if self.or_words else listed

    def _words(self) -> list[str]:
        return [term.value for term in self.terms]


class Refers(Reader):
    """A reference into one or several collections.

    `elements` admits `category.element`; `paths` wants `collection.id`, a collection, or the path of any node;
    `words` admits free text of several words beside ids; `terms` is a closed list whose words go before ids.
    """

    __slots__ = ("collections", "elements", "paths", "terms", "words")

    def __init__(
        self,
        *collections: str,
        elements: bool = False,
        paths: bool = False,
        words: bool = False,
        terms: type[Term] | None = None,
    ) -> None:
        self.collections = collections
        self.elements = elements
        self.paths = paths
        self.words = words
        self.terms = terms

    def read(self, value: Any) -> str:
        """The id as written (whether it exists is asked when everything is read), or the term."""
        term = self.terms.of(value) if self.terms is not None and isinstance(value, str) else None
        return read_word(value) if term is None else term

    def schema(self) -> JsonSchema:
        """A text; the terms, if there are any, are offered."""
        if self.terms is None:
            return {"type": "string"}
        return {"anyOf": [OneOf(self.terms).schema(), {"type": "string"}]}


def refuse(kind: str, message: str, fix: str) -> PydanticCustomError:
    """The error of a value that an author must change; `kind` is the rule that reports it."""
    # The words go in through the context: an author's braces must not be read as placeholders.
    return PydanticCustomError(kind, "{words}", {"words": message, "fix": fix})


def described(value: Any) -> str:
    """What an author wrote, in a few words."""
    if isinstance(value, str):
        short = value if len(value) <= 40 else value[:39] + "…"
        return f"`{short}`"
    return "a list" if isinstance(value, list) else "a mapping"


def read_flag(value: Any) -> bool:
    """`true` or `false`."""
    if value in ("true", "false"):
        return bool(value == "true")
    meant = _FLAGS.get(value.lower()) if isinstance(value, str) else None
    fix = f"write `{meant}`: other words for it are text" if meant else "write `true` or `false`"
    raise refuse("invalid-value", f"{described(value)} is neither true nor false", fix)


def read_whole(value: Any) -> int:
    """A whole number of at most twelve digits."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 12:
        return int(value)
    raise refuse("invalid-value", f"{described(value)} is not a whole number", "write digits only")


def read_day(value: Any) -> date:
    """A date, year-month-day."""
    why = f"{described(value)} is not a date"
    if isinstance(value, str) and _DAY.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            year, month, day = value.split("-")
            why += f": there is no month {month}" if not 1 <= int(month) <= 12 else f": {year}-{month} has no day {day}"
    elif isinstance(value, str):
        why += next((words for shape, words in _NO_DAYS if shape.match(value)), "")
    raise refuse("invalid-value", why, "write year-month-day, such as 2026-11-21")


def read_duration(value: Any) -> Duration:
    """A length of time."""
    duration = parse_duration(value) if isinstance(value, str) else None
    if duration is None:
        raise refuse(
            "invalid-value",
            f"{described(value)} is not a duration",
            "write a number and a unit, such as `30 days` or `up to 2 years`, `indefinitely`, or {vague: the words}",
        )
    return duration


def read_keep(value: Any) -> Duration | ByLaw:
    """How long to keep: a length of time, or `{law: the words that name it}`."""
    if isinstance(value, dict) and value.keys() == {"law"} and isinstance(value["law"], str):
        return ByLaw(value["law"])
    return read_duration(value)


def read_place(value: Any) -> str:
    """The code of a place; whether there is such a place is a question to the law facts."""
    if isinstance(value, str):
        country, _, region = value.partition("-")
        code = country.isascii() and country.isalpha() and country.isupper() and len(country) in (2, 3)
        if code and (not region or (region.isalnum() and region == region.upper() and len(region) <= 3)):
            return value
    raise refuse(
        "invalid-value",
        f"{described(value)} is not the code of a place",
        "write the two-letter country code (DE, GB, US), a region (US-CA), `EU` or `EEA`, or {vague: the words}",
    )


def read_word(value: Any) -> str:
    """An id, a code or another word that is never translated."""
    word = value.strip() if isinstance(value, str) else ""
    if word:
        return word
    raise refuse("invalid-value", f"a word is expected here, not {described(value)}", "write one word")


def read_language(value: Any) -> str:
    """A language tag, written as BCP 47 recommends, for case means nothing in it; a word that is no tag stays."""
    word = read_word(value)
    return _canonical(word) if _LANGUAGE_TAG.match(word) else word


def _canonical(tag: str) -> str:
    """`EN-gb` -> `en-GB`, `zh-hant` -> `zh-Hant`."""
    language, *parts = tag.split("-")
    cased = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in parts)
    return "-".join((language.lower(), *cased))


def read_text(value: Any) -> str:
    """A text, or a map of language tag to text."""
    if isinstance(value, str):
        text = value.strip()
        if text:
            return text
        raise refuse("invalid-value", "this text is empty", "write the text, or `unknown`, or remove the key")
    if isinstance(value, dict) and value and all(_LANGUAGE_TAG.match(tag) for tag in value):
        texts = {_canonical(tag): text.strip() for tag, text in value.items() if isinstance(text, str) and text.strip()}
        if len(texts) == len(value):
            return Localised(next(iter(texts.values())), texts)
    raise refuse("invalid-value", f"a text is expected here, not {described(value)}", "write one text")


def _explained(term: Term) -> str:
    words = f"{term.label}. {term.explanation}".strip()
    return words + (f" ({term.citation})" if term.citation else "")
