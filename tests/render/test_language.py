from datetime import date

import pytest

from ropa.errors import RopaError
from ropa.render.language import Language


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("US", "the United States"), ("GB", "the United Kingdom"), ("NL", "the Netherlands"), ("FR", "France"),
        ("HK", "Hong Kong"), ("EU", "the European Union"), ("EEA", "the European Economic Area"), ("EPO", "EPO"),
        ("US-CA", "the United States (CA)"),
    ],
)  # fmt: skip
def test_a_place_in_a_sentence(code, name):
    assert Language("en", "en").place_in_text(code) == name


def test_a_place_in_a_table():
    assert Language("en", "en").place("US") == "United States"


@pytest.mark.parametrize("tag", ["", "xx-yy-zz", "en.UTF-8", "en/../..", "../en", "en\n", "e", "english"])
def test_what_is_no_language(tag):
    with pytest.raises(RopaError, match="no language"):
        Language(tag, "en")


@pytest.mark.parametrize(
    ("tag", "name", "day", "items"),
    [
        ("en", "English", "21 November 2026", "a, b and c"),
        ("en-US", "English (United States)", "November 21, 2026", "a, b, and c"),
    ],
)
def test_plain_english_is_british(tag, name, day, items):
    language = Language(tag, tag)
    assert language.name == name
    assert language.day(date(2026, 11, 21)) == day
    assert language.all_of("abc") == items
