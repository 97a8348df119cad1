"""What the README shows works as shown."""

import re
from pathlib import Path

import pytest

from ropa.cli.app import COMMANDS
from ropa.graph.promises import Verdict
from ropa.model.finding import Severity
from ropa.project.building import build
from ropa.project.checking import check
from tests.support import ROOT, TODAY

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def shown(tmp_path):
    """The inventory of the README, as a file."""
    path = tmp_path / "tea.yaml"
    path.write_text(re.search(r"(?s)```yaml\n(.*?)```", README)[1], encoding="utf-8")
    return path


def test_the_inventory_has_no_findings_and_keeps_its_promise(shown):
    checked = check(shown, TODAY)
    assert [finding.message for finding in checked.findings if finding.severity > Severity.INFO] == []
    assert [judgement.verdict for judgement in checked.judgements.values()] == [Verdict.HOLDS]


def test_the_inventory_can_be_published(shown, tmp_path):
    made = build(shown, tmp_path / "out", TODAY, final=True, only=frozenset({"policy"}))
    assert made.refused == ()
    assert (tmp_path / "out/public/policy/index.html").is_file()


def test_every_command_stands_in_the_table_and_no_other():
    shown = set(re.findall(r"(?m)^\| `ropa ([a-z]+)", README))
    assert shown == set(COMMANDS)


def test_every_folder_of_the_repository_that_it_names_is_there():
    names = re.findall(r"(?m)^\| `([a-z/]+)/` \|", README)
    assert "ropa" in names
    assert [name for name in names if name != "output" and not (ROOT / Path(name)).is_dir()] == []
