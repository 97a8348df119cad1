"""What goes into sheets comes out of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.exchange.cells import from_cell, from_lines, to_cell, to_lines
from ropa.exchange.document import document_of
from ropa.exchange.sheets import sheets

TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(
        ["=1+1", "@x", "-1", "+1", "\tx", "\rx", "'x", '"a" b', "{", "[]", "[x", "→ t1", "#N/A", "none", "true", "12",
         "2026-11-21", "1899-12-31", "9999-99-99", "_x0041_", "_x005F_x0041_", "\x00\x1b", "a\nb", " a ", "\u202eabc",
         "😀" * 9, "א" * 5, "漢字"]
    ),
)  # fmt: skip
SCALAR = st.one_of(TEXT, st.booleans(), st.integers(0, 10**12))
MAP = st.dictionaries(TEXT, st.one_of(SCALAR, st.dictionaries(TEXT, SCALAR, max_size=2)), max_size=3)
LIST = st.lists(st.one_of(TEXT, MAP), max_size=4)  # nothing that stands in lists is a number or a truth
VALUE = st.one_of(SCALAR, MAP, LIST)
IDS = st.from_regex(r"[a-z]{1,4}", fullmatch=True)
ENTRY = st.dictionaries(st.sampled_from(["name", "when", "note", "data", "contract", "gets"]), VALUE, max_size=4)


@given(st.one_of(SCALAR, st.dictionaries(TEXT, SCALAR, max_size=2)))
def test_a_value_survives_its_cell(value):
    assert from_cell(to_cell(value)) == value


@given(LIST)
def test_a_list_survives_its_cell(values):
    assert from_lines(to_lines(values)) == values


DOCUMENT = st.fixed_dictionaries(
    {"inventory": st.just(1)},
    optional={
        "policy": st.dictionaries(st.sampled_from(["title", "url"]), VALUE, min_size=1),
        "organisation": st.dictionaries(st.sampled_from(["name", "contacts"]), VALUE, min_size=1),
        "security": st.one_of(
            st.fixed_dictionaries({"level": VALUE, "measures": st.dictionaries(TEXT, ENTRY, max_size=3)}),
            st.just({"measures": "none"}), st.just({"measures": {"m": {}}}), st.just({}),
        ),
        "activities": st.dictionaries(IDS, ENTRY, min_size=1, max_size=3),
        "data-categories": st.dictionaries(
            IDS,
            st.one_of(ENTRY, st.fixed_dictionaries({"elements": st.dictionaries(TEXT, ENTRY, max_size=3)})),
            min_size=1, max_size=3,
        ),
    },
)  # fmt: skip


@settings(max_examples=150)
@given(DOCUMENT)
def test_an_inventory_survives_its_sheets(document):
    read = document_of({sheet.name: [sheet.columns, *sheet.rows] for sheet in sheets(document)})
    assert read.problems == []
    assert read.document == document
