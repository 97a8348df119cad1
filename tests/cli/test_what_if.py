"""What if: a check is compared with another one, and only what is new counts."""

import json
from pathlib import Path

import pytest

SHOP = """\
organisation: {name: Tea, country: DE, establishments: [DE]}
data-subjects: {customers: {name: Customers}}
data-categories:
  orders: {name: Orders, about: customers, elements: [purchase history], from: you}
activities:
  sell: {name: Selling tea, purposes: [Selling tea], data: orders, legal-basis: contract, reviewed: 2026-06-01,
         review-every: 1 year}
recipients:
  packer: {name: Packer Ltd, kind: vendor, role: processor, gets: orders, for: sell, country: GB}
transfers:
  packing: {from: DE, to: GB, through: packer, mechanism: adequacy}
waivers:
  later: {rule: retention-missing, reason: being worked out, owner: Anna, until: 2026-12-31}
"""
DAY = ("--today", "2026-11-21", "--law", "gdpr")


@pytest.fixture
def check(ropa):
    """Check; the exit code and the report."""
    Path("tea.yaml").write_text(SHOP)

    def call(*arguments):
        code, out, err = ropa("check", "tea.yaml", *arguments, "--format", "json")
        assert err == ""
        return code, json.loads(out)

    return call


def new(report):
    return {(one["rule"], one["subject"]) for one in report["findings"] if one["waived"] is None}


def test_what_would_break_without_a_decision(check):
    _, plain = check(*DAY)
    code, report = check(*DAY, "--without-adequacy", "GB")
    assert code == 1
    assert ("no-adequacy-decision", "transfers.packing.to.0") in new(report)
    assert not new(report) & new(plain)
    assert report["compared-with"] == "the adequacy decisions as they stand"
    assert report["summary"]["either-way"] + len(report["gone"]) == len(new(plain))
    assert {one["waived-by"] for one in report["findings"]} == {None, "either-way", "waiver"}


def test_nothing_breaks_without_a_decision_that_nothing_rests_on(ropa, check):
    code, report = check(*DAY, "--without-adequacy", "US,JP")
    assert (code, new(report), report["gone"]) == (0, set(), [])
    _, out, _ = ropa("check", "tea.yaml", *DAY, "--without-adequacy", "US", "--without-adequacy", "JP")
    assert out.startswith("No findings (1 waived, ")
    assert out.endswith(" Compared with the adequacy decisions as they stand.\n")


def test_what_is_new_on_a_later_day(check):
    later = ("--today", "2027-12-02", "--law", "gdpr")
    _, report = check(*later, "--compared-to", "2026-11-21")
    rules = {rule for rule, _ in new(report)}
    assert {"waiver-expired", "review-overdue"} <= rules
    assert "retention-missing" in rules, "what its waiver covered is open now"
    assert report["compared-with"] == "2026-11-21"
    assert check(*later, "--compared-to", "2027-12-02")[0] == 0


def test_what_would_go_is_told(ropa, check):
    _, out, _ = ropa("check", "tea.yaml", *DAY, "--compared-to", "2027-12-02", "--format", "concise")
    gone = [line for line in out.splitlines() if line.startswith("gone: ")]
    assert any("error[waiver-expired]" in line for line in gone)
    assert " Compared with 2027-12-02." in out
    _, report = check(*DAY, "--compared-to", "2027-12-02")
    assert len(report["gone"]) == len(gone)
    assert "gone: tea.yaml:" in ropa("check", "tea.yaml", *DAY, "--compared-to", "2027-12-02")[1]


def test_both_at_once(check):
    later = ("--today", "2027-12-02", "--law", "gdpr")
    _, report = check(*later, "--compared-to", "2026-11-21", "--without-adequacy", "GB")
    assert report["compared-with"] == "2026-11-21 and the adequacy decisions as they stand"
    assert {"no-adequacy-decision", "waiver-expired"} <= {rule for rule, _ in new(report)}


def test_a_baseline_counts_before_the_comparison(ropa, check):
    ropa("check", "tea.yaml", *DAY, "--write-baseline", "known.json")
    _, report = check(*DAY, "--baseline", "known.json", "--without-adequacy", "GB")
    assert report["summary"]["either-way"] == 0
    assert report["summary"]["baseline"] > 0
    assert "no-adequacy-decision" in {rule for rule, _ in new(report)}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--without-adequacy", "AQ"], "no law finds `AQ` adequate, so nothing changes without that"),
        (["--without-adequacy", "\x1b[31m"], "no law finds `\\x1b[31m` adequate, so nothing changes without that"),
        (["--compared-to", "soon"], "--compared-to: soon is no date"),
        (
            ["--compared-to", "2026-11-20", "--write-baseline", "b.json"],
            "--write-baseline: a comparison is no baseline",
        ),
    ],
)
def test_what_cannot_be_compared(ropa, arguments, message):
    Path("tea.yaml").write_text(SHOP)
    code, _, err = ropa("check", "tea.yaml", *DAY, *arguments)
    assert (code, err.splitlines()[0]) == (2, f"error: {message}")
    assert not Path("b.json").exists()
