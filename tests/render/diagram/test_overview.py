import re
import subprocess
import sys

import pytest

from ropa.render import diagram
from ropa.render.diagram import _sheet
from ropa.render.diagram.chart import LANDSCAPE
from ropa.render.diagram.condense import MOST_ARROWS, MOST_NODES, Column, condense
from tests.bench.synthetic import inventory
from tests.support import ROOT

from .samples import BEGIN, NAMES, SVG, drawn_flows, edition_of, edition_of_text, parsed, sheet_of, texts

FIRMNESS = """
data-categories:
  stated: {elements: [name], about: guests, from: you}
  guessed: {elements: [medical history], about: guests, from: you, assumed: from}
activities: {serve: {data: [stated, guessed]}, cook: {data: unknown}}
recipients: {bank: {gets: stated, for: serve, hedge: may, country: US, when: required by law}}
"""


def picture_of(edition):
    return next(
        artifact.content.decode() for artifact in diagram.render(edition) if artifact.path.endswith("dataflow.svg")
    )


@pytest.mark.parametrize("name", NAMES)
def test_as_many_arrows_are_drawn_as_there_are_and_every_flow_is_in_one(name):
    edition = edition_of(name)
    sheet = _sheet(edition)
    overview = sheet.overview(LANDSCAPE)
    drawn = drawn_flows(sheet.svg(overview, "x"))
    assert len(drawn) == len(overview.condensed.arrows)
    carried = [flow for arrow in overview.condensed.arrows for flow in arrow.flows]
    assert sorted(map(id, carried)) == sorted(map(id, sheet.flows))
    assert len(diagram.flows_in_words(edition)) == len(sheet.flows)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("miky", "miomi")])
def test_what_fits_is_drawn_flow_by_flow(name):
    edition = edition_of(name)
    assert len(drawn_flows(picture_of(edition))) == len(_sheet(edition).flows)


@pytest.mark.parametrize("name", NAMES)
def test_the_public_picture_has_the_flows_of_the_public_inventory(name):
    edition = edition_of(name)
    sheet = _sheet(edition, public=True)
    assert sheet.graph.inventory is edition.public
    public = diagram.public_svg(edition)
    assert 0 < len(drawn_flows(public)) <= len(sheet.flows)
    assert "<style" not in public


def test_nothing_internal_is_in_the_public_picture():
    text = """
data-categories: {orders: {elements: [name], about: guests, from: you}}
activities:
  serve: {data: orders, systems: vault}
  spy: {name: Hidden activity, internal: true, data: orders}
systems: {vault: {name: Hidden vault, internal: true, holds: orders}, till: {name: Open till, holds: orders}}
recipients:
  bank: {name: Bank, gets: orders, for: serve}
  mole: {name: Hidden mole, internal: true, gets: orders, for: serve}
  sub: {name: Helper, gets: orders, for: serve, sub-processor-of: bank}
"""
    edition = edition_of_text(BEGIN + text)
    public, inner = diagram.public_svg(edition), picture_of(edition)
    assert "Hidden" in inner
    assert "sub-processor" in inner
    assert "Hidden" not in public
    assert "sub-processor" not in public
    assert not any("Hidden" in line for line in diagram.flows_in_words(edition, public=True))


def test_firmness_is_in_the_dashes_and_hedges_are_in_words():
    svg = picture_of(edition_of_text(BEGIN + FIRMNESS))
    dashes = {
        group.get("class").split()[1]: group.find(f"{SVG}path").get("stroke-dasharray") for group in drawn_flows(svg)
    }
    assert dashes == {"named": None, "assumed": "7 4", "open": "1.5 3.5"}
    assert "may: Stated" in texts(svg)
    assert "only if: required by law" in texts(svg)


def test_a_guess_is_no_statement_in_public_either():
    edition = edition_of_text(BEGIN + FIRMNESS)
    looks = [group.get("class") for group in drawn_flows(diagram.public_svg(edition))]
    assert sorted(looks) == ["flow assumed", "flow named", "flow named", "flow open"]


def test_a_final_edition_states_no_guess():
    edition = edition_of_text(BEGIN + FIRMNESS, final=True)
    for svg in (picture_of(edition), diagram.public_svg(edition)):
        assert "flow assumed" not in svg
        assert len(drawn_flows(svg)) == 4
    assert "What is only assumed is left out." in texts(picture_of(edition))
    assert "source not stated" in "".join(diagram.flows_in_words(edition))


def test_special_categories_are_thick_and_named():
    svg = picture_of(edition_of_text(BEGIN + FIRMNESS))
    (thick,) = [group for group in drawn_flows(svg) if group.find(f"{SVG}path").get("stroke-width") == "2.8"]
    assert "assumed" in thick.get("class")
    assert "special category: health" in texts(svg)


