"""Reviews as a calendar (RFC 5545): one day for each entry, under an id that stays the same when the day moves.

A calendar that reads the file again moves what it knows: the id is that of the entry, and the number of its version
grows with the day on which the entry was last confirmed.
"""

from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from ropa import __version__
from ropa.render.findings.visible import visible
from ropa.rules.review.agenda import Item, Reviews


def render(reviews: Reviews) -> bytes:
    """The calendar. What was never confirmed is due on the day of the run."""
    calendar = Calendar()
    calendar.add("prodid", f"-//ropa//ropa {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", visible(f"Reviews: {reviews.inventory}"))
    for item in sorted(reviews.items, key=lambda item: item.node):
        calendar.add_component(_event(item, reviews))
    return bytes(calendar.to_ical())


def _event(item: Item, reviews: Reviews) -> Event:
    due = item.due or reviews.today
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"ropa:{reviews.inventory}/{item.name}")))
    event.add("dtstamp", datetime.combine(reviews.today, time(), UTC))
    event.add("sequence", item.reviewed.toordinal() if item.reviewed else 0)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", visible(f"Confirm: {item.title}"))
    told = f"{item.name} ({item.place}). {item.standing.value.capitalize()}."
    last = f" Last confirmed on {item.reviewed}." if item.reviewed else ""
    owner = f" Owner: {item.owner}." if item.owner else ""
    event.add("description", visible(f"{told}{last}{owner}"))
    event.add("categories", ["privacy review"])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-7))
    alarm.add("description", visible(f"Confirm: {item.title}"))
    event.add_component(alarm)
    return event
