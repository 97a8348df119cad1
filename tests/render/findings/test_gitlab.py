import json

from ropa.model.finding import Severity

from .samples import finding, rendered, story


def test_report():
    text = rendered("gitlab", story(), finding(), finding(Severity.INFO))
    report = json.loads(text)
    assert [entry["severity"] for entry in report] == ["critical", "major", "info"]
    fingerprint = report[0].pop("fingerprint")
    assert fingerprint.endswith(":1")
    assert report[0] == {
        "check_name": "special-category-without-condition",
        "description": "special-category-without-condition: "
        "activity `support` processes health data and names no condition",
        "severity": "critical",
        "location": {
            "path": "inventory/activities.yaml",
            "positions": {"begin": {"line": 5, "column": 18}, "end": {"line": 5, "column": 24}},
        },
    }
    assert text.startswith('[\n  {"check_name"')
    assert text.endswith("}\n]\n")


def test_no_findings_and_only_waived_ones():
    assert rendered("gitlab") == "[]\n"
    assert rendered("gitlab", finding(waived="agreed")) == "[]\n"


def test_a_waived_finding_leaves_its_number_to_nobody():
    report = json.loads(rendered("gitlab", finding(waived="agreed"), finding()))
    assert [entry["fingerprint"][-2:] for entry in report] == [":2"]
