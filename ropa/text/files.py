"""Reading what an author wrote: bounded, and decoded as UTF-8 or refused with the place of the bad byte."""

import errno
import os
import stat
from pathlib import Path

from ropa.errors import RopaError

MAX_BYTES = 32 * 1024 * 1024
"""Ten thousand activities need about 12 MB; a larger file is not an inventory somebody wrote."""

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_OF_THE_SYSTEM = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""Reasons that are no fault of a file."""


class NotText(Exception):
    """A file is no UTF-8 text. `line` and `column` (from 0) are where it stops being text."""

    def __init__(self, message: str, line: int, column: int, cure: str = "save the file as UTF-8") -> None:
        super().__init__(message)
        self.cure = cure
        self.message = message
        self.line = line
        self.column = column


def real_path(path: Path) -> Path:
    """Where a path leads. A loop of links leads nowhere; `Path.resolve` raises on it before Python 3.13."""
    return Path(os.path.realpath(path))


def kind_of(found: os.stat_result) -> str:
    """What a path leads to, in words."""
    return next((words for mode, words in _KINDS.items() if stat.S_IFMT(found.st_mode) == mode), "no file")


def refuse_special(path: Path, found: os.stat_result) -> None:
    """Refuse a pipe, a device, a socket or a folder in the place of a file: to read it may never end."""
    if not stat.S_ISREG(found.st_mode):
        raise RopaError(f"{path}: is {kind_of(found)}, not a file", "name a file")


def refuse_odd_name(path: Path) -> None:
    """Refuse a name that is not UTF-8: no document, report or bundle could say it."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        raise RopaError(f"{shown}: this name is not UTF-8", "rename the file or its folder") from None


def read_bounded(path: Path) -> bytes:
    """The bytes of a file, or a `RopaError` that names the file: missing, unreadable, no plain file, or too large."""
    try:
        refuse_special(path, path.stat())  # first of all: to open a device can set it going
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # a pipe would wait for ever
        with os.fdopen(descriptor, "rb") as file:
            refuse_special(path, os.fstat(descriptor))
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise RopaError(f"{path}: there is no such file", "check the path") from None
    except OSError as error:
        if error.errno in _OF_THE_SYSTEM:
            raise
        raise RopaError(f"{path}: cannot be read ({error.strerror})", "check who may read it") from None
    if len(content) > MAX_BYTES:
        raise RopaError(
            f"{path}: larger than {MAX_BYTES // 1024 // 1024} MB",
            "split the inventory over several files, one for each kind of entry",
        )
    return content


def decode(content: bytes) -> str:
    """The text of a UTF-8 file without its byte-order mark. Raises `NotText` with the place."""
    other = _other_kind(content)
    if other:
        raise NotText(f"this file is {other}, not UTF-8", 0, 0)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n")
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
        raise NotText(_not_utf_8(content, error.start), line, column) from None
    nul = text.find("\0")
    if nul >= 0:
        raise NotText(
            "a NUL character does not belong in text",
            text.count("\n", 0, nul),
            nul - text.rfind("\n", 0, nul) - 1,
            "remove it; if there are many, save the file as UTF-8",
        )
    return text


_BEGINNINGS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"%PDF-": "a PDF",
    b"\x1f\x8b": "compressed by gzip",
    b"\xd0\xcf\x11\xe0": "an old office document",
}


def _other_kind(content: bytes) -> str | None:
    """What a file is that begins as no text in UTF-8 does."""
    named = next((name for start, name in _BEGINNINGS.items() if content.startswith(start)), None)
    start = content[:64]
    if named or len(start) < 4:
        return named
    half = len(start) // 2
    zeros = start[0::2][:half].count(0), start[1::2][:half].count(0)
    return "UTF-16" if max(zeros) >= half * 0.9 and min(zeros) == 0 else None


def _not_utf_8(content: bytes, place: int) -> str:
    """The byte that is no UTF-8, and which letter it would be in the encoding that Windows uses here."""
    byte = content[place]
    letter = bytes([byte]).decode("cp1252", "ignore")
    likely = b"\0" not in content and letter and (letter.isalpha() or letter in "€–—‘’“”„…§°")
    return f"byte 0x{byte:02x} is not UTF-8{f'; in Windows-1252 it is `{letter}`' if likely else ''}"
