"""Workbooks come from anywhere."""

import io
import os
import zipfile

import pytest
from openpyxl import Workbook

from ropa.errors import RopaError
from ropa.exchange import comma_files
from ropa.exchange.books import read_book


def book(path, change=None):
    made = Workbook()
    made.active.append(["path", "value"])
    made.save(path)
    if change:
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, change(name, old.read(name)))
    return path


def test_a_workbook_of_another_program(tmp_path):
    assert read_book(book(tmp_path / "x.xlsx")) == {"Sheet": [["path", "value"]]}


def test_a_cell_at_the_end_of_all_cells(tmp_path):
    far = book(tmp_path / "x.xlsx", lambda _, text: text.replace(b'r="B1"', b"r='XFD1048576'"))
    with pytest.raises(RopaError, match="reaches to row 1,048,576 and column 16,384"):
        read_book(far)


def test_a_bomb(tmp_path):
    bomb = book(tmp_path / "x.xlsx")
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as more, more.open("xl/big.xml", "w") as stream:
        for _ in range(520):
            stream.write(bytes(1024 * 1024))
    with pytest.raises(RopaError, match="unpacks into too much"):
        read_book(bomb)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"<html>", bytes(100)])
def test_no_workbook(tmp_path, content):
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(RopaError, match="is no workbook"):
        read_book(path)


def test_a_zip_that_holds_something_else(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as made:
        made.writestr("../../evil.txt", "x")
    with pytest.raises(RopaError, match="is no workbook"):
        read_book(tmp_path / "x.xlsx")


def test_comma_separated_values_of_a_program_that_likes_semicolons(tmp_path):
    (tmp_path / "inventory.csv").write_bytes('\ufeffpath;value\r\norganisation.name;"a;\'=b"\r\n'.encode())
    assert read_book(tmp_path) == {"inventory": [["path", "value"], ["organisation.name", "a;=b"]]}


TABLE = [["path", "value"], ["policy.title", "a, b; c"], ["organisation.name", None]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n", '"sep={}"\n'])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_comma_separated_values_of_other_programs(tmp_path, encoding, separator, first, end):
    lines = [f"path{separator}value", f'policy.title{separator}"a, b; c"', f"organisation.name{separator}", ""]
    text = first.format(separator) + end.join(lines)
    if encoding.endswith("-bom"):
        text, encoding = "\ufeff" + text, encoding.removesuffix("-bom")
    (tmp_path / "inventory.csv").write_bytes(text.encode(encoding))
    assert read_book(tmp_path) == {"inventory": TABLE}


def test_tables_that_hold_too_much(tmp_path, monkeypatch):
    for name in "ab":
        (tmp_path / f"{name}.csv").write_bytes(b"," * 60 + b"\n")
    monkeypatch.setattr(comma_files, "MOST_CELLS", 100)
    with pytest.raises(RopaError, match=r"b\.csv: with the tables before it holds more than 100 cells"):
        read_book(tmp_path)
    monkeypatch.setattr(comma_files, "_MOST_BYTES", 100)
    with pytest.raises(RopaError, match="holds more than 0 MB"):
        read_book(tmp_path)
    monkeypatch.setattr(comma_files, "_MOST_FILES", 1)
    with pytest.raises(RopaError, match=r"more than 1 `\.csv` files"):
        read_book(tmp_path)


def test_a_pipe_is_no_workbook(tmp_path):
    os.mkfifo(tmp_path / "x.xlsx")
    with pytest.raises(RopaError, match="not a file"):
        read_book(tmp_path / "x.xlsx")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xffa", "UTF-8"),
        (b"\xff\xfea", "UTF-16, though it says so"),
        (b'"open', "no table"),
        (b'a"b",c\n"d"x', "no table"),
    ],
)
def test_no_comma_separated_values(tmp_path, content, why):
    (tmp_path / "inventory.csv").write_bytes(content)
    with pytest.raises(RopaError, match=why):
        read_book(tmp_path)
