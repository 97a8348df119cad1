"""Sheets that cannot be read: which cell, why, and what to do."""

from datetime import datetime, time

import pytest

from ropa.errors import RopaError
from ropa.exchange.document import Place, document_of

ONCE = [["path", "value"], ["inventory", 1]]


def problems(**sheets):
    named = {name.replace("_", "-"): cells for name, cells in sheets.items()}
    read = document_of({"inventory": ONCE, **named})
    return [(str(problem.place), problem.why) for problem in read.problems]


def test_a_cell_has_a_name():
    assert str(Place("activities", 6, 27)) == "activities!AB7"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("#REF!", "it holds the error #REF!"),
        ('"half', "it begins with a quotation mark and is not written as in JSON"),
        ("{vague}", "it begins with a brace and is not written as in JSON"),
        ('{"a": null}', "it begins with a brace and is not written as in JSON"),
        ("→ t9", "the sheet `long-texts` has no text `t9`"),
        (datetime.fromisoformat("2026-01-01T12:00"), "it holds a time of day"),
        (time(12), "it holds a time"),
    ],
)
def test_a_cell_that_holds_no_value(cell, why):
    assert problems(activities=[["id", "name"], ["support", cell]]) == [("activities!B2", why)]


def test_rows_and_columns_that_are_not_whole():
    found = problems(
        activities=[
            ["id", "name", None], ["", "No id"], ["Bad id", "x"], ["one", "x", "under no head"], ["one", "again"],
        ]
    )  # fmt: skip
    assert found == [
        ("activities!A2", "this row has no id"),
        ("activities!A3", "`Bad id` is no id: ids are lower-case words joined by hyphens"),
        ("activities!C4", "its column has no head"),
        ("activities!A5", "the id `one` stands twice"),
    ]


def test_an_element_of_a_category_that_is_not_there():
    found = problems(data_categories=[["id"], ["account"]], elements=[["category", "id"], ["acount", "email"]])
    assert found == [("elements!A2", "its category is not in the sheet `data-categories`")]


def test_two_columns_that_say_the_same():
    found = problems(recipients=[["id", "contract", "contract.ref"], ["stripe", "none", "DPA-1"]])
    assert found == [("recipients!C2", "`contract.ref` cannot stand beside another column that says the same")]


def test_an_unknown_sheet():
    assert problems(activites=[["id"], ["x"]]) == [("activites!A1", "there is no collection `activites`")]


def test_another_layout_is_refused():
    with pytest.raises(RopaError, match="no layout to be read back"):
        document_of({"Activities": [["Id"]]})


def test_values_as_a_program_types_them():
    day, number = datetime.fromisoformat("2026-11-21"), 12.0
    cells = [
        ["id", "since", "volume.people", "optional", "purposes[]"],
        ["a", day, number, True, "one\r\ntwo_x000D_\n"],
    ]
    read = document_of({"inventory": ONCE, "activities": cells})
    assert read.problems == []
    assert read.document["activities"]["a"] == {
        "since": "2026-11-21", "volume": {"people": 12}, "optional": True, "purposes": ["one", "two"],
    }  # fmt: skip
