"""Nothing internal reaches the page, whichever field it stands in: the page is the same with it and without it."""

import copy
import json
from functools import cache

import pytest
from ruamel.yaml import YAML

from ropa.law.book import LawBook
from ropa.load import load
from ropa.model.entity import key
from ropa.model.inventory import blocks, collections, entity_type
from ropa.model.readers import OneOf, Refers
from ropa.model.shape import is_internal, nested_fields, readers_by_field
from ropa.render.artifact import Edition
from ropa.render.policy import render
from tests.render.policy.everything import EVERYTHING
from tests.support import TODAY, unchecked

WHOLE = YAML(typ="safe").load(EVERYTHING.read_text(encoding="utf-8"))
HIDE = "zqsecret"
CANDIDATES = (HIDE, "true", "48151623", "1987-06-05", "4815 days", "ZQ")
REFERENCES = {
    "data-categories": f"{HIDE}-data", "recipients": f"{HIDE}-party", "sources": f"{HIDE}-party",
    "activities": f"{HIDE}-work", "systems": f"{HIDE}-server", "documents": f"{HIDE}-paper",
    "channels": f"{HIDE}-way", "security.measures": f"{HIDE}-lock",
}  # fmt: skip
HIDDEN = {
    "data-categories": {f"{HIDE}-data": {"elements": [f"{HIDE} kind"], "open": "true"}},
    "recipients": {f"{HIDE}-party": {"country": "KP", "gets": "all", "role": "broker"}},
    "activities": {f"{HIDE}-work": {"kind": "ai-training", "data": "all", "ai": {"training": "identifiable"}}},
    "systems": {f"{HIDE}-server": {"country": "KP", "holds": f"{HIDE}-data"}},
    "channels": {f"{HIDE}-way": {"kind": "email", "address": f"{HIDE}@tea.example"}},
    "documents": {f"{HIDE}-paper": {"url": f"https://{HIDE}.example/"}},
}
"""Entries that are internal as a whole: each of a kind that the page would make much of."""
LEFT_OUT = {"assumed", "status", "until"}
"""They decide how something public is printed, or whether: see test_draft.py."""


def value_for(model, name):
    """Something that may stand in an internal field, recognisable where its type allows it."""
    inner = nested_fields(model).get(name)
    if inner is not None:
        return {key(field): value_for(inner, field) for field in inner.model_fields if field != "id"}
    reader = readers_by_field(model)[name]
    if isinstance(reader, OneOf):
        return next(iter(reader.terms)).value
    if isinstance(reader, Refers):
        return "organisation" if reader.paths else REFERENCES[reader.collections[0]]
    for candidate in CANDIDATES:
        try:
            reader.read(candidate)
        except Exception:  # noqa: S112 (the next one)
            continue
        return candidate
    raise AssertionError(f"nothing fits into {model.__name__}.{name}")


def add_secrets(model, values):
    """Fill every internal field of an entry, at any depth; return how many."""
    added = 0
    if not isinstance(values, dict):
        return added
    for name in model.model_fields:
        inner = nested_fields(model).get(name)
        if is_internal(model, name) and key(name) not in (LEFT_OUT | {"internal"}):
            values.setdefault(key(name), value_for(model, name))
            added += 1
        elif inner is not None and isinstance(values.get(key(name)), dict):
            parts = values[key(name)]
            is_map = name in ("elements", "measures", "uses")
            added += sum(add_secrets(inner, part) for part in (parts.values() if is_map else [parts]))
    return added


@cache
def with_secrets():
    inventory, added = copy.deepcopy(WHOLE), 0
    for name in collections():
        for entry in inventory.get(name, {}).values():
            added += add_secrets(entity_type(name), entry)
        for identifier, hidden in HIDDEN.get(name, {}).items():
            entry = {**hidden, "name": f"{HIDE} {name}", "internal": "true"}
            inventory.setdefault(name, {})[identifier] = entry
    for name, model in blocks().items():
        added += add_secrets(model, inventory.get(name))
    measures = inventory.setdefault("security", {}).setdefault("measures", {})
    measures[f"{HIDE}-lock"] = {"name": f"{HIDE} lock", "internal": "true"}
    assert added > 500
    return json.dumps(inventory, default=str)


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    path = tmp_path_factory.mktemp("secret") / "inventory.yaml"
    path.write_text(with_secrets(), encoding="utf-8")
    return path


def pages_of(path, *, final):
    """The pages under one set of laws: which laws apply may follow from facts that are not printed."""
    made, base = unchecked(path, final=final), unchecked(EVERYTHING, final=final)
    law = LawBook(TODAY)
    edition = Edition(
        made.inventory, made.graph, made.sources, (), (), law, base.laws, TODAY, made.tool_version, final=final
    )
    return {page.path: page.content.decode() for page in render(edition)}


def test_every_secret_is_read(secret):
    assert [problem.message for problem in load(secret).problems] == []


@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
def test_a_secret_changes_nothing(secret, final):
    made, clean = pages_of(secret, final=final), pages_of(EVERYTHING, final=final)
    assert made.keys() == clean.keys()
    for path, page in made.items():
        assert HIDE not in page.casefold()
        assert page.splitlines() == clean[path].splitlines()
