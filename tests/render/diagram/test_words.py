import pytest

from ropa.render import diagram
from ropa.render.language import Language

from .samples import BEGIN, NAMES, edition_of, edition_of_text

TEXT = """
data-categories:
  orders: {name: Order data, elements: [name, medical history], about: guests, from: [you, automatic], when: you order}
  scores: {name: Scores, elements: [credit score], about: guests, from: derived, hedge: sometimes}
permissions: {camera: {name: Camera, device: camera, unlocks: orders}}
activities: {serve: {name: Serving, data: [orders, scores]}, cook: {name: Cooking, data: {vague: what we need}}}
recipients:
  bank:
    name: Bank
    does: Payments
    gets: orders.name
    for: serve
    hedge: may
    when: {permission: camera}
    unless: you pay cash
    country: US
  ads: {name: Ads, gets: none}
transfers: {out: {to: US, through: bank, mechanism: scc}}
trackers: {pixel: {name: Pixel, set-by: ads, sets: orders.name}}
"""


def test_a_flow_in_words_loses_nothing():
    bank = "name (only if: you permit: Camera; Payments; unless: you pay cash; place: United States; transfer under"
    assert diagram.flows_in_words(edition_of_text(BEGIN + TEXT)) == (
        "Guests → Serving: Order data (given; collected automatically; special category: health; only if: you order)",
        "The organisation itself → Serving: sometimes: Scores (worked out from other data; about: Guests)",
        "Source not stated → Cooking: “what we need” (left open)",
        f"Serving → Bank: may: {bank} Standard Contractual Clauses)",
        "Guests → Ads: name (through Pixel; place not stated)",
    )


def test_what_limits_one_kind_of_data_is_not_said_of_the_other():
    text = """
data-categories:
  orders: {name: Orders, elements: [name], about: guests, from: you}
  tips: {name: Tips, elements: [photos], about: guests, from: automatic, hedge: may, when: you tip}
activities: {serve: {name: Serving, data: [orders, tips]}}
"""
    assert diagram.flows_in_words(edition_of_text(BEGIN + text)) == (
        "Guests → Serving: Orders; may: Tips (collected automatically; only if: you tip)",
    )


@pytest.mark.parametrize(("gets", "words"), [("all", "any data"), ("unknown", "data not stated")])
def test_all_and_unknown_are_two_things(gets, words):
    text = f"activities: {{serve: {{data: none}}}}\nrecipients: {{bank: {{gets: {gets}, for: serve}}}}"
    (line,) = diagram.flows_in_words(edition_of_text(BEGIN + text))
    assert line.startswith(f"Serve → Bank: {words}")


def test_the_flows_of_one_activity():
    edition = edition_of_text(BEGIN + TEXT)
    lines = diagram.flows_in_words(edition, edition.inventory.activities["serve"])
    assert [line.partition(":")[0] for line in lines] == [
        "Guests → Serving",
        "The organisation itself → Serving",
        "Serving → Bank",
    ]


def test_the_page_names_who_is_in_no_flow():
    text = "recipients: {ads: {name: Ads & Co, gets: none}}"
    page = next(a.content.decode() for a in diagram.render(edition_of_text(BEGIN + text)) if a.path.endswith(".html"))
    assert "Named, and part of no flow" in page
    assert "<li>Ads &amp; Co</li>" in page


@pytest.mark.parametrize("name", NAMES)
def test_the_flows_of_the_inventories_in_words(name, golden):
    golden(f"diagram/{name}.txt", "\n".join(diagram.flows_in_words(edition_of(name))) + "\n")


def test_the_legend_in_words():
    assert diagram.legend_in_words(Language("en", "en")).startswith("Solid lines are stated")
