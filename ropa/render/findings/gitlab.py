"""The Code Quality report that GitLab shows beside a merge request."""

from collections.abc import Iterable, Iterator
from typing import Any

from ropa.model.finding import Finding, Severity
from ropa.render.findings.jsontext import dumps
from ropa.render.findings.run import Run, Sources
from ropa.render.findings.visible import visible
from ropa.rules.fingerprint import Fingerprints

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(findings: Iterable[Finding], sources: Sources, run: Run) -> Iterator[str]:
    """A list with an entry for each finding that is not waived (GitLab has no word for those)."""
    fingerprints = Fingerprints(sources.line, run.repository_path)
    separator = "[\n  "
    for finding in findings:
        fingerprint = fingerprints.of(finding)
        if finding.waived is None:
            yield separator + dumps(_entry(finding, fingerprint, run))
            separator = ",\n  "
    yield "[]\n" if separator == "[\n  " else "\n]\n"


def _entry(finding: Finding, fingerprint: str, run: Run) -> dict[str, Any]:
    span = finding.primary.span
    return {
        "check_name": visible(finding.rule),
        "description": visible(f"{finding.rule}: {finding.message}"),
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": visible(run.repository_path(span.path)),
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": span.end_column},
            },
        },
    }
