"""Lengths of time are read, compared and written without pretending that a month has a fixed length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.model.duration import Unit, parse_duration


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("30 days", "30 days"),
        ("1 year", "1 year"),
        ("up to 2 years", "up to 2 years"),
        ("5 business days", "5 business days"),
        ("P3Y", "3 years"),
        ("P1Y6M", "1 year 6 months"),
        ("PT72H", "72 hours"),
        ("indefinitely", "indefinitely"),
        ("session", "session"),
    ],
)
def test_a_duration_is_read(text, written):
    assert str(parse_duration(text)) == written


@pytest.mark.parametrize(
    "text", ["", "soon", "3 decades", "P", "PT", "-1 days", "1.5 years", "P3Y or so", "three years"]
)
def test_other_words_are_no_duration(text):
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        ("7 years", "30 days", True),
        ("30 days", "7 years", False),
        ("1 month", "30 days", None),  # 28 to 31 days: nobody can tell
        ("1 month", "27 days", True),
        ("1 month", "31 days", False),
        ("1 month", "1 month", False),
        ("indefinitely", "7 years", True),
        ("7 years", "indefinitely", False),
        ("session", "1 day", None),
        ("72 hours", "3 days", False),
        ("1 year", "12 months", None),
    ],
)
def test_comparison_answers_cannot_tell_where_the_calendar_decides(one, other, longer):
    assert parse_duration(one).longer_than(parse_duration(other)) is longer


@given(st.integers(0, 99999), st.sampled_from(Unit), st.booleans())
def test_what_is_written_is_read_again(number, unit, at_most):
    text = f"{'up to ' if at_most else ''}{number} {unit}{'' if number == 1 else 's'}"
    assert str(parse_duration(text)) == text
