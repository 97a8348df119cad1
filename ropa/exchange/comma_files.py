"""Comma-separated values as programs write them: any usual separator and encoding, and a line that names the first."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from ropa.errors import RopaError
from ropa.exchange.comma import unguarded
from ropa.exchange.document import Cells
from ropa.exchange.workbook import MOST_CELLS
from ropa.text.files import MAX_BYTES, read_bounded

_MOST_FILES = 500
_MOST_BYTES = 2 * MAX_BYTES
_SEPARATORS = ",;\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_folder(path: Path) -> Iterator[tuple[str, Cells]]:
    """The tables in a folder by their names."""
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
    if not files:
        raise RopaError(f"{path}: holds no `.csv` file", "name a workbook, or a folder that `ropa export` made")
    if len(files) > _MOST_FILES:
        raise RopaError(f"{path}: holds more than {_MOST_FILES} `.csv` files", "name the folder of one inventory")
    size = cells = 0
    for file in files:
        content = read_bounded(file)
        size += len(content)
        if size > _MOST_BYTES:
            raise RopaError(f"{path}: holds more than {_MOST_BYTES >> 20} MB", "name the folder of one inventory")
        table = []
        for row in _rows(file, content):
            cells += len(row)
            if cells > MOST_CELLS:
                raise RopaError(
                    f"{file}: with the tables before it holds more than {MOST_CELLS:,} cells",
                    "delete the rows and columns behind the last value, and save it again",
                )
            table.append([unguarded(cell) or None for cell in row])
        yield file.stem, table


def _rows(path: Path, content: bytes) -> Iterator[list[str]]:
    text, separator = _separated(_text(path, content))
    limit = csv.field_size_limit(MAX_BYTES)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise RopaError(f"{path}: is no table of comma-separated values ({error})", "export it again") from None
    finally:
        csv.field_size_limit(limit)


def _text(path: Path, content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        written = "UTF-16, though it says so" if encoding == "utf-16" else "UTF-8"
        raise RopaError(f"{path}: is not written in {written}", "save it as `CSV UTF-8`") from None


def _separated(text: str) -> tuple[str, str]:
    """A table without the line that names its separator, and the separator: as that says, or as its head has most."""
    head, end, rest = text.partition("\n")
    named = head.strip("\r").strip('"')
    if named[:4].lower() == "sep=" and len(named) == 5:
        return (rest if end else ""), named[4]
    unquoted = "".join(head.split('"')[::2])
    return text, max(_SEPARATORS, key=lambda separator: (unquoted.count(separator), -_SEPARATORS.index(separator)))
