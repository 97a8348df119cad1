"""What `ropa verify` found, on a terminal."""

from collections.abc import Iterator

from ropa.bundle.verdict import Outcome, Verification
from ropa.render.findings.palette import Palette
from ropa.render.findings.visible import visible

_WORDS = {Outcome.PASSED: "passed", Outcome.FAILED: "FAILED", Outcome.NOT_MADE: "not made"}
_WIDEST = max(map(len, _WORDS.values()))
_MOST = 20
"""How many files are named for one question."""


def render(verification: Verification, palette: Palette) -> Iterator[str]:
    """Each question with its answer, the files that are wrong below it, and what that means."""
    yield f"{visible(verification.path)}  SHA-256 {verification.sha256}\n"
    for check in verification.checks:
        colour = {Outcome.PASSED: palette.info, Outcome.FAILED: palette.error}.get(check.outcome, palette.warning)
        outcome = palette.paint(_WORDS[check.outcome].ljust(_WIDEST), colour)
        yield f"  {outcome}  {check.name}: {visible(check.words)}\n"
        for problem in check.problems[:_MOST]:
            yield f"    {palette.paint(visible(problem.file), palette.strong)}: {visible(problem.message)}\n"
        if len(check.problems) > _MOST:
            yield f"    and {len(check.problems) - _MOST} more\n"
    yield palette.paint(summary(verification), palette.strong) + "\n"


def summary(verification: Verification) -> str:
    """What it all comes to."""
    if verification.refused:
        return "Refused: this is not what ropa bundle wrote."
    missing = [check.name for check in verification.checks if check.outcome is Outcome.NOT_MADE]
    return f"Nothing wrong was found. Not looked at: {', '.join(missing)}." if missing else "Nothing wrong was found."
