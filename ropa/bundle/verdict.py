"""What checking a bundle gives: one answer to each question, and the files that are wrong."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """An answer. What could not be looked at is neither right nor wrong."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_MADE = "not made"


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is wrong, and why."""

    file: str
    message: str


class Refused(Exception):
    """A bundle, or what belongs to it, is not what it should be. The problems name the files."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{problem.file}: {problem.message}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Check:
    """A question, its answer, and what there is to say about it."""

    name: str
    outcome: Outcome
    words: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """All that was asked of a bundle. `sha256` is that of the whole file."""

    path: str
    sha256: str
    checks: tuple[Check, ...]

    @property
    def refused(self) -> bool:
        """Whether anything is wrong."""
        return any(check.outcome is Outcome.FAILED for check in self.checks)

    @property
    def signed(self) -> bool:
        """Whether a key that was named signed it."""
        return self._passed("signature")

    @property
    def rebuilt(self) -> bool:
        """Whether its documents came out of its sources again, byte for byte."""
        return self._passed("rebuild")

    @property
    def genuine(self) -> bool:
        """Whether something shows that it is what it claims to be, and nothing is wrong."""
        return (self.signed or self.rebuilt) and not self.refused

    def of(self, name: str) -> Check | None:
        """The answer to one question."""
        return next((check for check in self.checks if check.name == name), None)

    def _passed(self, name: str) -> bool:
        check = self.of(name)
        return check is not None and check.outcome is Outcome.PASSED
