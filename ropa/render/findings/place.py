"""Which lines a diagnostic shows: its labels, gathered by where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ropa.model.finding import Finding
from ropa.render.findings.plain import shown_labels
from ropa.render.findings.run import Sources
from ropa.text.span import Span

_NEAR = 8
_HEAD = 3
_BLANK_AT_MOST = 64


class Stroke(NamedTuple):
    """What to underline on one line, by columns, and what to say about it."""

    first: int
    last: int
    text: str
    primary: bool


@dataclass(slots=True)
class Place:
    """A stretch of a file that is shown in one piece.

    `strokes` holds what is underlined on each line. `bar` is the span of a primary label that runs over
    several lines, which is drawn beside them. `missing` says that the file has none of these lines.
    """

    span: Span
    strokes: dict[int, list[Stroke]] = field(default_factory=dict)
    bar: Span | None = None
    bar_text: str = ""
    missing: bool = True
    first: int = 0
    last: int = 0

    @property
    def numbers(self) -> list[int]:
        """The lines to show, in order; of a long bar only its beginning and its end."""
        shown = set(self.strokes)
        if self.bar:
            start, end = self.bar.line, self.bar.end_line
            shown |= {number for number in (*range(start, start + _HEAD), end) if number <= end}
            if end - start == _HEAD + 1:
                shown.add(end - 1)
        return sorted(shown)

    def near(self, span: Span) -> bool:
        """Whether a span starts close enough to be shown here too."""
        return span.path == self.span.path and self.first - _NEAR <= span.line <= self.last + _NEAR

    def add(self, span: Span, text: str, source: str | None, *, primary: bool) -> None:
        """Have a span underlined here; `source` is the line it begins on."""
        self.missing = self.missing and source is None
        if primary and span.end_line > span.line:
            self.bar, self.bar_text = span, text
        else:
            end = span.end_column if span.end_line == span.line else len((source or "").rstrip()) + 1
            self.strokes.setdefault(span.line, []).append(Stroke(span.column, end, text, primary))
        self.first = min(self.first or span.line, span.line)
        self.last = max(self.last, self.bar.end_line if self.bar else span.line)


def places(finding: Finding, sources: Sources) -> list[Place]:
    """The labels of a finding, by place: first the primary one, then the others in the order of their story."""
    found: list[Place] = []
    for index, label in enumerate(shown_labels(finding)):
        span = _trimmed(label.span, sources)
        place = next((place for place in found if place.near(span)), None)
        if place is None:
            place = Place(span)
            found.append(place)
        place.add(span, label.text, sources.line(span.path, span.line), primary=index == 0)
    return found


def _trimmed(span: Span, sources: Sources) -> Span:
    """The span without the blanks at its end: in YAML a block ends where the next one begins."""
    end = span.end_column
    for number in _upwards(span):
        text = sources.line(span.path, number) or ""
        text = text[: end - 1 if number == span.end_line else None].rstrip()
        if text or number == span.line:
            return span._replace(end_line=number, end_column=len(text) + 1)
    return span


def _upwards(span: Span) -> Iterator[int]:
    """The lines of a long span from its end up; not very many, for only blanks are looked for."""
    if span.end_line > span.line:
        yield from range(span.end_line, max(span.line, span.end_line - _BLANK_AT_MOST) - 1, -1)
