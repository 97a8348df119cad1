"""`ropa rules` lists the catalogue, `ropa explain` tells one rule."""

import json

import pytest

from ropa.rules.registry import catalogue


def test_a_rule_has_a_line_under_its_family(ropa):
    code, out, _ = ropa("rules", "--family", "keeping", "--severity", "error", "--law", "gdpr")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "keeping"
    line = next(line for line in lines if " retention-missing " in line)
    laws = ", ".join(catalogue()["retention-missing"].packs)
    assert " ".join(line.split()) == f"error retention-missing {laws} statute 0.1 Nothing says how long data is kept."
    assert lines[-1].endswith(" rules. `ropa explain RULE` tells more about one.")


def test_all_rules_are_listed(ropa):
    _, out, _ = ropa("rules")
    assert {line.split()[1] for line in out.splitlines() if line.startswith("  ")} == set(catalogue())


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        (["--law", "hk-pdpo"], lambda rule: "hk-pdpo" in rule["laws"]),
        (["--law", "any"], lambda rule: rule["laws"] == ["any"]),
        (["--family", "notice,keeping"], lambda rule: rule["family"] in ("notice", "keeping")),
        (["--severity", "info", "--severity", "warning"], lambda rule: rule["severity"] in ("info", "warning")),
        (
            ["--demand", "practice", "--law", "any"],
            lambda rule: rule["demand"] == "practice" and rule["laws"] == ["any"],
        ),
    ],
)
def test_a_filter_leaves_only_what_it_names(ropa, arguments, holds):
    code, out, _ = ropa("rules", *arguments, "--format", "json")
    found = json.loads(out)["rules"]
    everything = json.loads(ropa("rules", "--format", "json")[1])["rules"]
    assert code == 0
    assert found
    assert found == [rule for rule in everything if holds(rule)]


def test_the_same_for_programs(ropa):
    listed = json.loads(ropa("rules", "--format", "json")[1])
    assert listed["facts-as-of"] == "2026-11-21"
    assert next(rule for rule in listed["rules"] if rule["id"] == "interest-missing") == {
        "id": "interest-missing",
        "title": "An activity rests on legitimate interests that are never named.",
        "severity": "error",
        "laws": ["gdpr", "uk-gdpr"],
        "demand": "statute",
        "family": "notice",
        "since": "0.1",
        "cites": ["GDPR Art. 13(1)(d), 14(2)(b), 6(1)(f)"],
        "mandatory": False,
    }


def test_a_list_may_be_empty(ropa):
    assert ropa("rules", "--family", "loading", "--severity", "info")[:2] == (
        0,
        "0 rules. `ropa explain RULE` tells more about one.\n",
    )
    assert json.loads(ropa("rules", "--family", "loading", "--severity", "info", "--format", "json")[1])["rules"] == []


@pytest.mark.parametrize(
    ("arguments", "message", "cure"),
    [
        (["--law", "gpdr"], "there is no law `gpdr`", "did you mean `gdpr`?"),
        (["--family", "transfer"], "there is no family of rules `transfer`", "did you mean `transfers`?"),
        (["--severity", "fatal"], "there is no severity `fatal`", "choose from: error, warning, info"),
        (["--demand", "status"], "there is no demand `status`", "did you mean `statute`?"),
        (["--format", "xml"], "--format: there is no format `xml`", "write text or json"),
    ],
)
def test_a_wrong_filter_is_explained(ropa, arguments, message, cure):
    code, _, err = ropa("rules", *arguments)
    assert (code, err) == (2, f"error: {message}\n  fix: {cure}\n")


def test_a_rule_is_explained(ropa):
    code, out, _ = ropa("explain", "interest-missing", "--today", "2026-11-21")
    assert code == 0
    assert out.startswith(
        "# interest-missing\n\n"
        "An activity rests on legitimate interests that are never named.\n\n"
        "- Severity: error\n"
        "- Asked for by: the law\n"
        "- Applies under: gdpr, uk-gdpr\n"
        "- Family: notice\n"
        "- Since: 0.1\n"
        "- Law facts of: 2026-11-21\n\n"
        "## What it checks\n\n"
    )
    assert (
        "## Where the law says so\n\n"
        "- [GDPR Art. 13(1)(d), 14(2)(b), 6(1)(f)](https://eur-lex.europa.eu/eli/reg/2016/679/oj): "
        "General Data Protection Regulation, (EU) 2016/679\n"
        "  - 13(1)(d): the legitimate interest, if Art. 6(1)(f)\n"
        "  - 14(2)(b): the legitimate interest\n"
        "  - 6(1)(f): legitimate interests, balanced; not for authorities in their tasks\n\n"
        "## An inventory with the defect\n\n```yaml\n# In whose interest is it, and in which?\n"
    ) in out
    assert (
        "## What is said about it\n\n```\n"
        "error[interest-missing]: Spam filter: the legitimate interest that it rests on is not said\n"
        " --> inventory.yaml:4:3\n"
    ) in out
    assert out.endswith("  support: {legal-basis: contract}\n```\n")


def test_a_rule_that_judges_the_run_is_explained_by_a_whole_run(ropa):
    _, out, _ = ropa("explain", "suppression-unused")
    assert "warning[suppression-unused]: legal-basis-missing reports nothing on this line\n" in out


def test_a_rule_for_what_the_law_asks_for_says_that_silence_is_an_error(ropa):
    _, out, _ = ropa("explain", "security-measures-missing")
    assert "- Severity: warning; error where not even `unknown` is said\n" in out
