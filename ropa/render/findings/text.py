"""Findings for the people who wrote the inventory: the place, the lines, what is wrong and what to do."""

from collections.abc import Iterable, Iterator

from ropa.model.finding import Finding
from ropa.render.findings.frame import Frame
from ropa.render.findings.place import Place, places
from ropa.render.findings.plain import gone, notes
from ropa.render.findings.run import Run, Sources
from ropa.render.findings.snippet import Snippet
from ropa.render.findings.tally import Tally
from ropa.render.findings.visible import visible


def render(findings: Iterable[Finding], sources: Sources, run: Run) -> Iterator[str]:
    """A diagnostic for each finding with an empty line after it, and how many there were."""
    tally = Tally()
    for finding in findings:
        tally.add(finding)
        if finding.waived is None or run.show_waived:
            yield "\n".join(diagnostic(finding, sources, run)) + "\n\n"
    yield f"{tally.summary(run)}\n"
    yield from gone(run)


def diagnostic(finding: Finding, sources: Sources, run: Run) -> Iterator[str]:
    """The lines of one diagnostic."""
    palette = run.palette
    kind = finding.severity.word + (f"[{visible(finding.rule)}]" if finding.rule else "")
    message = palette.paint(f": {visible(finding.message)}", palette.strong)
    yield palette.paint(kind, palette.of(finding.severity)) + message
    shown = places(finding, sources)
    frame = Frame(max(len(str(place.last)) for place in shown), palette)
    in_lines = False
    for index, place in enumerate(shown):
        if in_lines:
            yield frame.edge()
        yield frame.place(":::" if index else "-->", visible(str(place.span)))
        in_lines = not place.missing
        if in_lines:
            yield from Snippet(place, sources, frame, finding.severity, run.width).rows()
        else:
            yield from _untold(place, frame)
    for name, text in notes(finding):
        if in_lines:
            yield frame.edge()
            in_lines = False
        yield frame.note(name, text)


def _untold(place: Place, frame: Frame) -> Iterator[str]:
    """What the labels say, where there are no lines to say it under."""
    texts = [stroke.text for strokes in place.strokes.values() for stroke in strokes]
    for text in (place.bar_text, *texts):
        if text:
            yield frame.note("note", visible(text))
