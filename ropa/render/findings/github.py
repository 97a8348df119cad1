"""Annotations on a pull request: the workflow commands of GitHub Actions."""

from collections.abc import Iterable, Iterator

from ropa.model.finding import Finding, Severity
from ropa.render.findings.plain import details, headline
from ropa.render.findings.run import Run, Sources
from ropa.render.findings.tally import Tally
from ropa.render.findings.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10


def render(findings: Iterable[Finding], _sources: Sources, run: Run) -> Iterator[str]:
    """A command for each finding that is not waived, and a summary in plain words.

    GitHub shows only the first ten annotations of a kind in a step, the log shows them all.
    """
    tally = Tally()
    for finding in findings:
        tally.add(finding)
        if finding.waived is None:
            yield _command(finding, run) + "\n"
    yield f"{tally.summary(run)}\n"
    if any(number > _SHOWN for number in tally.counts.values()):
        yield f"GitHub annotates the first {_SHOWN} of each kind; all of them are in this log.\n"


def _command(finding: Finding, run: Run) -> str:
    span = finding.primary.span
    path = run.repository_path(span.path)
    properties = {
        "title": f"ropa ({visible(finding.rule)})",
        "file": visible(path),
        "line": str(span.line),
        "col": str(span.column),
    }
    if span.line == span.end_line:  # GitHub refuses columns across lines, and would annotate the last one
        properties |= {"endLine": str(span.end_line), "endColumn": str(span.end_column)}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    lines = [headline(finding, path), *(f"  {line}" for line in details(finding, run))]
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
