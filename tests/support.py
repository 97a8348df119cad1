"""What tests of several folders share. Import it as `from tests.support import edition_of`."""

from datetime import date
from pathlib import Path

from ropa import __version__
from ropa.graph import build_graph
from ropa.law.book import LawBook
from ropa.load import load
from ropa.project.checking import check
from ropa.render.artifact import Edition
from ropa.rules.applicability import laws_on

ROOT = Path(__file__).resolve().parents[1]
INVENTORIES = ROOT / "inventory"
SEEDS = ("miomio", "miky", "aiomus", "miomi", "midnit")
TODAY = date(2026, 11, 21)


def edition_of(path, today=TODAY, laws=None, *, final=False, templates=None):
    """The edition of an inventory: a file or folder, or the name of one under `inventory/`.

    `laws` is a collection of ids; None takes those that the inventory switches on.
    """
    folder = INVENTORIES / path if isinstance(path, str) and (INVENTORIES / path).exists() else Path(path)
    checked = check(folder, today, None if laws is None else frozenset(laws))
    case = checked.case
    return Edition(
        case.inventory, case.graph, checked.loaded.sources, checked.findings, checked.rules,
        case.law, case.laws, today, __version__, judgements=checked.judgements, final=final, templates=templates,
    )  # fmt: skip


def unchecked(path, today=TODAY, *, final=False, templates=None):
    """The edition of an inventory that no rule has looked at: faster, for tests that render a lot."""
    loaded = load(Path(path))
    law = LawBook(today)
    return Edition(
        loaded.inventory, build_graph(loaded.inventory), loaded.sources, (), (),
        law, laws_on(loaded.inventory, law), today, __version__, final=final, templates=templates,
    )  # fmt: skip


def edition_of_text(tmp_path, text, today=TODAY, laws=None, *, final=False, templates=None):
    """The edition of an inventory that is written down in a test."""
    path = tmp_path / "inventory.yaml"
    path.write_text(text, encoding="utf-8")
    return edition_of(path, today, laws, final=final, templates=templates)
