"""Judgements as JSON."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ropa.graph.promises import Judgement
from ropa.graph.promises.judgement import qualifiers
from ropa.model.entity import Path
from ropa.model.finding import Finding
from ropa.render.findings.jsontext import dumps
from ropa.render.promises.text import REFUSED
from ropa.text.span import Span


def render(
    judgements: Iterable[Judgement], place: Callable[[Path], Span], refused: Mapping[str, Finding] | None = None
) -> str:
    """Write a list of judgements; paths are those of the inventory, places are file, line and column.

    Promises that could not be read follow, with the error of reading as their reason.
    """
    judged = [_judgement(judgement, place) for judgement in judgements]
    return dumps([*judged, *(_refused(name, error) for name, error in (refused or {}).items())]) + "\n"


def _refused(name: str, error: Finding) -> dict[str, Any]:
    step = {"node": error.subject or f"promises.{name}", "place": str(error.primary.span), "words": error.fix}
    return {
        "promise": name,
        "type": None,
        "verdict": REFUSED,
        "qualified": False,
        "qualifiers": [],
        "reason": error.message,
        "others": 0,
        "path": [step],
    }


def _judgement(judgement: Judgement, place: Callable[[Path], Span]) -> dict[str, Any]:
    return {
        "promise": judgement.promise.id,
        "type": judgement.promise.type.value,
        "verdict": judgement.verdict.value,
        "qualified": judgement.qualified,
        "qualifiers": list(qualifiers(judgement.promise)),
        "reason": judgement.reason,
        "others": judgement.others,
        "path": [
            {"node": ".".join(map(str, step.path)), "place": str(place(step.path)), "words": step.words}
            for step in judgement.trail
        ],
    }
