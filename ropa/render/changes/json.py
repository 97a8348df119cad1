"""A comparison, and a history, as JSON."""

from collections.abc import Iterable
from typing import Any

from ropa.changes.change import Change, Comparison, Notice
from ropa.render.findings.jsontext import dumps

FORMAT = 1


def render(before: dict[str, Any], after: dict[str, Any], comparison: Comparison | None) -> str:
    """One object: both states, the changes and the notices; `changes` is null where one state has no inventory."""
    return dumps({"format": FORMAT, "before": before, "after": after, **body(comparison)}) + "\n"


def render_log(steps: Iterable[dict[str, Any]], more: str) -> str:
    """One object: the commits, the latest first, each with its changes."""
    return dumps({"format": FORMAT, "commits": list(steps), "incomplete": more}) + "\n"


def body(comparison: Comparison | None) -> dict[str, Any]:
    """The changes and the notices."""
    if comparison is None:
        return {"changes": None, "notices": [], "unread": []}
    numbers = {id(change): number for number, change in enumerate(comparison.changes)}
    return {
        "changes": [_change(change) for change in comparison.changes],
        "notices": [_notice(notice, numbers) for notice in comparison.notices],
        "unread": list(comparison.unread),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "sign": change.sign.value,
        "where": change.place,
        "words": change.words,
        "weight": change.weight.value,
        "reason": change.reason,
        "before": change.before,
        "after": change.after,
        "topics": [{"topic": one.topic.value, "doubt": one.doubt, "tell": list(one.tell)} for one in change.triggers],
    }


def _notice(notice: Notice, numbers: dict[int, int]) -> dict[str, Any]:
    return {
        "id": notice.id,
        "cite": notice.cite,
        "duty": notice.duty,
        "who": notice.who,
        "when": notice.when,
        "because": [numbers[id(change)] for change in notice.because],
        "doubts": list(notice.doubts),
        "source": {"title": notice.source, "url": notice.url, "as-of": notice.as_of, "confidence": notice.confidence},
    }
