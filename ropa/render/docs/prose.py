"""The little Markdown that a rule's docstring may use: paragraphs, lists, `code`, and blocks of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"```[a-z]*\n(.*?)```", re.DOTALL)
_ITEM = re.compile(r"(?:-|\d+\.) +")
_CODE = re.compile(r"`([^`]+)`")

Run = tuple[str, str]
"""Some words: `text` or `code`, and the words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block: `paragraph`, `list` (each item a line of runs) or `code`."""

    kind: str
    lines: tuple[tuple[Run, ...], ...]


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text."""
    for number, piece in enumerate(_FENCE.split(text)):
        if number % 2:
            yield Block("code", ((("code", piece.rstrip("\n")),),))
            continue
        for paragraph in re.split(r"\n\s*\n", piece.strip("\n")):
            if not paragraph.strip():
                continue
            if _ITEM.match(paragraph):
                yield Block("list", tuple(runs(item) for item in _items(paragraph)))
            else:
                yield Block("paragraph", (runs(" ".join(paragraph.split())),))


def runs(text: str) -> tuple[Run, ...]:
    """A line with its code told from its words."""
    pieces = (("code" if number % 2 else "text", piece) for number, piece in enumerate(_CODE.split(text)))
    return tuple((kind, piece) for kind, piece in pieces if piece)


def _items(paragraph: str) -> Iterator[str]:
    """The items of a list; a line that begins none goes on with the item before it."""
    item: list[str] = []
    for line in paragraph.splitlines():
        begin = _ITEM.match(line)
        if begin and item:
            yield " ".join(item)
            item = []
        item.append((line[begin.end() :] if begin else line).strip())
    yield " ".join(item)
