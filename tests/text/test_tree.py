"""YAML text becomes a tree with exact places, or a problem with a place; never an exception."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import _yaml

from ropa.text import parsing
from ropa.text.composer import MAX_DEPTH
from ropa.text.parsing import read_tree
from ropa.text.places import pack, unpack
from ropa.text.tree import Mapping, Sequence


def place(packed: int) -> tuple[int, int]:
    """Line and column, from 1."""
    _, line, column = unpack(packed)
    return line + 1, column + 1


def problems(text: str) -> list[tuple[str, tuple[int, int]]]:
    return [(problem.kind, place(problem.start)) for problem in read_tree(text).problems]


def test_the_c_parser_is_in_use():
    assert parsing.CParser is _yaml.CParser


def test_scalars_stay_text():
    root = read_tree("a: no\nb: 010\nc: 12:30\nd: 1e5\ne: true\nf: 2026-01-01\ng: 'x'").root
    assert root == {"a": "no", "b": "010", "c": "12:30", "d": "1e5", "e": "true", "f": "2026-01-01", "g": "x"}


def test_every_key_value_and_item_has_its_place():
    root = read_tree("top:\n  key: some value\n  list: [one, two]\n  block:\n    - three\n").root
    inner = root["top"]
    assert place(root.key_place("top")[0]) == (1, 1)
    assert [place(end) for end in inner.key_place("key")] == [(2, 3), (2, 6)]
    assert [place(end) for end in inner.value_place("key")] == [(2, 8), (2, 18)]
    assert [place(end) for end in inner["list"].item_place(1)] == [(3, 15), (3, 18)]
    assert place(inner["block"].item_place(0)[0]) == (5, 7)


def test_places_count_characters_not_bytes():
    root = read_tree("ключ: [añ, 漢字, x]").root
    assert place(root["ключ"].item_place(2)[0]) == (1, 16)


def test_a_place_survives_packing():
    assert unpack(pack(7, 123_456, 78)) == (7, 123_456, 78)
    assert unpack(pack(0, 1, 10**9))[1:] == (1, (1 << 20) - 1)  # a column too wide to hold stays on its line


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("a: 1\na: 2", "duplicate-key", (2, 1)),
        ("a:\nb: 1", "empty-value", (1, 1)),
        ("a: ~", "empty-value", (1, 1)),
        ("a: [x, ]\nb: [x, null]", "empty-value", (2, 8)),
        ("a: {name: Firewalls, monitoring}", "empty-value", (1, 22)),
        ("<<: {a: b}", "merge-key", (1, 1)),
        ("a: !!python/object/apply:os.system [ls]", "yaml-tag", (1, 4)),
        ("a: !secret b", "yaml-tag", (1, 4)),
        ("? [x]\n: y", "key-not-text", (1, 3)),
        ("a: b\n---\nc: d", "several-documents", (2, 1)),
        ("a: &x [*x]", "undefined-alias", (1, 8)),
        ("a: *nowhere", "undefined-alias", (1, 4)),
        ("a: " + "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), "nested-too-deep", (1, MAX_DEPTH + 3)),
        ("\tx: y", "syntax-error", (1, 1)),
        ("a: [1,\n", "syntax-error", (2, 1)),
        ("a: b: c", "syntax-error", (1, 5)),
        (r'a: b\nc: "\ud800"'.replace(r"\n", "\n"), "syntax-error", (2, 4)),  # half a character
        (r'a: "\U00110000"', "syntax-error", (1, 1)),  # the pure parser falls over these
        (r'a: "\U99999999"', "syntax-error", (1, 1)),
        ("%YAML 1.20000000000000000000\n---\na: b", "syntax-error", (1, 1)),
    ],
)
def test_a_problem_has_a_kind_and_a_place(text, kind, where):
    assert (kind, where) in problems(text)


def test_halves_of_a_character_that_json_escapes_are_joined():
    assert read_tree(r'a: "\ud83d\ude00"').root == {"a": "😀"}


def test_a_large_text_with_odd_breaks_takes_no_longer():
    tree = read_tree("a: [x\u2028y, \x85, \ue000]\n" + "# padding\n" * 200_000 + "b: c\u2029")
    assert tree.root == {"a": ["x\u2028y", "\x85", "\ue000"], "b": "c\u2029"}
    assert place(tree.root["a"].item_place(1)[0]) == (1, 10)


def test_aliases_may_not_stand_for_too_much():
    row = "a: &a [" + "x, " * 1000 + "x]\n"
    assert not read_tree(row + "".join(f"b{n}: *a\n" for n in range(400))).problems
    assert problems(row + "".join(f"b{n}: *a\n" for n in range(600)))[0][0] == "alias-expansion"


def test_reading_goes_on_after_what_it_can():
    tree = read_tree("a: 1\na: 2\nb:\nc: !x 3\nd: 4")
    assert tree.root == {"a": "1", "c": "3", "d": "4"}
    assert [problem.kind for problem in tree.problems] == ["duplicate-key", "empty-value", "yaml-tag"]
    assert not tree.broken


def test_a_duplicate_key_shows_both_places():
    (problem,) = read_tree("a: 1\nb: 2\na: 3").problems
    assert place(problem.start) == (3, 1)
    assert [(place(start), text) for start, _, text in problem.related] == [((1, 1), "given here first")]


def test_an_unquoted_comma_is_explained():
    (problem,) = read_tree("a: {name: Firewalls, intrusion detection}").problems
    assert problem.fix == "quote the text: an unquoted comma inside { } starts a new key"


def test_a_bomb_is_refused_before_it_goes_off():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join('*' + last for _ in range(10))}]" for last, name in pairwise("abcdefghi")]
    tree = read_tree("\n".join(lines))
    assert tree.broken
    assert [problem.kind for problem in tree.problems] == ["alias-expansion"]


@pytest.mark.parametrize("text", ["a: [http://x]", "a: {u: https://e.org/p, b: c}", "a: [12:30]", "a: [a?b]"])
def test_an_address_in_a_list_needs_no_quotes_and_no_slow_parser(text, monkeypatch):
    monkeypatch.setattr(parsing, "_read_purely", None)  # calling it would fail
    assert not read_tree(text).problems


def test_unicode_line_separators_are_text():
    assert read_tree("a: x\u2028y\nb: z").root == {"a": "x\u2028y", "b": "z"}


def test_a_large_broken_file_is_not_parsed_twice(monkeypatch):
    monkeypatch.setattr(parsing, "_read_purely", None)
    tree = read_tree("a: b\n" * 100_000 + "c: [")
    assert tree.broken


def test_an_empty_text_has_no_root():
    assert read_tree("").root is None
    assert read_tree("# only a comment\n").root is None


@given(st.text())
def test_any_text_gives_a_tree_or_a_problem(text):
    tree = read_tree(text)
    assert tree.root is None or isinstance(tree.root, Mapping | Sequence | str)
    assert tree.problems or not tree.broken


_SCALARS = st.text(st.characters(whitelist_categories=("Ll", "Lu", "Nd")), min_size=1, max_size=8)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_SCALARS, inner, max_size=4),
    max_leaves=20,
)


def _written(value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {_written(inner)}' for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return f'"{value}"'


@given(st.dictionaries(_SCALARS, _VALUES, min_size=1))
def test_what_is_written_is_read(value):
    assert read_tree(_written(value)).root == value
