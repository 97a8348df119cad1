"""A legal fact with its period and its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

Confidence: TypeAlias = Literal["high", "medium", "low"]
"""high: primary text or agreeing sources; medium: one secondary source, or a detail not re-read; low: memory."""


class Source(NamedTuple):
    """Where a fact comes from. `checked` says in words when and how somebody looked."""

    id: str
    title: str
    url: str
    kind: str
    checked: str
    note: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of one table of `ropa/data`.

    It holds from `valid_from` to `valid_until`, both included; None means open. `source` is the id of a
    `Source`, `as_of` the day on which that was last checked. `value` has all other keys, as text and tuples of
    text: the methods below give them their types, and raise ValueError where the packaged data is wrong.
    """

    id: str
    value: Mapping[str, Any] = field(hash=False)
    source: str
    as_of: date
    confidence: Confidence
    valid_from: date | None
    valid_until: date | None
    table: str

    def holds_on(self, day: date) -> bool:
        """Whether the fact is in force on a day."""
        started = self.valid_from is None or self.valid_from <= day
        ended = self.valid_until is not None and self.valid_until < day
        return started and not ended

    def text(self, key: str, default: str | None = None) -> str:
        """A value as text; without a default the key must be there."""
        value = self.value.get(key, default)
        if not isinstance(value, str):
            raise ValueError(f"{self}: `{key}` is missing or no text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty if the key is not there."""
        value = self.value.get(key, ())
        if not isinstance(value, tuple):
            raise ValueError(f"{self}: `{key}` is no list")
        return value

    def flag(self, key: str) -> bool:
        """True or false; the key must be there, because silence is neither."""
        value = self.text(key)
        if value not in ("true", "false"):
            raise ValueError(f"{self}: `{key}` is neither true nor false but `{value}`")
        return value == "true"

    def number(self, key: str) -> int:
        """A whole number; the key must be there."""
        return int(self.text(key))

    def day(self, key: str) -> date | None:
        """A day, or None if the key is not there."""
        return date.fromisoformat(self.text(key)) if key in self.value else None

    def __str__(self) -> str:
        return f"{self.table}/{self.id}"
