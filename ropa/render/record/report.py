"""The record as a whole, as its templates see it: cover, figures, sections, findings, rules, law facts."""

from dataclasses import dataclass, field

from ropa.render.record.view import Entry, Item, Row, Section


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: how many of how many. `kind` chooses the wording, unless a text stands in its place."""

    kind: str
    number: int
    of: int
    text: str = ""

    @property
    def width(self) -> int:
        """Its length in thousandths."""
        return round(1000 * self.number / self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well the activities answer one letter of Art. 30: firmly, in part, or not at all."""

    letter: str
    key: str
    firm: int
    part: int
    none: int

    @property
    def all(self) -> int:
        """How many activities there are."""
        return self.firm + self.part + self.none


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of the first page. `figures` are pairs of a key, which chooses the wording, and a number."""

    figures: tuple[tuple[str, int], ...]
    coverage: tuple[Coverage, ...]
    bases: tuple[Bar, ...]
    owners: tuple[Bar, ...]
    sensitivity: tuple[Bar, ...]
    places: tuple[Bar, ...]


NOTHING = Summary((), (), (), (), (), ())
"""The summary of what shows none."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding of the check."""

    rule: str
    severity: str
    message: str
    place: str
    fix: str
    laws: tuple[str, ...]
    related: tuple[tuple[str, str], ...] = ()
    waived: str | None = None


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one severity, or those that somebody accepts (`waived`)."""

    key: str
    findings: tuple[FindingView, ...]
    number: int = 0
    continued: bool = False


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule that ran, and how often it found something."""

    id: str
    title: str
    severity: str
    fired: int
    waived: int


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """Rules that belong together."""

    key: str
    rules: tuple[RuleView, ...]

    @property
    def fired(self) -> tuple[RuleView, ...]:
        """Those that found something."""
        return tuple(rule for rule in self.rules if rule.fired or rule.waived)

    @property
    def quiet(self) -> tuple[RuleView, ...]:
        """Those that found nothing."""
        return tuple(rule for rule in self.rules if not (rule.fired or rule.waived))


@dataclass(frozen=True, slots=True)
class FactView:
    """Law facts of one table and one source, with the day on which it was last checked."""

    table: str
    ids: tuple[str, ...]
    source: str
    url: str
    as_of: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of the matrix: its name and words, how many rules looked, how many activities are in which state."""

    name: str
    words: str
    rules: int
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An activity of the matrix: its states, in the order of the provisions, as the words that templates know."""

    title: str
    href: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """A template of an authority: how much of it is answered, and which of the required fields are open."""

    title: str
    url: str
    confidence: str
    required: tuple[int, int]
    beyond: tuple[int, int]
    open: tuple[tuple[str, int, int], ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The matrix of provisions and activities, and the templates of authorities. `states` are all that there are."""

    states: tuple[str, ...]
    provisions: tuple[Provision, ...]
    rows: tuple[MatrixRow, ...]
    forms: tuple[FormView, ...]


@dataclass(frozen=True, slots=True)
class CommitView:
    """A commit: the name by which somebody asked for it, its id and its day."""

    name: str
    id: str
    day: str


@dataclass(frozen=True, slots=True)
class AskedView:
    """What a law asks for because of a change: the place where that is printed, and why it may not be due."""

    anchor: str
    cite: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A material change, with the reason why it is one."""

    words: str
    reason: str
    place: str
    asked: tuple[AskedView, ...]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What a law asks for because of some changes: `changes` is how many."""

    anchor: str
    cite: str
    url: str
    who: str
    when: str
    duty: str
    doubts: tuple[str, ...]
    changes: int


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed since a commit. It is `known` unless that had no inventory; `number` counts the material changes.

    A part of a list that was cut may be `continued`; only the one that `ends` it shows what stands below.
    """

    since: CommitView
    summary: str = ""
    known: bool = False
    number: int = 0
    material: tuple[ChangeView, ...] = ()
    notices: tuple[NoticeView, ...] = ()
    editorial: int = 0
    remarks: tuple[str, ...] = ()
    continued: bool = False
    ends: bool = True


@dataclass(frozen=True, slots=True)
class LawView:
    """A law that applies, and the fields that make it apply."""

    id: str
    name: str
    title: str
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """Who keeps the record, and of which day, tool, commit and state of the law it is.

    `published` is the version of the published text. `history` says that somebody asked for commits.
    """

    name: Item
    brand: Item | None
    rows: tuple[Row, ...]
    place: str
    day: str
    day_iso: str
    version: str
    law_day: str
    law_stale: bool
    laws: tuple[LawView, ...]
    draft: bool
    withheld: int
    published: tuple[Item, ...] = ()
    history: bool = False
    commit: CommitView | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The whole document; `ran` is how many rules looked."""

    language: str
    cover: Cover
    summary: Summary
    sections: tuple[Section, ...]
    findings: tuple[FindingGroup, ...]
    waivers: tuple[Entry, ...]
    rules: tuple[RuleFamily, ...]
    facts: tuple[FactView, ...]
    ran: int = 0
    coverage: CoverageView | None = None
    diagram: str = ""
    changes: ChangesView | None = None
    numbers: dict[str, int] = field(default_factory=dict)
