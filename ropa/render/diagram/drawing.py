"""A chart with its layout as the shapes of an SVG; the template only writes them down."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ropa.graph.kinds import Firmness
from ropa.render.diagram.chart import LINE, PADDING, Block, Box, Chart, Frame, Label, Link, Text
from ropa.render.diagram.layout import Layout, Rectangle, Route
from ropa.render.diagram.lettering import width

MARGIN = 14.0
_TITLE = 18.0
_NOTE = 11.0
_SWATCH = 34.0
_GAP = 22.0
_NARROWEST = 640.0

DASHES = {Firmness.NAMED: "", Firmness.ASSUMED: "7 4", Firmness.OPEN: "1.5 3.5"}
LOOKS = {Firmness.NAMED: "named", Firmness.ASSUMED: "assumed", Firmness.OPEN: "open"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in its place."""

    x: str
    y: str
    words: str
    look: str
    size: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A box or a frame in its place."""

    look: str
    x: str
    y: str
    width: str
    height: str
    open: bool
    title: str
    lines: tuple[Line, ...]
    text_width: str = "0"
    text_height: str = "0"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line in its place, how firm it is, and what stands in it."""

    look: str
    dash: str
    special: bool
    line: str
    title: str = ""
    head: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: a sample that the template draws, and what it means."""

    sample: str
    x: str
    y: str
    line: Line


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that the template writes."""

    width: str
    height: str
    title: str
    notes: tuple[Line, ...]
    frames: tuple[Shape, ...]
    flows: tuple[Stroke, ...]
    labels: tuple[Stroke, ...]
    boxes: tuple[Shape, ...]
    legend: tuple[Key, ...]
    top: str = "0"


def untitled(picture: Picture) -> Picture:
    """The picture for where a heading over it says the title: that is not drawn once more, nor is its place kept."""
    room = _TITLE * LINE
    height = number(float(picture.height) - room)
    return replace(picture, notes=picture.notes[1:], top=number(room), height=height)


def draw(chart: Chart, layout: Layout, title: str, notes: Sequence[str], legend: Sequence[tuple[str, str]]) -> Picture:
    """Turn places into shapes. `legend` pairs a sample with its meaning."""
    room = max(layout.width, _NARROWEST)
    top = MARGIN + _TITLE * LINE + len(notes) * _NOTE * LINE + 10
    left = MARGIN + (room - layout.width) / 2
    keys, height = _legend(legend, room, top + layout.height + 16)
    head = [Line(number(MARGIN), number(MARGIN + _TITLE), title, "title", number(_TITLE))]
    for place, note in enumerate(notes, start=1):
        y = MARGIN + _TITLE * LINE + place * _NOTE * LINE
        head.append(Line(number(MARGIN), number(y), note, "note", number(_NOTE)))
    places = [
        Rectangle(place.x + left, place.y + top, place.width, place.height) for place in (*layout.boxes, *layout.frames)
    ]
    boxes = list(zip(chart.boxes, places, strict=False))
    frames = list(zip(chart.frames, places[len(boxes) :], strict=True))
    return Picture(
        width=number(room + 2 * MARGIN),
        height=number(height + MARGIN),
        title=title,
        notes=tuple(head),
        frames=tuple(_frame(frame, place) for frame, place in frames),
        flows=tuple(_flow(link, route, left, top) for link, route in zip(chart.links, layout.routes, strict=True)),
        labels=tuple(stroke for box, place in boxes for stroke in _labels(box, place)),
        boxes=tuple(_box(box, place) for box, place in boxes),
        legend=tuple(keys),
    )


def number(value: float) -> str:
    """A coordinate, short.

    >>> number(12.0), number(3.14159)
    ('12', '3.1')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def set_lines(texts: Iterable[Text], x: float, y: float) -> tuple[Line, ...]:
    """Lines of text from an upper left corner downwards."""
    lines = []
    for text in texts:
        y += text.size * LINE
        lines.append(Line(number(x), number(y - text.size * 0.32), text.words, text.look, number(text.size)))
    return tuple(lines)


def _frame(frame: Frame, place: Rectangle) -> Shape:
    lines = set_lines(frame.text.lines, place.x + PADDING, place.y + PADDING)
    return _shape(frame.look, place, frame.text, lines, is_open=frame.look == "unknown")


def _box(box: Box, place: Rectangle) -> Shape:
    lines = set_lines(box.text.lines, place.x + PADDING, place.y + (place.height - box.text.height) / 2)
    return _shape(box.look, place, box.text, lines, is_open=box.open)


def _shape(look: str, place: Rectangle, text: Block, lines: tuple[Line, ...], *, is_open: bool) -> Shape:
    corner = number(place.x), number(place.y)
    size, room = (number(place.width), number(place.height)), (number(text.width + 4), number(text.height + 2))
    return Shape(look, *corner, *size, is_open, text.full, lines, *room)


def _flow(link: Link, route: Route, left: float, top: float) -> Stroke:
    """The curve between the labels of two boxes."""
    points = [_pair(x + left, y + top) for x, y in route]
    return _stroke(link.label, f"M{points[0]}C{' '.join(points[1:])}", link.full)


def _labels(box: Box, place: Rectangle) -> Iterator[Stroke]:
    """The labels beside a box, each in its own piece of line; with the head of the arrow where it ends there."""
    y = place.y
    for label, height in zip(box.labels, box.heights, strict=True):
        yield _label(box, place, label, y + height / 2)
        y += height


def _label(box: Box, place: Rectangle, label: Label, y: float) -> Stroke:
    width, top = label.text.width, y - label.text.height / 2
    if box.gives:
        edge = place.x + place.width
        text, end = edge + 6, edge + box.beside
        return _stroke(label, f"M{_pair(text + width + 4, y)}H{number(end)}", lines=_set(label, text, top))
    start, text, tip = place.x - box.beside, place.x - 18 - width, place.x
    line = f"M{_pair(start, y)}"
    if label.text.lines:
        line += f"H{number(text - 4)}M{_pair(text + width + 4, y)}"
    line += f"H{number(tip - 7)}"
    head = _head(tip, y) + (_head(tip - 7, y) if label.transfer else "")
    return _stroke(label, line, head=head, lines=_set(label, text, top))


def _set(label: Label, x: float, y: float) -> tuple[Line, ...]:
    return set_lines(label.text.lines, x, y)


def _stroke(label: Label, line: str, title: str = "", head: str = "", lines: tuple[Line, ...] = ()) -> Stroke:
    return Stroke(LOOKS[label.firmness], DASHES[label.firmness], label.special, line, title, head, lines)


def _head(x: float, y: float) -> str:
    """The head of an arrow that ends at a point; all arrows end going right."""
    return f"M{_pair(x, y)}l-8,-3.4v6.8z"


def _pair(x: float, y: float) -> str:
    return f"{number(x)},{number(y)}"


def _legend(entries: Sequence[tuple[str, str]], room: float, top: float) -> tuple[list[Key], float]:
    """The legend below the picture, in as many rows as it takes."""
    keys = []
    x, y = MARGIN, top
    for sample, words in entries:
        needed = _SWATCH + 6 + width(words, _NOTE)
        if x > MARGIN and x + needed > MARGIN + room:
            x, y = MARGIN, y + 22
        line = Line(number(x + _SWATCH + 6), number(y + 12), words, "note", number(_NOTE))
        keys.append(Key(sample, number(x), number(y), line))
        x += needed + _GAP
    return keys, y + 22
