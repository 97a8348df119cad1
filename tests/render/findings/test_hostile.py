"""Nothing that an inventory says leaves its place, in any format."""

import json
import re
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from ropa.model.finding import Finding, Label, Severity
from ropa.render.findings import FORMATS
from ropa.render.findings.visible import visible
from ropa.text.span import Span

from .samples import ACTIVITIES, NASTY, RUN, AnyPath, findings, sources
from .test_sarif import SCHEMA

DRAWN = {*map(chr, range(0x600, 0x606)), *"\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"}
COMMAND = re.compile(r"##[A-Za-z]*\[")
LISTS = st.lists(findings, max_size=4)


def safe(text):
    """Assert that the text can be written and obeyed by nothing; give it back."""
    text.encode()
    hidden = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - DRAWN - {"\n"}
    assert hidden == set()
    assert not COMMAND.search(text)
    assert text.endswith("\n")
    return text


def render(name, found, lines):
    return safe("".join(FORMATS[name](found, lines, RUN)))


def commands(text):
    return [line for line in text.split("\n") if line.lstrip().startswith("::")]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("nasty", NASTY)
def test_every_trick_in_every_field(name, nasty):
    label = Label(Span(ACTIVITIES, 1, 1, 1, 9), nasty)
    found = Finding(nasty, Severity.ERROR, nasty, label, (label,), nasty, (nasty,), nasty)
    text = render(name, [found], AnyPath([nasty.replace("\n", "")]))
    assert len(commands(text)) == (name == "github")


@given(LISTS, sources)
def test_text(found, lines):
    for line in commands(render("text", found, lines)):
        assert line.lstrip().startswith("::: ")  # no command has such a name


@given(LISTS, sources)
def test_concise(found, lines):
    text = render("concise", found, lines)
    assert commands(text) == []
    assert text.count("\n") == 1 + sum(finding.waived is None for finding in found)


@given(LISTS, sources)
def test_github(found, lines):
    text = render("github", found, lines)
    assert text.count("\n") == 1 + sum(finding.waived is None for finding in found)
    for line in commands(text):
        head = re.match(r"::(?:error|warning|notice) (title=[^:,]*,file=[^:,]*,line=\d+,col=\d+(?:,\w+=\d+)*)::", line)
        assert head
    assert len(commands(text)) == text.count("\n") - 1


@given(LISTS, sources)
def test_json(found, lines):
    text = render("json", found, lines)
    assert commands(text) == []
    whole = re.compile("[\ud800-\udfff]")
    for finding, entry in zip(found, json.loads(text)["findings"], strict=True):
        assert entry["message"] == whole.sub(lambda half: visible(half[0]), finding.message)


@given(LISTS, sources)
def test_gitlab(found, lines):
    text = render("gitlab", found, lines)
    assert commands(text) == []
    fingerprints = [entry["fingerprint"] for entry in json.loads(text)]
    assert len(fingerprints) == len(set(fingerprints)) == sum(finding.waived is None for finding in found)


@given(LISTS, sources)
def test_junit(found, lines):
    text = render("junit", found, lines)
    assert commands(text) == []
    suites = ET.fromstring(text.encode())  # noqa: S314 - our own output
    cases = [len(suite.findall("testcase")) for suite in suites]
    assert sum(cases) == max(1, len(found))
    assert cases == [int(suite.attrib["tests"]) for suite in suites]


VALIDATOR = Draft7Validator(json.loads(SCHEMA.read_text()))


@given(LISTS, sources)
def test_sarif(found, lines):
    text = render("sarif", found, lines)
    assert commands(text) == []
    log = json.loads(text)
    VALIDATOR.validate(log)
    for result in log["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:file://)?(?:[\w./~-]|%[0-9A-F]{2})+", uri, re.ASCII)
