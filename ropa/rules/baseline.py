"""A baseline: the findings that an inventory had when somebody began to use the tool. They count, and fail nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ropa.model.finding import Acceptance, Finding
from ropa.text.span import Span

OUTDATED = "baseline-outdated"
"""The rule that reports entries that no longer occur; it is never in a baseline itself."""


class Known(NamedTuple):
    """A finding of a baseline: its rule, its file and its subject, and where its entry stands."""

    rule: str
    path: str
    subject: str
    span: Span


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings of one inventory by fingerprint; the name of the file that lists them, and its lines."""

    name: str
    known: Mapping[str, Known]
    lines: Sequence[str] = field(default=(), repr=False)

    def mark(self, named: Iterable[tuple[Finding, str]]) -> tuple[Finding, ...]:
        """The findings, given with their fingerprints; those that are known, and not accepted already, are marked."""
        reason = f"known before: it is in the baseline {self.name}"
        return tuple(
            replace(finding, waived=reason, waived_by=Acceptance.BASELINE)
            if finding.waived is None and fingerprint in self.known
            else finding
            for finding, fingerprint in named
        )

    def outdated(self, fingerprints: Iterable[str], ran: frozenset[str], rules: frozenset[str]) -> tuple[Known, ...]:
        """The entries that no longer occur. Only of a rule that `ran`, or that is none any more, can that be said."""
        found = frozenset(fingerprints)
        return tuple(
            entry
            for fingerprint, entry in self.known.items()
            if fingerprint not in found and (entry.rule in ran or entry.rule not in rules)
        )
