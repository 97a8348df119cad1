"""An inventory with other references: every id that a field holds is asked for its new form."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from ropa.model.readers import Refers
from ropa.model.shape import nested_fields, readers_by_field
from ropa.model.values import Reserved, Term, Vague

Model = TypeVar("Model", bound=BaseModel)
Rewrite = Callable[[str, Refers], str | None]
"""The new form of a reference; None leaves it out."""


def rewritten(model: Model, rewrite: Rewrite, instead: Vague) -> Model:
    """A copy of a model in which every reference is rewritten, at any depth.

    Where all that a field said is left out, `instead` stands there: silence would say something else.
    """
    changes: dict[str, Any] = {}
    for name, reader in readers_by_field(type(model)).items():
        value = getattr(model, name)
        if isinstance(reader, Refers) and value is not None:
            changed = _value(value, reader, rewrite, instead)
            if changed != value:
                changes[name] = changed
    for name in nested_fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            changes[name] = rewritten(value, rewrite, instead)
        elif isinstance(value, dict):
            changes[name] = {key: rewritten(part, rewrite, instead) for key, part in value.items()}
    return model.model_copy(update=changes) if changes else model


def _value(value: Any, reader: Refers, rewrite: Rewrite, instead: Vague) -> Any:
    if isinstance(value, tuple):
        kept = tuple(new for item in value if (new := _one(item, reader, rewrite)) is not None)
        return kept or ((instead,) if value else value)
    if isinstance(value, dict):
        return {name: new for name, item in value.items() if (new := _one(item, reader, rewrite)) is not None}
    new = _one(value, reader, rewrite)
    return instead if new is None else new


def _one(value: Any, reader: Refers, rewrite: Rewrite) -> Any:
    if isinstance(value, Reserved | Vague | Term) or not isinstance(value, str) or (reader.words and " " in value):
        return value
    return rewrite(value, reader)
