from xml.etree import ElementTree as ET

from ropa.model.finding import Label, Severity

from .samples import ACTIVITIES, RECIPIENTS, SOURCES, finding, rendered, story


def parsed(*findings):
    return ET.fromstring(rendered("junit", *findings).encode())  # noqa: S314 - our own output


def test_exact_text():
    assert (
        rendered("junit", story(), finding(Severity.INFO))
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="ropa">
  <testsuite name="inventory/activities.yaml" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="special-category-without-condition: activities.support.data" classname="inventory/activities.yaml" \
file="inventory/activities.yaml" line="5">
      <failure message="activity `support` processes health data and names no condition" type="error">\
inventory/activities.yaml:5:18: error[special-category-without-condition] activity `support` processes health data and \
names no condition
inventory/activities.yaml:5:18: health data collected here
inventory/activities.yaml:7:9: goes to this recipient
inventory/recipients.yaml:3:9: in this third country
law: GDPR Art. 9(1), GDPR Art. 9(2)
fix: add `special-condition`</failure>
    </testcase>
    <testcase name="vague-retention: activities.newsletter.retention" classname="inventory/activities.yaml" \
file="inventory/activities.yaml" line="11">
      <system-out>inventory/activities.yaml:11:16: info[vague-retention] how long is as long as needed?</system-out>
    </testcase>
  </testsuite>
</testsuites>
"""
    )


def test_a_clean_run_is_one_test_that_passed():
    (suite,) = parsed()
    assert suite.attrib == {"name": "ropa", "tests": "1", "failures": "0", "errors": "0", "skipped": "0"}
    (case,) = suite
    assert case.attrib["name"] == "no findings"
    assert len(case) == 0


def test_a_suite_for_each_file():
    elsewhere = finding(Severity.ERROR, primary=Label(SOURCES.span(RECIPIENTS, "US")), waived="agreed")
    suites = list(parsed(story(), finding(), elsewhere))
    assert [suite.attrib["name"] for suite in suites] == [ACTIVITIES, RECIPIENTS]
    assert [suite.attrib["failures"] for suite in suites] == ["2", "0"]
    assert suites[1].attrib["skipped"] == "1"
    (skipped,) = suites[1].iter("skipped")
    assert skipped.attrib["message"] == "waived: agreed"


def test_equal_names_are_numbered_for_a_server_keeps_one_of_each():
    (suite,) = parsed(finding(), finding(), finding(subject=""))
    assert [case.attrib["name"] for case in suite] == [
        "vague-retention: activities.newsletter.retention",
        "vague-retention: activities.newsletter.retention (2)",
        "vague-retention",
    ]


def test_markup_and_what_xml_cannot_hold():
    message = "]]> <b>&amp;\"'\x00\x1b\ufffe\ud800\n"
    (failure,) = parsed(finding(message=message)).iter("failure")
    assert failure.attrib["message"] == "]]> <b>&amp;\"'\\x00\\x1b<U+FFFE><U+D800>\\n"
    assert "]]>" not in rendered("junit", finding(message=message))
