"""What `ropa verify` found, for programs."""

from ropa.bundle.verdict import Verification
from ropa.render.findings.jsontext import dumps


def render(verification: Verification) -> str:
    """One object: the file, whether it is refused, and each question with its answer and the files that are wrong."""
    found = {
        "format": 1,
        "file": verification.path,
        "sha256": verification.sha256,
        "refused": verification.refused,
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
