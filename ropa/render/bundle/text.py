"""What `ropa verify` found, on a terminal."""

from collections.abc import Iterator

from ropa.bundle.verdict import Outcome, Verification
from ropa.render.bundle.words import meaning, verdict
from ropa.render.findings.palette import Palette
from ropa.render.findings.visible import visible

_WORDS = {Outcome.PASSED: "passed", Outcome.FAILED: "FAILED", Outcome.NOT_MADE: "not made"}
_WIDEST = max(map(len, _WORDS.values()))
_MOST = 20
"""How many files are named for one question."""


def render(verification: Verification, palette: Palette) -> Iterator[str]:
    """The verdict; each question with its answer and the files that are wrong below it; and what all that means."""
    colour = palette.info if verification.genuine else palette.error
    yield f"{visible(verification.path)}: {palette.paint(verdict(verification), colour)}\n"
    yield f"  SHA-256 {verification.sha256}\n"
    for check in verification.checks:
        colour = {Outcome.PASSED: palette.info, Outcome.FAILED: palette.error}.get(check.outcome, palette.warning)
        outcome = palette.paint(_WORDS[check.outcome].ljust(_WIDEST), colour)
        yield f"  {outcome}  {check.name}: {visible(check.words)}\n"
        for problem in check.problems[:_MOST]:
            yield f"    {palette.paint(visible(problem.file), palette.strong)}: {visible(problem.message)}\n"
        if len(check.problems) > _MOST:
            yield f"    and {len(check.problems) - _MOST} more\n"
    yield palette.paint(meaning(verification), palette.strong) + "\n"
