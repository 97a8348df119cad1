"""The diagram of one activity: five fixed columns, drawn without an engine.

Whoever gives data stands on the left, one row for each flow; the activity is as high as all rows, so that every
line is straight; systems and then recipients stand on the right, each row with its place at the end. Lines, boxes and
texts of a kind are one element each, since hundreds of these pictures stand in one document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ropa.graph.kinds import Firmness
from ropa.model.activity import Activity
from ropa.model.party import Party, System
from ropa.render.diagram.areas import Geography
from ropa.render.diagram.drawing import DASHES, LOOKS, Line, number
from ropa.render.diagram.flows import GIVES, Flow, FlowKind
from ropa.render.diagram.lettering import wrapped
from ropa.render.diagram.wording import Wording

WIDTH = 720.0
_NAME, _SMALL, _LINE, _PAD, _APART = 10.0, 9.0, 1.25, 5.0, 6.0
_COLUMNS = {"giver": (0.5, 126.0), "activity": (149.0, 128.0), "system": (300.0, 118.0), "party": (432.0, 146.0)}
"""From where, and how wide."""
_PLACE = (592.0, 128.0)
_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Strand:
    """All lines of one firmness and weight."""

    look: str
    dash: str
    special: bool
    line: str


@dataclass(slots=True)
class SmallPicture:
    """Everything that the template writes."""

    height: str = ""
    boxes: str = ""
    rounds: str = ""
    open: str = ""
    heads: str = ""
    strands: list[Strand] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Cell:
    """Lines of text and the height that they need."""

    lines: tuple[tuple[str, str], ...]

    @property
    def height(self) -> float:
        return sum((_NAME if look == "name" else _SMALL) * _LINE for _, look in self.lines) + 2 * _PAD


@dataclass(frozen=True, slots=True)
class _Row:
    column: str
    cell: _Cell
    flow: Flow
    place: _Cell | None = None
    placed: Firmness = Firmness.OPEN
    third: bool = False

    @property
    def height(self) -> float:
        return max(self.cell.height, self.place.height if self.place else 0.0)


class SmallDiagrams:
    """Draws activities one by one."""

    def __init__(self, wording: Wording, geography: Geography) -> None:
        self.wording = wording
        self.geography = geography
        self._ = wording.language.translations.gettext
        self._n = wording.language.translations.ngettext

    def draw(self, activity: Activity, flows: Sequence[Flow]) -> SmallPicture:
        """The shapes of one activity."""
        given = [flow for flow in flows if flow.kind is FlowKind.COLLECTION]
        got = [flow for flow in flows if flow.kind is FlowKind.STORAGE]
        got += [flow for flow in flows if flow.kind is FlowKind.DISCLOSURE]
        giving = [self._giver(flow) for flow in given[:_MOST_ROWS]]
        getting = [self._getter(flow) for flow in got[:_MOST_ROWS]]
        title = _cell([(self.wording.title(activity), "name", 5)], _COLUMNS["activity"][1])
        sides = ((giving, len(given) - len(giving)), (getting, len(got) - len(getting)))
        height = max(*(_height(rows, more) for rows, more in sides), title.height)
        drawer = _Drawer()
        top = self._headings(drawer)
        drawer.box("activity", title, top, height)
        for rows, more in sides:
            self._rows(drawer, rows, more, top + (height - _height(rows, more)) / 2)
        return drawer.finished(top + height + 1)

    def _headings(self, drawer: "_Drawer") -> float:
        """The headings of the columns; how high they are."""
        words = {
            "giver": self._("People and sources"),
            "activity": self._("Activity"),
            "system": self._("Systems"),
            "party": self._("Recipients"),
        }
        for column, heading in words.items():
            drawer.write(_Cell(((heading, "small"),)), _COLUMNS[column][0], -_PAD, pad=0)
        drawer.write(_Cell(((self._("Places"), "small"),)), _PLACE[0], -_PAD, pad=0)
        return _SMALL * _LINE + 3

    def _rows(self, drawer: "_Drawer", rows: Sequence[_Row], more: int, top: float) -> None:
        for row in rows:
            drawer.row(row, top)
            top += row.height + _APART
        if more > 0:
            words = self._n("and %d more", "and %d more", more) % more
            drawer.write(_cell([(words, "small", 1)], _COLUMNS[rows[0].column][1]), _COLUMNS[rows[0].column][0], top)

    def _giver(self, flow: Flow) -> _Row:
        return _Row("giver", self._end(flow, flow.source, "giver"), flow)

    def _getter(self, flow: Flow) -> _Row:
        column = "system" if flow.kind is FlowKind.STORAGE else "party"
        place: list[tuple[str, str, int]] = [(self._("Place not stated"), "name", 2)]
        third, placed = False, Firmness.OPEN
        entity = self.wording.entity(flow.target) if self.wording.stands_for_something(flow.target) else None
        if isinstance(entity, Party | System):
            area = self.geography.area_of(entity)
            third = area.is_third
            placed = Firmness.NAMED if area.places or area.device else Firmness.OPEN
            place = [(self.wording.places.area(area), "name", 3)]
            place += [(line, "mark", 6) for line in self.wording.places.crossing(self.geography.crossing(entity))]
        return _Row(column, self._end(flow, flow.target, column), flow, _cell(place, _PLACE[1]), placed, third)

    def _end(self, flow: Flow, node: str, column: str) -> _Cell:
        lines = [(self.wording.name(node), "name", 2)]
        lines += [(line, "small", 4) for line in self.wording.items(flow.items)]
        if any(item.conditions for item in flow.items):
            lines.append((self._("on a condition"), "small", 1))
        special = self.wording.special(flow.items)
        if special:
            lines.append((special, "mark", 2))
        return _cell(lines, _COLUMNS[column][1])


class _Drawer:
    def __init__(self) -> None:
        self.picture = SmallPicture()
        self.strands: dict[tuple[Firmness, bool], list[str]] = {}

    def finished(self, height: float) -> SmallPicture:
        self.picture.height = number(height)
        self.picture.strands = [
            Strand(LOOKS[firmness], DASHES[firmness], special, "".join(lines))
            for (firmness, special), lines in self.strands.items()
        ]
        return self.picture

    def row(self, row: _Row, top: float) -> None:
        """A row, with its line to or from the activity, and to its place."""
        left, wide = _COLUMNS[row.column]
        y = number(top + row.height / 2)
        start, end = _COLUMNS["activity"][0], sum(_COLUMNS["activity"])
        line = f"M{number(left + wide)},{y}H{number(start - 7)}" if row.place is None else ""
        tip = start
        if row.place is not None:
            line = f"M{number(end)},{y}H{number(left - 7)}"
            tip = left
            self.strands.setdefault((row.placed, False), []).append(
                f"M{number(left + wide)},{y}H{number(_PLACE[0] - 4)}"
            )
            self.write(row.place, _PLACE[0], top + (row.height - row.place.height) / 2, pad=0)
        self.strands.setdefault((row.flow.firmness, row.flow.special), []).append(line)
        self.picture.heads += f"M{number(tip)},{y}l-7,-3v6z" + (f"M{number(tip - 6)},{y}l-7,-3v6z" if row.third else "")
        self.box(row.column, row.cell, top + (row.height - row.cell.height) / 2, row.cell.height, row.flow)

    def box(self, column: str, cell: _Cell, top: float, height: float, flow: Flow | None = None) -> None:
        """A box with its text in the middle."""
        left, wide = _COLUMNS[column]
        shape = f"M{number(left)},{number(top)}h{number(wide)}v{number(height)}h-{number(wide)}z"
        end = (flow.source if column == "giver" else flow.target) if flow else ""
        if end.startswith("unsaid:"):
            self.picture.open += shape
        elif column == "activity" or (column == "giver" and not end.startswith(GIVES)):
            self.picture.rounds += _rounded(left, top, wide, height)
        else:
            self.picture.boxes += shape
            if column == "system":
                self.picture.boxes += f"M{number(left + 3)},{number(top)}v{number(height)}"
        self.write(cell, left, top + (height - cell.height) / 2, pad=_PAD + (2 if column == "system" else 0))

    def write(self, cell: _Cell, left: float, top: float, pad: float = _PAD) -> None:
        """Lines of text from an upper left corner."""
        y = top + _PAD
        for words, look in cell.lines:
            size = _NAME if look == "name" else _SMALL
            y += size * _LINE
            self.picture.lines.append(Line(number(left + pad), number(y - size * 0.3), words, look, number(size)))


def _rounded(left: float, top: float, wide: float, height: float) -> str:
    inner, upright = number(wide - 10), number(height - 10)
    corner = f"M{number(left + 5)},{number(top)}"
    return f"{corner}h{inner}q5,0 5,5v{upright}q0,5 -5,5h-{inner}q-5,0 -5,-5v-{upright}q0,-5 5,-5z"


def _cell(lines: Iterable[tuple[str, str, int]], wide: float) -> _Cell:
    room = wide - 2 * _PAD - 2
    return _Cell(
        tuple(
            (line, look)
            for words, look, most in lines
            for line in wrapped(words, room, _NAME if look == "name" else _SMALL, bold=look != "small", most=most)
        )
    )


def _height(rows: Sequence[_Row], further: int) -> float:
    more = _SMALL * _LINE + 2 * _PAD if further else 0.0
    return sum(row.height for row in rows) + max(0, len(rows) - 1) * _APART + more