def test_areas_say_what_going_there_means():
    text = """
data-categories: {orders: {elements: [name], about: guests, from: you}}
activities: {serve: {data: orders}}
recipients:
  here: {gets: orders, for: serve, country: FR}
  near: {gets: orders, for: serve, country: CH}
  far: {gets: orders, for: serve, country: US}
  away: {gets: orders, for: serve, country: IN}
  both: {gets: orders, for: serve, where: [DE, IN, {vague: other places}]}
  lost: {gets: orders, for: serve}
transfers: {out: {to: US, through: far, mechanism: [scc], hedge: may}}
"""
    svg = picture_of(edition_of_text(BEGIN + text))
    words = texts(svg)
    looks = [group.get("class") for group in parsed(svg).iter(f"{SVG}g") if "heading" in (group.get("class") or "")]
    wanted = ["people", "organisation", "home", "adequate", "third", "third", "third", "unknown"]
    assert sorted(looks) == sorted(f"heading {look}" for look in wanted)
    assert "France GDPR: no transfer" in words
    assert "Switzerland GDPR: third country with an adequacy decision" in words
    assert "United States GDPR: third country, adequacy decision for some recipients" in words
    assert "may: transfer under Standard Contractual Clauses" in words
    assert "India GDPR: third country without adequacy decision" in words
    assert "transfer, mechanism not stated" in words
    assert "India, Germany and places not stated" in words
    assert "GDPR: third country without adequacy decision (in part)" in words
    assert "where: “other places”" in words
    assert "Place not stated whether data is transferred cannot be told" in words


def test_without_a_law_no_country_is_a_third_country():
    text = "recipients: {far: {gets: unknown, country: US}}"
    words = texts(picture_of(edition_of_text(BEGIN.replace("laws: {gdpr: {stance: governing}}", "") + text)))
    assert "United States" in words
    assert "third country without" not in words
    assert "transfer" not in words


def test_an_inventory_without_flows_has_a_page_that_says_so():
    edition = edition_of_text("inventory: 1")
    (page,) = diagram.render(edition)
    assert "states no flow of data" in page.content.decode()
    assert diagram.public_svg(edition) is None
    assert diagram.flows_in_words(edition) == ()


@pytest.mark.parametrize("activities", [30, 100, 1000])
def test_a_large_organisation_is_gathered_and_the_picture_says_so(tmp_path, activities):
    path = tmp_path / "inventory.yaml"
    path.write_text("\n".join(inventory(activities)))
    edition = edition_of(path)
    sheet = _sheet(edition)
    overview = sheet.overview(LANDSCAPE)
    condensed = overview.condensed
    assert len(condensed.nodes) <= MOST_NODES
    assert len(condensed.arrows) <= MOST_ARROWS
    assert sum(len(arrow.flows) for arrow in condensed.arrows) == len(sheet.flows)
    assert float(overview.picture.height) < LANDSCAPE.height + 200
    counted, groups = condensed.gathered(Column.ACTIVITY)
    svg = sheet.svg(overview, "x")
    assert f"{counted} activities in {groups} groups" in texts(svg)
    assert len(drawn_flows(svg)) == len(condensed.arrows)


def test_miky_is_gathered_by_its_headings():
    words = texts(picture_of(edition_of("miky")))
    assert "18 activities in 5 groups" in words
    assert "Network marketing operations 4 activities" in words
    assert "Stripe" in words


def test_a_group_says_how_many_kinds_of_data_flow():
    sheet = sheet_of(BEGIN + "\n".join(many_activities(70)))
    words = texts(sheet.svg(sheet.overview(LANDSCAPE), "x"))
    assert "70 kinds of data" in words
    assert "70 activities in 1 group" in words


def many_activities(number):
    yield "data-categories:"
    for each in range(number):
        yield f"  data-{each}: {{elements: [name], about: guests, from: you}}"
    yield "activities:"
    for each in range(number):
        yield f"  activity-{each}: {{kind: billing, data: data-{each}}}"


def test_candidates_get_smaller_and_smaller():
    sheet = sheet_of(BEGIN + "\n".join(many_activities(30)))
    sizes = [len(condensed.nodes) for condensed in condense(sheet.flows, sheet.geography)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == len(sizes) > 1


@pytest.mark.parametrize("name", ["miky", "miomio"])
def test_the_same_bytes_whatever_the_hash_seed(name):
    program = (
        "import hashlib, sys\n"
        "from tests.render.diagram.samples import edition_of\n"
        "from ropa.render import diagram\n"
        "edition = edition_of(sys.argv[1])\n"
        "made = b''.join(artifact.content for artifact in diagram.render(edition))\n"
        "made += diagram.public_svg(edition).encode()\n"
        "made += ''.join(diagram.activity_svg(edition, a) for a in edition.inventory.activities.values()).encode()\n"
        "print(hashlib.sha256(made).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, name],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_nothing_in_the_picture_refers_to_anything_outside():
    for svg in (picture_of(edition_of("miky")), diagram.public_svg(edition_of("miky"))):
        assert not re.search(r"href|url\(|@import|<script|<image|<use|<foreignObject|\bon\w+=", svg)
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_the_picture_has_a_title_and_a_description():
    svg = parsed(picture_of(edition_of("miomio")))
    names = svg.get("aria-labelledby").split()
    found = {node.get("id"): node.text for node in svg if node.get("id")}
    assert [found[name][:20] for name in names] == ["Data flows: MIOMIO", "25 flows of data, fr"]
    assert svg.get("role") == "img"


def test_a_page_says_the_title_once_and_a_picture_alone_says_it_itself():
    edition = edition_of("miomio")
    page = next(one.content.decode() for one in diagram.render(edition) if one.path.endswith(".html"))
    assert page.count(">Data flows: MIOMIO</tspan>") == 0
    assert page.count("<h1>Data flows: MIOMIO</h1>") == 1
    alone, within = parsed(picture_of(edition)), parsed(diagram.inner_svg(edition))
    assert "Data flows: MIOMIO" in texts(picture_of(edition))
    assert alone.get("viewBox").startswith("0 0 ")
    top, height = map(float, within.get("viewBox").split()[1::2])
    assert 0 < top < 30
    assert height == float(within.get("height"))
