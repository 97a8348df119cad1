"""Days that are worked out: so long after another day."""

from calendar import monthrange
from datetime import date, timedelta

from ropa.model.duration import Duration, Unit

_WEEKEND = 5


def later(day: date, length: Duration) -> date | None:
    """The day so long after another; the last day of a shorter month; None where a length is not measured in time.

    >>> from ropa.model.duration import parse_duration
    >>> later(date(2026, 1, 31), parse_duration("1 month"))
    datetime.date(2026, 2, 28)
    """
    if length.word:
        return None
    try:
        for number, unit in length.parts:
            day = _add(day, number, unit)
    except (OverflowError, ValueError):  # beyond the year 9999
        return date.max
    return day


def _add(day: date, number: int, unit: Unit) -> date:
    if unit in (Unit.MONTH, Unit.YEAR):
        months = day.year * 12 + day.month - 1 + number * (12 if unit is Unit.YEAR else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    if unit is Unit.BUSINESS_DAY:
        weeks, rest = divmod(number, 5)
        day += timedelta(weeks=weeks)
        while rest:
            day += timedelta(days=1)
            rest -= day.weekday() < _WEEKEND
        return day
    return (
        day + {Unit.HOUR: timedelta(hours=1), Unit.DAY: timedelta(days=1), Unit.WEEK: timedelta(weeks=1)}[unit] * number
    )
