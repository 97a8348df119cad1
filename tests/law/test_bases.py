"""What bases and conditions carry and need, and the languages of markets."""

import pytest
from babel.languages import get_official_languages

from ropa.law.bases import beyond_contract, needs_law, weighing_on_children
from ropa.law.places import members
from ropa.model.uses import USES
from ropa.model.vocabulary import SpecialCondition


def test_the_uses_are_uses(book):
    named = {*beyond_contract(book), *weighing_on_children(book)}
    assert named < set(USES)
    assert "service" not in named


def test_the_conditions_that_rest_on_a_law_are_conditions(book):
    conditions = {condition.value for condition in SpecialCondition}
    assert {fact.text("condition") for fact in book.facts("legal-bases.conditions-by-law")} < conditions


@pytest.mark.parametrize(
    ("condition", "contract", "needs"),
    [
        ("employment", False, True),
        ("employment", True, True),
        ("health-care", False, True),
        ("health-care", True, False),
        ("explicit-consent", False, False),
        ("no-such-condition", False, False),
    ],
)
def test_which_condition_needs_a_law(book, condition, contract, needs):
    assert needs_law(book, condition, contract=contract) is needs


def test_official_languages_are_those_of_the_cldr(book):
    table = {fact.text("country"): set(fact.texts("languages")) for fact in book.facts("geography.languages")}
    assert set(table) == members(book, "EEA") | {"GB"}
    assert {country: set(get_official_languages(country)) for country in table} == table
