"""Files that are kept from one build to the next, in a folder of this user.

What is kept is only ever a shortcut, and only what we wrote: each file bears a code made with a secret of this user,
which lies elsewhere. A file that is missing, damaged, of another name or without it counts as absent.
"""

import hashlib
import hmac
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

LARGEST = 256 * 1024 * 1024
"""How many bytes are kept at most; what was not used for longest goes first."""
_CODE = 32


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder for work that the next build need not do again, and the secret that shows what we wrote there."""

    folder: Path
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """Contents by key, each in a file, in a folder of a cache; without a cache, nothing is found or kept."""

    cache: Cache | None
    name: str
    ending: str

    @property
    def folder(self) -> Path | None:
        """Where the files lie."""
        return self.cache.folder / self.name if self.cache else None

    def get(self, key: str) -> bytes | None:
        """The content of a key, if it is there, whole and ours."""
        folder = self.folder
        if folder is None or not ours(folder):
            return None
        path = folder / f"{key}{self.ending}"
        written = read_plain(path, LARGEST)
        if written is None:
            return None
        code, content = written[:_CODE], written[_CODE:]
        if not hmac.compare_digest(code, self._code(key, content)):
            return None
        with suppress(OSError):
            os.utime(path, follow_symlinks=False)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a content; where that is not possible, nothing is kept."""
        folder = self.folder
        if folder is None:
            return
        with suppress(OSError):
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            if not ours(folder):
                return
            descriptor, name = tempfile.mkstemp(dir=folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(self._code(key, content) + content)
                Path(name).replace(folder / f"{key}{self.ending}")
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def prune(self) -> None:
        """Drop what was not used for longest, until the rest is small enough."""
        if self.folder is None or not ours(self.folder):
            return
        with suppress(OSError):
            found = [(entry.stat(follow_symlinks=False), entry.path) for entry in os.scandir(self.folder)]
            kept = [(about.st_mtime, about.st_size, path) for about, path in found if not stat.S_ISDIR(about.st_mode)]
            size = sum(bytes_ for _, bytes_, _ in kept)
            for _, bytes_, path in sorted(kept):
                if size <= LARGEST:
                    break
                Path(path).unlink(missing_ok=True)
                size -= bytes_

    def _code(self, key: str, content: bytes) -> bytes:
        """What only who has the secret can make: of the content, its name, and what kind of thing it is."""
        secret = self.cache.secret if self.cache else b""
        about = "\0".join(("ropa", self.name, f"{key}{self.ending}", str(len(content)), ""))
        return hmac.new(secret, about.encode() + content, hashlib.sha256).digest()


def read_plain(path: Path, most: int, *, alone: bool = False) -> bytes | None:
    """The content of a plain file; None for anything else, and for what is larger than `most` bytes.

    With `alone`, it must belong to this user, and be closed to all others.
    """
    try:
        # A link is not followed, and a pipe not waited for.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            return None
        if alone and (found.st_uid != os.getuid() or found.st_mode & 0o077):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(most + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return content if len(content) <= most else None


def ours(folder: Path) -> bool:
    """Whether a folder belongs to this user and nobody else can write to it."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
