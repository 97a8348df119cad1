"""A register as a table that any format can show: frozen columns and rows of plain cells."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | date | None
"""What stands in a cell: text, a number, a day, or nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, which no language changes, its head, the provision that asks for it, and how wide it is.

    `choices` are the words of a closed list; `about` explains it.
    """

    key: str
    head: str
    law: str = ""
    width: int = 30
    choices: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells, one for each column, and the anchor of the entry that it shows."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """A table with its key, which names files, its title, and what is to be known about it.

    `front` are pairs that stand before the table, such as the contact block of a template.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    about: str = ""
    front: tuple[tuple[str, str], ...] = ()
