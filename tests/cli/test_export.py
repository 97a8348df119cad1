"""`ropa export` and `ropa import`, as people call them."""

import openpyxl
import pytest

from tests.support import INVENTORIES

DAY = ("--today", "2026-11-21")


def test_a_workbook_is_written(ropa, tmp_path):
    code, told, _ = ropa("export", INVENTORIES / "example", *DAY)
    assert code == 0
    assert told.endswith("output/exports/example-register.xlsx\n")
    assert openpyxl.load_workbook(tmp_path / "output/exports/example-register.xlsx").sheetnames[1] == "Activities"


def test_a_layout_that_a_format_has_not(ropa):
    code, _, told = ropa("export", INVENTORIES / "example", "--format", "docx", "--layout", "ico", *DAY)
    assert code == 2
    assert "docx has no layout `ico`" in told


@pytest.mark.parametrize("layout", ["register", "lossless"])
def test_what_cannot_be_read_is_not_exported(ropa, tmp_path, layout):
    (tmp_path / "x.yaml").write_text("activities: {a: {legal-bases: contract}}")
    code, told, note = ropa("export", "x.yaml", "--layout", layout, "--out", "x.xlsx", *DAY)
    assert code == 1
    assert "unknown-key" in told
    assert "Nothing was exported" in note
    assert not (tmp_path / "x.xlsx").exists()


def test_a_final_register_states_nothing_incomplete(ropa, tmp_path):
    code, _, note = ropa("export", INVENTORIES / "miomio", "--final", "--layout", "ico", *DAY)
    assert code == 1
    assert "final" in note
    assert not (tmp_path / "output").exists()


def test_an_inventory_is_edited_in_a_workbook(ropa, tmp_path):
    assert ropa("export", INVENTORIES / "example", "--layout", "lossless", "--out", "x.xlsx", *DAY)[0] == 0
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    sheet = book["activities"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("owner") + 1).value = "Somebody else"
    book.save(tmp_path / "x.xlsx")
    code, told, _ = ropa("import", "x.xlsx", "--out", "back")
    assert code == 0
    assert "back/activities.yaml" in told
    assert "owner: Somebody else" in (tmp_path / "back/activities.yaml").read_text()
    assert ropa("check", "back", *DAY)[0] == 0


def test_a_cell_that_cannot_be_read_is_named_and_nothing_is_written(ropa, tmp_path):
    assert ropa("export", INVENTORIES / "example", "--layout", "lossless", "--out", "x.xlsx", *DAY)[0] == 0
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    sheet = book["activities"]
    heads = [cell.value for cell in sheet[1]]
    place = sheet.cell(3, heads.index("legal-basis") + 1)
    place.value = "contrct"
    sheet.cell(1, len(heads) + 1).value = "ownr"
    sheet.cell(2, len(heads) + 1).value = "x"
    book.save(tmp_path / "x.xlsx")
    code, told, note = ropa("import", "x.xlsx", "--out", "back")
    assert code == 1
    assert f"x.xlsx: activities!{place.coordinate}: `contrct` is not one of the words known here\n" in told
    assert "fix: did you mean `contract`?" in told
    assert "`ownr` is not a key that can stand here" in told
    assert "2 cells cannot be read" in note
    assert not (tmp_path / "back").exists()


def test_a_folder_that_holds_something_is_left_alone(ropa, tmp_path):
    (tmp_path / "back").mkdir()
    (tmp_path / "back/mine.txt").write_text("mine")
    code, _, told = ropa("import", "x.xlsx", "--out", "back")
    assert code == 2
    assert "is no empty folder" in told


def test_a_build_makes_the_register_for_those_who_name_it(ropa, tmp_path):
    assert ropa("build", INVENTORIES / "example", "--only", "register", "--out", "out", *DAY)[0] == 0
    made = {path.name for path in (tmp_path / "out/internal/register").iterdir()}
    assert made == {"register.xlsx", "ico.xlsx", "cnil.xlsx", "lossless.xlsx", "register.md", "register.docx", "csv"}
    assert not (tmp_path / "out/public").exists()
