"""The guesses of an author in a public copy: which fields are guesses is internal, but none must read as a fact."""

from typing import Any, TypeVar

from pydantic import BaseModel

from ropa.model.entity import key
from ropa.model.inventory import Inventory, blocks, collections
from ropa.model.shape import is_internal, nested_fields
from ropa.model.values import Reserved

Model = TypeVar("Model", bound=BaseModel)


def with_guesses(shown: Inventory, whole: Inventory) -> Inventory:
    """A public copy that still says of its own fields which are guesses. `whole` is what it is a copy of."""
    values: dict[str, Any] = dict(shown)
    for name in collections().values():
        entities, originals = getattr(shown, name), getattr(whole, name)
        values[name] = {identifier: _marked(entity, originals[identifier]) for identifier, entity in entities.items()}
    for name in (block.replace("-", "_") for block in blocks()):
        block = getattr(shown, name)
        values[name] = _marked(block, getattr(whole, name)) if block is not None else None
    return Inventory.model_construct(**values)


def _marked(shown: Model, whole: Model) -> Model:
    changes: dict[str, Any] = {}
    guesses = tuple(word for word in getattr(whole, "assumed", None) or () if _is_public(type(whole), word))
    if guesses:
        changes["assumed"] = guesses
    for name in nested_fields(type(shown)):
        part, original = getattr(shown, name), getattr(whole, name)
        if isinstance(part, dict):
            changes[name] = {identifier: _marked(one, original[identifier]) for identifier, one in part.items()}
        elif isinstance(part, BaseModel):
            changes[name] = _marked(part, original)
    return shown.model_copy(update=changes) if changes else shown


def _is_public(model: type[BaseModel], word: Any) -> bool:
    if isinstance(word, Reserved) or not isinstance(word, str):
        return False
    return any(key(name) == word and not is_internal(model, name) for name in model.model_fields)
