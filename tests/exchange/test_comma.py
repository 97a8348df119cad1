"""Text that a spreadsheet program could take for a formula is guarded, and comes back as it was."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.exchange.comma import guarded, unguarded
from ropa.render.register.csv import write
from ropa.render.register.table import Column, Line, Register

NASTY = st.text(st.sampled_from(list("=+-@\t\r\n;|,'\"＝ab ")), max_size=12)


@given(st.one_of(NASTY, st.text(max_size=20)))
def test_what_is_guarded_comes_back(text):
    assert unguarded(guarded(text)) == text


@given(NASTY)
def test_no_cell_begins_like_a_formula_however_a_program_cuts_it(text):
    for piece in re.split(r"[;|\t\r\n]", guarded(text)):
        assert not piece.startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a;=1", "'=1"])
def test_a_formula_is_guarded(text):
    assert guarded(text) != text


def test_plain_text_is_left_alone():
    assert guarded("Miller's - and Sons; + more") == "Miller's - and Sons; + more"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=2, max_size=2))
def test_a_file_follows_the_standard(cells):
    columns = (Column("a", "A"), Column("b", "B"))
    made = write(Register("r", "R", columns, (Line(tuple(cells)),)))
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert rows == [["A", "B"], [guarded(cell) for cell in cells]]
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.endswith(b"\r\n")
