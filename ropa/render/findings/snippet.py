"""Draws a place: source lines, what is underlined in them, and what is said about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ropa.model.finding import Severity
from ropa.render.findings.excerpt import Excerpt
from ropa.render.findings.frame import Frame, Row
from ropa.render.findings.place import Place, Stroke
from ropa.render.findings.run import Sources
from ropa.render.findings.visible import visible

_LEAST_ROOM = 24


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A stroke, by cells, in its colour."""

    first: int
    last: int
    text: str
    sign: str
    code: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """A place, and all that is needed to draw it."""

    place: Place
    sources: Sources
    frame: Frame
    severity: Severity
    width: int

    def rows(self) -> Iterator[str]:
        """The rows, from an empty one above the first line to what is said about the last."""
        yield self.frame.edge()
        above: int | None = None
        for number in self.place.numbers:
            if above is not None and number == above + 2:
                yield from self._line(above + 1)
            elif above is not None and number > above + 2:
                yield self.frame.gap(self._margin(above + 1))
            yield from self._line(number)
            above = number

    def _line(self, number: int) -> Iterator[str]:
        """A source line and the rows below that belong to it."""
        place, bar = self.place, self.place.bar
        strokes = place.strokes.get(number, [])
        source = self.sources.line(place.span.path, number) or ""
        room = max(_LEAST_ROOM, self.width - self.frame.gutter - 3 - (2 if bar else 0))
        excerpt = Excerpt(source, *self._in_sight(number, strokes, room), room)
        opens_mid_line = bar is not None and number == bar.line and bool(source[: bar.column - 1].strip())
        slash = bar is not None and number == bar.line and not opens_mid_line
        margin = f"{self._paint('/')} " if slash else self._margin(number, before=opens_mid_line)
        yield f"{self.frame.edge(number)} {margin}{excerpt.text}".rstrip()
        below = f"{self.frame.edge()} {self._margin(number, before=opens_mid_line)}"
        for row in _said([self._drawn(stroke, excerpt) for stroke in strokes]):
            yield below + row.drawn(self.frame.palette)
        if bar and opens_mid_line:
            yield self._turn(" ", excerpt.cell(bar.column))
        if bar and number == bar.end_line:
            yield self._turn("|", max(0, excerpt.cell(bar.end_column) - 1), place.bar_text)

    def _turn(self, start: str, cell: int, text: str = "") -> str:
        """The row in which the bar leaves the margin for a cell of the line, or comes back."""
        row = Row()
        row.put(0, f"{start}{'_' * (cell + 1)}^", self._code)
        if text:
            row.put(cell + 4, visible(text), self._code)
        return f"{self.frame.edge()} {row.drawn(self.frame.palette)}"

    def _margin(self, number: int, *, before: bool = False) -> str:
        """The column of the bar, if there is one, beside the lines that it covers."""
        bar = self.place.bar
        if bar is None:
            return ""
        return f"{self._paint('|')} " if bar.line <= number <= bar.end_line and not before else "  "

    def _in_sight(self, number: int, strokes: list[Stroke], room: int) -> tuple[int, int]:
        """The columns that must be seen: all underlined ones if they fit, else the primary label's."""
        bar = self.place.bar
        ordered = sorted(strokes, key=lambda stroke: not stroke.primary)
        spans = [(stroke.first, stroke.last) for stroke in ordered]
        if bar and number == bar.line:
            spans.insert(0, (bar.column, bar.column + 1))
        if bar and number == bar.end_line:
            spans.insert(0, (bar.end_column - 1, bar.end_column))
        if not spans:
            return 1, 1
        first, last = min(first for first, _ in spans), max(last for _, last in spans)
        return (first, last) if last - first < room // 2 else spans[0]

    def _drawn(self, stroke: Stroke, excerpt: Excerpt) -> _Drawn:
        first = excerpt.cell(stroke.first)
        last = max(first + 1, excerpt.cell(stroke.last))
        sign, code = ("^", self._code) if stroke.primary else ("-", self.frame.palette.frame)
        return _Drawn(first, last, visible(stroke.text), sign, code)

    @property
    def _code(self) -> str:
        return self.frame.palette.of(self.severity)

    def _paint(self, text: str) -> str:
        return self.frame.palette.paint(text, self._code)


def _said(strokes: list[_Drawn]) -> Iterator[Row]:
    """The underlines; the text of the rightmost stroke stands beside it, the others hang below, right to left."""
    if not strokes:
        return
    underlines = Row()
    for stroke in sorted(strokes, key=lambda stroke: stroke.sign):  # carets last, over dashes
        underlines.put(stroke.first, stroke.sign * (stroke.last - stroke.first), stroke.code)
    hanging = [stroke for stroke in strokes if stroke.text]
    hanging.sort(key=lambda stroke: (stroke.first, stroke.last))
    if hanging and all(stroke.last <= hanging[-1].last for stroke in strokes):
        beside = hanging.pop()
        underlines.put(beside.last + 1, beside.text, beside.code)
    yield underlines
    if hanging:
        yield _threads(hanging)
    while hanging:
        stroke = hanging.pop()
        row = _threads(hanging)
        row.put(stroke.first, stroke.text, stroke.code)
        yield row


def _threads(strokes: list[_Drawn]) -> Row:
    """A row of threads, from underlines above to texts further down."""
    row = Row()
    for stroke in strokes:
        row.put(stroke.first, "|", stroke.code)
    return row
