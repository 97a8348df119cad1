"""The files of a repository: only plain ones that lie in it are opened, whatever a link in it leads to."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from ropa.errors import RopaError
from ropa.text.files import MAX_BYTES, real_path

_ANEW = "clone it, and work on the clone"


def within(path: Path, *roots: Path) -> Path | None:
    """Where a path of a repository really is; None if nothing is there. `RopaError` if it leads out of the roots."""
    real = real_path(path)
    if not any(real.is_relative_to(root) for root in roots):
        raise RopaError(f"{path}: leads out of the repository", _ANEW)
    return real if os.path.lexists(real) else None


def opened(path: Path, *roots: Path, most: int | None = None) -> BinaryIO | None:
    """A plain file of a repository, open; None if it is not there, or is a folder.

    A pipe, a device and a socket are refused before they are opened: opening one can wait for ever.
    """
    real = within(path, *roots)
    if real is None:
        return None
    try:
        mode = real.lstat().st_mode
        if stat.S_ISDIR(mode):
            return None
        if not stat.S_ISREG(mode):
            raise RopaError(f"{path}: is no plain file", _ANEW)
        descriptor = os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        file = os.fdopen(descriptor, "rb")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise RopaError(f"{path}: cannot be read ({error.strerror})", "check who may read it") from None
    found = os.fstat(file.fileno())
    if not stat.S_ISREG(found.st_mode) or (most is not None and found.st_size > most):
        file.close()
        what = "is no plain file" if most is None or found.st_size <= most else f"larger than {_size(most)}"
        raise RopaError(f"{path}: {what}", _ANEW)
    return file


def content(path: Path, *roots: Path, most: int = MAX_BYTES) -> bytes | None:
    """What a plain file of a repository holds; None if it is not there, or is a folder."""
    file = opened(path, *roots, most=most)
    if file is None:
        return None
    with file:
        try:
            return file.read(most)
        except OSError as error:
            raise RopaError(f"{path}: cannot be read ({error.strerror})", "check who may read it") from None


def names(folder: Path, *roots: Path) -> list[str]:
    """The names in a folder of a repository, in order; none if there is no such folder."""
    real = within(folder, *roots)
    try:
        return sorted(one.name for one in real.iterdir()) if real else []
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise RopaError(f"{folder}: cannot be read ({error.strerror})", "check who may read it") from None


def _size(size: int) -> str:
    return f"{size // 1024 // 1024} MB" if size >= 1024 * 1024 else f"{size // 1024} kB"
