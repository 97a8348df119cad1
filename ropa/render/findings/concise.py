"""One line a finding, for the eye that only scans and the editor that only jumps."""

from collections.abc import Iterable, Iterator

from ropa.model.finding import Finding
from ropa.render.findings.plain import gone, headline
from ropa.render.findings.run import Run, Sources
from ropa.render.findings.tally import Tally
from ropa.render.findings.visible import visible


def render(findings: Iterable[Finding], _sources: Sources, run: Run) -> Iterator[str]:
    """`path:line:column: severity[rule] message`, and how many there were."""
    tally = Tally()
    for finding in findings:
        tally.add(finding)
        if finding.waived is None:
            yield headline(finding, finding.primary.span.path) + "\n"
        elif run.show_waived:
            yield f"{headline(finding, finding.primary.span.path)} (waived: {visible(finding.waived)})\n"
    yield f"{tally.summary(run)}\n"
    yield from gone(run)
