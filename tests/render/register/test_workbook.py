"""Workbooks, read back by another library."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from ropa.load import read
from ropa.model.plain import plain
from ropa.model.vocabulary import LegalBasis
from ropa.project.importing import import_book
from ropa.render.register import exports
from tests.support import SEEDS, edition_of

LAYOUTS = exports.FORMATS["xlsx"]


def made(edition, layout="register"):
    (artifact,) = exports.render(edition, "xlsx", layout)
    return artifact.content


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(sheet, head=1):
    """The rows of a sheet as dictionaries by head."""
    heads, *rows = sheet.iter_rows(min_row=head)
    return [{at.value.split("\n")[0]: cell for at, cell in zip(heads, row, strict=True)} for row in rows]


@pytest.fixture(scope="module")
def example():
    return edition_of("example")


def test_every_register_is_a_sheet_with_frozen_heads_and_filters(example):
    book = opened(made(example))
    assert book.sheetnames == [
        "About", "Activities", "Recipients and sources", "Systems", "Where data goes", "Declared transfers",
        "Retention", "Data categories", "Data subjects", "Measures", "Promises", "Findings", "Known gaps", "Lists",
    ]  # fmt: skip
    assert book["Lists"].sheet_state == "hidden"
    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
    assert book["Activities"].max_row == 1 + len(example.inventory.activities)


def test_cells_are_typed_and_closed_lists_offered(example):
    sheet = opened(made(example))["Activities"]
    row = cells(sheet)[0]
    assert row["Since"].value == datetime.fromisoformat("2014-03-01")
    assert row["Since"].is_date
    assert row["Legal basis"].value == "contract with the data subject (GDPR Art. 6(1)(b))"
    heads = [cell.value for cell in sheet[1]]
    assert "Purposes\nGDPR Art. 30(1)(b), 13(1)(c)" in heads
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    letter = row["Legal basis"].column_letter
    assert any(str(rule.sqref).startswith(f"{letter}2") and "Lists" in rule.formula1 for rule in lists)
    assert len(LegalBasis) > 5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_inventory_makes_the_same_bytes(example, layout):
    assert made(example, layout) == made(edition_of("example"), layout)
    with zipfile.ZipFile(io.BytesIO(made(example, layout))) as book:
        assert {entry.date_time[:3] for entry in book.infolist()} == {(1980, 1, 1)}


def test_the_template_of_the_ico(example):
    book = opened(made(example, "ico"))
    assert book.sheetnames == ["ICO controller"]
    sheet = book["ICO controller"]
    heads = [cell.value.split("\n")[0] for cell in sheet[9]]
    assert len(heads) == 30
    assert heads[:5] == [
        "Business function", "Purpose of processing", "Name and contact details of joint controller (if applicable)",
        "Categories of individuals", "Categories of personal data",
    ]  # fmt: skip
    assert heads[26] == "GDPR Article 6 lawful basis for processing"
    assert "Saltmarsh Outfitters Limited" in sheet["B1"].value
    assert sheet["A10"].value == "The shop"
    breaches = [sheet.cell(row, 24).value for row in range(10, sheet.max_row + 1)]
    assert set(breaches) == {None}, "what the inventory does not hold is not made up"


def test_what_stands_before_a_table_leaves_room_for_it_on_the_screen(example):
    sheet = opened(made(example, "ico"))["ICO controller"]
    assert sheet.freeze_panes == "C10"
    assert sum(sheet.row_dimensions[row].height or 15 for row in range(1, 10)) < 330
    assert "B1:E1" in {str(area) for area in sheet.merged_cells.ranges}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_row_is_too_low_for_what_it_says(example, layout):
    for sheet in opened(made(example, layout)).worksheets:
        assert max((sheet.row_dimensions[row].height or 0) for row in range(1, sheet.max_row + 1)) < 216, sheet.title


def test_a_label_with_nothing_after_it_is_not_written(example):
    for row in cells(opened(made(example))["Activities"]):
        assert "declared: \n" not in f"{row['Third countries'].value}\n"


def test_the_templates_of_the_cnil(example):
    book = opened(made(example, "cnil"))
    assert book.sheetnames == ["CNIL simplifié", "CNIL base"]
    row = cells(book["CNIL simplifié"])[0]
    assert row["Nom / sigle du traitement"].value == "Customer accounts"
    assert row["N° / REF"].value == "accounts"
    assert row["Date de création"].is_date


def test_text_is_never_a_formula(nasty):
    for layout in LAYOUTS:
        content = made(nasty, layout)
        for sheet in opened(content).worksheets:
            assert [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"] == []
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            assert b"<f>" not in b"".join(book.read(name) for name in book.namelist() if "sheet" in name)


def test_strange_text_is_kept_and_what_hides_is_shown(nasty):
    book = opened(made(nasty))
    row = cells(book["Activities"])[0]
    assert row["Activity"].value == "-2+3"
    assert row["Activity"].quotePrefix
    assert "Category 499" in row["Personal data"].value
    assert row["Personal data"].value.count("\n") <= 253
    assert "(assumed)" in row["Personal data"].value
    assert len(row["Subject to"].value.encode("utf-16-le")) // 2 <= 32_767
    assert "[cut here:" in row["Subject to"].value
    other = cells(book["Activities"])[1]
    assert other["Legal basis"].value == "“some reason” (left vague)"
    assert other["Since"].value == "1899-01-01"
    names = [row["Name"].value for row in cells(book["Data categories"])]
    assert "שלום \ufffd עולם" in names
    assert "👩‍👩‍👧 family" in cells(book["Data categories"])[-1]["Elements"].value


def test_nothing_makes_a_workbook_too(nothing):
    for layout in LAYOUTS:
        assert opened(made(nothing, layout)).sheetnames


@pytest.mark.parametrize("name", [*SEEDS, "example"])
def test_an_inventory_comes_back_from_a_workbook(tmp_path, name):
    edition = edition_of(name)
    _round_trip(tmp_path, edition)


def test_a_nasty_inventory_comes_back(tmp_path, nasty):
    _round_trip(tmp_path, nasty)


def _round_trip(tmp_path, edition):
    (tmp_path / "book.xlsx").write_bytes(made(edition, "lossless"))
    (tmp_path / "tables").mkdir()
    for artifact in exports.render(edition, "csv", "lossless"):
        (tmp_path / "tables" / artifact.path).write_bytes(artifact.content)
    for number, source in enumerate(("book.xlsx", "tables")):
        imported = import_book(tmp_path / source, tmp_path / f"back{number}")
        assert imported.problems == ()
        files = {path: (imported.target / path).read_bytes() for path in imported.files}
        assert plain(read(files).inventory) == plain(edition.inventory)
