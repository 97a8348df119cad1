from hypothesis import given
from hypothesis import strategies as st

from ropa.render.findings.excerpt import Excerpt
from ropa.render.findings.visible import cells

PIECES = st.lists(st.sampled_from(["a", "é", "e\u0301", "日", "\t", "\x1b", "\u202e", "🙂", " "]), max_size=120)


def width(text: str) -> int:
    return sum(map(cells, text))


@given(PIECES, PIECES, st.integers(24, 80))
def test_the_marked_column_is_in_sight_and_where_the_excerpt_says(before, after, room):
    left, right = "".join(before), "".join(after)
    column = len(left) + 1
    excerpt = Excerpt(f"{left}X{right}", column, column + 1, room)
    assert width(excerpt.text[: excerpt.text.index("X")]) == excerpt.cell(column)
    assert excerpt.cell(column + 1) == excerpt.cell(column) + 1
    assert width(excerpt.text) <= room


@given(PIECES, st.integers(1, 200), st.integers(0, 200), st.integers(24, 80))
def test_columns_never_go_backwards_nor_out_of_the_excerpt(pieces, first, columns, room):
    excerpt = Excerpt("".join(pieces), first, first + columns, room)
    places = [excerpt.cell(column) for column in range(1, 400)]
    assert places == sorted(places)
    assert places[0] >= 0
    assert places[-1] <= width(excerpt.text) <= room


def test_short_line_is_whole():
    assert Excerpt("  key: value", 3, 6, 24).text == "  key: value"


def test_long_line_is_cut_on_both_sides_of_what_is_marked():
    line = "a" * 500 + "HERE" + "b" * 500
    excerpt = Excerpt(line, 501, 505, 24)
    assert excerpt.text == "…aaaaaaaaaHEREbbbbbbbbb…"
    assert excerpt.cell(501) == 10


def test_a_mark_wider_than_the_room_keeps_its_beginning():
    assert Excerpt("a" * 50 + "X" * 100, 51, 151, 24).text == "…" + "X" * 22 + "…"


def test_an_accent_is_not_put_on_the_mark_of_a_cut():
    line = "e\u0301" * 100 + "X"
    for room in range(24, 60):
        assert Excerpt(line, 201, 202, room).text[:2] == "…e"
        assert Excerpt("e" + "\u0301" * 100 + "X", 102, 103, room).text[:2] == "…X"
    assert Excerpt("\u0301X", 2, 3, 24).text == "\u0301X"


def test_a_line_of_ten_million_letters_takes_no_time():
    line = "a" * 10_000_000
    for column in range(1, 10_000_000, 100_000):
        assert len(Excerpt(line, column, column + 1, 100).text) <= 100
