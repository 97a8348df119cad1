"""Which files make an inventory, and in which order."""

import os
from collections.abc import Iterator
from pathlib import Path

from ropa.errors import RopaError
from ropa.text.files import kind_of, real_path, refuse_odd_name

SUFFIXES = (".yaml", ".yml")


def inventory_files(path: Path) -> list[Path]:
    """The YAML files of an inventory: the file itself, or all of a folder, sorted by path.

    Hidden names are skipped. Links are followed only to what lies inside the folder, and a folder is read once,
    however many links lead to it. Raises `RopaError` if there is nothing to read.
    """
    if path.is_file():
        refuse_odd_name(path)
        return [path]
    if not path.is_dir():
        if path.exists():
            raise RopaError(f"{path}: is {kind_of(path.stat())}", "name a YAML file, or a folder of them")
        raise RopaError(f"{path}: there is no such file or folder", "check the path")
    try:
        files = sorted(_yaml_files(path, real_path(path), set()))
    except OSError as error:
        if error.filename is None:  # the folder that we are in
            raise
        raise RopaError(f"{error.filename}: cannot be read ({error.strerror})", "check who may read it") from None
    for file in files:
        refuse_odd_name(file)
    if not files:
        raise RopaError(
            f"{path}: no .yaml file in this folder", "write an inventory there, or name the folder that holds one"
        )
    return files


def _yaml_files(folder: Path, root: Path, seen: set[Path]) -> Iterator[Path]:
    real = real_path(folder)
    if real in seen:
        return
    seen.add(real)
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    for name in names:
        path = folder / name
        if path.is_symlink() and not real_path(path).is_relative_to(root):
            continue
        if path.is_dir():
            yield from _yaml_files(path, root, seen)
        elif path.suffix in SUFFIXES and path.is_file():
            yield path
