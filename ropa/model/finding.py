"""What the tool has to say about an inventory."""

from dataclasses import dataclass
from enum import Enum, IntEnum

from ropa.text.span import Span


class Severity(IntEnum):
    """How bad a finding is; ordered, so that a threshold is a comparison."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word that users see and type."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Label:
    """A place, and what there is to say about it. An empty text only underlines the place."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A defect that reading an inventory met, before a rule gives it a severity. `rule` is that rule's id."""

    rule: str
    message: str
    primary: Label
    related: tuple[Label, ...] = ()
    fix: str = ""
    subject: str = ""


class Acceptance(Enum):
    """By what a finding is accepted."""

    WAIVER = "waiver"
    """An entry under `waivers`."""
    COMMENT = "comment"
    """A comment beside the line."""
    BASELINE = "baseline"
    """It was there when somebody began to use the tool."""
    EITHER_WAY = "either-way"
    """Another run, with which this one is compared, finds it too."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect at one place.

    `subject` is the dotted path of the entity or field (`activities.support.legal-basis`): it stays the same
    when lines move. `laws` are the provisions the rule rests on. `waived` carries the reason of a suppression,
    `waived_by` says which kind it is: a waived finding is kept and counted, and never fails a check.
    """

    rule: str
    severity: Severity
    message: str
    primary: Label
    related: tuple[Label, ...] = ()
    fix: str = ""
    laws: tuple[str, ...] = ()
    subject: str = ""
    waived: str | None = None
    waived_by: Acceptance | None = None

    @property
    def order(self) -> tuple[Span, str, str]:
        """Sort key: by place, then by rule, then by words, so that the same findings always print alike."""
        return (self.primary.span, self.rule, self.message)
