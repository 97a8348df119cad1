"""What is internal is not in the public copy, at any depth."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.load import load
from ropa.model.inventory import Inventory, blocks, collections, entity_type
from ropa.model.plain import plain
from ropa.model.public import published
from ropa.model.shape import is_internal, nested_fields

HIDDEN = "never-to-be-seen"


def inventory(tmp_path: Path, text: str) -> Inventory:
    (tmp_path / "i.yaml").write_text(text)
    loaded = load(tmp_path)
    assert not loaded.problems
    return loaded.inventory


def test_internal_entities_fields_and_parts_are_gone(tmp_path):
    whole = inventory(
        tmp_path,
        f"""
activities:
  open: {{name: Open, owner: {HIDDEN}, balancing-test: {{ref: {HIDDEN}}}, consent: {{record: {HIDDEN}}}}}
  hidden: {{name: {HIDDEN}, internal: true}}
recipients:
  r: {{contract: {{ref: {HIDDEN}, terms: [confidentiality]}}, internal-note: {HIDDEN}}}
security:
  measures: {{m: {{name: Lock, owner: {HIDDEN}}}, hidden: {{name: {HIDDEN}, internal: true}}}}
  internal-note: {HIDDEN}
organisation: {{name: O, employees: 1337, dpo: {{name: D, also: [{HIDDEN}]}}}}
gaps: {{g: {{at: organisation.name, why: {HIDDEN}}}}}
""",
    )
    text = json.dumps(plain(published(whole)))
    assert HIDDEN in json.dumps(plain(whole))
    assert HIDDEN not in text
    assert "1337" not in text
    for kept in ("Open", "confidentiality", "Lock", '"name": "D"'):
        assert kept in text


def test_a_final_document_has_no_guess(tmp_path):
    whole = inventory(tmp_path, "recipients: {r: {role: processor, does: Hosting, assumed: [role]}}")
    assert published(whole).recipients["r"].role == "processor"
    final = published(whole, without_assumed=True).recipients["r"]
    assert (final.role, final.does) == (None, "Hosting")


def test_what_does_not_happen_now_is_only_for_the_record(tmp_path):
    whole = inventory(tmp_path, "activities: {now: {}, past: {status: retired}, planned: {status: planned}}")
    assert list(published(whole).activities) == ["now"]


def test_nothing_public_is_lost(tmp_path):
    whole = inventory(tmp_path, "activities: {a: {name: A, purposes: [x, y], legal-basis: consent, hedge: may}}")
    assert published(whole).activities == whole.activities


def internal_fields(model, path=()):
    for name in model.model_fields:
        if is_internal(model, name):
            yield model.__name__, name
    for inner in nested_fields(model).values():
        if inner is not model:
            yield from internal_fields(inner)


ALL_MODELS = [*map(entity_type, collections()), *blocks().values()]


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_every_internal_field_is_optional_so_that_it_can_go(model):
    for _, name in internal_fields(model):
        owner = next(kind for kind in [model, *nested_fields(model).values()] if name in kind.model_fields)
        assert not owner.model_fields[name].is_required()


@given(st.sampled_from(["owner", "internal-note", "since"]), st.integers(0, 3))
def test_any_mixture_of_internal_fields_goes(field, number):
    value = "2020-01-01" if field == "since" else HIDDEN
    entries = {f"a{index}": {"id": f"a{index}", "name": "A", field: value} for index in range(number)}
    kind = entity_type("activities")
    whole = Inventory.model_construct(activities={key: kind.model_validate(said) for key, said in entries.items()})
    assert all(field not in said for said in plain(published(whole)).get("activities", {}).values())
