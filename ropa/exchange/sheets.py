"""An inventory as sheets: one for each collection, one for what stands once, a column for each field.

The head of a column is the path of a field inside an entry, `contract.ref`; `[]` behind it says that it holds a list.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ropa.exchange.cells import Cell, to_cell, to_lines
from ropa.model.inventory import collections, entity_type
from ropa.model.shape import keys_of

BLOCKS = "inventory"
"""The sheet of what an inventory has once; its columns are a path and a value."""
ELEMENTS, MEASURES = "elements", "security.measures"
"""Sheets of entries that stand inside another: elements in their category, measures in the block on security."""
LONG = "long-texts"
"""The sheet of texts that no cell can hold."""
NOT_READ = frozenset({"read-me", "lists"})
"""Sheets that explain the others."""

_SIMPLE = re.compile(r"[^\s.\[\]{}\"'=+@→-][^\s.\[\]]*\Z")
"""Keys that can be a part of a head."""
_MOST_KEYS = 40
_MOST_COLUMNS = 800
_LONGEST = 32_000
"""Below what a cell can hold (32,767 units of UTF-16)."""
_PART = 15_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the heads of its columns, and the cells of each row in their order."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(document: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """The sheets of an inventory, which is given as `plain` writes it; `document_of` makes the same of them."""
    shelf = _Shelf()
    made = [_blocks(document, shelf)]
    for name in collections():
        if name in document:
            made += _collection(name, document[name], shelf)
    measures = _measures(document)
    if measures:
        made.append(shelf.sheet(MEASURES, (({"id": one}, said) for one, said in measures.items())))
    return (*made, *shelf.long())


def _blocks(document: Mapping[str, Any], shelf: "_Shelf") -> Sheet:
    """Everything that stands once, a value a row."""
    once = {name: value for name, value in document.items() if name not in collections()}
    if _measures(document):
        security = {name: value for name, value in once["security"].items() if name != "measures"}
        once["security"] = security
        if not security:
            del once["security"]
    rows = tuple((path, shelf.fitting(cell)) for path, cell in _flat(once))
    return Sheet(BLOCKS, ("path", "value"), rows)


def _measures(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The measures, where they are entries."""
    measures = document.get("security", {}).get("measures")
    return measures if isinstance(measures, Mapping) else {}


def _collection(name: str, entries: Mapping[str, Any], shelf: "_Shelf") -> Iterator[Sheet]:
    inner = {}
    if name == "data-categories":
        inner = {one: said["elements"] for one, said in entries.items() if isinstance(said.get("elements"), Mapping)}
        inner = {one: elements for one, elements in inner.items() if elements}
    rows = (
        ({"id": one}, {field: value for field, value in said.items() if not (one in inner and field == "elements")})
        for one, said in entries.items()
    )
    yield shelf.sheet(name, rows, keys_of(entity_type(name)))
    if inner:
        parts = (
            ({"category": one, "id": part}, said) for one, elements in inner.items() for part, said in elements.items()
        )
        yield shelf.sheet(ELEMENTS, parts)


class _Shelf:
    """Makes sheets, and keeps the texts that are too long for them."""

    def __init__(self) -> None:
        self._rows: list[tuple[Cell, ...]] = []

    def sheet(
        self, name: str, entries: Iterable[tuple[dict[str, str], Mapping[str, Any]]], order: Iterable[str] = ()
    ) -> Sheet:
        """A sheet of entries: what says where an entry stands, then its fields, in the order of the model."""
        rows = [({key: to_cell(value) for key, value in where.items()}, said) for where, said in entries]
        cells = [{**where, **dict(_flat(said))} for where, said in rows]
        found = dict.fromkeys(key for row in cells for key in row)
        if len(found) > _MOST_COLUMNS:
            cells = [{**where, **dict(_flat(said, deep=False))} for where, said in rows]
            found = dict.fromkeys(key for row in cells for key in row)
        first = {key: number for number, key in enumerate(["category", "id", *order])}
        columns = sorted(found, key=lambda key: first.get(key.removesuffix("[]").partition(".")[0], len(first)))
        return Sheet(name, tuple(columns), tuple(tuple(self.fitting(row.get(key)) for key in columns) for row in cells))

    def fitting(self, cell: Cell) -> Cell:
        """A cell as it is, or the arrow that leads to its text."""
        if not isinstance(cell, str) or len(cell) * 2 < _LONGEST or _units(cell) <= _LONGEST:
            return cell
        name = f"t{self._count + 1}"
        parts = [cell[start : start + _PART] for start in range(0, len(cell), _PART)]
        self._rows += [(name, number, part) for number, part in enumerate(parts, 1)]
        return f"→ {name}"

    @property
    def _count(self) -> int:
        return sum(row[1] == 1 for row in self._rows)

    def long(self) -> tuple[Sheet, ...]:
        """The sheet of long texts, if there are any."""
        return (Sheet(LONG, ("id", "part", "text"), tuple(self._rows)),) if self._rows else ()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _flat(entry: Mapping[str, Any], before: str = "", *, deep: bool = True) -> Iterator[tuple[str, Cell]]:
    """The values of a mapping with their paths; a mapping whose keys cannot be parts of a path is one value."""
    for name, value in entry.items():
        path = f"{before}{name}"
        if isinstance(value, Mapping) and deep and 0 < len(value) <= _MOST_KEYS and all(map(_SIMPLE.match, value)):
            yield from _flat(value, f"{path}.")
        elif isinstance(value, list):
            yield f"{path}[]", to_lines(value)
        else:
            yield path, to_cell(value)
