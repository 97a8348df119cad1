"""The words that rules share."""

import doctest

import pytest

from ropa.model.values import NONE, UNKNOWN, Vague
from ropa.rules import words
from ropa.rules.words import how, series, short


def test_the_examples_hold():
    assert doctest.testmod(words).failed == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "is not said"),
        ((), "is not said"),
        (UNKNOWN, "is unknown"),
        ((UNKNOWN,), "is unknown"),
        (NONE, "is said to be none"),
        ((NONE,), "is said to be none"),
        (Vague("as needed"), "is only “as needed”"),
        ((Vague("as needed"),), "is only “as needed”"),
    ],
)
def test_silence_unknown_none_and_vague_words_are_different_things(value, said):
    assert how(value) == said


def test_a_long_text_is_cut():
    assert len(short("x" * 100)) == 60
    assert short("short") == "short"


def test_a_series_of_none_one_and_two():
    assert [series([]), series(["a"]), series(["a", "b"], "or")] == ["", "a", "a or b"]
