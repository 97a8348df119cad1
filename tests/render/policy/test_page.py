"""The page as a whole: sound, in order, readable by everybody on every screen."""

import re
from itertools import pairwise

from tests.seeds.coverage import Page


def outside_the_picture(page):
    inside = {id(inner) for node in page.all("svg") for inner in node.walk()}
    return [node for node in page.nodes if id(node) not in inside]


def test_every_element_is_closed_and_no_id_stands_twice(whole):
    assert Page(whole).ids


def test_every_link_within_the_page_leads_somewhere(whole):
    page = Page(whole)
    targets = [node.attributes["href"] for node in page.all("a") if node.attributes["href"].startswith("#")]
    assert targets
    assert [target for target in targets if target[1:] not in page.ids] == []


def test_headings_go_down_one_level_at_a_time(whole):
    levels = [int(node.tag[1]) for node in Page(whole).nodes if re.fullmatch("h[1-6]", node.tag)]
    levels = levels[levels.index(1) :]  # the banner of a draft stands before the title
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_sections_stand_in_the_order_of_their_numbers(whole):
    found = [node.attributes["id"] for node in Page(whole).all("section") if node.attributes["id"] != "in-brief"]
    order = [f"section-{number}" for number in (*range(1, 18), "c4", "c1", "c2", "c3")]
    assert found == [identifier for identifier in order if identifier in found]
    assert {f"section-{number}" for number in (1, 3, 4, 6, 7, 8, 11, 16, 17)} <= set(found)


def test_tables_say_what_their_cells_are(whole):
    for table in Page(whole).all("table"):
        assert any(node.tag == "caption" and node.text().strip() for node in table.walk())
        heads = [node for node in table.walk() if node.tag == "th"]
        assert all(node.attributes.get("scope") in ("col", "row", "rowgroup") for node in heads)


def test_there_is_no_empty_paragraph_or_list(whole):
    page = Page(whole)
    svg = {id(inner) for node in page.all("svg") for inner in node.walk()}
    empty = [
        node for node in page.nodes if node.tag in ("p", "li", "ul", "dl", "dd", "h2", "h3") and not node.text().strip()
    ]
    assert [node for node in empty if id(node) not in svg] == []


def test_no_template_is_left_over(whole):
    text = Page(whole).root.text()
    assert not re.search(r"\{\{|\}\}|\{%|%\}|%\(|\bNone\b|Undefined|Reserved|&amp;(?:amp|lt|#)", text)


def test_text_reads_cleanly(whole):
    page = Page(whole)
    svg = {id(inner) for node in page.all("svg") for inner in node.walk()}
    lines = [node for node in page.nodes if node.tag in ("p", "li", "dd", "td", "th") and id(node) not in svg]
    text = [" ".join(node.text().split()) for node in lines]
    assert [
        line for line in text if re.search(r" [,.;:)](?!\.)|\( |\.\.|,,|\(\)|: ?[.;]|\b(the|and|or|to|for) \1\b", line)
    ] == []


def test_an_authority_has_one_article(write):
    page = write("organisation: {name: Tea Ltd}\nrights: {complaint: {to: [dpc-ie, ico-gb]}}\n")
    assert "or the Information Commissioner’s Office" in " ".join(page.root.text().split())


def test_a_final_page_has_no_mark_of_a_draft(whole, request):
    if "True" in request.node.callspec.id:
        page = Page(whole)
        marks = {"missing", "guess", "draft", "vague"}
        assert not [node for node in page.nodes if marks & set(node.attributes.get("class", "").split())]
        assert "draft" not in page.ids


def test_nothing_is_ever_called_compliant(whole):
    own = re.sub(r"zq.*?qz", "", Page(whole).root.text())
    assert "compliant" not in own


def test_the_frame_of_the_page(html):
    page = Page(html("miky", final=True))
    (root,) = page.all("html")
    assert root.attributes == {"lang": "en", "dir": "ltr"}
    assert page.ids["privacy-policy"].tag == "main"
    assert page.all("title")[0].text() == "Privacy Policy – Miky.ai"
    names = {node.attributes.get("name"): node.attributes.get("content") for node in page.all("meta")}
    assert names["viewport"] == "width=device-width, initial-scale=1"
    assert names["generator"].startswith("ropa ")
    assert "robots" not in names
    skip = page.all("a")[0]
    assert skip.attributes == {"class": "skip", "href": "#privacy-policy"}


def test_a_draft_is_no_page_for_search_engines(html):
    names = {node.attributes.get("name"): node.attributes.get("content") for node in Page(html("miky")).all("meta")}
    assert names["robots"] == "noindex"
