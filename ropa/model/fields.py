"""The types that fields are declared with, and how a declaration reads.

legal_basis: Said[Basis] = public("The ground.", law="GDPR Art. 6(1)")
owner: Said[Text] = internal("Who keeps this entry true.")
"""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeAlias, TypeVar, get_args

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from ropa.model.duration import Duration
from ropa.model.readers import (
    JsonSchema,
    Reader,
    Refers,
    Scalar,
    described,
    read_day,
    read_duration,
    read_flag,
    read_keep,
    read_language,
    read_place,
    read_text,
    read_whole,
    read_word,
    refuse,
)
from ropa.model.values import ByLaw, Reserved, Vague
from ropa.model.vocabulary import ChannelKind
from ropa.text.names import slug

T = TypeVar("T")

_STRING: JsonSchema = {"type": "string"}
_DURATION: JsonSchema = {"type": "string", "examples": ["30 days", "up to 2 years", "indefinitely"]}
_BY_LAW: JsonSchema = {
    "type": "object",
    "properties": {"law": _STRING},
    "required": ["law"],
    "additionalProperties": False,
}
_TRANSLATED: JsonSchema = {"anyOf": [_STRING, {"type": "object", "additionalProperties": _STRING}]}

Flag = Annotated[bool, Scalar(read_flag, {"type": "boolean"})]
Whole = Annotated[int, Scalar(read_whole, {"type": "integer", "minimum": 0})]
Day = Annotated[date, Scalar(read_day, {"type": "string", "format": "date"})]
Length = Annotated[Duration, Scalar(read_duration, _DURATION)]
Keep = Annotated[Duration | ByLaw, Scalar(read_keep, {"anyOf": [_DURATION, _BY_LAW]})]
Place = Annotated[str, Scalar(read_place, {"type": "string", "examples": ["DE", "GB", "US", "US-CA", "EU", "EEA"]})]
Text = Annotated[str, Scalar(read_text, _TRANSLATED)]
Word = Annotated[str, Scalar(read_word, _STRING)]
LanguageTag = Annotated[str, Scalar(read_language, _STRING)]

DataRef = Annotated[str, Refers("data-categories", elements=True)]
CategoryRef = Annotated[str, Refers("data-categories")]
PartyRef = Annotated[str, Refers("recipients", "sources")]
ActivityRef = Annotated[str, Refers("activities")]
SubjectRef = Annotated[str, Refers("data-subjects")]
SystemRef = Annotated[str, Refers("systems")]
ServiceRef = Annotated[str, Refers("services")]
ServiceOrWords = Annotated[str, Refers("services", words=True)]
ChannelRef = Annotated[str, Refers("channels")]
ChannelOrWords = Annotated[str, Refers("channels", words=True, terms=ChannelKind)]
DocumentRef = Annotated[str, Refers("documents")]
GroupRef = Annotated[str, Refers("groups")]
MeasureRef = Annotated[str, Refers("security.measures")]
PermissionRef = Annotated[str, Refers("permissions")]
TransferRef = Annotated[str, Refers("transfers")]
NodeRef = Annotated[str, Refers(paths=True)]
NodeOrWords = Annotated[str, Refers(paths=True, words=True)]


def public(description: str, *, law: str = "") -> Any:
    """Declare an optional field whose value may be published; `law` is the provision that asks for it."""
    return Field(default=None, description=description, json_schema_extra={"law": law})


def internal(description: str, *, law: str = "") -> Any:
    """Declare an optional field that stands in the record and never in anything published."""
    return Field(default=None, description=description, json_schema_extra={"law": law, "internal": True})


def required(description: str, *, law: str = "") -> Any:
    """Declare a field without which the entry means nothing."""
    return Field(description=description, json_schema_extra={"law": law})


def flag(description: str, *, default: bool = False) -> Any:
    """Declare a field that is true or false, and not a question of fact."""
    return Field(default=default, description=description)


