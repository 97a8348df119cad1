"""From nodes and arrows to a chart: what stands in each box, beside it, and over each frame."""

from dataclasses import replace
from math import ceil

from ropa.model.activity import Activity
from ropa.model.party import Party, System, Transfer
from ropa.model.vocabulary import Status
from ropa.render.diagram.areas import Area, Geography
from ropa.render.diagram.chart import HEAD, LEAD, PADDING, Block, Box, Chart, Format, Frame, Label, Link, block
from ropa.render.diagram.condense import Arrow, Column, Condensed, Node
from ropa.render.diagram.flows import GIVES, FlowKind, different, distinct
from ropa.render.diagram.lettering import drawable
from ropa.render.diagram.wording import Wording

_MOST_DATA = 6
"""How many kinds of data are named where an arrow stands for several flows; of more, only the number."""
_MOST_STEPS = 2
"""How many columns sub-processors can take."""


def make_chart(condensed: Condensed, wording: Wording, geography: Geography, format_: Format) -> Chart:
    """Put a diagram into words and sizes."""
    with_parties = {node.area for node in condensed.nodes if node.column is Column.PARTY}
    maker = _Maker(wording, geography, format_, with_parties)
    chart = Chart(gap=format_.gap)
    frames: dict[str, Frame] = {}
    for node in condensed.nodes:
        frame = maker.frame(node)
        frames.setdefault(frame.key, frame)
        chart.boxes.append(maker.box(node, frame.key))
    nodes = {node.key: node for node in condensed.nodes}
    chart.links = [maker.link(arrow, nodes[arrow.source], nodes[arrow.target]) for arrow in condensed.arrows]
    chart.frames = list(frames.values())
    _set_labels(chart, nodes)
    _set_ranks(chart, condensed)
    return chart


def _set_ranks(chart: Chart, condensed: Condensed) -> None:
    """Give every box its place from left to right: a column of its own for each kind, and for each sub-processor."""
    order = list(Column)
    ranks = {node.key: order.index(node.column) for node in condensed.nodes}
    passed = [(arrow.source, arrow.target) for arrow in condensed.arrows if arrow.kind is FlowKind.SUB_PROCESSING]
    for _ in range(_MOST_STEPS):
        for source, target in passed:
            ranks[target] = max(ranks[target], min(ranks[source] + 1, len(order) - 1 + _MOST_STEPS))
    used = sorted(set(ranks.values()))
    for box in chart.boxes:
        box.rank = used.index(ranks[box.key])


def _set_labels(chart: Chart, nodes: dict[str, Node]) -> None:
    """Give every label a place beside a box, and the boxes of a column the same room for labels."""
    boxes = {box.key: box for box in chart.boxes}
    places: dict[tuple[str, Label], int] = {}

    def place(box: Box, label: Label) -> int:
        if (box.key, label) not in places:
            places[box.key, label] = len(box.labels)
            box.labels.append(label)
        return places[box.key, label]

    for link in chart.links:
        if boxes[link.source].gives:
            link.tail = place(boxes[link.source], link.label)
            link.head = place(boxes[link.target], replace(link.label, text=Block()))
        else:
            link.head = place(boxes[link.target], link.label)
    for column in Column:
        there = [boxes[key] for key, node in nodes.items() if node.column is column]
        widest = max((label.text.width for box in there for label in box.labels), default=0.0)
        for box in there:
            box.beside = ceil(widest) + LEAD if widest else HEAD


