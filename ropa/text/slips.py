"""Marks that mean one thing to an author and another to YAML: `#` before a text, curly quotes around one."""

import re
from collections.abc import Iterator

from ropa.text.places import pack, unpack
from ropa.text.tree import Mapping, Node, Problem, Sequence

_HASH = re.compile(r"(?<=[ \t])#(?![\s#!]|ropa:)(?=[^\n]*\S)[^\n]*")
"""A `#` directly before something: ` #1`. With a space behind it, it is a comment that was meant."""
_CURLY = re.compile("[“”„‟‘‚]([^“”„‟‘’‚\n]*)[“”’‘]")
_Start = dict[int, int]


def slips(text: str, root: Node, file: int) -> Iterator[Problem]:
    """What of a text that could be read means something else than it seems to."""
    hashes = list(_HASH.finditer(text)) if " #" in text or "\t#" in text else []
    curly = [] if text.isascii() else list(_CURLY.finditer(text))
    if not hashes and not curly:
        return
    ends: _Start = {}
    starts: _Start = {}
    for start, end in _scalars(root):
        starts.setdefault(start, end)
        ends.setdefault(end, start)
    lines = _Lines(text)
    for found in hashes:
        yield from _cut(found[0], lines, found.start(), ends, file)
    for found in curly:
        place = lines.place(found.start(), file)
        end = lines.place(found.end(), file)
        if starts.get(place) == end and found[1].strip():
            message = "curly quotes are part of a text, which is printed with them: YAML quotes with straight ones"
            yield Problem(
                "curly-quotes", message, place, end, f"write `{found[1]}`, in straight quotes if it needs any"
            )


def cut_before(text: str, line: int) -> str | None:
    """What a `#` before the end of a line made a comment of: a hint why the text cannot be read from there on."""
    rows = text.split("\n")[max(0, line - 1) : line + 1]
    for row in reversed(rows):
        found = _HASH.search(row)
        if found and row[: found.start()].strip():
            return found[0].strip()
    return None


def _cut(words: str, lines: "_Lines", index: int, ends: _Start, file: int) -> Iterator[Problem]:
    """The problem of a comment that follows right after a text on its line, if the text is not quoted."""
    before = lines.text[lines.start(index) : index].rstrip()
    end = lines.place(lines.start(index) + len(before), file)
    start = ends.get(end)
    if start is None or unpack(start)[1] != unpack(end)[1]:
        return
    _, _, column = unpack(start)
    read = before[column:]
    if not read or read[0] in "\"'|>&*!":
        return
    place = lines.place(index, file)
    what = words.strip()
    message = f"`{_short(what)}` counts as a comment: this text ends before it, at `{_short(read)}`"
    fix = f'quote the text: "{_short(read)} {_short(what)}"; if a comment is meant, put a space behind the #'
    yield Problem("text-cut-off", message, place, place + len(what), fix)


class _Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._counted = (0, 0)

    def start(self, index: int) -> int:
        """Where the line of an index begins."""
        return self.text.rfind("\n", 0, index) + 1

    def place(self, index: int, file: int) -> int:
        """The place of an index."""
        seen, line = self._counted if self._counted[0] <= index else (0, 0)
        line += self.text.count("\n", seen, index)
        self._counted = (index, line)
        return pack(file, line, index - self.start(index))


def _scalars(node: Node) -> Iterator[tuple[int, int]]:
    """Where each scalar value begins and ends."""
    stack: list[Node] = [node]
    seen: set[int] = set()
    while stack:
        one = stack.pop()
        if not isinstance(one, Mapping | Sequence) or id(one) in seen:
            continue
        seen.add(id(one))  # an alias stands for one that was seen
        step = 3 if isinstance(one, Mapping) else 2
        for number, value in enumerate(one.values() if isinstance(one, Mapping) else one):
            if isinstance(value, str):
                marks = one.marks[step * number + step - 2 : step * number + step]
                yield marks[0], marks[1]
            else:
                stack.append(value)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"
