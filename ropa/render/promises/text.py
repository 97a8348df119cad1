"""Judgements as a table, each with the way that leads to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ropa.graph.promises import Judgement, Verdict
from ropa.model.entity import Path
from ropa.model.finding import Finding
from ropa.render.findings.palette import Palette
from ropa.render.findings.visible import at_start, visible
from ropa.text.span import Span

REFUSED = "refused"
_WIDEST = max(len(verdict.value) for verdict in Verdict)


def render(judgements: Iterable[Judgement], place: Callable[[Path], Span], palette: Palette) -> Iterator[str]:
    """Write a promise a line, and below it the steps of its first witness, doubt or claim."""
    for judgement in judgements:
        verdict = judgement.verdict.value.ljust(_WIDEST)
        colour = _colour(judgement.verdict, palette)
        qualified = " (qualified)" if judgement.qualified else ""
        promise = judgement.promise
        yield f"{palette.paint(verdict, colour)}  {promise.id}{qualified}: {promise.type.label}\n"
        yield f"{'':{_WIDEST}}  {at_start(judgement.reason)}{_and_more(judgement.others)}\n"
        for step in judgement.trail:
            yield f"{'':{_WIDEST}}    {at_start(str(place(step.path)))}  {visible(step.words)}\n"
        yield "\n"


def refused(errors: Mapping[str, Finding], palette: Palette) -> Iterator[str]:
    """Write a promise a line that could not be read, and below it where and why."""
    for name, error in errors.items():
        yield f"{palette.paint(REFUSED.ljust(_WIDEST), palette.error)}  {visible(name)}: {at_start(error.message)}\n"
        yield f"{'':{_WIDEST}}    {at_start(str(error.primary.span))}  {visible(error.fix)}\n\n"


def summary(judgements: Iterable[Judgement], refusals: int = 0) -> str:
    """Count the verdicts: `11 promises: 2 broken, 5 unproven, 4 hold`."""
    found = list(judgements)
    counts = [(verdict.value, sum(judgement.verdict is verdict for judgement in found)) for verdict in Verdict]
    told = ", ".join(f"{number} {word}" for word, number in [*counts, (REFUSED, refusals)] if number)
    total = len(found) + refusals
    return f"{total} promise{'' if total == 1 else 's'}{': ' if told else ''}{told}\n"


def _and_more(others: int) -> str:
    return f" (and {others} more)" if others else ""


def _colour(verdict: Verdict, palette: Palette) -> str:
    match verdict:
        case Verdict.BROKEN:
            return palette.error
        case Verdict.UNPROVEN:
            return palette.warning
        case _:
            return palette.info
