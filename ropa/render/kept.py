"""Files that are kept from one build to the next, in a folder of this user.

What is kept is only ever a shortcut: a file that is missing, damaged, or not ours alone to write counts as absent.
"""

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LARGEST = 256 * 1024 * 1024
"""How many bytes are kept at most; what was not used for longest goes first."""
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of contents by key, each in a file with an ending; without a folder, nothing is found and kept."""

    folder: Path | None
    ending: str

    def get(self, key: str) -> bytes | None:
        """The content of a key, if it is there and whole."""
        if self.folder is None or not ours(self.folder):
            return None
        path = self.folder / f"{key}{self.ending}"
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)  # a pipe would wait for ever
            with os.fdopen(descriptor, "rb") as file:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode) or os.fstat(descriptor).st_size > LARGEST:
                    return None
                written = file.read()
            digest, content = written[:_DIGEST], written[_DIGEST:]
            if digest != _digest(key, content):
                return None
            os.utime(path)
        except OSError:
            return None
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a content; where that is not possible, nothing is kept."""
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.mkdir(mode=0o700, exist_ok=True)
            if not ours(self.folder):
                return
            descriptor, name = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(_digest(key, content) + content)
                Path(name).replace(self.folder / f"{key}{self.ending}")
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def prune(self) -> None:
        """Drop what was not used for longest, until the rest is small enough."""
        if self.folder is None or not ours(self.folder):
            return
        with suppress(OSError):
            kept = [(entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in os.scandir(self.folder)]
            size = sum(bytes_ for _, bytes_, _ in kept)
            for _, bytes_, path in sorted(kept):
                if size <= LARGEST:
                    break
                Path(path).unlink(missing_ok=True)
                size -= bytes_


def ours(folder: Path) -> bool:
    """Whether a folder belongs to this user and nobody else can write to it."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, key=key.encode()[:64], digest_size=_DIGEST).digest()
