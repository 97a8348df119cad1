"""A name by which the next run knows a finding again."""

from collections import Counter
from collections.abc import Callable
from hashlib import sha256

from ropa.model.finding import Finding

_ENOUGH = 200


class Fingerprints:
    """Gives each finding of a run a name of its own that does not change when lines move.

    The name is made of the rule, the file, the subject and the words underlined, never of the line or of the
    message (which may quote a date). What agrees in all of these is numbered in the order of appearance, so
    every finding must be named, in order, also those that are left out of a report. `line` gives the lines of
    files, `place` the path by which a file is to be known.
    """

    def __init__(self, line: Callable[[str, int], str | None], place: Callable[[str], str]) -> None:
        self._line = line
        self._place = place
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding) -> str:
        """The name of a finding: 32 hexadecimal digits, a colon and a number."""
        path = self._place(finding.primary.span.path)
        parts = "\0".join((finding.rule, path, finding.subject, self._underlined(finding)))
        digest = sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"

    def _underlined(self, finding: Finding) -> str:
        """What the primary label points at, up to the end of its first line."""
        span = finding.primary.span
        line = self._line(span.path, span.line) or ""
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        return line[span.column - 1 : min(end, span.column - 1 + _ENOUGH)].strip()