class _Maker:
    def __init__(
        self, wording: Wording, geography: Geography, format_: Format, areas_of_parties: set[Area | None]
    ) -> None:
        self.format = format_
        self.areas_of_parties = areas_of_parties
        self.wording = wording
        self.geography = geography
        self._ = wording.language.translations.gettext

    # --- frames

    def frame(self, node: Node) -> Frame:
        """The frame that a node stands in."""
        if node.column is Column.PEOPLE:
            return Frame(
                "people", "people", block([(self._("People and sources"), "name", 2)], self.format.boxes[node.column])
            )
        if node.column is Column.ACTIVITY:
            words = [(self.wording.organisation(), "name", 2), (self.wording.country(), "small", 1)]
            return Frame("organisation", "organisation", block(words, self.format.boxes[node.column]))
        area = node.area or Area()
        places = self.wording.places
        words = [(places.area(area), "name", 3), *((line, "small", 2) for line in places.standings(area))]
        room = self.format.frame if area in self.areas_of_parties else self.format.boxes[Column.SYSTEM] + HEAD
        return Frame(f"area:{area.key}", _look(area), block(words, room))

    # --- boxes

    def box(self, node: Node, frame: str) -> Box:
        """The box of a node."""
        room = self.format.boxes[node.column]
        text = self._gathered(node) if len(node.members) > 1 else self._single(node)
        look = "giver" if node.members[0].startswith(GIVES) else node.column.value
        is_open = not self.wording.stands_for_something(node.members[0]) and "unsaid" in node.key
        return Box(node.key, look, frame, text, is_open, node.column is Column.PEOPLE, room)

    def _single(self, node: Node) -> Block:
        wording, end = self.wording, node.members[0]
        lines = [(wording.name(end), "name", 5)]
        entity = wording.entity(end) if wording.stands_for_something(end) else None
        if isinstance(entity, Activity) and entity.status is Status.PLANNED:
            lines.append((self._(Status.PLANNED.label), "small", 1))
        lines += [(line, "small", 3) for line in wording.about(end)]
        if isinstance(entity, Party | System) and not end.startswith(GIVES):
            lines += [(line, "mark", 6) for line in wording.places.crossing(self.geography.crossing(entity))]
        if isinstance(entity, Transfer):
            lines.append((wording.places.declared(entity), "mark", 6))
        return block(lines, self.format.boxes[node.column] - 2 * PADDING)

    def _gathered(self, node: Node) -> Block:
        name, count = self.wording.gathered(node.by, len(node.members))
        names = [self.wording.name(end) for end in node.members]
        lines = [(name, "name", 3), (count, "mark", 1), (", ".join(names), "small", 3)]
        return block(lines, self.format.boxes[node.column] - 2 * PADDING)

    # --- arrows

    def link(self, arrow: Arrow, source: Node, target: Node) -> Link:
        """The link of an arrow."""
        items = distinct(different(arrow.flows))
        lines: list[tuple[str, str, int]] = []
        if arrow.kind is FlowKind.OPERATION:
            lines.append((self._("run by"), "small", 1))
        elif arrow.kind is FlowKind.TRACKING:
            names = dict.fromkeys(self.wording.name(flow.via) for flow in arrow.flows)
            lines.append((", ".join(names), "small", 3))
        elif arrow.kind is not FlowKind.STORAGE:
            most = _MOST_DATA if len(arrow.flows) > 1 else None
            lines += [(line, "small", 5) for line in self.wording.items(items, most)]
        if arrow.kind is FlowKind.SUB_PROCESSING:
            lines.insert(0, (self._("sub-processor"), "small", 1))
        if arrow.kind is FlowKind.COLLECTION and any(item.conditions for item in items):
            lines.append((self._("on a condition"), "small", 1))
        special = self.wording.special(items)
        if special and lines:
            lines.append((special, "mark", 3))
        away = bool(target.area and target.area.is_third)
        label = Label(block(lines, self.format.label), arrow.firmness, bool(special), away)
        full = drawable(f"{self._names(source)} → {self._names(target)}")
        return Link(arrow.source, arrow.target, label, full)

    def _names(self, node: Node) -> str:
        if len(node.members) > 1:
            return self.wording.gathered(node.by, len(node.members))[0]
        return self.wording.name(node.key)


def _look(area: Area) -> str:
    if area.device:
        return "device"
    if not area.places:
        return "unknown"
    if area.is_third:
        return "third"
    return "adequate" if area.worst else "home"
