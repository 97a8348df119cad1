"""The JSON Schema accepts what the loader accepts."""

from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from ropa.model.entity import key
from ropa.model.inventory import blocks, collections, entity_type
from ropa.model.schema import json_schema

FILES = sorted((Path(__file__).parents[2] / "inventory").rglob("*.yaml"))


@pytest.fixture(scope="module")
def validator():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_json(value):
    if isinstance(value, dict):
        return {name: as_json(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def read(text):
    return as_json(YAML(typ="safe", pure=True).load(text))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_file_of_every_inventory_is_valid(file, validator):
    assert [error.message for error in validator.iter_errors(read(file.read_text()))] == []


@pytest.mark.parametrize(
    "text",
    [
        "activites: {}",
        "activities: {a: {legal-bases: contract}}",
        "activities: {a: {legal-basis: contrakt}}",
        "activities: {a: {optional: maybe}}",
        "activities: {A B: x}",
        "promises: {p: {data: all}}",
        "organisation: {id: x}",
        "activities: {a: {id: x}}",
        "defaults: {activities: {legal-bases: x}}",
    ],
)
def test_mistakes_are_not_valid(text, validator):
    assert not validator.is_valid(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "activities: {a: A name}",
        "activities: {a: {legal-basis: unknown, data: {vague: some}}}",
        "data-categories: {d: {elements: [one, {two: {stored: hashed}}]}}",
        "data-categories: {d: {elements: unknown}}",
        "recipients: {r: {contract: [confidentiality]}}",
        "recipients: {r: {contract: {ref: x}}}",
        "requests: {verification: {hedge: may, text: a proof}}",
        "retention: {r: {keep: {law: tax law}, until: [account-closure, some other event]}}",
        "definitions: {d: What it means}",
        "defaults: {elements: {required: true}}",
    ],
)
def test_every_form_that_an_author_may_use_is_valid(text, validator):
    assert [error.message for error in validator.iter_errors(read(text))] == []


def test_every_field_is_explained():
    for model in [*map(entity_type, collections()), *blocks().values()]:
        for name, field in model.model_fields.items():
            assert name == "id" or (field.description or "").endswith("."), f"{model.__name__}.{key(name)}"
