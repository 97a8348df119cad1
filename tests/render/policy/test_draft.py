"""What a draft marks and lists, what a final page leaves out, and what neither prints."""

import pytest

from ropa.render.policy import render
from tests.seeds.coverage import Page
from tests.support import SEEDS, edition_of_text

SECRETS = """
organisation: {name: Tea Ltd, internal-note: SECRET, owner: SECRET}
data-categories:
  open: {elements: [name, {secret-element: {name: SECRET, internal: true}}]}
  secret-data: {name: SECRET, internal: true, elements: [name]}
activities:
  sell:
    name: Selling
    data: [open, secret-data, open.secret-element]
    systems: secret-server
    dpia: {why: SECRET}
    volume: unknown
    assumed: [systems, data]
  secret-work: {name: SECRET, internal: true, data: open}
recipients:
  post: {name: The Post, gets: [open, secret-data], for: [sell, secret-work], evidence: secret-paper}
  secret-party: {name: SECRET, internal: true, gets: open}
systems:
  secret-server: {name: SECRET, internal: true, holds: open}
retention:
  all: {data: [open, secret-data], keep: 1 year, method: SECRET}
documents:
  secret-paper: {name: SECRET, internal: true}
gaps:
  known: {at: activities.secret-work.data, why: SECRET}
  hidden: {at: organisation.owner, why: SECRET}
  own: {at: organisation.name, why: SECRET, internal: true}
  open: {at: organisation.name, why: To be said, source: SECRET}
"""


@pytest.mark.parametrize("final", [False, True])
def test_nothing_internal_is_printed(write, final):
    page = write(SECRETS, final=final)
    assert "secret" not in page.source.casefold()
    if not final:
        banner = " ".join(page.ids["draft"].text().split())
        assert "To be said" in banner
        assert "Selling: data" in banner
        assert not {"systems", "volume"} & set(banner.split())


def test_a_draft_says_that_it_is_one_and_what_is_missing(page):
    banner = page("midnit").ids["draft"]
    text = " ".join(banner.text().split())
    assert text.startswith("Draft: not for publication")
    counts = {}
    for node in banner.walk():
        if node.tag == "summary":
            (count,) = [int(inner.text()) for inner in node.walk() if inner.attributes.get("class") == "count"]
            counts[" ".join(node.text().split()).rpartition(" ")[0]] = count
    assert counts == {"Gaps": 2, "Unknown": 45, "Vague words": 1, "Assumed, to be confirmed": 10}
    assert "Recipients you have agreed to: for" in text
    assert "Transfers" not in text.split("Unknown")[0]


def test_every_lack_points_at_a_place_on_the_page(page):
    for seed in SEEDS:
        lines = [node for node in page(seed).ids["draft"].walk() if node.tag == "li"]
        assert lines
        assert all(any(inner.tag == "a" for inner in line.walk()) for line in lines)


def test_unknown_is_marked_in_a_draft_and_left_out_of_a_final_page(write):
    inventory = {
        "recipients": {"post": {"name": "The Post", "gets": "unknown", "country": "IE"}},
        "retention": {"all": {"data": "unknown", "keep": "1 year"}},
    }
    draft, final = write(inventory), write(inventory, final=True)
    assert "not stated" in draft.ids["recipients-post"].text()
    assert "not stated" not in final.ids["section-6"].text()
    assert "Ireland" in final.ids["recipients-post"].text()


def test_a_guess_is_marked_in_a_draft_and_left_out_of_a_final_page(write):
    inventory = {"recipients": {"post": {"name": "The Post", "country": "IE", "assumed": "country"}}}
    draft, final = write(inventory), write(inventory, final=True)
    assert "Ireland assumed, to be confirmed" in " ".join(draft.ids["recipients-post"].text().split())
    assert "Ireland" not in final.root.text()


def test_an_activity_to_come_or_past_is_not_said_to_happen(write):
    inventory = {
        "data-categories": {"orders": {"elements": ["name"]}},
        "activities": {
            "now": {"name": "Selling", "data": "orders"},
            "past": {"name": "Zq past", "status": "retired", "data": "orders"},
            "planned": {"name": "Zq planned", "status": "planned", "data": "orders"},
        },
        "recipients": {"post": {"name": "The Post", "gets": "orders", "for": ["now", "past"]}},
    }
    for final in (False, True):
        page = write(inventory, final=final)
        assert "zq" not in page.source.casefold()
        assert "Selling" in page.ids["recipients-post"].text()


BROKEN = """
organisation: {name: Tea Ltd}
data-categories: {orders: {elements: [name]}}
activities:
  sell: {name: Selling, kind: service, data: orders}
  secret-work: {name: SECRET, kind: ai-training, data: orders, internal: true}
promises:
  no-sale: {type: no-sale, name: We keep it}
  only-sold: {type: not-used-for, name: No SERVICE at all, data: orders, uses: service}
  no-training: {type: not-used-for, name: No training, data: orders, uses: ai-training}
"""


def test_a_broken_promise_is_listed_in_a_draft_and_never_printed_at_last(tmp_path):
    draft, final = (
        Page(next(iter(render(edition))).content.decode())
        for edition in (edition_of_text(tmp_path, BROKEN, laws=(), final=end) for end in (False, True))
    )
    banner = " ".join(draft.ids["draft"].text().split())
    assert "Broken promises, not to be published like this 2 No SERVICE at all" in banner
    assert "secret" not in draft.source.casefold()
    assert {"promises-only-sold", "promises-no-training", "promises-no-sale"} <= set(draft.ids)
    assert "promises-no-sale" in final.ids
    assert not {"promises-only-sold", "promises-no-training"} & set(final.ids)
    assert "No training" not in final.source
    assert "training" not in final.root.text()


def test_vague_words_stand_in_quotation_marks_in_a_draft(write):
    inventory = {"recipients": {"post": {"name": "The Post", "gets": {"vague": "what it needs"}}}}
    assert [node.text() for node in write(inventory).ids["recipients-post"].walk() if node.tag == "q"] == [
        "what it needs"
    ]
    assert "what it needs" in write(inventory, final=True).ids["recipients-post"].text()


def test_an_empty_inventory_invents_nothing(write):
    inventory = {"inventory": "1"}
    draft, final = (" ".join(write(inventory, final=end).ids["privacy-policy"].text().split()) for end in (False, True))
    assert draft.count("not stated") == 9
    assert "not stated" not in final
    for silence in (
        "names no data",
        "names no purpose",
        "names nobody else",
        "names no place",
        "sets no period",
        "names no rights",
    ):
        assert silence in final
    assert "We do not" not in final
