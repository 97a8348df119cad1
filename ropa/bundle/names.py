"""Names that a file in a bundle may have: those that every system can write, in one folder, without surprise."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ropa.bundle.verdict import Problem

_LONGEST, _LONGEST_PART = 1_000, 255
_REFUSED = '<>:"|?*'
"""What Windows has in no name."""
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
"""What opens a device on Windows, whatever the ending."""


def fault(name: str) -> str | None:
    """What is wrong with a name; None if nothing is."""
    parts = name.split("/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return "is an absolute path"
    if ".." in re.split(r"[/\\]", name):
        return "leads out of the folder it is unpacked into"
    if "\\" in name:
        return "has a backslash in its name, which some systems take for a folder"
    if not name.isprintable():
        return "has characters in its name that nobody sees"
    if "" in parts or "." in parts:
        return "is no plain path"
    if len(name) > _LONGEST or any(len(part.encode()) > _LONGEST_PART for part in parts):
        return "has a name that is too long"
    if any(sign in name for sign in _REFUSED) or any(part[-1] in ". " or _DEVICES.fullmatch(part) for part in parts):
        return "has a name that Windows refuses"
    return None


def clashes(names: Iterable[str]) -> Iterator[Problem]:
    """The names that stand there twice, or that some systems take for one, or that are a file and a folder at once."""
    seen: dict[str, str] = {}
    for name in names:
        alias = _alias(name)
        earlier = seen.get(alias)
        seen.setdefault(alias, name)
        if earlier == name:
            yield Problem(name, "stands there twice")
        elif earlier is not None:
            yield Problem(name, f"is one with {earlier} where large and small letters are the same")
    for alias, name in seen.items():
        folder = alias.rpartition("/")[0]
        while folder:
            if folder in seen:
                yield Problem(seen[folder], f"is a file, and the folder of {name} as well")
            folder = folder.rpartition("/")[0]


def _alias(name: str) -> str:
    """What is equal for names that lead to one file where case and the spelling of accents do not count."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
