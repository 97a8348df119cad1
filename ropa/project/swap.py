"""Putting a folder in the place of another: in one step, where the system has one."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux (renameat2), RENAME_SWAP of macOS (renamex_np)."""
_TRIES = 16
_OVERTAKEN = (errno.ENOENT, errno.EEXIST, errno.ENOTEMPTY)
"""What happens where another build puts its folder there at the same moment."""


def put(new: Path, target: Path, old: Path) -> None:
    """Put a folder in the place of a target; what stood there is at `new` or `old` afterwards.

    Without an exchange in one step these are two renames, and what stood there is at `old` between them. `OSError`
    where that fails; the target is then as it was.
    """
    for left in reversed(range(_TRIES)):
        try:
            if not target.exists():
                new.rename(target)
            elif not exchange(new, target):
                _rename_both(new, target, old)
        except OSError as error:
            if error.errno not in _OVERTAKEN or not left:
                raise
        else:
            return


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    call = _system_call()
    return call is not None and call(os.fsencode(one), os.fsencode(other)) == 0


def _rename_both(new: Path, target: Path, old: Path) -> None:
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:  # also a signal
        if not target.exists():
            old.rename(target)
        raise


@cache
def _system_call() -> Callable[[bytes, bytes], int] | None:
    """What exchanges two paths and returns 0; None on a system that has no such call."""
    library = ctypes.CDLL(None, use_errno=True)
    name = "renamex_np" if sys.platform == "darwin" else "renameat2"
    rename = getattr(library, name, None)
    if rename is None:
        return None
    if name == "renamex_np":
        return lambda one, other: int(rename(one, other, _EXCHANGE))
    return lambda one, other: int(rename(_AT_FDCWD, one, _AT_FDCWD, other, _EXCHANGE))
