"""The text of a workbook or a Word document, whatever library and compressor packed it."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ropa.bundle.verdict import Problem, Refused

_MOST_UNFOLDED = 256 * 1024 * 1024
_TAG = re.compile(rb"<[^>]*>")


def office_text(name: str, content: bytes) -> dict[str, bytes]:
    """What stands between the tags, by the file in it; `Refused` where it cannot be read."""
    try:
        with ZipFile(BytesIO(content)) as book:
            if sum(entry.file_size for entry in book.infolist()) > _MOST_UNFOLDED:
                raise Refused(Problem(name, "unfolds into too much"))
            return {entry.filename: _TAG.sub(b"\0", _read(book, entry.filename)) for entry in book.infolist()}
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        raise Refused(Problem(name, f"cannot be read ({type(error).__name__})")) from None


def _read(book: ZipFile, name: str) -> bytes:
    with book.open(name) as stream:
        return stream.read(book.getinfo(name).file_size)
