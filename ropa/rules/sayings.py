"""Every value of one kind that an inventory holds, wherever it stands: all its places, days, texts or words."""

from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ropa.model.entity import Path, key
from ropa.model.fields import Day, Place, Text, Word, reader_of
from ropa.model.inventory import Inventory, blocks
from ropa.model.readers import Reader
from ropa.model.shape import is_internal, nested_fields, readers_by_field

PLACE, DAY, TEXT, WORD = reader_of(Place), reader_of(Day), reader_of(Text), reader_of(Word)


class Saying(NamedTuple):
    """One value, where it stands, and whether its field is internal."""

    path: Path
    value: Any
    internal: bool


class Sayings:
    """The values of an inventory by the reader that reads them: one walk over everything serves every rule."""

    def __init__(self, inventory: Inventory) -> None:
        self._found: dict[Reader | None, list[Saying]] = {PLACE: [], DAY: [], TEXT: [], WORD: []}
        for entity in inventory.entities():
            self._walk(entity, entity.path)
        for name in blocks():
            block = getattr(inventory, name.replace("-", "_"))
            if block is not None:
                self._walk(block, (name,))

    def of(self, reader: Reader | None) -> list[Saying]:
        """The values that a reader reads, list items one by one; reserved and vague words are among them."""
        return self._found[reader]

    def _walk(self, model: BaseModel, path: Path) -> None:
        values = vars(model)
        for name, written, reader, internal in _plain_fields(type(model)):
            value = values[name]
            if value is None:
                continue
            found = self._found[reader]
            if isinstance(value, tuple):
                found += [Saying((*path, written, number), item, internal) for number, item in enumerate(value)]
            else:
                found.append(Saying((*path, written), value, internal))
        for name, written in _nesting_fields(type(model)):
            value = values[name]
            if value is None:
                continue
            if isinstance(value, dict):
                if path != ("security",):  # the measures are entities, visited above
                    for identifier, part in value.items():
                        self._walk(part, (*path, written, identifier))
            elif isinstance(value, BaseModel):
                self._walk(value, (*path, written))


@cache
def _plain_fields(model: type[BaseModel]) -> tuple[tuple[str, str, Reader, bool], ...]:
    """The fields that hold values of these kinds: Python name, key, reader, and whether it is internal."""
    return tuple(
        (name, key(name), reader, is_internal(model, name))
        for name, reader in readers_by_field(model).items()
        if reader in (PLACE, DAY, TEXT, WORD)
    )


@cache
def _nesting_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields that hold other models: Python name and key."""
    return tuple((name, key(name)) for name in nested_fields(model))
