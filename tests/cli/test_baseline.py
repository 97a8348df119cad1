"""Baselines: what an inventory had when somebody began is counted and fails nothing; what is new fails."""

import json
import os
from pathlib import Path

import pytest

TWO = """\
activities:
  support: {legal-bases: contract}
  orders: {legal-bases: contract}
"""
DAY = ("--today", "2026-11-21", "--law", "pecr")


@pytest.fixture
def check(ropa):
    """Check; the exit code, the findings of a rule, and how many there were."""

    def call(*arguments, path="tea.yaml", rule="unknown-key"):
        code, out, err = ropa("check", path, *DAY, "--format", "json", *arguments)
        assert err == ""
        report = json.loads(out)
        return code, [one for one in report["findings"] if one["rule"] == rule], report["summary"]

    return call


@pytest.fixture
def known(ropa):
    """A baseline of `tea.yaml` as it stands; how many findings it holds."""
    Path("tea.yaml").write_text(TWO)
    code, out, _ = ropa("check", "tea.yaml", *DAY, "--write-baseline", "known.json")
    number = len(json.loads(Path("known.json").read_text())["findings"])
    assert (code, out) == (0, f"{number} findings -> known.json\n")
    return number


def test_what_is_known_is_counted_and_fails_nothing(check, known):
    assert check()[0] == 1
    code, found, summary = check("--baseline", "known.json")
    assert code == 0
    assert summary["baseline"] == known >= 2
    assert (summary["error"], summary["warning"], summary["info"]) == (0, 0, 0)
    assert {one["waived-by"] for one in found} == {"baseline"}
    assert {one["waived"] for one in found} == {"known before: it is in the baseline known.json"}


def test_people_see_how_many_are_known(ropa, known):
    code, out, _ = ropa("check", "tea.yaml", *DAY, "--baseline", "known.json")
    assert code == 0
    assert out.startswith(f"No findings ({known} in the baseline). ")
    _, out, _ = ropa("check", "tea.yaml", *DAY, "--baseline", "known.json", "--show-waived")
    assert "  = waived: known before: it is in the baseline known.json\n" in out


def test_what_is_new_fails(check, known):
    Path("tea.yaml").write_text(TWO + "  returns: {legal-bases: contract}\n")
    code, found, summary = check("--baseline", "known.json")
    assert code == 1
    assert [(one["subject"], one["waived-by"]) for one in found if not one["waived"]] == [
        ("activities.returns.legal-bases", None)
    ]
    assert summary["baseline"] == known


def test_lines_that_move_are_known_all_the_same(check, known):
    Path("tea.yaml").write_text("# new\n\n" + TWO.replace("support: {", "support:\n    {"))
    assert check("--baseline", "known.json")[0] == 0


def test_it_knows_its_files_from_wherever_it_is_called(ropa, check, known):
    where = Path.cwd()
    os.chdir("/")
    try:
        code, _, _ = ropa("check", where / "tea.yaml", *DAY, "--baseline", where / "known.json")
    finally:
        os.chdir(where)
    assert code == 0


def test_what_no_longer_occurs_is_told(ropa, check, known):
    Path("tea.yaml").write_text(TWO.replace("  orders: {legal-bases: contract}\n", ""))
    code, found, _ = check("--baseline", "known.json", rule="baseline-outdated")
    assert code == 0
    (told,) = found
    assert told["severity"] == "info"
    assert told["message"].endswith(" of the baseline no longer occur")
    assert told["primary"]["path"] == "known.json"
    places = [told["primary"], *told["related"]]
    assert "unknown-key at activities.orders.legal-bases" in {place["text"] for place in places}
    line = next(place["start"]["line"] for place in places if place["text"].startswith("unknown-key"))
    assert '"unknown-key"' in Path("known.json").read_text().splitlines()[line - 1]
    _, out, _ = ropa("check", "tea.yaml", *DAY, "--baseline", "known.json")
    assert "info[baseline-outdated]: " in out
    assert f"\n --> known.json:{told['primary']['start']['line']}:1\n" in out
    assert "  = fix: write the baseline anew with --write-baseline\n" in out


def test_a_baseline_shrinks(ropa, check, known):
    Path("tea.yaml").write_text(TWO.replace("  orders: {legal-bases: contract}\n", ""))
    ropa("check", "tea.yaml", *DAY, "--baseline", "known.json", "--write-baseline", "known.json")
    assert len(json.loads(Path("known.json").read_text())["findings"]) < known
    code, found, _ = check("--baseline", "known.json", rule="baseline-outdated")
    assert (code, found) == (0, [])


