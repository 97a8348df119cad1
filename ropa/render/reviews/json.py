"""Reviews as JSON."""

from typing import Any

from ropa.render.findings.jsontext import dumps
from ropa.rules.review.agenda import Item, Reviews


def render(reviews: Reviews) -> str:
    """One object: the days, and every entry by owner."""
    found = {
        "format": 1,
        "inventory": reviews.inventory,
        "today": reviews.today.isoformat(),
        "announced-until": reviews.announced.isoformat(),
        "owners": [
            {"owner": owner or None, "entries": [_item(item) for item in items]}
            for owner, items in reviews.by_owner(reviews.items).items()
        ],
    }
    return dumps(found) + "\n"


def _item(item: Item) -> dict[str, Any]:
    return {
        "entry": item.name,
        "title": item.title,
        "standing": item.standing.value,
        "reviewed": item.reviewed.isoformat() if item.reviewed else None,
        "due": item.due.isoformat() if item.due else None,
        "place": str(item.place),
    }
