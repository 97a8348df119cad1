"""Places for boxes and arrows, in the language of the engine.

The engine is given sizes and never a word of an author: there is nothing in its input that could be taken for
markup, an attribute or a file. What it returns is counted: Graphviz can lose edges of a large graph with clusters,
and a picture that shows fewer flows than there are is wrong.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ropa.render.diagram.chart import Box, Chart
from ropa.render.diagram.engine import Engine, LayoutError, installed_engine

Point = tuple[float, float]
Route = tuple[Point, ...]
"""The points of a cubic curve."""
_ROUTES = ("true", "ortho", "line")
"""How edges are routed: curves, and where edges get lost, what does not lose them."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A place, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Places for everything in a chart, in its order."""

    width: float
    height: float
    boxes: tuple[Rectangle, ...]
    frames: tuple[Rectangle, ...]
    routes: tuple[Route, ...]


def lay_out(chart: Chart, engine: Engine | None = None) -> Layout:
    """Find a place for everything; raises `LayoutError` rather than lose an arrow.

    The engine keeps the order of the labels beside a box, so a first layout finds the order with fewest crossings.
    """
    engine = engine or installed_engine()
    first = _placed(chart, engine)
    return _placed(chart, engine) if _sort_labels(chart, first) else first


def _placed(chart: Chart, engine: Engine) -> Layout:
    drawn = 0
    for route in _ROUTES:
        found = _parsed(engine(to_dot(chart, route)))
        routes = {edge["id"]: edge for edge in found.get("edges", ()) if edge.get("pos")}
        drawn = len(routes)
        if drawn == len(chart.links):
            return _read(chart, found, routes)
    raise LayoutError(f"{drawn} of {len(chart.links)} arrows were drawn")


def _parsed(answer: str) -> dict[str, Any]:
    """What the engine answered. An exit status alone says little: the picture may be there, and lack an edge."""
    try:
        found = json.loads(answer)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise LayoutError("the engine failed")
    return found


def _sort_labels(chart: Chart, layout: Layout) -> bool:
    """Sort the labels beside each box by where their arrows come from or go to; whether that changed any."""
    middles = {box.key: place.y + place.height / 2 for box, place in zip(chart.boxes, layout.boxes, strict=True)}
    changed = False
    for box in chart.boxes:
        ends: list[list[float]] = [[] for _ in box.labels]
        for link in chart.links:
            if box.gives and link.source == box.key:
                ends[link.tail].append(middles[link.target])
            elif link.target == box.key:
                ends[link.head].append(middles[link.source])
        order = sorted(range(len(ends)), key=lambda place: sum(ends[place]) / len(ends[place]))
        if order != list(range(len(order))):
            changed = True
            _reorder(chart, box, order)
    return changed


def _reorder(chart: Chart, box: Box, order: list[int]) -> None:
    box.labels = [box.labels[place] for place in order]
    for link in chart.links:
        if box.gives and link.source == box.key:
            link.tail = order.index(link.tail)
        elif link.target == box.key:
            link.head = order.index(link.head)


def to_dot(chart: Chart, route: str = "true") -> str:
    """The chart in the language of the engine: numbers for names, sizes for words."""
    return "\n".join(_dot(chart, route))


def _dot(chart: Chart, route: str) -> Iterator[str]:
    numbers = {box.key: number for number, box in enumerate(chart.boxes)}
    yield "digraph {"
    yield "graph [rankdir=LR newrank=true labeljust=l margin=0 pad=0]"
    yield f"graph [splines={route} nodesep=0.1 ranksep={chart.gap / 72:.2f}]"
    yield "node [shape=plain]"
    yield "edge [arrowhead=none]"
    for place, frame in enumerate(chart.frames):
        yield f"subgraph cluster{place} {{"
        yield f"margin=10 {_label(frame.text.width, frame.text.height)}"
        for box in chart.boxes:
            if box.frame == frame.key:
                yield f"n{numbers[box.key]} [{_node(box)}]"
        yield "}"
    for rank in range(1 + max((box.rank for box in chart.boxes), default=0)):
        yield f"{{rank=same {' '.join(f'n{numbers[box.key]}' for box in chart.boxes if box.rank == rank)}}}"
    ranks = {box.key: box.rank for box in chart.boxes}
    giving = {box.key for box in chart.boxes if box.gives}
    for number, link in enumerate(chart.links):
        tail = f"s{link.tail}" if link.source in giving else "b"
        ends = f"n{numbers[link.source]}:{tail}:e -> n{numbers[link.target]}:s{link.head}:w"
        yield f"{ends} [id=e{number} minlen={max(1, ranks[link.target] - ranks[link.source])}]"
    yield "}"


def _node(box: Box) -> str:
    """A box with the room for its labels: a table with a cell for each."""
    heights = box.heights or [box.height]
    body = _cell("b", box.width, box.height, f' ROWSPAN="{len(heights)}"')
    rows = []
    for number, height in enumerate(heights):
        cell = _cell(f"s{number}", box.beside, height)
        cells = [body, cell] if number == 0 else [cell]
        rows.append(f"<TR>{''.join(cells if box.gives else reversed(cells))}</TR>")
    return f"label=<{_TABLE}{''.join(rows)}</TABLE>>"


_TABLE = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'


def _cell(port: str, width: int, height: int, more: str = "") -> str:
    return f'<TD PORT="{port}" FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"{more}></TD>'


def _label(width: float, height: float) -> str:
    """An empty label of a size."""
    size = f'WIDTH="{round(width)}" HEIGHT="{round(height)}"'
    return (
        f'label=<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" FIXEDSIZE="TRUE" {size}><TR><TD></TD></TR></TABLE>>'
    )


def _read(chart: Chart, found: dict[str, Any], routes: dict[str, Any]) -> Layout:
    _, _, width, height = _numbers(found["bb"])
    named = {item["name"]: item for item in found["objects"]}
    boxes = []
    for number, box in enumerate(chart.boxes):
        x, y = _numbers(named[f"n{number}"]["pos"])
        left = x - (box.width + box.beside) / 2 + (0 if box.gives else box.beside)
        boxes.append(Rectangle(left, height - y - box.height / 2, box.width, box.height))
    frames = []
    for number in range(len(chart.frames)):
        left, bottom, right, top = _numbers(named[f"cluster{number}"]["bb"])
        frames.append(Rectangle(left, height - top, right - left, top - bottom))
    return Layout(
        width, height, tuple(boxes), tuple(frames),
        tuple(_route(routes[f"e{number}"], height) for number in range(len(chart.links))),
    )  # fmt: skip


def _route(edge: dict[str, Any], height: float) -> Route:
    points = [_numbers(point) for point in edge["pos"].split()]
    return tuple((x, height - y) for x, y in points)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
