"""Registers as a workbook. Text is always text: nothing in it is a formula, a link or a number by chance."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, cast

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ropa.errors import RopaError
from ropa.render.register.table import Cell, Column, Register

_LONGEST = 32_767
"""Units of UTF-16 in a cell."""
_MOST_ROWS = 1_048_576
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count days alike only since then: they hold 1900 for a leap year."""
_INK, _HEAD, _RULE, _SHADE = "#1f2933", "#e7edf3", "#c5ced8", "#f6f8fa"
_DANGER = frozenset("=+-@\t\r'＝＋－＠")
"""Signs with which a formula may begin."""
_BAD_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LISTS = "lists"
_A3 = 8
_ON_ONE_PAGE = 260
_LINE, _TALLEST = 13.5, 216.0
"""Points of a line, and of a row: one that is taller than the screen cannot be scrolled through."""
_MOST_LINES, _WIDEST = 12, 80
"""A column is made wider, up to this, until its longest text has no more lines than this."""
_FRONT = 120
"""How wide a value before the table may be, over several columns: those rows stay on the screen with the heads."""
_PROMPT, _PROMPT_TITLE = 255, 32
"""Signs in the message, and in its title, that a program shows at a cell."""


def write(registers: Sequence[Register], day: date, title: str, cut: str, lists: str = "Lists") -> bytes:
    """A workbook with a sheet for each register; `cut` says that a text goes on elsewhere, and by how many signs."""
    stream = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }  # fmt: skip
    book = Workbook(stream, options)
    # The only clock in a workbook; without it, it would be that of the machine.
    book.set_properties({"title": title, "author": "", "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
    try:
        _Book(book, cut, lists).fill(registers)
        book.close()
    except XlsxWriterException as error:
        raise RopaError(f"the workbook cannot be written: {error}", "export it as --format csv") from None
    return stream.getvalue()


class _Book:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Workbook, cut: str, lists: str) -> None:
        self.book = book
        self.cut = cut
        self.lists = lists
        self.ranges: dict[tuple[str, ...], str] = {}
        base: dict[str, Any] = {
            "font_name": "Calibri", "font_size": 10, "font_color": _INK, "valign": "top", "text_wrap": True,
        }  # fmt: skip
        self.text = self._format(base)
        self.guarded = self._format({**base, "quote_prefix": True})
        self.day = self._format({**base, "num_format": "yyyy-mm-dd", "align": "left"})
        self.number = self._format({**base, "num_format": "0", "align": "left"})
        self.head = self._format({**base, "bold": True, "bg_color": _HEAD, "bottom": 1, "border_color": _RULE})
        self.key = self._format({**base, "bold": True, "bg_color": _SHADE})
        self.about = self._format(
            {
                "font_name": "Calibri",
                "font_size": 10,
                "italic": True,
                "font_color": _INK,
                "valign": "top",
                "text_wrap": True,
            }
        )

    def _format(self, properties: dict[str, Any]) -> Format:
        return cast("Format", self.book.add_format(properties))

    def fill(self, registers: Sequence[Register]) -> None:
        """Every sheet, the closed lists last."""
        names = _names([register.title for register in registers])
        sheets = [self.book.add_worksheet(name) for name in names]
        self._ranges(registers, set(names))
        for register, sheet in zip(registers, sheets, strict=True):
            self._sheet(register, sheet)
        sheets[0].activate()

    def _ranges(self, registers: Sequence[Register], taken: set[str]) -> None:
        """The closed lists of all columns, on a sheet of their own: in a rule they could not be longer than a line."""
        lists = dict.fromkeys(column.choices for register in registers for column in register.columns if column.choices)
        if not lists:
            return
        name = self.lists if self.lists not in taken else _LISTS
        sheet = self.book.add_worksheet(name)
        for number, words in enumerate(lists):
            for row, word in enumerate(words):
                sheet.write_string(row, number, word, self.text)
            sheet.set_column(number, number, 30)
            letter = _letters(number)
            self.ranges[words] = f"='{name}'!${letter}$1:${letter}${len(words)}"
        sheet.hide()

    def _sheet(self, register: Register, sheet: Worksheet) -> None:
        widths = [
            _width(column.width, [line.cells[n] for line in register.lines])
            for n, column in enumerate(register.columns)
        ]
        top = self._front(register, sheet, widths)
        last, width = top + len(register.lines), len(register.columns) - 1
        if last >= _MOST_ROWS:
            raise RopaError(f"a sheet cannot hold {len(register.lines):,} rows", "export it as --format csv")
        for number, column in enumerate(register.columns):
            sheet.set_column(number, number, widths[number])
            sheet.write_string(top, number, _headed(column), self.head)
            self._advise(sheet, top, last, number, column)
        sheet.set_row(top, _height([_headed(column) for column in register.columns], widths))
        for row, line in enumerate(register.lines, top + 1):
            sheet.set_row(row, _height(line.cells, widths))
            for number, cell in enumerate(line.cells):
                if cell is not None:
                    self._write(sheet, row, number, cell)
        if register.columns:
            sheet.autofilter(top, 0, max(last, top), width)
        sheet.freeze_panes(top + 1, 2 if width > 3 else 1)
        sheet.hide_gridlines(0)  # none of them: on the screen and on paper
        sheet.set_landscape()
        sheet.set_paper(_A3)
        if sum(widths) <= _ON_ONE_PAGE:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.repeat_columns(0, min(1, width))
        sheet.repeat_rows(top)
        sheet.set_footer("&L&A&R&P / &N")

    def _front(self, register: Register, sheet: Worksheet, widths: Sequence[int]) -> int:
        """What stands before the table: the row of the heads."""
        if not register.front:
            return 0
        first, rest = widths[0], list(widths[1:2])
        for width in widths[2:]:
            if sum(rest) + width > _FRONT:
                break
            rest.append(width)
        for row, (label, value) in enumerate(register.front):
            sheet.set_row(row, _height((label, value), [first, sum(rest)]))
            sheet.write_string(row, 0, label, self.key)
            if len(rest) > 1:
                sheet.merge_range(row, 1, row, len(rest), "", self.text)
            self._write(sheet, row, 1, value)
        about = len(register.front) + 1
        sheet.set_row(about, _height((register.about,), [first + sum(rest)]))
        if rest:
            sheet.merge_range(about, 0, about, len(rest), "", self.about)
        sheet.write_string(about, 0, register.about, self.about)
        return max(8, len(register.front) + 3)

    def _advise(self, sheet: Worksheet, top: int, last: int, number: int, column: Column) -> None:
        """What a column is about, at its head; the words of a closed list, in its cells."""
        if column.about:
            message = column.about if len(column.about) <= _PROMPT else column.about[: _PROMPT - 1] + "…"
            title = column.head if len(column.head) <= _PROMPT_TITLE else column.head[: _PROMPT_TITLE - 1] + "…"
            sheet.data_validation(
                top, number, top, number, {"validate": "any", "input_title": title, "input_message": message}
            )
        if column.choices and last > top:
            # Other words are let through: a cell may say that something is unknown, or vague, or only assumed.
            sheet.data_validation(
                top + 1, number, last, number,
                {"validate": "list", "source": self.ranges[column.choices], "error_type": "information"},
            )  # fmt: skip

    def _write(self, sheet: Worksheet, row: int, number: int, cell: Cell) -> None:
        if isinstance(cell, str):
            text = self._fitting(cell)
            sheet.write_string(row, number, text, self.guarded if text[:1] in _DANGER else self.text)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, number, cell, self.text)
        elif isinstance(cell, int):
            sheet.write_number(row, number, cell, self.number)
        elif cell is not None and cell < _FIRST_DAY:
            sheet.write_string(row, number, cell.isoformat(), self.text)
        elif cell is not None:
            sheet.write_datetime(row, number, cell, self.day)

    def _fitting(self, text: str) -> str:
        """A text that a cell can hold; one that is too long says how much is missing."""
        if len(text) * 2 <= _LONGEST or _units(text) <= _LONGEST:
            return text
        kept = text.encode("utf-16-le")[: 2 * (_LONGEST - 200)].decode("utf-16-le", "ignore")
        return f"{kept}… {self.cut.replace('{}', f'{len(text) - len(kept):,}')}"


