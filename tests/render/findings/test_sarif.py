import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from ropa.model.finding import Label, Severity
from ropa.render.findings import RuleInfo, sarif
from ropa.text.span import Span

from .samples import ACTIVITIES, RUN, SOURCES, finding, rendered, story

SCHEMA = Path(__file__).parents[2] / "data/sarif/sarif-2.1.0.schema.json"
RULE = RuleInfo(
    "special-category-without-condition",
    "Special-category data without a condition",
    help_text="Health data need a condition.\n\nName one.",
    help_markdown="Health data need a **condition**.",
    uri="https://example.org/rules/special-category-without-condition",
    severity=Severity.ERROR,
    laws=("GDPR Art. 9(1)",),
    tags=("gdpr",),
)
OTHER = RuleInfo("a-rule", "", severity=Severity.INFO)
WITH_RULES = replace(RUN, rules={RULE.id: RULE, OTHER.id: OTHER})


@cache
def validator():
    return Draft7Validator(json.loads(SCHEMA.read_text()))


def run_of(*findings, run=WITH_RULES):
    """The only run of a log, which is valid."""
    log = json.loads(rendered("sarif", *findings, run=run))
    assert [error.message for error in validator().iter_errors(log)] == []
    (only,) = log["runs"]
    return only


def test_the_schema_can_refuse():
    assert list(validator().iter_errors({"version": "2.1.0"}))


def test_a_result():
    (result,) = run_of(story())["results"]
    fingerprint = result.pop("partialFingerprints")
    assert list(fingerprint) == ["primaryLocationLineHash"]

    def location(path, line, column, end, text):
        return {
            "physicalLocation": {
                "artifactLocation": {"uri": path, "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end},
            },
            "message": {"text": text},
        }

    assert result == {
        "ruleId": "special-category-without-condition",
        "ruleIndex": 1,
        "level": "error",
        "message": {
            "text": "activity `support` processes health data and names no condition\nFix: add `special-condition`"
        },
        "locations": [location("inventory/activities.yaml", 5, 18, 24, "health data collected here")],
        "relatedLocations": [
            location("inventory/activities.yaml", 7, 9, 16, "goes to this recipient"),
            location("inventory/recipients.yaml", 3, 9, 11, "in this third country"),
        ],
        "properties": {"subject": "activities.support.data", "laws": ["GDPR Art. 9(1)", "GDPR Art. 9(2)"]},
    }


def test_rules_are_described_as_code_scanning_wants_them():
    driver = run_of()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("ropa", "0.1.0")
    assert driver["rules"] == [
        {
            "id": "a-rule",
            "shortDescription": {"text": "a-rule"},
            "fullDescription": {"text": "a-rule"},
            "help": {"text": "a-rule", "markdown": "a-rule"},
            "defaultConfiguration": {"level": "note"},
            "properties": {"tags": [], "precision": "high", "problem.severity": "recommendation"},
        },
        {
            "id": "special-category-without-condition",
            "shortDescription": {"text": "Special-category data without a condition"},
            "fullDescription": {"text": "Health data need a condition."},
            "help": {
                "text": "Health data need a condition.\n\nName one.",
                "markdown": "Health data need a **condition**.",
            },
            "helpUri": "https://example.org/rules/special-category-without-condition",
            "defaultConfiguration": {"level": "error"},
            "properties": {
                "tags": ["gdpr", "GDPR Art. 9(1)"],
                "precision": "high",
                "problem.severity": "error",
            },
        },
    ]


def test_limits_of_titles_and_tags():
    long = RuleInfo("long", "t" * 2000, tags=tuple(map(str, range(30))))
    (rule,) = run_of(run=replace(RUN, rules={"long": long}))["tool"]["driver"]["rules"]
    assert len(rule["shortDescription"]["text"]) == 1024
    assert len(rule["properties"]["tags"]) == 20


def test_about_the_run():
    run = run_of()
    assert run["results"] == []
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["properties"] == {"today": "2026-11-21", "facts-as-of": "2026-10-01"}
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_levels_and_a_rule_that_is_not_described():
    results = run_of(finding(Severity.ERROR), finding(Severity.WARNING), finding(Severity.INFO))["results"]
    assert [result["level"] for result in results] == ["error", "warning", "note"]
    assert "ruleIndex" not in results[0]


def test_a_waived_finding_is_suppressed():
    (result,) = run_of(finding(waived="agreed"))["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "agreed"}]


@pytest.mark.parametrize(
    ("root", "path", "artifact"),
    [
        ("", "./a b.yaml", {"uri": "a%20b.yaml", "uriBaseId": "%SRCROOT%"}),
        ("", "a:b#?%.yaml", {"uri": "a%3Ab%23%3F%25.yaml", "uriBaseId": "%SRCROOT%"}),
        ("", "ä\udcff.yaml", {"uri": "%C3%A4%FF.yaml", "uriBaseId": "%SRCROOT%"}),
        ("", "/tmp/a.yaml", {"uri": "file:///tmp/a.yaml"}),  # noqa: S108 - a name, no file
        ("/repo", "/repo/a.yaml", {"uri": "a.yaml", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_uris(root, path, artifact):
    run = run_of(finding(primary=Label(Span(path, 1, 1, 1, 2))), run=replace(RUN, root=root))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == artifact


def test_the_root_is_named_and_placed_only_if_it_is_known():
    assert "uri" not in run_of()["originalUriBaseIds"]["%SRCROOT%"]
    assert run_of(run=replace(RUN, root="/my repo"))["originalUriBaseIds"] == {
        "%SRCROOT%": {"uri": "file:///my%20repo/"}
    }


def test_a_message_is_no_link():
    (result,) = run_of(finding(message="see [this](https://example.org)\n[x]", fix="use `[a]`"))["results"]
    assert result["message"]["text"] == "see \\[this](https://example.org)\\n\\[x]\nFix: use `[a]`"


def test_a_place_that_is_told_twice_is_written_once():
    label = Label(SOURCES.span(ACTIVITIES, "zendesk"), "here")
    (result,) = run_of(finding(related=(label, label, replace(label, text="and here"))))["results"]
    assert [location["message"]["text"] for location in result["relatedLocations"]] == ["here", "and here"]


def test_the_fingerprint_survives_lines_that_move():
    moved = SOURCES.span(ACTIVITIES, "as long as needed")
    (here,) = run_of(finding())["results"]
    (there,) = run_of(finding(message="other words", primary=Label(moved, "label")))["results"]
    assert here["partialFingerprints"] == there["partialFingerprints"]


def test_what_is_over_the_limit_is_counted(monkeypatch):
    monkeypatch.setattr(sarif, "_RESULTS", 3)
    run = run_of(*[finding()] * 5)
    assert len(run["results"]) == 3
    (invocation,) = run["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "2 more findings are left out: a file of results holds at most 3."
    assert run_of(*[finding()] * 3)["invocations"] == [{"executionSuccessful": True}]


def test_the_limit_is_githubs():
    assert sarif._RESULTS == 25_000
