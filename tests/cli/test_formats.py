"""Which format a report has, where it goes, and that build servers can read it."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
TEXT = "activities:\n  support: {legal-bases: contract}\n"
SARIF = json.loads((ROOT / "tests/data/sarif/sarif-2.1.0.schema.json").read_text())


@pytest.fixture
def check(ropa):
    def call(*arguments):
        Path("tea.yaml").write_text(TEXT)
        code, out, err = ropa("check", "tea.yaml", "--today", "2026-11-21", "--law", "pecr", *arguments)
        assert (code, err) == (1, "")
        return out

    return call


def test_people_get_text(check):
    assert check().startswith("error[") or check().startswith("warning[")
    assert "\n --> tea.yaml:" in check()
    assert check() == check("--format", "text") == check("--format", "auto")


def test_github_actions_get_annotations(check, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "\n::error title=ropa (unknown-key),file=tea.yaml,line=2,col=13," in f"\n{check()}"
    assert check("--format", "text").count("::error") == 0


def test_gitlab_gets_a_report_in_what_is_redirected_into_a_file(tmp_path):
    Path(tmp_path, "tea.yaml").write_text(TEXT)
    command = [sys.executable, "-m", "ropa", "check", "tea.yaml", "--law", "pecr"]
    environment = {"PATH": "", "PYTHONPATH": str(ROOT), "GITLAB_CI": "true"}
    with Path(tmp_path, "report").open("w") as stream:
        subprocess.run(command, cwd=tmp_path, env=environment, stdout=stream, check=False)
    assert "unknown-key" in {one["check_name"] for one in json.loads(Path(tmp_path, "report").read_text())}


def test_gitlab_gets_text_in_the_log_and_a_report_in_a_file(check, monkeypatch):
    monkeypatch.setenv("GITLAB_CI", "true")
    assert "\n --> tea.yaml:" in check()
    out = check("--output", "gl-code-quality-report.json")
    report = json.loads(Path("gl-code-quality-report.json").read_text())
    assert "unknown-key" in {one["check_name"] for one in report}
    assert out.endswith(" in 1 file -> gl-code-quality-report.json\n")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.sarif", '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json"'),
        ("r.sarif.json", '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json"'),
        ("r.json", '{\n  "format": 1,\n'),
        ("r.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ropa">\n'),
        ("gl-code-quality-report.json", '[\n  {"check_name": '),
    ],
)
def test_the_name_of_the_file_says_the_format(check, name, begins):
    check("--output", name)
    assert Path(name).read_text().startswith(begins)


def test_a_format_that_is_named_wins(check, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    check("--output", "r.json", "--format", "concise")
    assert "tea.yaml:2:13: error[unknown-key] " in Path("r.json").read_text()


def test_text_in_a_file_is_not_coloured(check, monkeypatch):
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in check()
    check("--output", "r.txt")
    assert "\x1b" not in Path("r.txt").read_text()


def test_sarif_keeps_to_its_schema(check, ropa):
    check("--output", "r.sarif")
    report = json.loads(Path("r.sarif").read_text())
    jsonschema.Draft7Validator(SARIF).validate(report)
    ropa("check", "tea.yaml", "--law", "pecr", "--write-baseline", "known.json")
    ropa("check", "tea.yaml", "--law", "pecr", "--baseline", "known.json", "--output", "r.sarif")
    known = json.loads(Path("r.sarif").read_text())
    jsonschema.Draft7Validator(SARIF).validate(known)
    kinds = {one["kind"] for result in known["runs"][0]["results"] for one in result.get("suppressions", ())}
    assert kinds == {"external"}


def test_sarif_of_an_inventory_counts_its_paths_from_the_repository(ropa, monkeypatch):
    monkeypatch.chdir(ROOT)
    _, out, _ = ropa("check", "inventory/miomio", "--today", "2026-11-21", "--format", "sarif")
    report = json.loads(out)
    jsonschema.Draft7Validator(SARIF).validate(report)
    found = [result["locations"][0]["physicalLocation"] for result in report["runs"][0]["results"]]
    assert found
    for place in found:
        assert place["artifactLocation"]["uri"].startswith("inventory/miomio/")
        assert set(place["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}


def test_junit_is_xml(check):
    check("--output", "r.xml")
    suites = ET.fromstring(Path("r.xml").read_text())  # noqa: S314 - our own
    assert [suite.attrib["name"] for suite in suites] == ["tea.yaml"]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("folder", "folder: is a folder"),
        ("nowhere/r.json", "nowhere/r.json: cannot be written (No such file or directory)"),
    ],
)
def test_a_report_that_cannot_be_written(ropa, target, message):
    Path("folder").mkdir()
    Path("tea.yaml").write_text(TEXT)
    code, out, err = ropa("check", "tea.yaml", "--output", target)
    assert (code, out) == (2, "")
    assert f"error: {message}" in err
    assert "--output" in err


def test_a_report_that_fails_leaves_the_one_before_and_no_rubbish(ropa, monkeypatch):
    from ropa.render.findings import json as format_

    def broken(*_):
        yield "{"
        raise ZeroDivisionError

    Path("tea.yaml").write_text(TEXT)
    Path("r.json").write_text("before")
    monkeypatch.setattr(format_, "render", broken)
    assert ropa("check", "tea.yaml", "--output", "r.json")[0] == 3
    assert Path("r.json").read_text() == "before"
    assert sorted(path.name for path in Path().iterdir()) == ["r.json", "tea.yaml"]
