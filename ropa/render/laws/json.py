"""Which laws apply, as JSON."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ropa.model.entity import Path
from ropa.render.findings.jsontext import dumps
from ropa.rules.applicability import Application
from ropa.text.span import Span


def render(
    applications: Iterable[Application],
    place: Callable[[Path], Span],
    laws: frozenset[str],
    today: date,
    facts_as_of: date,
) -> str:
    """One object: the laws that are checked, and for each law with rules whether it applies, and why."""
    found = {
        "format": 1,
        "today": today.isoformat(),
        "facts-as-of": facts_as_of.isoformat(),
        "checked": sorted(laws),
        "laws": [_law(one, place) for one in applications],
    }
    return dumps(found) + "\n"


def _law(application: Application, place: Callable[[Path], Span]) -> dict[str, Any]:
    pack = application.pack
    return {
        "law": pack.id,
        "title": pack.title,
        "verdict": application.applies.word,
        "cite": pack.cite,
        "note": pack.note,
        "reasons": [
            {
                "field": ".".join(map(str, reason.path)),
                "place": str(place(reason.path)),
                "words": reason.words,
                "speaks": reason.speaks.word,
            }
            for reason in application.reasons
        ],
    }
