"""A file of law facts as a page: its tables, each fact with its period, source, day and confidence."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ropa.law.book import LawBook
from ropa.law.comments import Comment, comments
from ropa.law.fact import Fact, Source
from ropa.law.tables import read_tables
from ropa.text.names import spelled_out

Value = tuple[str, str]
"""A key in words, and its value in words."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact. `state` says where its period lies, seen from the day: `now`, `past` or `coming`."""

    anchor: str
    fact: Fact
    source: Source
    state: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FactTable:
    """A table of facts and what its file says about it."""

    id: str
    title: str
    comment: Comment | None
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class FactsPage:
    """A file of facts."""

    file: str
    title: str
    comment: Comment
    tables: tuple[FactTable, ...]

    @property
    def number(self) -> int:
        """How many facts it holds."""
        return sum(len(table.rows) for table in self.tables)


def facts_page(file: str, book: LawBook) -> FactsPage:
    """The page of a file, as of the day of a book; what is over or still to come is on it too."""
    said = comments(file)
    tables = tuple(
        FactTable(name, spelled_out(name), said.get(name), tuple(_rows(name, facts, book)))
        for name, facts in read_tables(file).items()
    )
    return FactsPage(file, spelled_out(file), said[""], tables)


def _rows(table: str, facts: Mapping[str, tuple[Fact, ...]], book: LawBook) -> Iterator[FactRow]:
    seen: Counter[str] = Counter()
    for fact in (fact for period in facts.values() for fact in period):
        seen[fact.id] += 1
        ordinal = "" if seen[fact.id] == 1 else f"-{seen[fact.id]}"
        values = tuple((spelled_out(key), words(value)) for key, value in fact.value.items())
        yield FactRow(f"{table}-{fact.id}{ordinal}", fact, book.source(fact.source), _state(fact, book), values)


def _state(fact: Fact, book: LawBook) -> str:
    if fact.holds_on(book.day):
        return "now"
    return "past" if fact.valid_until is not None and fact.valid_until < book.day else "coming"


def words(value: Any) -> str:
    """A value in words: lists with commas, maps with colons.

    >>> words(("a", {"code": "b", "label": "c"}))
    'a, code: b; label: c'
    """
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {words(part)}" for key, part in value.items())
    if isinstance(value, tuple):
        nested = any(isinstance(part, Mapping) for part in value)
        return (" | " if nested else ", ").join(words(part) for part in value)
    return str(value)
