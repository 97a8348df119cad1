"""`ropa import` of what comes from anywhere, and of what a spreadsheet program made of an export."""

import io
import zipfile

from openpyxl import Workbook

from ropa.exchange import books


def far():
    """A workbook with a cell at the end of all cells, named in small letters."""
    made, plain, written = Workbook(), io.BytesIO(), io.BytesIO()
    made.active.append(["path", "value"])
    made.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'r="B1"', b'r="xfd1048576"'))
    return written.getvalue()


def test_a_workbook_that_asks_for_all_memory(ropa, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(far())
    code, out, err = ropa("import", "x.xlsx", "--out", "back")
    assert (code, out) == (2, "")
    assert err == (
        "error: x.xlsx: xl/worksheets/sheet1.xml reaches to row 1,048,576 and column 16,384\n"
        "  fix: delete the rows and columns behind the last value, and save it again\n"
    )


def test_what_the_library_would_do_without_that(ropa, tmp_path, monkeypatch):
    (tmp_path / "x.xlsx").write_bytes(far())
    monkeypatch.setattr(books, "only_sheets", lambda _, content: content)
    code, out, err = ropa("import", "x.xlsx", "--out", "back")
    assert (code, out) == (2, "")
    assert "x.xlsx: a library that reads it broke down (SIGABRT)" in err
    assert "fix: ask for a new copy" in err
    assert "panicked" not in err
    assert not (tmp_path / "back").exists()
