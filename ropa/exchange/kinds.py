"""Cells as spreadsheet programs rewrite them, read as what their field holds: nothing is guessed.

A program writes true and false in its language, days in its order, and takes text that looks like a number or a day
for one. What can have been two things is not read, but named.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum, auto
from functools import cache

from ropa.exchange.cells import UnreadableCell
from ropa.exchange.looks import FALSE, TRUE, rewritten
from ropa.model.entity import key
from ropa.model.fields import Day, Flag, Whole, reader_of
from ropa.model.inventory import Inventory
from ropa.model.shape import model_at, readers_by_field


class Kind(Enum):
    """What a field holds, as far as programs rewrite it."""

    FLAG = auto()
    DAY = auto()
    WHOLE = auto()
    TEXT = auto()


_READERS = {id(reader_of(Flag)): Kind.FLAG, id(reader_of(Day)): Kind.DAY, id(reader_of(Whole)): Kind.WHOLE}
_DIGITS = re.compile(r"[0-9]+\Z")
_PARTS = re.compile(r"([0-9]{1,4})\s*([./-])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,4})\.?\Z")
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?:[\s'’][0-9]{3})+|(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})\Z")
_TAIL = re.compile(r"([0-9]+)[.,]0{1,2}\Z")
_SERIAL = range(10_000, 100_000)
_OURS = re.compile(r"(?:true|false|[0-9]{4}-[0-9]{2}-[0-9]{2})\Z")
"""How an export writes what is no text."""


@cache
def kind_at(path: tuple[str, ...]) -> Kind:
    """What the field at a path holds; a field that is not known holds text."""
    model = model_at(Inventory, path[:-1])
    if model is None:
        return Kind.TEXT
    readers = {key(name): reader for name, reader in readers_by_field(model).items()}
    return _READERS.get(id(readers.get(path[-1])), Kind.TEXT)


def mended(text: str, kind: Kind) -> str:
    """A text as its field reads it; `UnreadableCell` where it can have been more than one thing."""
    match kind:
        case Kind.FLAG:
            return _flag(text)
        case Kind.DAY:
            return _day(text)
        case Kind.WHOLE:
            return _whole(text)
    if rewritten(text) and not _OURS.match(text):
        raise UnreadableCell(
            f"a spreadsheet program may have made `{text}` of something else",
            f'put what you mean in quotation marks: "{text}"',
        )
    return text


def _flag(text: str) -> str:
    word = text.strip().lower()
    return "true" if word in TRUE else "false" if word in FALSE else text


def _whole(text: str) -> str:
    word = text.strip()
    if _DIGITS.match(word):
        return word
    if _GROUPED.match(word):
        return "".join(sign for sign in word if sign.isdigit())
    if tail := _TAIL.match(word):
        return tail[1]
    if re.search(r"\d", word) and rewritten(word):
        raise UnreadableCell(
            f"`{text}` can be more than one number, or is no whole one", "write it with digits alone, such as 12000"
        )
    return text


def _day(text: str) -> str:
    word = text.strip()
    if _DIGITS.match(word) and int(word[:9]) in _SERIAL:
        one, other = (first + timedelta(int(word)) for first in (date(1899, 12, 30), date(1904, 1, 1)))
        raise UnreadableCell(
            f"it holds {word}, the number by which a program counts a day: {one}, or {other} if it counts from 1904",
            f"write the day, such as {one}",
        )
    parts = _PARTS.match(word)
    if parts is None:
        return text
    days = _days(parts[1], parts[2], parts[3], parts[4])
    if len(days) > 1:
        raise UnreadableCell(
            f"`{text}` can be {' or '.join(str(day) for day in sorted(days))}", "write the day as year-month-day"
        )
    return str(days.pop()) if days else text


def _days(first: str, separator: str, second: str, third: str) -> set[date]:
    """The days that three numbers can name: where the year has four digits it is one; with points days come first."""
    if len(first) == 4:
        orders = [(first, second, third)]
    elif len(third) == 4:
        orders = [(third, second, first)]
        if separator != ".":
            orders.append((third, first, second))
    else:
        years = [(f"{century}{third.zfill(2)}", f"{century}{first.zfill(2)}") for century in ("19", "20")]
        orders = [order for last, start in years for order in
                  ((last, second, first), (last, first, second), (start, second, third))]  # fmt: skip
    return set(filter(None, (_date(order) for order in orders)))


def _date(order: Sequence[str]) -> date | None:
    try:
        return date(*map(int, order))
    except ValueError:
        return None
