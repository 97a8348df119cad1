"""Judgements as JSON."""

from collections.abc import Callable, Iterable
from typing import Any

from ropa.graph.promises import Judgement
from ropa.graph.promises.judgement import qualifiers
from ropa.model.entity import Path
from ropa.render.findings.jsontext import dumps
from ropa.text.span import Span


def render(judgements: Iterable[Judgement], place: Callable[[Path], Span]) -> str:
    """Write a list of judgements; paths are those of the inventory, places are file, line and column."""
    return dumps([_judgement(judgement, place) for judgement in judgements]) + "\n"


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
