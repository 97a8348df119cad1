"""`law-facts.json`: the law facts that the check looked up, each with its period, its source and when that was read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ropa.law.fact import Fact, Source
from ropa.render.artifact import Artifact, Edition


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield the file: the facts by table, and the sources that they name."""
    sources = sorted({fact.source for fact in edition.law_facts})
    found = {
        "format": 1,
        "today": edition.today.isoformat(),
        "as-of": edition.law.as_of.isoformat(),
        "laws": sorted(edition.laws),
        "facts": [_fact(fact) for fact in edition.law_facts],
        "sources": [_source(edition.law.source(identifier)) for identifier in sources],
    }
    yield Artifact("law-facts.json", json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n")


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "table": fact.table,
        "id": fact.id,
        "from": fact.valid_from.isoformat() if fact.valid_from else None,
        "until": fact.valid_until.isoformat() if fact.valid_until else None,
        "source": fact.source,
        "as-of": fact.as_of.isoformat(),
        "confidence": fact.confidence,
        "says": _thawed(fact.value),
    }


def _source(source: Source) -> dict[str, str]:
    return {"id": source.id, "title": source.title, "url": source.url, "kind": source.kind, "checked": source.checked}


def _thawed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    return [_thawed(item) for item in value] if isinstance(value, tuple) else value
