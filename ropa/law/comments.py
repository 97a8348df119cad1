"""What the files of law facts say about themselves: the comments at their heads and before their tables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from ropa.law.tables import DATA

_TABLE = re.compile(r"([a-z][a-z0-9-]*):")
_KEY = re.compile(r"(\S+) {2,}(\S.*)")


@dataclass(frozen=True, slots=True)
class Comment:
    """Sentences about a file or table, and what its keys or words mean."""

    text: str
    keys: tuple[tuple[str, str], ...]


@cache
def files() -> tuple[str, ...]:
    """The names of the files of facts, without the sources."""
    return tuple(sorted(path.stem for path in DATA.glob("*.yaml") if path.stem != "sources"))


@cache
def comments(file: str) -> Mapping[str, Comment]:
    """The comment at the head of a file, under an empty name, and those of its tables that have one."""
    lines = (DATA / f"{file}.yaml").read_text(encoding="utf-8").splitlines()
    found = {"": _comment(list(takewhile(_is_comment, lines)))}
    for number, line in enumerate(lines):
        table = _TABLE.match(line)
        if table:
            above = list(takewhile(_is_comment, reversed(lines[:number])))
            if above and len(above) < number:
                found[table[1]] = _comment(above[::-1])
    return found


def _is_comment(line: str) -> bool:
    return line.startswith("#")


def _comment(lines: list[str]) -> Comment:
    """A line of a word, two spaces and more words explains the word; one that is indented goes on with that."""
    text: list[str] = []
    keys: list[tuple[str, str]] = []
    for line in (line.removeprefix("#") for line in lines):
        key = _KEY.fullmatch(line.strip())
        if key:
            keys.append((key[1], key[2]))
        elif keys and line.startswith("   "):
            keys[-1] = (keys[-1][0], f"{keys[-1][1]} {line.strip()}")
        elif line.strip():
            text.append(line.strip())
    return Comment(" ".join(text), tuple(keys))
