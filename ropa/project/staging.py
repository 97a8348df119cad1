"""Where something is written before it takes its place: a folder beside it, locked while its process lives.

A process that is killed leaves its folder behind. The lock, which ends with the process, tells such a folder from one
in use: the next process that writes to the same place removes it, and puts back what it had taken away.
"""

import errno
import fcntl
import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NEW, OLD = "new", "old"
"""What a staging folder holds: what is being written, and for a moment what stood in its place before."""
_LONGEST = 100
"""Bytes of a name up to which its staging folders are named after it: more would leave no room for the rest."""
_TRIES = 16


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A locked folder beside a target, removed at the end; what ended processes left goes first. `OSError` without."""
    sweep(target)
    folder, lock = _made(target)
    try:
        yield folder
    finally:
        _remove(folder)
        os.close(lock)


def sweep(target: Path) -> None:
    """Remove what ended processes of this user left beside a target, and put back what they took out of its place."""
    for folder in _left(target):
        with suppress(OSError):
            lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                if _locked(lock):
                    if (folder / OLD).exists() and not os.path.lexists(target):
                        (folder / OLD).rename(target)
                    _remove(folder)
            finally:
                os.close(lock)


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except BaseException:  # a signal: it comes once, and the folder is to go all the same
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _made(target: Path) -> tuple[Path, int]:
    """A new staging folder, and the descriptor that holds its lock until this process ends."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
        try:
            lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC)
        except FileNotFoundError:  # another process took it for a left one before it was locked
            continue
        if _locked(lock, if_unknown=True) and os.path.lexists(folder):
            return folder, lock
        os.close(lock)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target))


def _locked(descriptor: int, *, if_unknown: bool = False) -> bool:
    """Whether a folder could be locked; some file systems know no locks, and nothing is swept there."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return if_unknown
    return True


def _left(target: Path) -> Iterator[Path]:
    """The staging folders beside a target, of this user and with the rights they are made with; never a link."""
    named = re.compile(re.escape(_prefix(target)) + r"[a-z0-9_]{8}")
    try:
        with os.scandir(target.parent) as entries:
            found = sorted(entry.name for entry in entries if named.fullmatch(entry.name))
    except OSError:
        return
    for name in found:
        folder = target.parent / name
        with suppress(OSError):
            about = folder.lstat()
            ours = about.st_uid == os.getuid() and stat.S_IMODE(about.st_mode) == 0o700
            if ours and stat.S_ISDIR(about.st_mode) and {NEW, OLD}.issuperset(os.listdir(folder)):  # noqa: PTH208
                yield folder


def _prefix(target: Path) -> str:
    name = os.fsencode(target.name)
    if len(name) > _LONGEST:
        return f".{hashlib.blake2b(name, digest_size=16).hexdigest()}.ropa-"
    return f".{target.name}.ropa-"