def test_of_a_rule_that_did_not_run_nothing_is_told(ropa, known):
    ropa("check", "tea.yaml", "--today", "2026-11-21", "--law", "gdpr", "--write-baseline", "known.json")
    _, out, _ = ropa("check", "tea.yaml", *DAY, "--baseline", "known.json", "--format", "json")
    told = [one for one in json.loads(out)["findings"] if one["rule"] == "baseline-outdated"]
    assert "legal-basis-missing" in Path("known.json").read_text()
    assert not [one for one in told if "legal-basis-missing" in str(one)]


def test_a_rule_that_is_gone_is_told(check, known):
    content = json.loads(Path("known.json").read_text())
    entry = {"rule": "old-rule", "path": "tea.yaml", "subject": "activities.orders", "fingerprint": "0:1"}
    Path("known.json").write_text(json.dumps(content | {"findings": [*content["findings"], entry]}))
    _, found, _ = check("--baseline", "known.json", rule="baseline-outdated")
    assert [(one["primary"]["text"], one["message"]) for one in found] == [
        ("old-rule at activities.orders", "1 finding of the baseline no longer occurs")
    ]


def test_what_is_accepted_otherwise_stays_so_and_stands_in_no_baseline(ropa, check):
    Path("tea.yaml").write_text("activities:\n  support: {legal-bases: contract}  # ropa: ignore[unknown-key] asked\n")
    ropa("check", "tea.yaml", *DAY, "--write-baseline", "known.json")
    assert "unknown-key" not in Path("known.json").read_text()
    _, found, summary = check("--baseline", "known.json")
    assert [one["waived-by"] for one in found] == ["comment"]
    assert summary["suppressed"] == 1


def test_several_inventories_share_a_baseline(ropa, check):
    for name in ("one", "two"):
        Path(name).mkdir()
        Path(name, "i.yaml").write_text(TWO)
    ropa("check", "one", "two", *DAY, "--write-baseline", "known.json")
    assert ropa("check", "one", "two", *DAY, "--baseline", "known.json")[0] == 0
    code, found, _ = check("--baseline", "known.json", path="one", rule="baseline-outdated")
    assert (code, found) == (0, []), "what the other inventory has is not gone"
    Path("one/i.yaml").rename("one/j.yaml")
    code, found, _ = check("--baseline", "known.json", path="one")
    assert code == 1
    assert found[0]["waived"] is None


def test_entries_are_sorted_one_a_line_and_the_same_every_time(ropa, known):
    content = Path("known.json").read_text()
    entries = [line.strip().rstrip(",") for line in content.splitlines() if '"fingerprint"' in line]
    assert len(entries) == known
    keys = [(one["path"], one["subject"], one["rule"], one["fingerprint"]) for one in map(json.loads, entries)]
    assert keys == sorted(keys)
    ropa("check", "tea.yaml", *DAY, "--write-baseline", "again.json")
    assert Path("again.json").read_text() == content


def test_an_empty_baseline(ropa):
    Path("tea.yaml").write_text("inventory: 1\n")
    ropa("check", "tea.yaml", *DAY, "--write-baseline", "known.json")
    Path("known.json").write_text(json.dumps({"format": 1, "findings": []}))
    assert ropa("check", "tea.yaml", *DAY, "--baseline", "known.json", "--format", "json")[2] == ""


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 2, "findings": []}', '{"format": 1, "findings": [1]}',
                                     '{"format": 1, "findings": [{"rule": "x"}]}', "[" * 5000, "\0"])  # fmt: skip
def test_a_file_that_is_no_baseline_is_refused(ropa, content):
    Path("tea.yaml").write_text(TWO)
    Path("known.json").write_text(content)
    assert ropa("check", "tea.yaml", "--baseline", "known.json") == (
        2,
        "",
        "error: known.json: is no baseline\n  fix: write one with --write-baseline\n",
    )


def test_a_baseline_that_is_not_there(ropa):
    Path("tea.yaml").write_text(TWO)
    code, _, err = ropa("check", "tea.yaml", "--baseline", "known.json")
    assert (code, err) == (
        2,
        "error: known.json: there is no such file\n  fix: write a baseline with --write-baseline\n",
    )


def test_an_inventory_that_cannot_be_read_whole_has_no_baseline(ropa):
    Path("tea.yaml").write_text("a: [")
    code, _, err = ropa("check", "tea.yaml", "--write-baseline", "known.json")
    assert code == 2
    assert "tea.yaml: cannot be read whole, and a baseline would hide what was not read" in err
    assert not Path("known.json").exists()


def test_a_final_build_takes_no_baseline_for_an_answer(known):
    from datetime import date

    from ropa.project.baselines import BaselineFile
    from ropa.project.building import refusals
    from ropa.project.checking import check as checked

    found = checked(Path("tea.yaml"), date(2026, 11, 21), frozenset({"pecr"}), BaselineFile(Path("known.json")))
    assert found.worst() is None
    assert {one.rule for one in refusals(found, final=True)} >= {"unknown-key"}
