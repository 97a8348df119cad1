"""How long: a number of units, at most or exactly, or one of two words."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """Units of time; a business day is a day somebody works."""

    HOUR = "hour"
    BUSINESS_DAY = "business day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


# Shortest and longest length in hours. A month has 28 to 31 days and a year 365 or 366: a comparison that
# depends on which is not decided. Five business days can span a weekend and holidays.
_HOURS = {
    Unit.HOUR: (1, 1),
    Unit.BUSINESS_DAY: (24, 72),
    Unit.DAY: (24, 24),
    Unit.WEEK: (168, 168),
    Unit.MONTH: (28 * 24, 31 * 24),
    Unit.YEAR: (365 * 24, 366 * 24),
}
_PLAIN = re.compile(r"(up to )?([0-9]{1,5}) (hour|business day|day|week|month|year)s?\Z")
_ISO = re.compile(r"P(?:([0-9]{1,5})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?(?:T([0-9]{1,5})H)?\Z")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: `parts` of number and unit, `at_most` where the author wrote "up to"."""

    parts: tuple[tuple[int, Unit], ...]
    at_most: bool = False
    word: str = ""

    @property
    def indefinite(self) -> bool:
        """Without an end."""
        return self.word == "indefinitely"

    @property
    def session(self) -> bool:
        """Until the browser or the app is closed."""
        return self.word == "session"

    @property
    def hours(self) -> tuple[int, int] | None:
        """Shortest and longest length in hours; None where it is not measured in time."""
        if self.word:
            return None
        shortest = sum(number * _HOURS[unit][0] for number, unit in self.parts)
        longest = sum(number * _HOURS[unit][1] for number, unit in self.parts)
        return shortest, longest

    def longer_than(self, other: "Duration") -> bool | None:
        """Whether this is longer than another length; None where that depends on the calendar or is not said."""
        if self.indefinite or other.indefinite:
            return self.indefinite and not other.indefinite
        mine, theirs = self.hours, other.hours
        if mine is None or theirs is None:
            return None
        if self.parts == other.parts:
            return False
        if mine[0] > theirs[1]:
            return True
        return False if mine[1] <= theirs[0] else None

    def __str__(self) -> str:
        if self.word:
            return self.word
        words = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in self.parts]
        return ("up to " if self.at_most else "") + " ".join(words)


def parse_duration(text: str) -> Duration | None:
    """Read `up to 2 years`, `30 days`, `P1Y6M`, `indefinitely` or `session`; None if it is no duration."""
    if text in ("indefinitely", "session"):
        return Duration((), word=text)
    plain = _PLAIN.match(text)
    if plain:
        return Duration(((int(plain[2]), Unit(plain[3])),), at_most=plain[1] is not None)
    iso = _ISO.match(text)
    if iso and any(iso.groups()):
        units = (Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.HOUR)
        return Duration(tuple((int(number), unit) for number, unit in zip(iso.groups(), units, strict=True) if number))
    return None
