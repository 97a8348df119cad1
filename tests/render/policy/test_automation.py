"""Activities in which a person decides: one sentence for all of them, and none for those that say more."""

import pytest

SENTENCE = "We make no decision about you without a person"


@pytest.fixture
def said(write):
    """What the section says of two activities, each with such facts about decisions."""

    def make(orders, news):
        page = write(
            {
                "activities": {
                    "orders": {"name": "Orders", "decisions": orders},
                    "news": {"name": "News", **({"decisions": news} if news else {})},
                }
            }
        )
        return " ".join(page.ids["ai-and-decisions"].parent.text().split())

    return make


def test_it_is_said_once_for_all(said):
    text = said({"automated": False}, {"automated": False})
    assert f"{SENTENCE}." in text
    assert "Orders" not in text


def test_it_names_those_that_say_so_where_others_are_silent(said):
    assert f"{SENTENCE} in: Orders." in said({"automated": False}, None)


@pytest.mark.parametrize(
    "more", [{"effects": ["a lower limit"]}, {"automated": True}, {"automated": "unknown"}, {"human-review": False}]
)
def test_whoever_says_more_has_a_card(said, more):
    text = said({"automated": False, **more}, {"automated": False})
    assert f"{SENTENCE} in: News." in text
    assert text.index("Orders") < text.index(SENTENCE)
