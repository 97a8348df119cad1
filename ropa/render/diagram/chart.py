"""What is drawn: boxes, arrows and frames with their lines of text and their sizes, before they have a place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil

from ropa.graph.kinds import Firmness
from ropa.render.diagram.condense import Column
from ropa.render.diagram.lettering import drawable, width, wrapped

NAME, SMALL = 12.0, 10.5
"""Sizes of letters: of names, and of everything else."""
LINE = 1.28
PADDING = 7.0
LEAD = 34
"""What is left for the line before and behind a label."""
HEAD = 12
"""What is left for the head of an arrow where there is no label."""
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Format:
    """The paper that a diagram is for: how wide its boxes and labels are, and how high it may get."""

    boxes: Mapping[Column, int]
    label: int
    frame: int
    gap: int
    height: int


LANDSCAPE = Format(
    {Column.PEOPLE: 160, Column.ACTIVITY: 244, Column.SYSTEM: 200, Column.PARTY: 244}, 156, 400, 58, 1120
)
"""A page of its own: A4 on its side, with letters half as large as on a screen."""
COLUMN = Format({Column.PEOPLE: 116, Column.ACTIVITY: 168, Column.SYSTEM: 142, Column.PARTY: 164}, 100, 250, 36, 1500)
"""A picture in a column of text."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line: `look` is `name`, `small` or `mark`."""

    words: str
    look: str

    @property
    def size(self) -> float:
        """Its size."""
        return NAME if self.look == "name" else SMALL

    @property
    def width(self) -> float:
        """How wide it can get."""
        return width(self.words, self.size, bold=self.look != "small")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text and the room they take. `full` is the text without any cut."""

    lines: tuple[Text, ...] = ()
    full: str = ""

    @property
    def width(self) -> float:
        """Of the widest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """Of all lines."""
        return sum(line.size * LINE for line in self.lines)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in an arrow, beside the box that it belongs to. Arrows with the same label share it."""

    text: Block
    firmness: Firmness
    special: bool
    transfer: bool

    @property
    def height(self) -> int:
        """The room that it takes."""
        return max(ceil(self.text.height), 4) + _AROUND


@dataclass(slots=True)
class Box:
    """A node with its text. `frame` is the key of the frame that it stands in.

    `rank` is its place from left to right. Labels stand on the right of whoever gives data (`gives`), and on the
    left of whoever gets it. `beside` is the room for them, the same for a whole column.
    """

    key: str
    look: str
    frame: str
    text: Block
    open: bool
    gives: bool
    width: int
    rank: int = 0
    beside: int = 0
    labels: list[Label] = field(default_factory=list)

    @property
    def heights(self) -> list[int]:
        """The room of each label, which together fill its height."""
        least = [label.height for label in self.labels]
        spare, rest = divmod(max(0, self._least - sum(least)), len(least) or 1)
        return [height + spare + (number < rest) for number, height in enumerate(least)]

    @property
    def height(self) -> int:
        """As high as its text, and as all labels beside it."""
        return max(self._least, sum(self.heights))

    @property
    def _least(self) -> int:
        return ceil(self.text.height + 2 * PADDING)


@dataclass(slots=True)
class Link:
    """An arrow. `tail` and `head` are the numbers of its labels at its two boxes."""

    source: str
    target: str
    label: Label
    full: str
    tail: int = 0
    head: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """A bounded area with its name."""

    key: str
    look: str
    text: Block


@dataclass(slots=True)
class Chart:
    """Everything that is drawn."""

    boxes: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    gap: int = 58


def block(lines: Iterable[tuple[str, str, int]], room: float) -> Block:
    """Wrapped lines of text; `full` keeps what was cut."""
    lines = [line for line in lines if line[0]]
    texts = [
        Text(line, look)
        for words, look, most in lines
        for line in wrapped(words, room, NAME if look == "name" else SMALL, bold=look != "small", most=most)
    ]
    return Block(tuple(texts), "; ".join(drawable(words) for words, _, _ in lines))
