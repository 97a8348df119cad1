"""What would make a native library ask for all memory is refused before it sees it."""

import io
import re
import zipfile

import pytest
from openpyxl import Workbook

from ropa.errors import RopaError
from ropa.exchange import workbook
from ropa.exchange.workbook import only_sheets


def book(change=lambda _, text: text, more=(), sheets=1):
    """A workbook with something changed in its parts."""
    made = Workbook()
    made.active.append(["path", "value"])
    for number in range(1, sheets):
        made.create_sheet(f"s{number}").append(["id", "name"])
    plain = io.BytesIO()
    made.save(plain)
    written = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more:
            new.writestr(name, content)
    return written.getvalue()


def sheet(change):
    return lambda name, text: change(text) if name.startswith("xl/worksheets/") else text


def part(ending, change):
    return lambda name, text: change(text) if name.endswith(ending) else text


def before(ending, mark, content):
    """Something put before a mark in a part."""
    return book(part(ending, lambda text: text.replace(mark, content + mark, 1)))


def cell(place):
    return sheet(lambda text: text.replace(b'r="B1"', place))


FAR = "reaches to row 1,048,576 and column 16,384"
BOMBS = {
    "capitals": (book(cell(b'r="XFD1048576"')), FAR),
    "small letters": (book(cell(b'r="xfd1048576"')), FAR),
    "mixed letters": (book(cell(b'r="xFd1048576"')), FAR),
    "other quotes": (book(cell(b"r = 'xfd1048576'")), FAR),
    "a reference in the reference": (book(cell(b'r="&#120;fd1048576"')), FAR),
    "behind the last cell": (book(cell(b'r="ZZZ9999999"')), "behind the last one"),
    "no cell": (book(cell(b'r="1B"')), "a cell at `1B`, which is none"),
    "no column": (book(cell(b'r="1048576"')), "which is none"),
    "a far row": (book(sheet(lambda text: text.replace(b'<row r="1"', b'<row r="99999999"'))), "behind the last one"),
    "no row": (book(sheet(lambda text: text.replace(b'<row r="1"', b'<row r="-1"'))), "a row `-1`, which is none"),
    "cells without places": (
        book(sheet(lambda text: text.replace(b"<sheetData>", b"<sheetData><row>" + b"<c/>" * 16_385 + b"</row>"))),
        "behind the last one",
    ),
    "many sheets, each of bearable size": (
        book(cell(b'r="XFD60"'), sheets=21), "which with the sheets before it is more than 2,000,000 cells",
    ),
    "another prefix": (
        book(sheet(lambda text: re.sub(rb"<(/?)c\b", rb"<\1x:c", text).replace(b"<worksheet", b'<worksheet xmlns:x="x"')
                   .replace(b'r="B1"', b'r="XFD1048576"'))), FAR,
    ),
    "entities": (
        book(sheet(lambda text: b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + text)), "declares entities",
    ),
    "an entity from outside": (
        book(sheet(lambda text: b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + text)), "declares entities",
    ),
    "deep": (book(sheet(lambda text: text.replace(b"<sheetData>", b"<a>" * 1000))), "too deeply nested"),
    "another encoding": (
        book(sheet(lambda text: b'<?xml version="1.0" encoding="UTF-16"?>' + text)), "",
    ),
    "latin-1": (book(sheet(lambda text: b'<?xml version="1.0" encoding="latin1"?>' + text)), "not written in UTF-8"),
    "UTF-16": (book(sheet(lambda text: text.decode().encode("utf-16"))), "not written in UTF-8"),
    "UTF-16 without a mark": (book(sheet(lambda text: text.decode().encode("utf-16-be"))), "not written in UTF-8"),
    "broken": (book(sheet(lambda text: text[:-20])), "is damaged"),
    "garbage before": (book(sheet(lambda text: b"garbage" + text)), "is damaged"),
    "styles": (before("styles.xml", b"<xf ", b"<xf/>" * 200_001), "more than 200,000 entries `xf`"),
    "merged cells": (before("sheet1.xml", b"</worksheet>", b"<mergeCell/>" * 200_001), "entries `mergeCell`"),
    "sheets": (before("workbook.xml", b"</sheets>", b"<sheet/>" * 501), "entries `sheet`"),
    "formats": (before("styles.xml", b"<fonts", b"<numFmt/>" * 20_001), "entries `numFmt`"),
    "names": (before("workbook.xml", b"<sheets>", b"<definedName/>" * 20_001), "entries `definedName`"),
    "parts": (book(more=((f"xl/x{number}.xml", b"<a/>") for number in range(2_001))), "unpacks into too much"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "why"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused(tmp_path, content, why):
    with pytest.raises(RopaError) as refused:
        only_sheets(tmp_path / "x.xlsx", content)
    assert why in str(refused.value)
    assert refused.value.cure


def test_texts_that_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setitem(workbook._MOST, "si", 10)
    made = book(more=[("xl/SharedStrings2.xml", b"<sst>" + b"<si/>" * 11 + b"</sst>")])
    with pytest.raises(RopaError, match="more than 10 entries `si`"):
        only_sheets(tmp_path / "x.xlsx", made)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice(tmp_path):
    for name in ("xl/workbook.xml", "XL/Workbook.xml"):
        with pytest.raises(RopaError, match="has a part twice"):
            only_sheets(tmp_path / "x.xlsx", book(more=[(name, b"<a/>")]))


def test_what_no_sheet_needs_is_left_out(tmp_path):
    more = [("content.xml", b"<ods/>"), ("xl/vbaProject.bin", b"macro"), ("xl/media/a.png", b"x"), ("../evil", b"x")]
    with zipfile.ZipFile(io.BytesIO(only_sheets(tmp_path / "x.xlsx", book(more=more)))) as made:
        assert not {name for name, _ in more} & set(made.namelist())
        assert {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"} <= set(made.namelist())
