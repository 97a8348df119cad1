"""Every value of one kind that an inventory holds, wherever it stands: all its places, days or texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from ropa.model.entity import Path, key
from ropa.model.fields import Day, Place, Text, Word, reader_of
from ropa.model.inventory import Inventory, blocks
from ropa.model.readers import Reader
from ropa.model.shape import is_internal, nested_fields, readers_by_field

PLACE, DAY, TEXT, WORD = reader_of(Place), reader_of(Day), reader_of(Text), reader_of(Word)


@dataclass(frozen=True, slots=True)
class Saying:
    """One value, where it stands, and whether its field is internal."""

    path: Path
    value: Any
    internal: bool


def sayings(inventory: Inventory, *readers: Reader | None) -> Iterator[Saying]:
    """The values that some readers read, list items one by one; reserved and vague words are among them."""
    for entity in inventory.entities():
        yield from _in(entity, entity.path, readers)
    for name in blocks():
        block = getattr(inventory, name.replace("-", "_"))
        if block is not None:
            yield from _in(block, (name,), readers)


def _in(model: BaseModel, path: Path, readers: tuple[Reader | None, ...]) -> Iterator[Saying]:
    for name, internal in _fields(type(model), readers):
        value = getattr(model, name)
        if isinstance(value, tuple):
            yield from (Saying((*path, key(name), number), item, internal) for number, item in enumerate(value))
        elif value is not None:
            yield Saying((*path, key(name)), value, internal)
    for name in nested_fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from _in(value, (*path, key(name)), readers)
        elif isinstance(value, dict) and path != ("security",):  # the measures are entities, visited above
            for identifier, part in value.items():
                yield from _in(part, (*path, key(name), identifier), readers)


@cache
def _fields(model: type[BaseModel], readers: tuple[Reader | None, ...]) -> tuple[tuple[str, bool], ...]:
    """The fields (by Python name) that one of some readers reads, and whether each is internal."""
    found = readers_by_field(model).items()
    return tuple((name, is_internal(model, name)) for name, reader in found if reader in readers)
