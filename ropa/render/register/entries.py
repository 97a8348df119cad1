"""Entries of a collection as rows, a column for each field: names from the model, values as the record says them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from ropa.model.entity import Entity, key
from ropa.model.readers import OneOf
from ropa.model.shape import law_of, readers_by_field
from ropa.render.artifact import anchor
from ropa.render.record.view import Item, Row, TableRow
from ropa.render.record.words import Words
from ropa.render.register.saying import Speech
from ropa.render.register.table import Cell, Column, Line

_WIDE = frozenset(
    {"purposes", "processing", "data", "recipients", "transfers", "limits", "measures", "gets", "holds", "elements",
     "contract", "limit", "ground", "instrument", "source", "notes", "message", "fix", "way", "reason", "value"}
)  # fmt: skip
_NARROW = frozenset(
    {"id", "since", "until", "reviewed", "review-every", "optional", "occasional", "transient", "signed", "ends",
     "user", "minimum-age", "children", "vulnerable", "module", "severity", "verdict", "at-place", "due", "country",
     "own-purposes", "trains-on-data", "system-of-record", "status", "owner"}
)  # fmt: skip
_CITED = frozenset({"legal-basis", "special-condition"})
"""Fields whose words stand with the provision that they come from."""
MORE = "more"
_TYPED = (date, int)


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry and what its cells say, by the keys of columns; `typed` are days and numbers of inner parts."""

    entity: Entity | None
    said: dict[str, Sequence[Item]]
    place: str = ""
    anchor: str = ""
    typed: Mapping[str, Cell] = field(default_factory=dict)


def columns(
    keys: Iterable[str], speech: Speech, words: Words, kind: type[Entity], laws: dict[str, str]
) -> list[Column]:
    """The columns with these keys; `laws` cites what the model does not."""
    fields = {key(name): name for name in kind.model_fields}
    readers = readers_by_field(kind)
    made = []
    for one in keys:
        named = fields.get(one)
        law = laws.get(one, law_of(kind, named) if named else "")
        reader = readers.get(named) if named else None
        terms = reader.terms if isinstance(reader, OneOf) and not reader.or_words else ()
        read = words.term if one in _CITED else words.bare
        choices = tuple(speech.line((read(term),)) for term in terms)
        about = str(kind.model_fields[named].description or "") if named else ""
        width = 48 if one in _WIDE else 14 if one in _NARROW else 26
        made.append(Column(one, speech.head(one), law, width, choices, about))
    return made


def shown(entity: Entity, row: TableRow, heads: Sequence[str], first: str = "entry") -> Shown:
    """An entry whose view is a row of a table: each fact of a cell goes into a column of its own."""
    (name,), *cells = row.cells
    said: dict[str, Sequence[Item]] = {first: (Item(name.text, mark=name.mark, assumed=name.assumed),)}
    if name.notes:
        said["notes"] = (Item(notes=name.notes),)
    for head, items in zip(heads[1:], cells, strict=True):
        for item in items:
            if item.facts and not (item.text or item.state or item.parts):
                said |= {fact.key: fact.items for fact in item.facts}
            else:
                said[head] = (*said.get(head, ()), item)
    return Shown(entity, said, row.place, row.anchor)


def line(shown: Shown, keys: Sequence[str], speech: Speech) -> Line:
    """The row of an entry. What has no column of its own stands in the last but one, under its name."""
    entity, said = shown.entity, shown.said
    cells: list[Cell] = []
    for one in keys:
        if one == "id":
            cells.append(entity.id if entity else "")
        elif one == "at-place":
            cells.append(shown.place)
        elif one == MORE:
            rest = [Row(name, tuple(items)) for name, items in said.items() if name not in keys]
            cells.append(speech.lines(Item(facts=(row,)) for row in rest) or None)
        elif one in shown.typed:
            cells.append(shown.typed[one])
        elif one in said:
            typed = _typed(entity, one) if entity else None
            cells.append(typed if typed is not None else speech.lines(said[one]))
        else:
            cells.append(None)
    return Line(tuple(cells), shown.anchor or (anchor(entity.node) if entity else ""))


def _typed(entity: Entity, one: str) -> date | int | None:
    """A day or a number as such, where the field holds one and nobody guesses it."""
    field = _fields(type(entity)).get(one)
    value = getattr(entity, field) if field else None
    if not isinstance(value, _TYPED) or isinstance(value, bool) or entity.assumes(one):
        return None
    return value


@cache
def _fields(kind: type[Entity]) -> Mapping[str, str]:
    """The fields of a type of entries by the keys of columns."""
    return {name.replace("_", "-"): name for name in kind.model_fields}
