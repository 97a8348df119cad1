"""How many findings there were."""

from collections import Counter

from ropa.model.finding import Acceptance, Finding, Severity
from ropa.render.findings.run import Run

_ACCEPTED = {
    Acceptance.WAIVER: "waived",
    Acceptance.COMMENT: "suppressed",
    Acceptance.BASELINE: "in the baseline",
    Acceptance.EITHER_WAY: "found either way",
}


class Tally:
    """Counts findings as they go by. One that somebody accepts counts only as accepted, by what accepts it."""

    def __init__(self) -> None:
        self.counts: Counter[Severity] = Counter()
        self.accepted: Counter[Acceptance] = Counter()

    def add(self, finding: Finding) -> None:
        """Count one finding."""
        if finding.waived is None:
            self.counts[finding.severity] += 1
        else:
            self.accepted[finding.waived_by or Acceptance.WAIVER] += 1

    def summary(self, run: Run) -> str:
        """The closing line: `3 errors, 1 warning in 7 files (2 waived, 1 suppressed, 14 in the baseline)`."""
        listed = ", ".join(f"{self.accepted[by]:,} {words}" for by, words in _ACCEPTED.items() if self.accepted[by])
        waived = f" ({listed})" if listed else ""
        compared = f" Compared with {run.compared}." if run.compared else ""
        found = ", ".join(
            _counted(self.counts[severity], severity.word)
            for severity in sorted(Severity, reverse=True)
            if self.counts[severity]
        )
        files = _counted(run.files, "file")
        if found:
            return f"{found} in {files}{waived}{'.' if compared else ''}{compared}"
        if run.rules_ran is None:
            return f"No findings{waived}.{compared}"
        return f"No findings{waived}. {_counted(run.rules_ran, 'rule')} ran over {files}.{compared}"


def _counted(number: int, noun: str) -> str:
    """A number and its noun; "info" is short for information and has no plural."""
    return f"{number:,} {noun}" if number == 1 or noun == "info" else f"{number:,} {noun}s"
