"""Pieces of records, kept from one build to the next by what they were made from.

What is kept is only ever a shortcut: a file that is missing, damaged, or not ours alone to write counts as absent.
"""

import hashlib
import json
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ropa.render.record.part import Mark, Part

LARGEST = 256 * 1024 * 1024
"""How many bytes are kept at most; what was not used for longest goes first."""
_SUFFIX = ".piece"


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of finished pieces; without one, nothing is found and nothing is kept."""

    folder: Path | None = None

    def get(self, key: str) -> Part | None:
        """The piece of a key, if it is there and whole."""
        if self.folder is None or not _ours(self.folder):
            return None
        path = self.folder / f"{key}{_SUFFIX}"
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
            with os.fdopen(descriptor, "rb") as file:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode) or os.fstat(descriptor).st_size > LARGEST:
                    return None
                found = _read(key, file.read())
            if found is not None:
                os.utime(path)
        except OSError:
            return None
        return found

    def put(self, key: str, part: Part) -> None:
        """Keep a piece; where that is not possible, nothing is kept."""
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.mkdir(mode=0o700, exist_ok=True)
            if not _ours(self.folder):
                return
            descriptor, name = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(_written(key, part))
                Path(name).replace(self.folder / f"{key}{_SUFFIX}")
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def prune(self) -> None:
        """Drop what was not used for longest, until the rest is small enough."""
        if self.folder is None or not _ours(self.folder):
            return
        with suppress(OSError):
            kept = [(entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in os.scandir(self.folder)]
            size = sum(bytes_ for _, bytes_, _ in kept)
            for _, bytes_, path in sorted(kept):
                if size <= LARGEST:
                    break
                Path(path).unlink(missing_ok=True)
                size -= bytes_


def _ours(folder: Path) -> bool:
    """Whether a folder belongs to this user and nobody else can write to it."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, key=key.encode()[:64], digest_size=32).digest()


def _written(key: str, part: Part) -> bytes:
    """A digest, a line of JSON, the PDF."""
    about = {
        "pages": part.pages,
        "anchors": dict(part.anchors),
        "marks": [asdict(mark) for mark in part.marks],
    }
    content = json.dumps(about).encode() + b"\n" + part.content
    return _digest(key, content) + content


def _read(key: str, written: bytes) -> Part | None:
    digest, content = written[:32], written[32:]
    if digest != _digest(key, content):
        return None
    line, _, pdf = content.partition(b"\n")
    about = json.loads(line)
    anchors = {anchor: (int(page), float(x), float(y)) for anchor, (page, x, y) in about["anchors"].items()}
    return Part(pdf, about["pages"], anchors, tuple(Mark(**mark) for mark in about["marks"]))
