"""Where everything is tied to everything, work is as what is written (n * n), not as what can be combined (n * n * n).

Calls are counted, not timed.
"""

from collections import Counter
from cProfile import Profile

import pytest

from ropa.render.diagram import sheet as sheets
from ropa.render.diagram.chart import LANDSCAPE
from ropa.render.diagram.charting import make_chart
from ropa.render.diagram.condense import condense
from ropa.render.diagram.gathered import MOST_BESIDE_A_PICTURE, MOST_ON_A_PAGE
from tests.bench.dense import KINDS, written
from tests.support import TODAY

from .samples import BEGIN, sheet_of

SIZES = (10, 20, 40)
MOST = 5
"""So many times the calls may twice the size bring: of n * n things four times, of n * n * n eight times."""
FEW = 4
"""So many calls for each pair are too few to tell."""


def drawn_and_told(sheet):
    sheet.page("", "", TODAY, final=False)
    make_chart(list(condense(sheet.flows, sheet.geography))[-1], sheet.wording, sheet.geography, LANDSCAPE)
    for name in list(sheet.graph.inventory.activities)[:2]:
        sheet.activity(name)


def calls(kind, size):
    sheet = sheet_of(written(KINDS[kind](size)))
    profile = Profile()
    profile.enable()
    try:
        drawn_and_told(sheet)
    finally:
        profile.disable()
    counted = Counter()
    for entry in profile.getstats():
        code = entry.code
        place = code if isinstance(code, str) else f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"
        counted[place] += entry.callcount
    return counted


def growing(kind, sizes):
    small, middle, large = (calls(kind, size) for size in sizes)
    for place, count in large.items():
        if count - middle[place] > MOST * (middle[place] - small[place]) + FEW * sizes[2] ** 2:
            yield f"{place}: {small[place]}, {middle[place]}, {count}"


@pytest.fixture
def always_condensed(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ON_A_PAGE", 0)
    monkeypatch.setattr(sheets, "MOST_BESIDE_A_PICTURE", 0)
    drawn_and_told(sheet_of(written(KINDS["recipients"](3))))  # what is imported and remembered once


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("always_condensed")
def test_work_is_as_what_is_written(kind):
    assert list(growing(kind, SIZES)) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_work_is_as_what_is_written_when_large(kind):
    """With the limits as they are: all three sizes are beyond them."""
    assert list(growing(kind, (40, 80, 160))) == []


def test_a_page_of_too_many_flows_says_that_it_is_condensed():
    sheet = sheet_of(written(KINDS["recipients"](28)))
    assert sum(flow.size for flow in sheet.flows) > MOST_ON_A_PAGE
    page = sheet.page("", "", TODAY, final=False)
    assert '<h2 id="words">The flows in words</h2>' in page
    assert (
        f"<p>Condensed: these are {len(sheet.flows)} flows, too many to be read one by one. A line stands for all "
        "flows to one place that are as sure; of more than 6 names only the number is given. Each of them is stated "
        "in the inventory, and in full in the list of entries that the build writes as internal/inventory.json.</p>"
    ) in page
    assert "<li>28 activities → R0: 28 kinds of data (place not stated)</li>" in page
    assert "<li>People → A27: 28 kinds of data</li>" in page


def test_a_page_just_within_the_limit_tells_every_flow(monkeypatch):
    text = written(KINDS["recipients"](4))
    size = sum(flow.size for flow in sheet_of(text).flows)
    monkeypatch.setattr(sheets, "MOST_ON_A_PAGE", size)
    page = sheet_of(text).page("", "", TODAY, final=False)
    assert "Every flow in words" in page
    assert "Condensed" not in page
    assert "<li>A3 → R3: D0, D1, D2, D3 (place not stated)</li>" in page
    monkeypatch.setattr(sheets, "MOST_ON_A_PAGE", size - 1)
    page = sheet_of(text).page("", "", TODAY, final=False)
    assert "Every flow in words" not in page
    assert "Condensed" in page
    assert "<li>A0, A1, A2, A3 → R3: D0, D1, D2, D3 (place not stated)</li>" in page


def test_condensed_lines_keep_what_limits_them(monkeypatch):
    text = """
data-categories:
  orders: {name: Orders, elements: [name, medical history], about: guests, from: you, hedge: sometimes}
activities: {serve: {name: Serving, data: orders, when: you order}, cook: {name: Cooking, data: orders}}
recipients:
  bank: {name: Bank, gets: orders, for: [serve, cook], hedge: may, country: US}
  shop: {name: Shop, gets: orders, for: [serve, cook], assumed: [for]}
"""
    monkeypatch.setattr(sheets, "MOST_ON_A_PAGE", 0)
    page = sheet_of(BEGIN + text).page("", "", TODAY, final=False)
    assert "<li>Guests → Serving: sometimes: Orders (special category: health; on a condition)</li>" in page
    assert (
        "<li>Serving, Cooking → Bank: may: Orders (special category: health; on a condition; place: United States"
        in page
    )
    assert (
        "<li>Serving, Cooking → Shop: Orders (special category: health; on a condition; place not stated; assumed"
        in page
    )


def test_every_flow_that_is_gathered_is_in_a_line(monkeypatch):
    """As many lines as there are kinds, ends and degrees: none is dropped."""
    monkeypatch.setattr(sheets, "MOST_ON_A_PAGE", 0)
    for kind, content in KINDS.items():
        sheet = sheet_of(written(content(8)))
        wanted = {(flow.kind, flow.target, flow.firmness, flow.via) for flow in sheet.flows}
        page = sheet.page("", "", TODAY, final=False).partition("Named, and part of no flow")[0]
        assert page.count("<li>") == len(wanted), kind


def test_a_picture_of_one_activity_says_that_its_words_are_condensed():
    size = 33
    assert size * size > MOST_BESIDE_A_PICTURE
    picture = sheet_of(written(KINDS["recipients"](size))).activity("a0")
    assert "A0 → R32: 33 kinds of data (place not stated). Condensed: these are 34 flows" in picture


@pytest.mark.parametrize("kind", KINDS)
def test_what_flows_share_is_what_each_would_have(kind):
    """Shared or not: in an inventory in which each activity uses other data, each flow has what is its own."""
    content = KINDS[kind](6)
    for number, activity in enumerate(content["activities"].values()):
        activity["data"] = [f"d{place}" for place in range(6) if (place + number) % 3]
    sheet = sheet_of(written(content))
    for flow in sheet.flows:
        activity = content["activities"].get(flow.target.removeprefix("activities."))
        if activity:
            assert [item.node for item in flow.items] == [f"data-categories.{name}" for name in activity["data"]]
        assert len(set(flow.items)) == len(flow.items) <= flow.size


def test_the_edition_of_a_dense_inventory_has_one_load_for_all_flows_of_a_party():
    sheet = sheet_of(written(KINDS["own_conditions"](12)))
    to_one = [flow for flow in sheet.flows if flow.target == "recipients.r0"]
    assert len(to_one) == 12
    assert len({id(load.items) for flow in to_one for load in flow.loads}) == 1
    assert len({flow.items for flow in to_one}) == 12  # and each with the condition of its activity
