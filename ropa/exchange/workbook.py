"""A workbook as only its sheets, texts and styles, in plain XML of bearable size: what a native library may be given.

That library asks for memory by what a workbook says of itself, and ends the process where it gets none. So every part
is read here first, as a stream and within limits, and only what was read is packed again for it.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from ropa.errors import RopaError

MOST_CELLS = 2_000_000
"""Over all sheets, from the first cell to the last: an inventory of ten thousand activities has a quarter of that."""
_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_PARTS = 2_000
_MOST_ELEMENTS = 20_000_000
_DEEPEST = 64
_BLOCK = 1024 * 1024
_MOST = {
    "sheet": 500, "si": 2_000_000, "xf": 200_000, "numFmt": 20_000, "mergeCell": 200_000, "definedName": 20_000,
    "Relationship": 20_000, "Override": 20_000,
}  # fmt: skip
"""How many of a kind a workbook may have: far more than programs write."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")
_READ = re.compile(r"(?i)(\[content_types\]\.xml|_rels/.*\.rels|xl/.*\.(xml|rels))\Z")
EXPORT_AGAIN = "export it again with `ropa export --format xlsx --layout lossless`"
_NEW = "make a new workbook with the sheets of the inventory"


def only_sheets(path: Path, content: bytes) -> bytes:
    """The parts of a workbook that are read, packed again; `RopaError` for what is none, or too much."""
    made, counted = io.BytesIO(), _Counted(path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
            for entry in _entries(path, book):
                part = b"".join(_checked(book, entry, counted))
                new.writestr(zipfile.ZipInfo(entry.filename), part)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise RopaError(f"{path}: is no workbook (.xlsx), or a damaged one", EXPORT_AGAIN) from None
    return made.getvalue()


def _entries(path: Path, book: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The parts that are read: each once, and in all not too much."""
    entries = book.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise RopaError(f"{path}: unpacks into too much", _NEW)
    names = Counter(entry.filename.lower() for entry in entries)
    if any(number > 1 for number in names.values()):
        raise RopaError(f"{path}: has a part twice", _NEW)
    return [entry for entry in entries if _READ.match(entry.filename)]


def _checked(book: zipfile.ZipFile, entry: zipfile.ZipInfo, counted: "_Counted") -> Iterator[bytes]:
    """A part, block by block; no more of it than it says that it holds."""
    counted.begin(entry.filename)
    left = entry.file_size
    with book.open(entry) as stream:
        while left > 0 and (block := stream.read(min(_BLOCK, left))):
            left -= len(block)
            counted.feed(block)
            yield block
    counted.feed(b"", last=True)


class _Counted:
    """Counts what a workbook holds, and refuses what is too much before it is all read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.elements = 0
        self.cells = 0
        self.kinds: Counter[str] = Counter()

    def begin(self, name: str) -> None:
        """Begin a part."""
        self.name = name
        self.depth = 0
        self.row = self.column = self.rows = self.columns = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.XmlDeclHandler = self._declared

    def feed(self, block: bytes, *, last: bool = False) -> None:
        """Read on; at the end of a sheet its cells are counted with those before."""
        if b"\0" in block[:4] or block[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise RopaError(f"{self.path}: {self.name} is not written in UTF-8", EXPORT_AGAIN)
        try:
            self.parser.Parse(block, last)
        except expat.ExpatError as error:
            raise RopaError(f"{self.path}: {self.name} is damaged ({error})", EXPORT_AGAIN) from None
        if self.cells + self.rows * self.columns > MOST_CELLS:
            more = f", which with the sheets before it is more than {MOST_CELLS:,} cells" if self.cells else ""
            raise RopaError(
                f"{self.path}: {self.name} reaches to row {self.rows:,} and column {self.columns:,}{more}",
                "delete the rows and columns behind the last value, and save it again",
            )
        if last:
            self.cells += self.rows * self.columns

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        kind = name.rpartition(":")[2]
        if self.depth > _DEEPEST or self.elements > _MOST_ELEMENTS:
            raise RopaError(f"{self.path}: {self.name} has too many or too deeply nested elements", _NEW)
        if kind in _MOST:
            self.kinds[kind] += 1
            if self.kinds[kind] > _MOST[kind]:
                raise RopaError(f"{self.path}: {self.name} has more than {_MOST[kind]:,} entries `{kind}`", _NEW)
        if kind == "row":
            self._at(attributes.get("r", str(self.row + 1)), "")
            self.column = 0
        elif kind == "c":
            self._cell(attributes.get("r"))

    def _end(self, _: str) -> None:
        self.depth -= 1

    def _cell(self, place: str | None) -> None:
        if place is None:
            self.column += 1
            self._reach(max(self.row, 1), self.column)
            return
        named = _CELL.match(place)
        if named is None:
            raise RopaError(f"{self.path}: {self.name} has a cell at `{place[:40]}`, which is none", EXPORT_AGAIN)
        self._at(named[2], named[1])

    def _at(self, row: str, letters: str) -> None:
        if not (row.isascii() and row.isdigit() and len(row) <= 10):
            raise RopaError(f"{self.path}: {self.name} has a row `{row[:40]}`, which is none", EXPORT_AGAIN)
        self.row = int(row)
        if letters:
            self.column = _number(letters)
        self._reach(self.row, self.column if letters else 0)

    def _reach(self, row: int, column: int) -> None:
        if row > _LAST_ROW or column > _LAST_COLUMN:
            raise RopaError(f"{self.path}: {self.name} has a cell behind the last one there can be", EXPORT_AGAIN)
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)

    def _doctype(self, *_: object) -> None:
        raise RopaError(f"{self.path}: {self.name} declares entities, which no workbook needs", _NEW)

    def _declared(self, _: str, encoding: str | None, __: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
            raise RopaError(f"{self.path}: {self.name} is not written in UTF-8", EXPORT_AGAIN)


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
