"""Names become ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.text.names import ID, nearest, slug, spelled_out


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Telegram user ID", "telegram-user-id"),
        ("AI-generated photos", "ai-generated-photos"),
        ("Prénom, nom & âge", "prenom-nom-age"),
        ("  spaced  out ", "spaced-out"),
        ("漢字", ""),
        ("100 %", "100"),
    ],
)
def test_the_id_of_a_name(name, identifier):
    assert slug(name) == identifier


@given(st.text())
def test_an_id_is_an_id_or_empty(name):
    assert slug(name) == "" or ID.match(slug(name))


@given(st.text())
def test_the_id_of_an_id_is_itself(name):
    assert slug(slug(name)) == slug(name)


def test_an_id_is_spelled_out():
    assert spelled_out("user-content") == "User content"


def test_the_nearest_word_is_offered_only_if_it_is_near():
    assert nearest("legal-bases", ["legal-basis", "interest"]) == "legal-basis"
    assert nearest("zebra", ["legal-basis", "interest"]) is None
    assert nearest("gpdr", ["lgpd", "gdpr"]) == "gdpr"


def test_texts_are_not_compared_with_words():
    assert nearest("a" * 100_000, ["a" * 100_001, "b"]) is None
