"""A finding in plain lines, for formats that have no room for a diagnostic."""

from collections.abc import Iterator

from ropa.model.finding import Finding, Label
from ropa.render.findings.run import Run
from ropa.render.findings.visible import visible
from ropa.text.span import Span

_MOST_RELATED = 20


def shown_labels(finding: Finding) -> tuple[Label, ...]:
    """The labels that people get to see: the primary one and the first twenty others."""
    return (finding.primary, *finding.related[:_MOST_RELATED])


def headline(finding: Finding, path: str) -> str:
    """`path:line:column: severity[rule] message`."""
    words = f"{finding.severity.word}[{visible(finding.rule)}] {visible(finding.message)}"
    return f"{_where(path, finding.primary.span)}: {words}"


def notes(finding: Finding) -> Iterator[tuple[str, str]]:
    """What stands below a finding, each under its name."""
    if (hidden := len(finding.related) - _MOST_RELATED) > 0:
        yield "note", f"{hidden:,} more {'place is' if hidden == 1 else 'places are'} not shown"
    if finding.laws:
        yield "law", visible(", ".join(finding.laws))
    if finding.fix:
        yield "fix", visible(finding.fix)
    if finding.waived is not None:
        yield "waived", visible(finding.waived) or "no reason given"


def details(finding: Finding, run: Run) -> Iterator[str]:
    """The labels and the notes, a line each."""
    for label in shown_labels(finding):
        if label.text:
            yield f"{_where(run.repository_path(label.span.path), label.span)}: {visible(label.text)}"
    for name, text in notes(finding):
        yield f"{name}: {text}"


def gone(run: Run) -> Iterator[str]:
    """What only the other of two compared runs found, a line each."""
    for finding in run.gone:
        yield f"gone: {headline(finding, finding.primary.span.path)}\n"


def _where(path: str, span: Span) -> str:
    """`path:line:column`; never with two colons first, for such a line commands a build server."""
    guard = "./" if path.lstrip().startswith(":") else ""
    return f"{guard}{visible(path)}:{span.line}:{span.column}"
