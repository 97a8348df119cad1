"""Everything about every finding, for programs."""

from collections.abc import Iterable, Iterator
from typing import Any

from ropa.model.finding import Acceptance, Finding, Label, Severity
from ropa.render.findings.jsontext import dumps
from ropa.render.findings.run import Run, Sources
from ropa.render.findings.tally import Tally
from ropa.rules.fingerprint import Fingerprints


def render(findings: Iterable[Finding], sources: Sources, run: Run) -> Iterator[str]:
    """One object; each finding, waived or not, stands on a line of its own."""
    yield "{\n"
    yield '  "format": 1,\n'
    yield f'  "tool": {dumps({"name": "ropa", "version": run.tool_version})},\n'
    yield f'  "today": {dumps(run.today.isoformat())},\n'
    yield f'  "facts-as-of": {dumps(run.facts_as_of.isoformat() if run.facts_as_of else None)},\n'
    yield '  "findings": ['
    tally = Tally()
    fingerprints = Fingerprints(sources.line, run.repository_path)
    separator = "\n    "
    for finding in findings:
        tally.add(finding)
        yield separator + dumps(_object(finding, fingerprints.of(finding), run))
        separator = ",\n    "
    yield "],\n" if separator == "\n    " else "\n  ],\n"
    if run.compared:
        gone = [{"rule": one.rule, "subject": one.subject, "message": one.message} for one in run.gone]
        yield f'  "compared-with": {dumps(run.compared)},\n  "gone": {dumps(gone)},\n'
    yield f'  "summary": {dumps(_summary(tally, run))}\n'
    yield "}\n"


def _object(finding: Finding, fingerprint: str, run: Run) -> dict[str, Any]:
    rule = run.rules.get(finding.rule)
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "message": finding.message,
        "subject": finding.subject,
        "primary": _label(finding.primary),
        "related": [_label(label) for label in finding.related],
        "laws": list(finding.laws),
        "fix": finding.fix,
        "waived": finding.waived,
        "waived-by": (finding.waived_by or Acceptance.WAIVER).value if finding.waived is not None else None,
        "uri": rule.uri if rule else "",
        "fingerprint": fingerprint,
    }


def _label(label: Label) -> dict[str, Any]:
    span = label.span
    return {
        "path": span.path,
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
        "text": label.text,
    }


def _summary(tally: Tally, run: Run) -> dict[str, int | None]:
    counts = {severity.word: tally.counts[severity] for severity in sorted(Severity, reverse=True)}
    words = {Acceptance.WAIVER: "waived", Acceptance.COMMENT: "suppressed", Acceptance.BASELINE: "baseline"}
    if run.compared:
        words[Acceptance.EITHER_WAY] = "either-way"
    accepted = {word: tally.accepted[by] for by, word in words.items()}
    return {"files": run.files, "rules": run.rules_ran, **counts, **accepted}
