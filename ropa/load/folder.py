"""Which files make an inventory, and in which order."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ropa.errors import RopaError
from ropa.text.files import kind_of, real_path, refuse_odd_name

SUFFIXES = (".yaml", ".yml")
_MEANT = re.compile(
    r"(.+)\.(?:ya?ml|yam|ymal|yalm|yamll|ymll|yaml1)(?:\.(?:txt|text|md|docx?|rtf|json)| ?\(?\d?\)?)", re.I
)
"""Names that come close to those that are read; not the backups of editors (`~`, `.bak`, `.orig`)."""


class Skipped(NamedTuple):
    """A file that looks as if it belonged to an inventory and is not read: why, and what to do."""

    path: Path
    why: str
    cure: str


def inventory_files(path: Path) -> list[Path]:
    """The YAML files of an inventory: the file itself, or all of a folder, sorted by path.

    Hidden names are skipped. Links are followed only to what lies inside the folder, and a folder is read once,
    however many links lead to it. Raises `RopaError` if there is nothing to read.
    """
    return found_in(path)[0]


def found_in(path: Path) -> tuple[list[Path], list[Skipped]]:
    """The files of an inventory, and those that look as if they were meant and are skipped."""
    if path.is_file():
        refuse_odd_name(path)
        return [path], []
    if not path.is_dir():
        if path.exists():
            raise RopaError(f"{path}: is {kind_of(path.stat())}", "name a YAML file, or a folder of them")
        raise RopaError(f"{path}: there is no such file or folder", "check the path")
    try:
        found = list(_found(path, real_path(path), set()))
    except OSError as error:
        if error.filename is None:  # the folder that we are in
            raise
        raise RopaError(f"{error.filename}: cannot be read ({error.strerror})", "check who may read it") from None
    files = sorted(one for one in found if isinstance(one, Path))
    skipped = sorted(one for one in found if isinstance(one, Skipped))
    for file in files:
        refuse_odd_name(file)
    if not files:
        cure = "write an inventory there, or name the folder that holds one"
        if skipped:
            cure = f"{skipped[0].path.relative_to(path)}: {skipped[0].cure}"
        raise RopaError(f"{path}: no .yaml file in this folder", cure)
    return files, skipped


def _found(folder: Path, root: Path, seen: set[Path]) -> Iterator[Path | Skipped]:
    real = real_path(folder)
    if real in seen:
        return
    seen.add(real)
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    for name in names:
        path = folder / name
        if path.is_symlink() and not real_path(path).is_relative_to(root):
            if path.suffix in SUFFIXES or path.is_dir():
                yield Skipped(path, "this link leads out of the folder", "copy what it leads to into the folder")
        elif path.is_dir():
            yield from _found(path, root, seen)
        elif path.suffix in SUFFIXES:
            if path.is_file():
                yield path
            elif path.is_symlink():
                yield Skipped(path, "this link leads nowhere", "remove it, or let it lead to a file of the folder")
            else:
                yield Skipped(path, f"this is {kind_of(path.stat())}, and is not opened", "put a file in its place")
        elif _MEANT.fullmatch(name):
            yield Skipped(path, "the name of this file does not end in .yaml or .yml", _renamed(name))


def _renamed(name: str) -> str:
    meant = _MEANT.fullmatch(name)
    return (
        f"rename it to `{meant[1] if meant else name}.yaml`; if it is not meant to be read, move it out of the folder"
    )
