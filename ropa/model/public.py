"""What of an inventory may leave the house: a copy without anything internal, and without what is not done now.

Public documents are rendered from this copy alone, so that a template cannot print what it cannot see.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from ropa.model.activity import Activity
from ropa.model.entity import Entity, Named
from ropa.model.inventory import Inventory, blocks, collections
from ropa.model.shape import is_internal, nested_fields
from ropa.model.values import Reserved

Model = TypeVar("Model", bound=BaseModel)


def published(inventory: Inventory, *, without_assumed: bool = False) -> Inventory:
    """A copy without internal entries and fields, and without what only the record is for: activities to come or past.

    `without_assumed` leaves out every field that is the author's guess too: a final document states no guess.
    """
    values: dict[str, Any] = {}
    for name in collections().values():
        entities: dict[str, Entity] = getattr(inventory, name)
        values[name] = {
            identifier: _public(entity, without_assumed=without_assumed)
            for identifier, entity in entities.items()
            if not entity.internal and _happens(entity)
        }
    for name in (block.replace("-", "_") for block in blocks()):
        block = getattr(inventory, name)
        values[name] = _public(block, without_assumed=without_assumed) if block is not None else None
    values |= {"gaps": {}, "waivers": {}}
    return Inventory.model_construct(**values)


def _happens(entity: Entity) -> bool:
    """Whether people can be told in the present tense that it is done."""
    return not isinstance(entity, Activity) or entity.active


def certain(inventory: Inventory) -> Inventory:
    """A copy without the author's guesses, and with everything internal: for the inner side of a final build."""
    values: dict[str, Any] = {}
    for name in collections().values():
        entities: dict[str, Entity] = getattr(inventory, name)
        values[name] = {identifier: _without(entity, _assumed) for identifier, entity in entities.items()}
    for name in (block.replace("-", "_") for block in blocks()):
        block = getattr(inventory, name)
        values[name] = _without(block, _assumed) if block is not None else None
    return Inventory.model_construct(**values)


def _public(model: Model, *, without_assumed: bool) -> Model:
    """A copy of a model without its internal fields, at any depth."""

    def hidden(part: BaseModel) -> set[str]:
        kind = type(part)
        fields = {name for name in kind.model_fields if is_internal(kind, name)}
        return fields | _assumed(part) if without_assumed else fields

    return _without(model, hidden, without_internal=True)


def _without(model: Model, hidden_in: Callable[[BaseModel], set[str]], *, without_internal: bool = False) -> Model:
    """A copy of a model without the fields that are hidden in it, at any depth."""
    hidden = hidden_in(model)
    changes: dict[str, Any] = {name: None for name in hidden if getattr(model, name) is not None}
    for name in nested_fields(type(model)).keys() - hidden:
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            changes[name] = _without(value, hidden_in, without_internal=without_internal)
        elif isinstance(value, dict):
            changes[name] = {
                identifier: _without(part, hidden_in, without_internal=without_internal)
                for identifier, part in value.items()
                if not (without_internal and isinstance(part, Named) and part.internal)
            }
    return model.model_copy(update=changes) if changes else model


def _assumed(model: BaseModel) -> set[str]:
    """The fields (by Python name) that a model says are guesses."""
    keys = getattr(model, "assumed", None) or ()
    by_key = {name.rstrip("_").replace("_", "-"): name for name in type(model).model_fields}
    return {by_key[key] for key in keys if not isinstance(key, Reserved) and key in by_key}
