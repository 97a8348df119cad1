import json
import re

import pytest

from ropa.render import diagram
from ropa.render.diagram import _sheet, engine
from ropa.render.diagram.chart import LANDSCAPE
from ropa.render.diagram.charting import make_chart
from ropa.render.diagram.condense import condense
from ropa.render.diagram.engine import LayoutError, installed_engine
from ropa.render.diagram.layout import lay_out, to_dot

from .samples import BEGIN, NAMES, edition_of, edition_of_text, parsed, sheet_of, texts

ORDERS = """
data-categories: {orders: {elements: [name], about: guests, from: you}}
activities: {serve: {data: orders}}
recipients: {bank: {gets: orders, for: serve}}
"""


def chart_of(sheet):
    return make_chart(next(condense(sheet.flows, sheet.geography)), sheet.wording, sheet.geography, LANDSCAPE)


def losing(routes, lost="e0"):
    """An engine that loses an edge as long as it routes them in one of these ways."""
    engine = installed_engine()
    asked = []

    def run(dot):
        route = re.search(r"splines=(\w+)", dot)[1]
        asked.append(route)
        found = json.loads(engine(dot))
        if route in routes:
            found["edges"] = [edge for edge in found["edges"] if edge["id"] != lost]
        return json.dumps(found)

    return run, asked


@pytest.mark.parametrize("name", NAMES)
def test_every_arrow_gets_a_way_from_box_to_box(name):
    chart = chart_of(_sheet(edition_of(name)))
    placed = lay_out(chart)
    boxes = dict(zip([box.key for box in chart.boxes], placed.boxes, strict=True))
    assert len(placed.routes) == len(chart.links)
    for link, route in zip(chart.links, placed.routes, strict=True):
        source, target = boxes[link.source], boxes[link.target]
        assert route[0][0] >= source.x + source.width - 1
        assert source.y - 1 <= route[0][1] <= source.y + source.height + 1
        assert route[-1][0] <= target.x + 1
        assert target.y - 1 <= route[-1][1] <= target.y + target.height + 1


@pytest.mark.parametrize("name", NAMES)
def test_boxes_stand_apart_in_their_frames(name):
    chart = chart_of(_sheet(edition_of(name)))
    placed = lay_out(chart)
    frames = dict(zip([frame.key for frame in chart.frames], placed.frames, strict=True))
    for number, (box, place) in enumerate(zip(chart.boxes, placed.boxes, strict=True)):
        frame = frames[box.frame]
        assert frame.x <= place.x
        assert place.x + place.width <= frame.x + frame.width
        assert frame.y <= place.y
        assert place.y + place.height <= frame.y + frame.height
        for other in placed.boxes[:number]:
            apart = place.x >= other.x + other.width or other.x >= place.x + place.width
            assert apart or place.y >= other.y + other.height or other.y >= place.y + place.height


def test_a_lost_edge_is_routed_in_another_way():
    engine, asked = losing({"true"})
    assert len(lay_out(chart_of(sheet_of(BEGIN + ORDERS)), engine).routes) == 2
    assert asked[:2] == ["true", "ortho"]


def test_what_is_lost_in_every_way_is_an_error():
    engine, asked = losing({"true", "ortho", "line"})
    with pytest.raises(LayoutError, match="1 of 2 arrows were drawn"):
        lay_out(chart_of(sheet_of(BEGIN + ORDERS)), engine)
    assert asked == ["true", "ortho", "line"]


def test_an_edge_without_a_way_counts_as_lost():
    def engine(dot):
        found = json.loads(installed_engine()(dot))
        found["edges"][0]["pos"] = ""
        return json.dumps(found)

    with pytest.raises(LayoutError, match="1 of 2"):
        lay_out(chart_of(sheet_of(BEGIN + ORDERS)), engine)


@pytest.mark.parametrize("answer", ["", "nonsense", "[]", "\ufffd"])
def test_an_engine_that_answers_nonsense_is_an_error(answer):
    with pytest.raises(LayoutError, match="failed"):
        lay_out(chart_of(sheet_of(BEGIN + ORDERS)), lambda _: answer)


def test_without_a_picture_the_page_says_so_and_has_every_flow(monkeypatch):
    monkeypatch.setattr(engine, "found_program", lambda: None)
    edition = edition_of_text(BEGIN + ORDERS)
    made = {artifact.path: artifact.content.decode() for artifact in diagram.render(edition)}
    picture, page = made["internal/diagram/dataflow.svg"], made["internal/diagram/dataflow.html"]
    assert "could not be drawn: no layout program is here; `pip install graphviz-pure` installs one" in texts(picture)
    assert parsed(picture).get("role") == "img"
    assert "The picture could not be drawn" in page
    assert "<svg" not in page
    for line in diagram.flows_in_words(edition):
        assert line in page
    assert diagram.public_svg(edition) is None


def test_no_word_of_an_author_reaches_the_engine():
    text = """
data-categories: {orders: {name: "Zebra <b>", elements: [name], about: guests, from: you}}
activities: {serve: {name: 'Zebra"]; evil [image="/etc/passwd"', data: orders}}
recipients: {bank: {name: Zebra Bank, gets: orders, for: serve, country: US}}
"""
    chart = chart_of(sheet_of(BEGIN.replace("Tea GmbH", "Zebra") + text))
    dot = to_dot(chart)
    assert "Zebra" in chart.boxes[1].text.lines[0].words
    assert not re.search("zebra|image|evil|orders|serve|bank", dot, re.IGNORECASE)
    assert dot.isascii()