def _width(width: int, cells: Iterable[Cell]) -> int:
    """How wide a column must be for its longest text not to be cut off at the height of a row."""
    for text in sorted((cell for cell in cells if isinstance(cell, str)), key=len, reverse=True)[:20]:
        while width < _WIDEST and _lines(text, width) > _MOST_LINES:
            width += 8
    return width


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """How tall a row must be to show its cells: not every program finds that out by itself."""
    most = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str) and (len(cell) > width or "\n" in cell):
            most = max(most, _lines(cell, width))
    return float(min(_TALLEST, 2 + _LINE * most))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, roughly: a text that is longer than that, or has several."""
    return sum(1 + len(line) // width for line in text.split("\n", 40))


def _headed(column: Column) -> str:
    return f"{column.head}\n{column.law}" if column.law else column.head


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _names(titles: Sequence[str]) -> list[str]:
    """Names of sheets: at most 31 signs, none of which programs refuse, and no two alike."""
    names: list[str] = []
    for title in titles:
        name = stem = _BAD_IN_NAMES.sub("-", title).strip("' ")[:31] or "Sheet"
        number = 1
        while name.lower() in (one.lower() for one in names):
            number += 1
            name = f"{stem[:27]} ({number})"
        names.append(name)
    return names


def _letters(column: int) -> str:
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
