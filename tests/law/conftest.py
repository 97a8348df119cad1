import shutil
from datetime import date

import pytest

from ropa.law import tables
from ropa.law.book import LawBook


@pytest.fixture
def book():
    """The law on the day as of which the facts were gathered."""
    return LawBook(date(2026, 11, 21))


@pytest.fixture
def change_data(tmp_path, monkeypatch):
    """Replace words of a data file, for what the law might say one day."""
    monkeypatch.setattr(tables, "DATA", shutil.copytree(tables.DATA, tmp_path / "data"))
    tables.read_tables.cache_clear()

    def change(file, old, new):
        path = tables.DATA / f"{file}.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
        tables.read_tables.cache_clear()

    yield change
    tables.read_tables.cache_clear()
