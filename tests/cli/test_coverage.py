"""`ropa coverage` shows provisions against activities, and how full the templates are."""

import json
from pathlib import Path

import pytest

TEA = """\
organisation: {name: Tea GmbH, country: DE, establishments: [DE]}
data-categories: {orders: {name: Orders, elements: [purchase history], from: you}}
activities:
  sell: {name: "Selling\\u001b[31m tea", data: orders, legal-basis: contract}
  brew: {name: Brewing, data: unknown}
"""
DAY = ("--today", "2026-11-21", "--law", "gdpr")


@pytest.fixture
def coverage(ropa):
    def call(*arguments, text=TEA):
        Path("tea.yaml").write_text(text)
        code, out, err = ropa("coverage", "tea.yaml", *DAY, *arguments)
        assert (code, err) == (0, "")
        return out

    return call


def test_a_row_for_each_activity_under_the_provisions(coverage):
    lines = coverage().splitlines()
    assert lines[0].split() == ["30(1)", "30(2)", "13", "14", "28", "32", "35"]
    assert lines[1].split() == [f"({letter})" for letter in "abcdefg"]
    assert lines[2].startswith("Selling\\x1b[31m tea  ")
    assert lines[2].split()[-13:][7] == "-"
    assert all(sign in "+!w?-" for sign in lines[2].split()[-13:])
    assert lines[0].index("30(2)") == lines[1].index("(g)") + 5


def test_the_signs_are_explained_and_nothing_is_called_compliant(coverage):
    out = coverage()
    for word in ("satisfied", "finding", "waived", "unknown", "not applicable"):
        assert f"  {word}: " in out
    assert "complian" not in out.lower()
    assert out.endswith("It is no verdict on the law.\n")


def test_templates_are_counted_and_what_is_open_is_named(coverage):
    out = coverage()
    assert "\nICO, documentation template for controllers\n  " in out
    assert " required answered; beyond Art. 30: " in out
    assert "  required  Categories of personal data: not answered for brew\n" in out
    assert "  required  Name and contact details of the data protection officer: not answered\n" in out
    assert "  beyond    Business function: not answered for any of 2 activities\n" in out
    assert "(confidence in its fields: medium)" in out


def test_the_same_for_programs(coverage):
    told = json.loads(coverage("--format", "json"))
    assert (told["today"], told["facts-as-of"], told["laws"]) == ("2026-11-21", "2026-11-21", ["gdpr"])
    assert [one["provision"] for one in told["provisions"]][7:] == ["30(2)", "13", "14", "28", "32", "35"]
    sell = told["activities"][0]
    assert sell["cells"]["30(2)"]["state"] == "not applicable"
    assert sell["cells"]["30(1)(f)"]["state"] == "finding"
    assert "retention-missing" in {one["rule"] for one in sell["cells"]["30(1)(f)"]["findings"]}
    assert told["activities"][1]["cells"]["13"]["open"]
    assert {one["template"] for one in told["templates"]} == {"ico", "cnil", "cnil-basic", "dpc"}


def test_without_activities_there_is_nothing_to_cover(coverage):
    assert coverage(text="inventory: 1\n") == "tea.yaml: there are no activities, so there is nothing to cover.\n"


def test_another_law_has_no_such_provisions(ropa):
    Path("tea.yaml").write_text(TEA)
    _, out, _ = ropa("coverage", "tea.yaml", "--today", "2026-11-21", "--law", "hk-pdpo")
    assert out.startswith("Neither the GDPR nor the UK GDPR was checked; `--law gdpr` does")


def test_an_inventory_that_cannot_be_read_whole_answers_nothing(ropa):
    Path("tea.yaml").write_text("a: [")
    code, out, err = ropa("coverage", "tea.yaml")
    assert (code, out) == (2, "")
    assert "cannot be read whole" in err
