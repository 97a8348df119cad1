"""What `ropa verify` found, for programs."""

from ropa.bundle.verdict import Verification
from ropa.render.bundle.words import verdict
from ropa.render.findings.jsontext import dumps


def render(verification: Verification) -> str:
    """One object: the file, what shows that it is genuine or wrong, and each question with its answer."""
    found = {
        "format": 1,
        "file": verification.path,
        "sha256": verification.sha256,
        "genuine": verification.genuine,
        "signed": verification.signed,
        "rebuilt": verification.rebuilt,
        "refused": verification.refused,
        "verdict": verdict(verification),
        "checks": [
            {
                "name": check.name,
                "outcome": check.outcome.value,
                "words": check.words,
                "problems": [{"file": problem.file, "message": problem.message} for problem in check.problems],
            }
            for check in verification.checks
        ],
    }
    return dumps(found) + "\n"
