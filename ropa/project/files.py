"""Writing a file whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ropa.errors import RopaError


def write_whole(path: Path, chunks: Iterable[str], option: str) -> None:
    """Write a text beside its place, then put it there. What was there before is replaced only when all is written.

    `option` is how the user named the file, for the message if it cannot be written.
    """
    write_whole_bytes(path, (chunk.encode() for chunk in chunks), option)


def write_whole_bytes(path: Path, chunks: Iterable[bytes], option: str) -> None:
    """The same for bytes."""
    if path.is_dir():
        raise RopaError(f"{path}: is a folder", f"name a file with {option}")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error, option) from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(chunks)
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise _unwritable(path, error, option) from None
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _unwritable(path: Path, error: OSError, option: str) -> RopaError:
    return RopaError(f"{path}: cannot be written ({error.strerror or 'unknown reason'})", f"name another with {option}")
