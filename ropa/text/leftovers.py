"""What other programs leave in place of a text: an unfinished merge, a pointer of Git LFS."""

import re

from ropa.text.places import pack
from ropa.text.tree import Problem

_POINTER = re.compile(r"version https://(git-lfs\.github\.com|hawser\.github\.com)/spec/")
_MARKER = re.compile(
    r"^(?:(?P<begins><{7})|(?P<base>\|{7})|(?P<between>={7})|(?P<ends>>{7}))(?=[ \r\n]|\Z)", re.MULTILINE
)
_WORDS = {
    "begins": "an unfinished merge begins here",
    "base": "a common earlier version begins here",
    "between": "the other side begins here",
    "ends": "the merge ends here",
}


def leftovers(text: str, file: int) -> list[Problem]:
    """The pointer or the unfinished merges that stand in a text; nothing else in it is worth reading then."""
    if _POINTER.match(text):
        message = "this is a pointer of Git LFS: the file itself was not fetched"
        fix = "run `git lfs pull`, or keep the inventory out of Git LFS: it is small"
        return [Problem("git-lfs-pointer", message, pack(file, 0, 0), pack(file, 0, 1), fix)]
    found: list[tuple[str, int]] = []
    line = seen = 0
    for mark in _MARKER.finditer(text):
        line += text.count("\n", seen, mark.start())
        seen = mark.start()
        found.append((mark.lastgroup or "", pack(file, line, 0)))
    if all(kind == "between" for kind, _ in found):
        return []  # a line of seven equals signs alone could be a line of a text
    return [_unfinished(group) for group in _merges(found)]


def _merges(found: list[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    """The markers of each merge: one begins where a marker of the beginning stands, or after that of an end."""
    merges: list[list[tuple[str, int]]] = []
    for kind, place in found:
        if not merges or kind == "begins" or merges[-1][-1][0] == "ends":
            merges.append([])
        merges[-1].append((kind, place))
    return merges


def _unfinished(markers: list[tuple[str, int]]) -> Problem:
    (_, start), *others = markers
    related = tuple((place, place + 7, _WORDS[kind]) for kind, place in others)
    message = "a merge was left unfinished: this line is a marker of git"
    fix = "keep what is right of the two sides, and delete the lines with the markers"
    return Problem("merge-conflict", message, start, start + 7, fix, related)
