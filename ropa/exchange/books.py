"""Workbooks and folders of comma-separated values -> sheets of cells.

They come from anywhere: nothing in them is run, fetched or trusted to be of a bearable size.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ropa.errors import RopaError
from ropa.exchange.comma import unguarded
from ropa.exchange.document import Cells
from ropa.text.files import MAX_BYTES, read_bounded

_MOST_UNPACKED = 512 * 1024 * 1024
_MOST_CELLS = 20_000_000
_MOST_FILES = 500
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})?([0-9]{1,7})["']""")
_EXPORT = "export it again with `ropa export --format xlsx --layout lossless`"


def read_book(path: Path) -> dict[str, Cells]:
    """The sheets of a workbook (`.xlsx`), or of a folder of `.csv` files, by name."""
    if path.is_dir():
        return dict(_folder(path))
    if not path.exists():
        raise RopaError(f"{path}: there is no such file", "check the path")
    if path.suffix.lower() == ".csv":
        raise RopaError(f"{path}: an inventory is more than one table", "name the folder with all its `.csv` files")
    content = read_bounded(path)
    _refuse_bombs(path, content)
    return _workbook(path, content)


# --- workbooks


def _refuse_bombs(path: Path, content: bytes) -> None:
    """Refuse what would unpack into more than anybody keeps, or claims to reach to the last cell there can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            entries = book.infolist()
            if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise RopaError(
                    f"{path}: unpacks into too much", "make a new workbook with the sheets of the inventory"
                )
            for entry in entries:
                xml = _unpacked(book, entry)
                if b"sheetData" in xml:
                    _refuse_wide(path, entry.filename, xml)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise RopaError(f"{path}: is no workbook (.xlsx), or a damaged one", _EXPORT) from None


def _unpacked(book: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A file of the book; no more of it than it says that it holds."""
    with book.open(entry) as stream:
        return stream.read(entry.file_size)


def _refuse_wide(path: Path, name: str, xml: bytes) -> None:
    if b"\x00" in xml[:4]:
        raise RopaError(f"{path}: {name} is not written in UTF-8", _EXPORT)
    rows = columns = 1
    for letters, number in _CELL.findall(xml):
        rows = max(rows, int(number))
        columns = max(columns, _number(letters))
    if rows * columns > _MOST_CELLS:
        cure = "delete the rows and columns behind the last value, and save it again"
        raise RopaError(f"{path}: {name} reaches to row {rows:,} and column {columns:,}", cure)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _workbook(path: Path, content: bytes) -> dict[str, Cells]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
            return {name: _cells(sheet) for name, sheet in sheets}
    except CalamineError as error:
        raise RopaError(f"{path}: is no workbook (.xlsx), or a damaged one ({error})", _EXPORT) from None


def _cells(sheet: Any) -> Cells:
    """The cells from the first one on: what the library leaves out at the top and on the left is put back."""
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return [[None if cell == "" else cell for cell in row] for row in rows]


# --- comma-separated values


def _folder(path: Path) -> Iterator[tuple[str, Cells]]:
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
    if not files:
        raise RopaError(f"{path}: holds no `.csv` file", "name a workbook, or a folder that `ropa export` made")
    for file in files[:_MOST_FILES]:
        yield file.stem, _values(file, read_bounded(file))


def _values(path: Path, content: bytes) -> Cells:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RopaError(f"{path}: is not written in UTF-8", "save it as `CSV UTF-8`") from None
    limit = csv.field_size_limit(MAX_BYTES)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        raise RopaError(f"{path}: is no table of comma-separated values ({error})", "export it again") from None
    finally:
        csv.field_size_limit(limit)
    return [[unguarded(cell) or None for cell in row] for row in rows]


def _delimiter(text: str) -> str:
    """A comma, or the semicolon of programs that count with a decimal comma."""
    head = text.partition("\n")[0]
    return ";" if ";" in head and "," not in head else ","
