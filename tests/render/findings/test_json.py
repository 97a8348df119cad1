import json
from dataclasses import replace

from ropa.model.finding import Severity
from ropa.render.findings import RuleInfo

from .samples import RUN, finding, rendered, story

NOTHING = {
    "files": 7,
    "rules": None,
    "error": 0,
    "warning": 0,
    "info": 0,
    "waived": 0,
    "suppressed": 0,
    "baseline": 0,
}


def test_everything_about_a_finding():
    uri = "https://example.org/rules/special-category-without-condition"
    rule = RuleInfo("special-category-without-condition", "t", uri=uri)
    report = json.loads(rendered("json", story(), run=replace(RUN, rules={rule.id: rule}, rules_ran=84)))
    fingerprint = report["findings"][0].pop("fingerprint")
    assert len(fingerprint) == 34
    assert report == {
        "format": 1,
        "tool": {"name": "ropa", "version": "0.1.0"},
        "today": "2026-11-21",
        "facts-as-of": "2026-10-01",
        "findings": [
            {
                "rule": "special-category-without-condition",
                "severity": "error",
                "message": "activity `support` processes health data and names no condition",
                "subject": "activities.support.data",
                "primary": {
                    "path": "inventory/activities.yaml",
                    "start": {"line": 5, "column": 18},
                    "end": {"line": 5, "column": 24},
                    "text": "health data collected here",
                },
                "related": [
                    {
                        "path": "inventory/activities.yaml",
                        "start": {"line": 7, "column": 9},
                        "end": {"line": 7, "column": 16},
                        "text": "goes to this recipient",
                    },
                    {
                        "path": "inventory/recipients.yaml",
                        "start": {"line": 3, "column": 9},
                        "end": {"line": 3, "column": 11},
                        "text": "in this third country",
                    },
                ],
                "laws": ["GDPR Art. 9(1)", "GDPR Art. 9(2)"],
                "fix": "add `special-condition`",
                "waived": None,
                "waived-by": None,
                "uri": uri,
            }
        ],
        "summary": NOTHING | {"rules": 84, "error": 1},
    }


def test_each_finding_stands_on_a_line_of_its_own():
    lines = rendered("json", finding(), finding(Severity.INFO, waived="agreed")).splitlines()
    kept = [json.loads(line.rstrip(",")) for line in lines if line.startswith("    {")]
    assert [(entry["severity"], entry["waived"]) for entry in kept] == [("warning", None), ("info", "agreed")]


def test_no_findings():
    text = rendered("json", run=replace(RUN, facts_as_of=None))
    head, _, summary = text.partition('  "summary": ')
    assert head == (
        '{\n  "format": 1,\n  "tool": {"name": "ropa", "version": "0.1.0"},\n  "today": "2026-11-21",\n'
        '  "facts-as-of": null,\n  "findings": [],\n'
    )
    assert summary == f"{json.dumps(NOTHING)}\n}}\n"


def test_letters_are_readable_and_what_is_hidden_is_escaped_without_loss():
    message = "Größe 日本 \u202e\x1b\x7f ##[error] \U000e0041 \n"
    text = rendered("json", finding(message=message))
    assert r"Größe 日本 \u202e\u001b\u007f #\u0023[error] \udb40\udc41 \n" in text
    assert json.loads(text)["findings"][0]["message"] == message


def test_half_a_character_is_spelled_out():
    assert r'"a<U+D83D><U+DE00>"' in rendered("json", finding(message="a\ud83d\ude00"))
