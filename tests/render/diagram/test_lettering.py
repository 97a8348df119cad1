import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import escape

from ropa.render.diagram import lettering
from ropa.render.diagram.lettering import drawable, width, wrapped


def test_the_examples():
    assert doctest.testmod(lettering).failed == 0


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\nb\tc", "a b c"),
        ("\u202eevil", "evil"),
        ("nul\x00\x1b[2J", "nul[2J"),
        ("\ufffe\uffff\ufdd0x", "x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("soft\u00adhyphen", "softhyphen"),
        ("a\u2028b", "a b"),
        ("\ud800x", "x"),
        ("naïve 日本語", "naïve 日本語"),
    ],
)
def test_what_cannot_be_drawn_is_left_out(text, left):
    assert drawable(text) == left


@given(st.text(st.characters()))
def test_whatever_is_drawable_is_xml(text):
    made = etree.fromstring(f"<t>{escape(drawable(text))}</t>".encode())
    assert (made.text or "") == drawable(text)


@given(st.text(max_size=200), st.integers(40, 200), st.integers(1, 4), st.booleans())
def test_lines_fit_and_lose_nothing_but_what_the_ellipsis_says(text, room, most, bold):
    lines = wrapped(text, room, 12.0, bold=bold, most=most)
    assert len(lines) <= most
    assert all(width(line, 12.0, bold=bold) <= room + 0.01 or len(line) <= 2 for line in lines)
    whole = drawable(text).replace(" ", "")
    if lines and lines[-1].endswith("…") and not whole.endswith("…"):
        assert whole.startswith("".join(lines)[:-1].replace(" ", "").rstrip(",;"))
    else:
        assert "".join(lines).replace(" ", "") == whole


def test_a_long_word_is_broken_between_letters_and_never_before_a_mark():
    word = "e\u0301" * 60
    lines = wrapped(word, 60, 12.0, most=99)
    assert "".join(lines) == word
    assert not any(line.startswith("\u0301") for line in lines)


def test_a_name_of_200_characters_is_cut():
    lines = wrapped("Verordnung " * 20, 216, 12.0, bold=True, most=4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")


def test_a_very_long_word_is_cut_as_a_short_one_is():
    assert wrapped("w" * 200_000, 60, 12.0, most=2) == wrapped("w" * 99, 60, 12.0, most=2)
