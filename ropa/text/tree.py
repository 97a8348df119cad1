"""What a text holds: dictionaries, lists and strings, each with its place.

Places are packed (see `ropa.text.places`) and live in an array beside the values, three a key and two an item.
"""

from array import array
from dataclasses import dataclass
from typing import Any, TypeAlias

Node: TypeAlias = "str | Mapping | Sequence | None"

_NO_NUMBERS: dict[str, int] = {}


class Mapping(dict[str, Any]):
    """A mapping; `marks` holds key start, value start and value end of each entry, in order."""

    __slots__ = ("_numbers", "marks")

    def __init__(self) -> None:
        super().__init__()
        self.marks = array("Q")
        self._numbers = _NO_NUMBERS  # of the keys, made when the first place is asked for

    def key_place(self, key: str) -> tuple[int, int]:
        """Start and end of a key."""
        start = self.marks[3 * self._number(key)]
        return start, start + len(key)

    def value_place(self, key: str) -> tuple[int, int]:
        """Start and end of the value of a key."""
        number = 3 * self._number(key)
        return self.marks[number + 1], self.marks[number + 2]

    def put(self, key: str, value: Node, places: tuple[int, int, int]) -> None:
        """Add an entry that is not there yet, with key start, value start and value end."""
        self[key] = value
        self.marks.extend(places)

    def _number(self, key: str) -> int:
        if len(self._numbers) != len(self):
            self._numbers = {present: number for number, present in enumerate(self)}
        return self._numbers[key]


class Sequence(list[Any]):
    """A list; `marks` holds start and end of each item."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks = array("Q")

    def item_place(self, number: int) -> tuple[int, int]:
        """Start and end of an item."""
        return self.marks[2 * number], self.marks[2 * number + 1]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that this text must not hold. `kind` is the id of the rule that reports it."""

    kind: str
    message: str
    start: int
    end: int
    fix: str = ""
    related: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """What a text holds: its root (None if it is empty), and what is wrong with it.

    `broken` says that reading stopped half-way, so that an absence proves nothing.
    """

    root: Node
    start: int
    problems: tuple[Problem, ...] = ()
    broken: bool = False
