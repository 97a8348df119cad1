"""Ages of consent."""

from datetime import date

import pytest

from ropa.law.ages import age_for_unknown_location, age_in, age_of_consent
from ropa.law.book import LawBook
from ropa.law.places import members

AGES = {
    13: "BE EE FI LV MT PT SE IS NO GB",
    14: "AT BG CY IT LT ES",
    15: "CZ DK FR GR SI",
    16: "HR DE HU IE LU NL PL RO SK LI",
}


@pytest.mark.parametrize(("age", "country"), [(age, country) for age, row in AGES.items() for country in row.split()])
def test_age_of_each_country(book, age, country):
    assert age_of_consent(book, country).age == age


def test_the_table_is_the_area_and_the_united_kingdom(book):
    assert {fact.text("country") for fact in book.facts("ages.art-8")} == members(book, "EEA") | {"GB"}


def test_no_age_is_below_the_floor_or_above_the_default(book):
    general = book.fact("ages.general", "gdpr-art-8")
    for fact in book.facts("ages.art-8"):
        assert general.number("floor") <= fact.number("age") <= general.number("default")


def test_fifteen_ages_rest_on_a_source_that_was_read(book):
    read = [fact for fact in book.facts("ages.art-8") if fact.source == "age-map"]
    assert len(read) == 15
    assert [fact.id for fact in book.facts("ages.art-8") if fact.confidence == "high" and fact not in read] == []


@pytest.mark.parametrize(("place", "age"), [("UK", 13), ("EL", 15), ("GP", 15), ("DE-BY", 16), ("EU", 16), ("EEA", 16)])
def test_aliases_regions_and_groups(book, place, age):
    assert age_of_consent(book, place).age == age


@pytest.mark.parametrize("place", ["US", "SM", "CH", "HK", "XX"])
def test_where_art_8_has_no_say(book, place):
    assert age_of_consent(book, place) is None


def test_denmark_raised_its_age_in_2024():
    assert age_of_consent(LawBook(date(2023, 12, 31)), "DK").age == 13
    assert age_of_consent(LawBook(date(2024, 1, 1)), "DK").age == 15


def test_unknown_location(book):
    assert age_for_unknown_location(book) == 16


@pytest.mark.parametrize(
    ("law", "age"),
    [
        ("coppa", 13),
        ("ccpa-sale-opt-in", 16),
        ("ccpa-parent", 13),
        ("lgpd-child", 12),
        ("pipl", 14),
        ("quebec", 14),
        ("dpdp", 18),
        ("hk", None),
        ("no-such-law", None),
    ],
)
def test_other_laws(book, law, age):
    assert age_in(book, law) == age
