"""Writing a file whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from ropa.errors import RopaError
from ropa.project.staging import NEW, staging
from ropa.text.files import kind_of


def write_whole(path: Path, chunks: Iterable[str], option: str) -> None:
    """Write a text beside its place, then put it there. What was there before is replaced only when all is written.

    `option` is how the user named the file, for the message if it cannot be written.
    """
    write_whole_bytes(path, (chunk.encode() for chunk in chunks), option)


def write_whole_bytes(path: Path, chunks: Iterable[bytes], option: str) -> None:
    """The same for bytes."""
    try:
        _refuse_special(path, option)
        with staging(path) as folder:
            new = folder / NEW
            with new.open("wb") as stream:
                stream.writelines(chunks)
            new.chmod(0o644)
            new.replace(path)
    except OSError as error:
        raise _unwritable(path, error, option) from None


def _refuse_special(path: Path, option: str) -> None:
    """Refuse to put a file in the place of a folder, a pipe or a device, or among those of the system."""
    if path.exists() and not path.is_file():
        raise RopaError(f"{path}: is {kind_of(path.stat())}, not a file", f"name a file with {option}")
    folder = os.path.realpath(path.parent)
    if folder == "/dev" or folder.startswith("/proc/"):
        raise RopaError(f"{path}: is in {folder}, where no file belongs", f"name a file with {option}")


def _unwritable(path: Path, error: OSError, option: str) -> RopaError:
    return RopaError(f"{path}: cannot be written ({error.strerror or 'unknown reason'})", f"name another with {option}")
