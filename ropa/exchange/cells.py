"""One value of an inventory in one cell, and back.

A text stands as it is. What would not survive, or what a program takes for a number or a day, stands in quotation marks
as in JSON; a mapping stands in braces. A list has a line for each value.
"""

import json
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from ropa.exchange.looks import rewritten

Cell = str | int | bool | date | None
"""What a cell of ours may hold."""

MARKS = ("{", "[", '"', "→")
"""What a cell begins with that holds no plain text; the arrow leads to a text that is too long for a cell."""
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"})
# Controls, signs that turn the direction of reading, and what is no character: no program keeps them all. The
# last part is how a workbook writes a control, and so is never left in a text that has it by chance.
_FRAGILE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
    "|_(?=x[0-9A-Fa-f]{4}_)"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets have counted days alike only since then: they hold 1900 for a leap year."""


class UnreadableCell(Exception):
    """A cell that holds no value of an inventory: why, and what to do."""

    def __init__(self, why: str, cure: str) -> None:
        super().__init__(why)
        self.why = why
        self.cure = cure


def to_cell(value: Any) -> Cell:
    """One value, no list."""
    if isinstance(value, str):
        return as_day(value) or _text(value)
    if isinstance(value, bool | int):
        return value
    return _json(value)


def to_lines(values: list[Any]) -> str:
    """A list, a line for each value."""
    if not values:
        return "[]"
    return "\n".join(_line(value) for value in values)


def from_cell(found: Any) -> Any:
    """The value that a cell holds."""
    if not isinstance(found, str):
        return _typed(found)
    text = _refused_error(found).replace("_x000D_", "").replace("\r\n", "\n").strip()
    return _read(text) if text.startswith(MARKS) else text


def from_lines(found: Any) -> list[Any]:
    """The values of a list."""
    if not isinstance(found, str):
        return [_typed(found)]
    text = _refused_error(found).replace("_x000D_", "").replace("\r\n", "\n").strip()
    if text == "[]":
        return []
    lines = (line.strip() for line in text.split("\n"))
    return [_read(line) if line.startswith(MARKS) else line for line in lines if line]


def as_day(text: str) -> date | None:
    """The day that a text is, if every spreadsheet can hold it as one."""
    if not _DAY.match(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def _line(value: Any) -> str:
    return _text(value, one_line=True) if isinstance(value, str) else _json(value)


def _text(value: str, *, one_line: bool = False) -> str:
    plain = value and value == value.strip() and not value.startswith(MARKS) and value not in _ERRORS
    if plain and not _FRAGILE.search(value) and not (one_line and "\n" in value) and not rewritten(value):
        return value
    return _json(value)


def _json(value: Any) -> str:
    return _FRAGILE.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(value, ensure_ascii=False))


def _read(text: str) -> Any:
    try:
        return _checked(json.loads(text))
    except (ValueError, RecursionError):
        what = {"{": "a brace", "[": "a bracket", "→": "an arrow"}.get(text[0], "a quotation mark")
        raise UnreadableCell(
            f"it begins with {what} and is not written as in JSON",
            'put a text that begins like that in quotation marks, and write \\" for those inside: "\\"Example\\" Ltd"',
        ) from None


def _checked(value: Any) -> Any:
    """A value of JSON, of which an inventory has no use for numbers with a point, `null` and texts of half signs."""
    match value:
        case str():
            if any("\ud800" <= sign <= "\udfff" for sign in value):
                raise ValueError("half of a pair")
            return value
        case bool() | int():
            return value
        case list():
            return [_checked(one) for one in value]
        case dict():
            return {_checked(name): _checked(one) for name, one in value.items()}
    raise ValueError("no value of an inventory")


def _refused_error(text: str) -> str:
    if text in _ERRORS:
        raise UnreadableCell(f"it holds the error {text}", "mend the formula, or write its value")
    return text


def _typed(found: Any) -> Any:
    match found:
        case bool():
            return found
        case datetime():
            if found.time() == time():
                return found.date().isoformat()
            raise UnreadableCell("it holds a time of day", "write the day alone, such as 2026-11-21")
        case date():
            return found.isoformat()
        case time() | timedelta():
            raise UnreadableCell("it holds a time", "format the cell as text, and write what you mean in words")
        case float():
            if found.is_integer() and abs(found) < 2**53:
                return int(found)
            raise UnreadableCell(
                f"it holds the number {found}, of which a program may have changed digits",
                f'put what you mean in quotation marks: "{found}"',
            )
    return found
