import pytest

from ropa.render import diagram

from .samples import BEGIN, NAMES, SVG, edition_of, edition_of_text, parsed, texts

TEXT = """
data-categories:
  orders: {name: Order data, elements: [name], about: guests, from: you}
  health: {name: Health data, elements: [medical history], about: guests, from: you, assumed: from}
activities: {serve: {name: Serving, data: [orders, health], systems: till}}
systems: {till: {name: Till, holds: orders, country: DE}}
recipients:
  bank: {name: Bank, gets: orders, for: serve, hedge: may, country: IN}
  perhaps: {name: Perhaps Ltd, gets: orders}
"""


def activity_of(text, name="serve"):
    edition = edition_of_text(BEGIN + text)
    return diagram.activity_svg(edition, edition.inventory.activities[name])


def test_five_columns_from_the_people_to_the_places():
    words = texts(activity_of(TEXT))
    assert "People and sources Activity Systems Recipients Places" in words
    for part in ("Guests Order data", "Serving", "Till Order data", "Germany", "Bank may: Order data", "India"):
        assert part in words
    assert "transfer, mechanism not stated" in words
    assert "special category: health" in words


def test_who_gets_data_for_a_purpose_that_is_not_stated_stands_open():
    svg = parsed(activity_of(TEXT))
    strands = [(path.get("stroke-dasharray"), path.get("stroke-width")) for path in svg.iter(f"{SVG}path")]
    assert ("1.5 3.5", "1.2") in strands
    assert ("7 4", "2.8") in strands
    assert "Perhaps Ltd" in texts(activity_of(TEXT))


@pytest.mark.parametrize("name", NAMES)
def test_every_activity_has_a_small_picture_with_few_elements(name):
    edition = edition_of(name)
    for activity in edition.inventory.activities.values():
        svg = parsed(diagram.activity_svg(edition, activity))
        shapes = [node for node in svg.iter() if node.tag != f"{SVG}tspan"]
        assert len(shapes) <= 12
        assert svg.get("aria-labelledby") == f"activities-{activity.id}-flows-title activities-{activity.id}-flows-desc"
        assert svg.find(f"{SVG}desc").text


def test_more_rows_than_fit_are_counted():
    givers = "\n".join(
        f"  data-{number}: {{elements: [name], about: guest-{number}, from: you}}" for number in range(12)
    )
    people = "\n".join(f"  guest-{number}: Guest {number}" for number in range(12))
    every = ", ".join(f"data-{number}" for number in range(12))
    text = BEGIN.replace("data-subjects: {guests: Guests}", f"data-subjects:\n{people}")
    edition = edition_of_text(f"{text}\ndata-categories:\n{givers}\nactivities: {{serve: {{data: [{every}]}}}}")
    svg = diagram.activity_svg(edition, edition.inventory.activities["serve"])
    assert "and 4 more" in texts(svg)
    assert "Guest 11" in parsed(svg).find(f"{SVG}desc").text


def test_the_small_picture_of_an_activity(golden):
    golden("diagram/serve.svg", activity_of(TEXT))
