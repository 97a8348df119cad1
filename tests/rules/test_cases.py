"""Every rule fires where its cases say, and nowhere else in them."""

import re
from datetime import date

import pytest

from ropa.law.book import LawBook
from ropa.load import load
from ropa.rules.applicability import laws_on
from ropa.rules.case import Case
from ropa.rules.examples import CASES, Example, examples
from ropa.rules.registry import catalogue
from ropa.rules.run import run, select

TODAY = date(2026, 11, 21)
EXAMPLES = examples()
CANNOT_FIRE = {
    "unreadable-file": "a file of a case can be read, or it could not be shipped: see tests/load/test_loading.py",
    "git-lfs-pointer": "a pointer has no room for the marks of a case: see tests/load/test_slips.py",
    "skipped-file": "it needs a second file: see tests/load/test_folder.py",
    "baseline-outdated": "it needs a baseline besides the inventory: see tests/cli/test_baseline.py",
}
"""Rules that no text can show firing."""


def _named(example):
    return f"{example.rule}/{example.path.stem}"


def _findings(example):
    """What the rule of a case finds in it, on its day, under the laws that it declares."""
    day = example.today or TODAY
    loaded = load(example.path)
    case = Case(loaded, day, laws_on(loaded.inventory, LawBook(day)))
    found = run(select(catalogue().values(), case), case).findings
    return [finding for finding in found if finding.rule == example.rule]


def test_rules_and_folders_match_one_to_one():
    assert {folder.name for folder in CASES.iterdir()} == set(catalogue())


def test_nothing_but_cases_stands_in_the_folders():
    assert {path for path in CASES.rglob("*") if path.is_file()} == {example.path for example in EXAMPLES}


@pytest.mark.parametrize("rule", sorted(catalogue()))
def test_every_rule_has_a_firing_and_a_silent_case(rule):
    fires = {example.fires for example in examples(rule)}
    assert fires == ({False} if rule in CANNOT_FIRE else {True, False})


@pytest.mark.parametrize("example", EXAMPLES, ids=_named)
def test_a_case_is_named_for_what_it_shows(example):
    assert re.fullmatch(r"(fires|silent)(-[a-z0-9]+)+\.yaml", example.path.name)
    assert example.text.startswith("# "), "a case begins with a line that says what it shows"


@pytest.mark.parametrize("example", EXAMPLES, ids=_named)
def test_a_case_fires_on_the_lines_it_names_and_only_there(example):
    assert {rule for _, rule in example.expected} == ({example.rule} if example.fires else set())
    found = sorted(finding.primary.span.line for finding in _findings(example))
    assert found == [line for line, _ in example.expected]


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.fires], ids=_named)
def test_what_fires_says_how_to_mend_it(example):
    for finding in _findings(example):
        assert finding.fix
        assert not finding.message.endswith(".")
        assert not finding.fix.endswith(".")


@pytest.mark.parametrize("example", EXAMPLES, ids=_named)
def test_no_mark_of_a_test_is_shown(example):
    assert not re.search(r"# (expect|today)", example.shown)
    assert example.shown.startswith("# ")


def test_marks_on_a_line_of_their_own_vanish_and_others_leave_the_line(tmp_path):
    path = tmp_path / "fires-marks.yaml"
    path.write_text("# Shows marks.\n# today: 2027-01-01\na: 1  # expect: x, x\n\n# expect-below: x\nb: 2\n")
    example = Example("x", path)
    assert example.shown == "# Shows marks.\na: 1\n\nb: 2\n"
    assert example.expected == ((3, "x"), (3, "x"), (6, "x"))
    assert example.today == date(2027, 1, 1)
