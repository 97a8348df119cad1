"""What the templates of the record see: finished values, sorted and named, each with what is no plain fact about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Mark(Enum):
    """Why a value is no plain fact. The values are the words by which templates choose the wording."""

    VAGUE = "vague"  # words that name nothing
    UNKNOWN = "unknown"  # the author says that it is not known
    MISSING = "missing"  # nothing is said
    NONE = "none"  # the author says that there is none
    ALL = "all"  # everything, whatever that is
    WITHHELD = "withheld"  # a guess, and the document is final
    UNTOLD = "untold"  # what was said does not decide it


GAPS = frozenset({Mark.UNKNOWN, Mark.MISSING, Mark.WITHHELD, Mark.UNTOLD})
"""The marks of values that answer nothing."""


class Note(NamedTuple):
    """What belongs to a value and must be printed with it; `kind` chooses the wording, `text` fills it in."""

    kind: str
    text: str = ""
    href: str = ""


class Item(NamedTuple):
    """One value: its text and link, a mark if it is no plain fact, what belongs to it, its parts and facts about it."""

    text: str = ""
    href: str = ""
    mark: Mark | None = None
    assumed: bool = False
    notes: tuple[Note, ...] = ()
    parts: tuple["Item", ...] = ()
    facts: tuple["Row", ...] = ()

    @property
    def state(self) -> str:
        """The mark as the word that templates know."""
        return self.mark.value if self.mark else ""

    @property
    def away(self) -> bool:
        """Whether its link leads out of the document."""
        return bool(self.href) and not self.href.startswith("#")

    @property
    def gap(self) -> bool:
        """Whether it answers nothing."""
        return self.mark in GAPS

    @property
    def firm(self) -> bool:
        """Whether nothing about it is open: no mark, no guess, nothing of the kind in its parts and facts."""
        if self.assumed or (self.mark is not None and self.mark is not Mark.NONE):
            return False
        if not (self.parts or self.facts):
            return True
        return all(part.firm for part in self.parts) and all(row.firm for row in self.facts)


class Row(NamedTuple):
    """A field: `key` chooses its label, `letter` is that of Art. 30, if it has one."""

    key: str
    items: tuple[Item, ...]
    letter: str = ""

    @property
    def firm(self) -> bool:
        """Whether every value is firm."""
        return all(item.firm for item in self.items)

    @property
    def answered(self) -> bool:
        """Whether there is any value."""
        return any(not item.gap for item in self.items)

    @property
    def long(self) -> bool:
        """Whether its values want lines of their own."""
        return len(self.items) > 1 and any(item.facts or item.parts for item in self.items)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity in its own place: a heading, facts in small type, and rows of the article and beyond it."""

    anchor: str
    title: Item
    place: str
    rows: tuple[Row, ...]
    beyond: tuple[Row, ...] = ()
    meta: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. `columns` are keys that choose the heads; `empty` says so where there are no rows."""

    columns: tuple[str, ...]
    rows: tuple["TableRow", ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: cells of values. `anchor` is empty where something else is the place of the entity."""

    cells: tuple[tuple[Item, ...], ...]
    anchor: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries, or a table, under one heading: a title of the author, or a `key` that chooses ours, or none."""

    title: Item | None
    entries: tuple[Entry, ...] = ()
    anchor: str = ""
    key: str = ""
    table: Table | None = None
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section: `key` chooses its title and its introduction; it holds entries, or a table.

    What is `continued`, here and elsewhere, has its heading in an earlier piece of a record that was cut.
    """

    key: str
    number: int
    anchor: str
    groups: tuple[Group, ...] = ()
    table: Table | None = None
    more: Table | None = None
    more_continued: bool = False
    rows: tuple[Row, ...] = ()
    continued: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, group by group."""
        return tuple(entry for group in self.groups for entry in group.entries)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.groups or self.rows or (self.table and self.table.rows))


def joined(*groups: Iterable[Item]) -> tuple[Item, ...]:
    """Values one after the other."""
    return tuple(item for group in groups for item in group)
