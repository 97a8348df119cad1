"""Tables of facts, read from the files in `ropa/data`: one file is read at a time, and only once."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from ropa.law.fact import Confidence, Fact, Source
from ropa.text.parsing import read_tree
from ropa.text.tree import Sequence

DATA = Path(__file__).parent.parent / "data"
"""Shipped with the package, so that a release is a code version and a state of the law."""

_OF_THE_FACT_ITSELF = frozenset({"id", "from", "until", "source", "as-of", "confidence"})

Table = Mapping[str, tuple[Fact, ...]]
"""The facts of a table by id, in file order; one id may have several, for periods that do not overlap."""


@cache
def read_tables(file: str) -> Mapping[str, Table]:
    """Read the tables of one data file, by name. What is wrong with packaged data is our bug: ValueError."""
    return {name: _table(f"{file}.{name}", entries) for name, entries in _root(file).items()}


@cache
def read_sources() -> Mapping[str, Source]:
    """Read every source, by id."""
    sources: dict[str, Source] = {}
    for entry in _root("sources")["sources"]:
        if entry["id"] in sources:
            raise ValueError(f"sources: `{entry['id']}` is there twice")
        sources[entry["id"]] = Source(
            id=entry["id"],
            title=entry["title"],
            url=entry.get("url", ""),
            kind=entry["kind"],
            checked=entry["checked"],
            note=entry.get("note", ""),
        )
    return sources


def _root(file: str) -> Mapping[str, Sequence]:
    """Read the lists of entries that a data file holds, by name."""
    path = DATA / f"{file}.yaml"
    if not path.is_file():
        raise ValueError(f"there is no file of law facts named `{file}`")
    tree = read_tree(path.read_text(encoding="utf-8"))
    if tree.problems:
        raise ValueError(f"{path.name}: {tree.problems[0].message}")
    root = tree.root
    if not isinstance(root, Mapping) or not all(isinstance(entries, Sequence) for entries in root.values()):
        raise ValueError(f"{path.name}: must be a map of lists")
    return root


def _table(table: str, entries: Sequence) -> Table:
    facts: dict[str, tuple[Fact, ...]] = {}
    for entry in entries:
        fact = _fact(table, entry)
        earlier = facts.get(fact.id, ())
        if any(_overlap(fact, other) for other in earlier):
            raise ValueError(f"{fact}: two entries hold on the same day")
        facts[fact.id] = (*earlier, fact)
    return MappingProxyType(facts)


def _fact(table: str, entry: Mapping[str, Any]) -> Fact:
    for key in ("id", "source", "as-of", "confidence"):
        if key not in entry:
            raise ValueError(f"{table}/{entry.get('id', '?')}: `{key}` is missing")
    if entry["confidence"] not in get_args(Confidence):
        raise ValueError(f"{table}/{entry['id']}: `{entry['confidence']}` is no confidence")
    value = {key: _frozen(value) for key, value in entry.items() if key not in _OF_THE_FACT_ITSELF}
    return Fact(
        id=entry["id"],
        value=MappingProxyType(value),
        source=entry["source"],
        as_of=date.fromisoformat(entry["as-of"]),
        confidence=entry["confidence"],
        valid_from=_day(entry.get("from")),
        valid_until=_day(entry.get("until")),
        table=table,
    )


def _frozen(value: object) -> object:
    """Make a value that nobody can change: facts are shared by everything that looks them up."""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return value


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _overlap(one: Fact, other: Fact) -> bool:
    begins = max(one.valid_from or date.min, other.valid_from or date.min)
    ends = min(one.valid_until or date.max, other.valid_until or date.max)
    return begins <= ends
