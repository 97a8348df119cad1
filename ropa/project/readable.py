"""Whether what was read is an inventory at all, so that what it leaves out can be taken for absent."""

import re

from ropa.errors import RopaError
from ropa.load import Loaded, load_text

_LFS = re.compile(r"\ufeff?version https://git-lfs\.github\.com/spec/")


class NoInventory(RopaError):
    """What stands at a path is no inventory."""


def no_inventory(loaded: Loaded) -> str:
    """Why files are no inventory, with the place; nothing if they are one.

    One file of several that is none counts too: what it should have said is missing. `RopaError` for a file that
    cannot be had, for example because it was left with the server.
    """
    for file in loaded.sources.files:
        if _LFS.match(file.text):
            return f"{file.path}: is a pointer of Git LFS, not the file it stands for,"
    for problem in loaded.problems:
        if problem.rule == "unreadable-file":
            raise RopaError(f"{problem.primary.span}: {problem.message}", problem.fix)
        if problem.rule == "empty-file":
            return f"{problem.primary.span.path}: holds no inventory (nothing is said)"
        if problem.rule in ("not-an-inventory", "not-utf-8"):
            return f"{problem.primary.span}: holds no inventory ({problem.message})"
    if loaded.complete and loaded.inventory == load_text("", "").inventory:
        return f"{loaded.sources.files[0].path}: holds no inventory (nothing is said)"
    return ""
