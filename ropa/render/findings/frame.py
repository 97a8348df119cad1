"""The left edge of a diagnostic: line numbers, the bar beside them, and what hangs on it."""

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ropa.render.findings.palette import Palette


class Frame(NamedTuple):
    """How wide the line numbers are, and the colours."""

    gutter: int
    palette: Palette

    def place(self, sign: str, where: str) -> str:
        """Where the lines below stand: ` --> path:line:column`."""
        return f"{' ' * self.gutter}{self._paint(sign)} {where}"

    def note(self, name: str, text: str) -> str:
        """Something to add at the foot: ` = law: ...`."""
        name = self.palette.paint(name, self.palette.strong)
        return f"{' ' * self.gutter} {self._paint('=')} {name}: {text}"

    def edge(self, number: int | None = None) -> str:
        """The beginning of a row, with the number of its line if it shows one."""
        return self._paint(f"{'' if number is None else number:>{self.gutter}} |")

    def gap(self, margin: str) -> str:
        """A row that stands for lines left out."""
        return f"{self._paint('...')}{' ' * self.gutter}{margin}".rstrip()

    def _paint(self, text: str) -> str:
        return self.palette.paint(text, self.palette.frame)


class Row:
    """The part of a row to the right of the edge, put together piece by piece, each in its colour."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._codes: list[str] = []

    def put(self, cell: int, text: str, code: str = "") -> None:
        """Write text from a cell on, over what stood there. Only the last text may have wide letters."""
        end = cell + len(text)
        missing = end - len(self._letters)
        self._letters += [" "] * missing
        self._codes += [""] * missing
        self._letters[cell:end] = text
        self._codes[cell:end] = [code] * len(text)

    def drawn(self, palette: Palette) -> str:
        """The row in its colours."""
        text = "".join(self._letters)
        if not any(self._codes):
            return text
        stretches = groupby(zip(text, self._codes, strict=True), key=itemgetter(1))
        return "".join(palette.paint("".join(map(itemgetter(0), pieces)), code) for code, pieces in stretches)
