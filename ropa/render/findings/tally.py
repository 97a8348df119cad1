"""How many findings there were."""

from collections import Counter

from ropa.model.finding import Finding, Severity
from ropa.render.findings.run import Run


class Tally:
    """Counts findings as they go by. A waived one counts as waived only."""

    def __init__(self) -> None:
        self.counts: Counter[Severity] = Counter()
        self.waived = 0

    def add(self, finding: Finding) -> None:
        """Count one finding."""
        if finding.waived is None:
            self.counts[finding.severity] += 1
        else:
            self.waived += 1

    def summary(self, run: Run) -> str:
        """The closing line: `3 errors, 1 warning in 7 files (2 waived)`."""
        waived = f" ({self.waived} waived)" if self.waived else ""
        found = ", ".join(
            _counted(self.counts[severity], severity.word)
            for severity in sorted(Severity, reverse=True)
            if self.counts[severity]
        )
        files = _counted(run.files, "file")
        if found:
            return f"{found} in {files}{waived}"
        if run.rules_ran is None:
            return f"No findings{waived}."
        return f"No findings{waived}. {_counted(run.rules_ran, 'rule')} ran over {files}."


def _counted(number: int, noun: str) -> str:
    """A number and its noun; "info" is short for information and has no plural."""
    return f"{number:,} {noun}" if number == 1 or noun == "info" else f"{number:,} {noun}s"
