"""What may stand where: the model asked about itself, for error messages, schemas and reference checks."""

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from ropa.model.entity import key
from ropa.model.readers import Reader


def keys_of(model: type[BaseModel] | None) -> list[str]:
    """The keys that an author may write in a model."""
    return [key(name) for name in model.model_fields if name != "id"] if model else []


def model_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model that is nested at a location (of keys, ids and indices) inside another."""
    current: type[BaseModel] | None = model
    inside_map = False
    for segment in location:
        if inside_map:  # the segment is the id of an entity
            inside_map = False
            continue
        if current is None or not isinstance(segment, str):
            return None
        annotation = _annotation(current, segment)
        current, inside_map = nested(annotation)
    return current


def nested(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model that an annotation nests, if any, and whether it does so in a map by id."""
    return _nested(annotation)


@cache  # hundreds of fields share a few annotations
def _nested(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    for argument in get_args(annotation):
        model, _ = nested(argument)
        if model is not None:
            return model, getattr(annotation, "__origin__", None) is dict or _in_map(argument)
    return None, False


def _in_map(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is dict or any(_in_map(part) for part in get_args(annotation))


def reader_in(annotation: Any) -> Reader | None:
    """The reader of the values that a field holds, one or many."""
    return _reader_in(annotation)


@cache
def _reader_in(annotation: Any) -> Reader | None:
    for metadata in getattr(annotation, "__metadata__", ()):
        if isinstance(metadata, Reader):
            return metadata
    for argument in get_args(annotation):
        reader = reader_in(argument)
        if reader is not None:
            return reader
    return None


@cache
def readers_by_field(model: type[BaseModel]) -> dict[str, Reader]:
    """The reader of each field (by Python name) that holds plain values."""
    readers = {}
    for name, field in model.model_fields.items():
        reader = next((data for data in field.metadata if isinstance(data, Reader)), None) or reader_in(
            field.annotation
        )
        if reader is not None and nested(field.annotation)[0] is None:
            readers[name] = reader
    return readers


@cache
def nested_fields(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The fields (by Python name) that hold nested models."""
    models = ((name, nested(field.annotation)[0]) for name, field in model.model_fields.items())
    return {name: inner for name, inner in models if inner is not None}


def is_internal(model: type[BaseModel], name: str) -> bool:
    """Whether a field (by Python name) never leaves the record."""
    extra = model.model_fields[name].json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("internal"))


def law_of(model: type[BaseModel], name: str) -> str:
    """The provision that asks for a field (by Python name), or nothing."""
    extra = model.model_fields[name].json_schema_extra
    return str(extra.get("law", "")) if isinstance(extra, dict) else ""


def _annotation(model: type[BaseModel], name: str) -> Any:
    for field_name, field in model.model_fields.items():
        if key(field_name) == name:
            return field.annotation
    return None
