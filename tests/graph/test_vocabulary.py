"""The vocabularies with an author's own words in them."""

import pytest

from ropa.graph.vocabulary import elements_of, uses_of
from ropa.load import load
from ropa.model.elements import ElementFlag, Special


@pytest.fixture
def inventory(tmp_path):
    def read(text):
        path = tmp_path / "inventory.yaml"
        path.write_text(text, encoding="utf-8")
        loaded = load(path)
        assert not loaded.problems
        return loaded.inventory

    return read


def test_without_own_words_the_built_in_ones(inventory):
    made = inventory("activities: {a: A}")
    assert elements_of(made).known("IP addresses").id == "ip-address"
    assert "advertising" in uses_of(made)


def test_an_own_element_has_its_flags_and_those_of_what_it_is_like(inventory):
    elements = elements_of(
        inventory("vocabulary: {elements: {badge: {name: badge number, like: username, flags: [contact, location]}}}")
    )
    badge = elements.known("Badge numbers")
    assert badge.id == "badge"
    assert badge.flags == elements["username"].flags | ElementFlag.CONTACT | ElementFlag.LOCATION
    assert elements.around("badge") == ("username",)


def test_an_own_element_can_be_special(inventory):
    made = inventory("vocabulary: {elements: {mood: {special: health}, faith: {special: unknown}}}")
    assert elements_of(made)["mood"].special is Special.HEALTH
    assert elements_of(made)["faith"].special is None


def test_an_own_use_is_a_case_of_a_known_one(inventory):
    uses = uses_of(inventory("vocabulary: {uses: {loyalty: {within: direct-marketing}, care: {within: support}}}"))
    assert "loyalty" in uses.within("direct-marketing")
    assert "care" in uses.service_kinds
    assert "loyalty" not in uses.service_kinds


def test_unknown_words_of_ones_own_are_none(inventory):
    made = inventory("vocabulary: {elements: unknown, uses: none}")
    assert len(elements_of(made)) > 100
    assert "service" in uses_of(made)
