"""The model as plain dictionaries and lists, in the keys and words that an author writes.

What comes out is an inventory again: read back, it gives the same model. Defaults are filled in, shorthands are
spelled out, and what was not said is not there.
"""

from datetime import date
from typing import Any

from pydantic import BaseModel

from ropa.model.duration import Duration
from ropa.model.entity import key
from ropa.model.inventory import FORMAT, Inventory, blocks, collections
from ropa.model.values import ByLaw, Localised, Reserved, Vague


def plain(inventory: Inventory) -> dict[str, Any]:
    """An inventory as the value of a YAML or JSON document."""
    document: dict[str, Any] = {"inventory": FORMAT}
    for name in type(inventory).model_fields:
        value = getattr(inventory, name)
        if key(name) in blocks() and value is not None:
            document[key(name)] = plain_model(value)
        elif key(name) in collections() and value:
            document[key(name)] = {identifier: plain_model(entity) for identifier, entity in value.items()}
    return document


def plain_model(model: BaseModel) -> dict[str, Any]:
    """The fields of a model that hold something other than their default."""
    fields = type(model).model_fields
    return {
        key(name): plain_value(value)
        for name, value in model
        if name != "id" and value is not None and value != fields[name].default
    }


def plain_value(value: Any) -> Any:
    """One value, as an author would write it."""
    match value:
        case Reserved():
            return value.value
        case Vague():
            return {"vague": value.words}
        case ByLaw():
            return {"law": value.law}
        case Localised():
            return dict(value.translations)
        case bool() | int():
            return value
        case str() | Duration() | date():
            return str(value)
        case BaseModel():
            return plain_model(value)
        case dict():
            return {identifier: plain_value(part) for identifier, part in value.items()}
        case tuple():
            return [plain_value(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no plain form")