def reader_of(annotation: Any) -> Reader | None:
    """The reader that an annotation carries."""
    for metadata in getattr(annotation, "__metadata__", ()):
        if isinstance(metadata, Reader):
            return metadata
    return None


class OneValue:
    """One value; `unknown`, `none` or `{vague: words}` may stand instead of it."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        kind = get_args(source)[0]  # of T | Reserved | Vague | None
        reader = reader_of(kind)
        if reader is not None:
            return core_schema.no_info_plain_validator_function(_saying(reader.read, _RESERVED))
        return core_schema.no_info_wrap_validator_function(_said, handler.generate_schema(kind))


class ListOfValues:
    """Values, of which a single one may stand for a list; reserved words and `{vague: words}` may be among them."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        kind = get_args(get_args(get_args(source)[0])[0])[0]  # of tuple[T | Vague | Reserved, ...] | None
        reader = reader_of(kind)
        if reader is None:
            raise TypeError(f"{kind} has no reader")
        item = core_schema.no_info_plain_validator_function(_saying(reader.read, _RESERVED_IN_LISTS))
        return core_schema.no_info_before_validator_function(_as_list, core_schema.tuple_variable_schema(item))


class EntitiesById:
    """Entities by id; a list may stand for entities known by name: `[first name, {photo: {handled-by: stripe}}]`."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        entity = get_args(get_args(source)[0])[1]  # of dict[str, T] | Reserved | None
        entities = core_schema.dict_schema(core_schema.str_schema(), handler.generate_schema(entity))
        return core_schema.no_info_wrap_validator_function(_by_id, entities)


Said: TypeAlias = Annotated[T | Reserved | Vague | None, OneValue()]
Many: TypeAlias = Annotated[tuple[T | Vague | Reserved, ...] | None, ListOfValues()]
ById: TypeAlias = Annotated[dict[str, T] | Reserved | None, EntitiesById()]

_RESERVED = {word.value: word for word in (Reserved.UNKNOWN, Reserved.NONE)}
_RESERVED_IN_LISTS = {word.value: word for word in Reserved}


def _saying(read: Callable[[Any], Any], reserved: dict[str, Reserved]) -> Callable[[Any], Any]:
    def say(value: Any) -> Any:
        if isinstance(value, str):
            word = reserved.get(value)
            return read(value) if word is None else word
        return _vague(value) or read(value)

    return say


def _said(value: Any, read: Callable[[Any], Any]) -> Any:
    if isinstance(value, str) and value in _RESERVED:
        return _RESERVED[value]
    return _vague(value) or read(value)


def _vague(value: Any) -> Vague | None:
    if isinstance(value, dict) and value.keys() == {"vague"} and isinstance(value["vague"], str):
        return Vague(value["vague"])
    return None


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _by_id(value: Any, read: Callable[[Any], Any]) -> Any:
    if isinstance(value, str) and value in _RESERVED:
        return _RESERVED[value]
    if isinstance(value, dict):
        return read({key: with_id(key, entity) for key, entity in value.items()})
    entities: dict[str, Any] = {}
    for item in _as_list(value):
        identifier, entity = _item_entity(item)
        if identifier in entities:
            raise refuse("duplicate-id", f"two entries are called `{identifier}`", "give one of them another id")
        entities[identifier] = with_id(identifier, entity)
    return read(entities)


def _item_entity(item: Any) -> tuple[str, Any]:
    if isinstance(item, dict) and len(item) == 1:
        return next(iter(item.items()))
    if not isinstance(item, str):
        fix = "write `- name` or `- id: {name: …}`"
        raise refuse("invalid-value", f"a name is expected here, not {described(item)}", fix)
    identifier = slug(item)
    if not identifier:
        raise refuse("invalid-value", f"no id can be made of {described(item)}", "write it as `some-id: {name: …}`")
    return identifier, item


def with_id(identifier: str, entity: Any, shorthand: str = "name") -> Any:
    """What an author wrote for an entity, with the id it stands under; a bare text is its name."""
    if isinstance(entity, dict):
        return {**entity, "id": identifier}
    return {"id": identifier, shorthand: entity}
