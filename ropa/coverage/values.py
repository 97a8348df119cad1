"""What coverage is made of: a matrix of provisions and activities, and templates with what is answered in them."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from ropa.law.fact import Source
from ropa.model.finding import Finding


class State(Enum):
    """How a provision stands with an activity. No state is a verdict on the law."""

    SATISFIED = "satisfied"
    """What is asked is answered, and no rule that looked found fault."""
    FINDING = "finding"
    """A rule found fault, and nobody accepts that."""
    WAIVED = "waived"
    """A rule found fault, and somebody accepts that for a reason."""
    UNKNOWN = "unknown"
    """Something that is asked is not answered, is open or guessed, or no rule looked."""
    NOT_APPLICABLE = "not applicable"
    """The provision asks nothing of this activity."""


@dataclass(frozen=True, slots=True)
class Item:
    """A provision: its name, what it says in plain words, and how many rules that cite it looked."""

    id: str
    name: str
    words: str
    rules: int


@dataclass(frozen=True, slots=True)
class Cell:
    """How a provision stands with an activity: the findings that cite it, and the fields that do not answer."""

    state: State
    findings: tuple[Finding, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An activity by id and title, and its cells in the order of the items."""

    activity: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of a template: how often it is asked and answered, and for which activities it is open.

    `asked` is 0 where the field concerns nothing, and `modelled` False where an inventory cannot hold the answer.
    A field that Art. 30 itself `requires` says which letter of it in `cite`.
    """

    id: str
    label: str
    cite: str
    asked: int
    answered: int
    open: tuple[str, ...] = ()
    modelled: bool = True

    @property
    def required(self) -> bool:
        """Whether Art. 30 itself asks for it."""
        return bool(self.cite)


@dataclass(frozen=True, slots=True)
class Form:
    """A template of an authority, filled in from the inventory."""

    id: str
    title: str
    source: Source
    confidence: str
    fields: tuple[Filled, ...]

    def answered(self, *, required: bool) -> tuple[int, int]:
        """How many answers there are, of how many that are asked for: by Art. 30, or beyond it."""
        fields = [field for field in self.fields if field.required is required]
        return sum(field.answered for field in fields), sum(field.asked for field in fields)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix and the templates. `laws` are those checked that have these provisions: it says nothing without them.

    `elsewhere` are the findings that cite one of the provisions and concern no activity.
    """

    laws: tuple[str, ...]
    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    forms: tuple[Form, ...]
    elsewhere: tuple[Finding, ...]

    def states(self, number: int) -> Counter[State]:
        """How many activities are in which state under an item."""
        return Counter(row.cells[number].state for row in self.rows)
