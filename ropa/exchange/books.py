"""Workbooks and folders of comma-separated values -> sheets of cells.

They come from anywhere: nothing in them is run, fetched or trusted to be of a bearable size.
"""

import io
from pathlib import Path
from typing import Any

from ropa.errors import RopaError
from ropa.exchange.comma_files import read_folder
from ropa.exchange.document import Cells
from ropa.exchange.workbook import EXPORT_AGAIN, only_sheets
from ropa.text.files import read_bounded, refuse_special


def read_book(path: Path) -> dict[str, Cells]:
    """The sheets of a workbook (`.xlsx`), or of a folder of `.csv` files, by name."""
    if path.is_dir():
        return dict(read_folder(path))
    if not path.exists():
        raise RopaError(f"{path}: there is no such file", "check the path")
    refuse_special(path, path.stat())
    if path.suffix.lower() == ".csv":
        raise RopaError(f"{path}: an inventory is more than one table", "name the folder with all its `.csv` files")
    return _workbook(path, only_sheets(path, read_bounded(path)))


def _workbook(path: Path, content: bytes) -> dict[str, Cells]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
            return {name: _cells(sheet) for name, sheet in sheets}
    except CalamineError as error:
        raise RopaError(f"{path}: is no workbook (.xlsx), or a damaged one ({error})", EXPORT_AGAIN) from None


def _cells(sheet: Any) -> Cells:
    """The cells from the first one on: what the library leaves out at the top and on the left is put back."""
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return [[None if cell == "" else cell for cell in row] for row in rows]
