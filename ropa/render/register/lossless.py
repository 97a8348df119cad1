"""The inventory itself as registers, with its own keys: what `ropa import` reads back."""

from pydantic import BaseModel

from ropa.exchange.sheets import BLOCKS, ELEMENTS, LONG, MEASURES, Sheet, sheets
from ropa.model.data import Element
from ropa.model.entity import key
from ropa.model.inventory import Inventory, collections, entity_type
from ropa.model.plain import plain
from ropa.model.readers import OneOf
from ropa.model.security import Measure
from ropa.model.shape import law_of, model_at, readers_by_field
from ropa.render.register.table import Column, Line, Register

_RESERVED = ("unknown", "none")
_NARROW, _WIDE, _USUAL = 16, 46, 28
_WIDE_KEYS = frozenset({"text", "value", "purposes[]", "data[]", "note", "does", "internal-note", "why", "what"})
_HOW = (
    ("What this is", ("The whole inventory, a sheet for each collection and a row for each entry. `ropa import` makes "
     "YAML files of it again.")),
    ("Columns", ("The head of a column is the key of a field. `contract.ref` is the field `ref` of `contract`. A head "
     "that ends with [] holds a list: a line for each value. Add a column by writing its key over it.")),
    ("Rows", "Add a row with an id of its own: lower-case words joined by hyphens. Remove a row to remove an entry."),
    ("Words", "`unknown` says that you do not know, `none` that there is none; an empty cell says nothing."),
    ("Marks", ("A text that begins with a quotation mark, a bracket, a brace or an arrow stands in quotation marks as "
     'in JSON. {"vague": "words"} are words that name nothing. An arrow leads to the sheet of long texts.')),
    ("Not kept", "Comments in the YAML files, and `defaults`: what they fill in stands in every row."),
)  # fmt: skip


def registers(inventory: Inventory) -> tuple[Register, ...]:
    """A guide, then the sheets of the inventory."""
    guide = Register(
        "read-me", "read-me", (Column("what", "What", width=20), Column("how", "How", width=110)),
        tuple(Line(pair) for pair in _HOW),
    )  # fmt: skip
    return (guide, *(_register(sheet) for sheet in sheets(plain(inventory))))


def _register(sheet: Sheet) -> Register:
    heads = tuple(_column(sheet.name, name) for name in sheet.columns)
    return Register(sheet.name, sheet.name, heads, tuple(Line(row) for row in sheet.rows))


def _column(sheet: str, name: str) -> Column:
    wide = _WIDE if name in _WIDE_KEYS or name.endswith("[]") else _USUAL
    width = _NARROW if name in ("part",) else _WIDE if name == "path" else wide
    if sheet in (BLOCKS, LONG) or name in ("id", "category"):
        return Column(name, name, width=110 if name in ("text", "value") else width)
    described, law, choices = _of_model(sheet, name)
    return Column(name, name, "", width, choices, f"{described} {law}".strip())


def _of_model(sheet: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    """What the model says of a column: its meaning, the provision that asks for it, and the words of a closed list."""
    nested: dict[str, type[BaseModel]] = {ELEMENTS: Element, MEASURES: Measure}
    whole = nested.get(sheet) or (entity_type(sheet) if sheet in collections() else None)
    *parents, last = name.removesuffix("[]").split(".")
    kind = model_at(whole, tuple(parents)) if whole is not None and parents else whole
    if kind is None:
        return "", "", ()
    field = next((field for field in kind.model_fields if key(field) == last), "")
    if not field:
        return "", "", ()
    reader = readers_by_field(kind).get(field)
    words = tuple(term.value for term in reader.terms) if isinstance(reader, OneOf) and not reader.or_words else ()
    choices = (*words, *_RESERVED) if words and not name.endswith("[]") else ()
    return str(kind.model_fields[field].description or ""), law_of(kind, field), choices
