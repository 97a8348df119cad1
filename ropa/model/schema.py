"""JSON Schema of an inventory, for editors: made from the model, with the law that asks for each field.

Draft 2020-12. `markdownDescription` and `markdownEnumDescriptions` are what yaml-language-server and VS Code show.
"""

from typing import Any, get_args

from pydantic import BaseModel

from ropa.model.entity import Part, key
from ropa.model.fields import EntitiesById, ListOfValues, OneValue
from ropa.model.inventory import FORMAT, Inventory, blocks, collections, entity_type
from ropa.model.readers import JsonSchema, OneOf, Reader
from ropa.model.shape import is_internal, law_of, nested, reader_in
from ropa.model.values import Reserved

_VAGUE: JsonSchema = {
    "title": "vague words",
    "type": "object",
    "properties": {"vague": {"type": "string"}},
    "required": ["vague"],
    "additionalProperties": False,
    "description": "Published words that name nothing; printed as they are, and reported.",
}


def json_schema() -> JsonSchema:
    """The schema of a file of an inventory."""
    schemas = _Schemas()
    properties: dict[str, JsonSchema] = {"inventory": {"const": FORMAT, "description": "Version of this format."}}
    for name, block in blocks().items():
        properties[name] = {**schemas.reference(block), "description": _described(name)}
    for name in collections():
        entity = schemas.entity(entity_type(name))
        entries = {"type": "object", "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}}
        properties[name] = {**entries, "additionalProperties": entity, "description": _described(name)}
    properties["defaults"] = _defaults(schemas)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ropa inventory",
        "description": "What an organisation does with personal data.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": dict(sorted(schemas.definitions.items())),
    }


class _Schemas:
    """The schemas of the models met so far, each written once."""

    def __init__(self) -> None:
        self.definitions: dict[str, JsonSchema] = {
            "vague": _VAGUE,
            "reserved": {"enum": [Reserved.UNKNOWN.value, Reserved.NONE.value]},
            "reserved-in-lists": {"enum": [word.value for word in Reserved]},
        }

    def reference(self, model: type[BaseModel]) -> JsonSchema:
        """A reference to the schema of a model."""
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # a model may nest itself
            self.definitions[name] = self._model(model)
        return {"$ref": f"#/$defs/{name}"}

    def entity(self, model: type[BaseModel]) -> JsonSchema:
        """An entity, or the bare text that stands for one."""
        return {"anyOf": [{"type": "string"}, self.reference(model)]}

    def _model(self, model: type[BaseModel]) -> JsonSchema:
        schema: JsonSchema = {
            "type": "object",
            "description": (model.__doc__ or "").partition("\n")[0],
            "properties": {
                key(name): {**self._field(model, name), **_documentation(model, name)}
                for name in model.model_fields
                if name != "id"
            },
            "additionalProperties": False,
        }
        required = [key(name) for name, field in model.model_fields.items() if field.is_required() and name != "id"]
        if required:
            schema["required"] = required
        shorthand = getattr(model, "shorthand", "") if issubclass(model, Part) else ""
        if not shorthand:
            return schema
        return {"anyOf": [schema, self._field(model, shorthand.replace("-", "_"))]}

    def _field(self, model: type[BaseModel], name: str) -> JsonSchema:
        field = model.model_fields[name]
        kinds = [type(data) for data in field.metadata]
        reader = next((data for data in field.metadata if isinstance(data, Reader)), None) or reader_in(
            field.annotation
        )
        inner = nested(field.annotation)[0]
        if EntitiesById in kinds and inner is not None:
            return self._by_id(inner)
        if inner is not None:
            return _or_reserved(self.reference(inner), "reserved")
        if reader is None:
            raise TypeError(f"{model.__name__}.{name} has no reader")
        value = self._value(reader)
        if ListOfValues in kinds:
            item = _or_reserved(value, "reserved-in-lists")
            return {"anyOf": [*item["anyOf"], {"type": "array", "items": item}]}
        if _is_map(field.annotation):
            value = {"type": "object", "additionalProperties": value}
        return _or_reserved(value, "reserved") if OneValue in kinds else value

    def _value(self, reader: Reader) -> JsonSchema:
        """What a reader reads; closed lists are written once."""
        if not isinstance(reader, OneOf) or reader.or_words:
            return reader.schema()
        name = reader.terms.__name__
        self.definitions.setdefault(name, reader.schema())
        return {"$ref": f"#/$defs/{name}"}

    def _by_id(self, entity: type[BaseModel]) -> JsonSchema:
        said = self.entity(entity)
        named = {"type": "object", "additionalProperties": said, "maxProperties": 1}
        listed = {"type": "array", "items": {"anyOf": [{"type": "string"}, named]}}
        return {"anyOf": [{"type": "string"}, listed, {"type": "object", "additionalProperties": said}]}


def _defaults(schemas: _Schemas) -> JsonSchema:
    """`defaults`: by collection, the fields that fill what entities leave out."""
    properties: dict[str, JsonSchema] = {}
    for name, model in {**{name: entity_type(name) for name in collections()}, "elements": _element()}.items():
        schemas.reference(model)
        fields = {key(field): {"$ref": f"#/$defs/{model.__name__}/properties/{key(field)}"} for field in _fields(model)}
        properties[name] = {"type": "object", "properties": fields, "additionalProperties": False}
    return {
        "type": "object",
        "description": "Fields that fill what the entities of a collection leave out.",
        "properties": properties,
        "additionalProperties": False,
    }


def _element() -> type[BaseModel]:
    element = nested(entity_type("data-categories").model_fields["elements"].annotation)[0]
    if element is None:
        raise TypeError("a data category has elements")
    return element


def _fields(model: type[BaseModel]) -> list[str]:
    return [name for name in model.model_fields if name != "id"]


def _documentation(model: type[BaseModel], name: str) -> JsonSchema:
    description = model.model_fields[name].description or ""
    law = law_of(model, name)
    words = description + (f"\n\n{law}" if law else "")
    if is_internal(model, name):
        words += "\n\n*Internal: never published.*"
    return {"description": description} | ({"markdownDescription": words} if words != description else {})


def _described(name: str) -> str:
    field = next(field for field_name, field in Inventory.model_fields.items() if key(field_name) == name)
    return field.description or ""


def _or_reserved(schema: JsonSchema, words: str) -> JsonSchema:
    alternatives = schema["anyOf"] if set(schema) == {"anyOf"} else [schema]
    return {"anyOf": [*alternatives, {"$ref": f"#/$defs/{words}"}, {"$ref": "#/$defs/vague"}]}


def _is_map(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is dict or any(_is_map(part) for part in get_args(annotation))
