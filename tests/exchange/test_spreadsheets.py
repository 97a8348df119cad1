"""What spreadsheet programs make of an export is read as it was, or the cell is named; nothing is guessed."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.exchange.books import read_book
from ropa.exchange.cells import UnreadableCell
from ropa.exchange.document import document_of
from ropa.exchange.kinds import Kind, mended
from ropa.exchange.sheets import sheets
from ropa.render.register.csv import write
from ropa.render.register.table import Column, Line, Register

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["1.10", "007", "0301 234", "1,5", "1e5", "1-2", "3/4", "10:30", "5%", "€5", "(5)", "TRUE", "wahr",
                     "Oct 26", "mar-1", "12", "2026-10-01", "2026-10-13", "1234567890123456", "=1+1", "-5", "phase 2",
                     "a\nb", "12 months", "{x", "[]", '"1"', "may", "+49 30 1"])
)  # fmt: skip
DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1)).map(str)
DOCUMENT = st.fixed_dictionaries(
    {
        "inventory": st.just(1),
        "policy": st.fixed_dictionaries({"title": TEXTS, "effective": DAYS}),
        "activities": st.dictionaries(
            st.sampled_from(["a", "b-1", "mar-1", "1-2", "1e5", "007"]),
            st.fixed_dictionaries(
                {"optional": st.booleans(), "since": DAYS,
                 "volume": st.fixed_dictionaries({"people": st.integers(0, 10**11)})},
                optional={"name": TEXTS, "note": TEXTS, "purposes": st.lists(TEXTS, max_size=3)},
            ),
            min_size=1, max_size=2,
        ),
    }
)  # fmt: skip
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?\Z", re.IGNORECASE)


class Program:
    """A spreadsheet program of a language: it reads cells that look like values, and writes them its way."""

    def __init__(self, separator, decimal, day, true, false, encoding):
        self.separator, self.decimal, self.day, self.encoding = separator, decimal, day, encoding
        self.words = {"true": true, "false": false}

    def cell(self, text):
        if text.lower() in self.words:
            return self.words[text.lower()]
        if NUMBER.match(text):
            number = f"{float(text):.9g}" if len(text) > 11 else f"{float(text):.11g}"
            return number.replace(".", self.decimal)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text).strftime(self.day)
        if parts := re.fullmatch(r"(\d\d?)[-/](\d\d?)", text):
            return f"{parts[1]}. Jan"
        if parts := re.fullmatch(r"(?i)([a-z]{3})[- ](\d\d?)", text):
            return f"{parts[2]}-{parts[1]}"
        if text.endswith("%") and NUMBER.match(text[:-1]):
            return f"{float(text[:-1]):.2f}%".replace(".", self.decimal)
        return text

    def saved(self, content):
        written = io.StringIO(newline="")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        writer = csv.writer(written, delimiter=self.separator, lineterminator="\r\n")
        writer.writerow([*rows[0], ""])
        writer.writerows([*map(self.cell, row), ""] for row in rows[1:])
        return written.getvalue().encode(self.encoding)


PROGRAMS = [
    Program(",", ".", "%m/%d/%Y", "TRUE", "FALSE", "utf-8-sig"),
    Program(",", ".", "%d/%m/%Y", "TRUE", "FALSE", "utf-8"),
    Program(";", ",", "%d.%m.%Y", "WAHR", "FALSCH", "utf-8-sig"),
    Program(";", ",", "%d/%m/%Y", "VRAI", "FAUX", "utf-8"),
    Program("\t", ",", "%d-%m-%Y", "WAAR", "ONWAAR", "utf-16"),
    Program(";", ".", "%Y/%m/%d", "TRUE", "FALSE", "utf-8"),
]


def table(sheet):
    columns = tuple(Column(head, head) for head in sheet.columns)
    return write(Register(sheet.name, sheet.name, columns, tuple(Line(row) for row in sheet.rows)))


def loose(value):
    """A value as the loader reads it, to which a number or a truth is a word."""
    if isinstance(value, dict):
        return {str(name): loose(one) for name, one in value.items()}
    if isinstance(value, list):
        return [loose(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


@settings(max_examples=150)
@given(DOCUMENT, st.sampled_from(PROGRAMS))
def test_an_export_survives_a_program_or_its_cells_are_named(document, program):
    changed = set()
    with TemporaryDirectory() as folder:
        for sheet in sheets(document):
            made = table(sheet)
            Path(folder, f"{sheet.name}.csv").write_bytes(program.saved(made))
            rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
            changed |= {(sheet.name, row, column) for row, cells in enumerate(rows) if row
                        for column, cell in enumerate(cells) if program.cell(cell) != cell}  # fmt: skip
        read = document_of(read_book(Path(folder)), typed=False)
    named = {(problem.place.sheet, problem.place.row, problem.place.column) for problem in read.problems}
    assert named <= changed
    if not named:
        assert loose(read.document) == loose(document)


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        *((word, Kind.FLAG, "true") for word in ("TRUE", "True", "WAHR", "VRAI", "Verdadero", " true ")),
        *((word, Kind.FLAG, "false") for word in ("FALSE", "FALSCH", "FAUX", "ONWAAR", "falso")),
        ("maybe", Kind.FLAG, "maybe"),
        *((day, Kind.DAY, "2026-10-01") for day in ("2026-10-01", "1.10.2026", "2026/10/1", "2026. 10. 1.")),
        *((day, Kind.DAY, "2026-10-13") for day in ("13.10.2026", "13/10/2026", "10/13/2026", "13-10-2026")),
        ("5/5/2026", Kind.DAY, "2026-05-05"),
        ("soon", Kind.DAY, "soon"),
        *((number, Kind.WHOLE, "86000") for number in ("86 000", "86\u00a0000", "86'000", "86000.00", "86000,0")),
        *((number, Kind.WHOLE, "1086000") for number in ("1.086.000", "1,086,000")),
        ("many", Kind.WHOLE, "many"),
        ("phase 2", Kind.TEXT, "phase 2"),
        ("12", Kind.TEXT, "12"),
    ],
)  # fmt: skip
def test_what_can_mean_one_thing_is_read(text, kind, wanted):
    assert mended(text, kind) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("01/10/2026", Kind.DAY, "`01/10/2026` can be 2026-01-10 or 2026-10-01"),
        ("01-10-2026", Kind.DAY, "can be 2026-01-10 or 2026-10-01"),
        ("01.10.26", Kind.DAY, "can be 1901-10-26 or"),
        ("46296", Kind.DAY, "it holds 46296, the number by which a program counts a day: 2026-10-01, or 2030-10-02"),
        *((number, Kind.WHOLE, "can be more than one number") for number in ("86.000", "86,000", "1,5", "1.23E+11")),
        *((word, Kind.TEXT, "may have made") for word in ("TRUE", "WAHR", "1.1", "01.10.2026", "02. Jan", "5,00%")),
    ],
)  # fmt: skip
def test_what_can_mean_more_is_named(text, kind, why):
    with pytest.raises(UnreadableCell) as unreadable:
        mended(text, kind)
    assert why in unreadable.value.why
    assert unreadable.value.cure
