"""One line of a source file as a diagnostic shows it."""

from collections.abc import Sequence
from itertools import accumulate

from ropa.render.findings.visible import HIDDEN, cells, is_plain, spelled

_TAB = "    "
_CUT = "…"


class Excerpt:
    """A source line, made visible and cut to fit, that remembers where each column went.

    Columns count from 1 in characters of the file; cells count from 0 on the terminal. A line wider than
    `room` is cut on both sides of the columns `first` to `last`, so that these stay in sight.
    """

    __slots__ = ("_ahead", "_begin", "_cells", "_high", "_low", "text")

    def __init__(self, line: str, first: int, last: int, room: int) -> None:
        # However long the line, only the characters that could come to be shown are looked at.
        self._begin = max(0, min(first - 1, len(line)) - room)
        piece = line[self._begin : self._begin + 3 * room]
        shown: Sequence[str] = piece
        self._cells: Sequence[int] = range(len(piece) + 1)
        if not is_plain(piece):
            shown = _shown(piece)
            self._cells = list(accumulate(map(_width, piece, shown), initial=0))
        start = min(max(first - 1 - self._begin, 0), len(piece))
        stop = min(max(last - 1 - self._begin, start), len(piece))
        whole = self._begin == 0 and len(piece) == len(line) and self._cells[-1] <= room
        self._low, self._high = (0, len(piece)) if whole else self._window(start, stop, room)
        while start > self._low > -self._begin and self._cells[self._low] == self._cells[self._low + 1]:
            self._low += 1  # an accent does not sit on the mark of a cut
        before = _CUT if self._begin + self._low > 0 else ""
        after = _CUT if self._begin + self._high < len(line) else ""
        self._ahead = len(before)
        self.text = before + "".join(shown[self._low : self._high]) + after

    def cell(self, column: int) -> int:
        """The cell in which a column starts; the edge, if the column was cut away."""
        index = column - 1 - self._begin
        if index < self._low:
            return 0
        return self._ahead + self._cells[min(index, self._high)] - self._cells[self._low]

    def _window(self, start: int, stop: int, room: int) -> tuple[int, int]:
        """The first and the last character (exclusive) that fit around those from `start` to `stop`."""
        room -= 2 * len(_CUT)
        at = self._cells
        spare = max(0, room - max(1, at[stop] - at[start]))
        right = min(spare // 2, at[-1] - at[stop])
        left = spare - right
        low = start
        while low > 0 and at[start] - at[low - 1] <= left:
            low -= 1
        high = start
        while high < len(at) - 1 and at[high + 1] - at[low] <= room:
            high += 1
        return low, high


def _shown(piece: str) -> list[str]:
    """What is printed for each character."""
    shown = list(piece)
    for found in HIDDEN.finditer(piece):
        shown[found.start()] = _TAB if found[0] == "\t" else spelled(found[0])
    return shown


def _width(character: str, shown: str) -> int:
    """How many cells the character takes; what stands for a hidden one is plain ASCII."""
    return cells(character) if character == shown else len(shown)
