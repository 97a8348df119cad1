"""Every published text of an inventory stands on the page."""

import json

import pytest

from ropa.model.entity import key
from ropa.model.fields import Text, reader_of
from ropa.model.inventory import blocks, collections, entity_type
from ropa.model.shape import is_internal, nested_fields, readers_by_field
from tests.render.policy.test_qualifiers import BASE, BLOCKS, REQUIRED, UNPRINTED

TEXT = reader_of(Text)
ALONE = {"text", "name"}
"""Fields that replace generated words; they are looked at in test_qualifiers.py."""
PARTS = {
    "promises.also": {"type": "no-sale"}, "promises.elements": {"type": "not-collected"},
    "promises.element": {"type": "never-asked"}, "promises.terms": {"type": "processor-terms"},
    "promises.technologies": {"type": "no-technology"}, "promises.what": {"type": "cannot", "recipients": "them"},
    "notices.against-sharing": {"kind": "advice"}, "notices.subject": {"kind": "advice", "against-sharing": "secrets"},
    "notices.strength": {"kind": "advice", "against-sharing": "secrets"}, "notices.then": {"kind": "enforcement"},
    "notices.by": {"kind": "moderation"}, "notices.against": {"kind": "moderation"},
    "children.or": {"minimum-age": "13"},
}  # fmt: skip
"""What must stand beside a field for it to mean anything."""


def texts(model, path):
    """The fields of a model, at any depth, that hold texts to be published."""
    readers = readers_by_field(model)
    for name in model.model_fields:
        if is_internal(model, name) or (len(path) == 1 and name in ALONE):
            continue
        here = (*path, key(name))
        inner = nested_fields(model).get(name)
        if inner is not None and name not in ("elements", "measures", "uses"):
            yield from texts(inner, here)
        elif readers.get(name) is TEXT:
            yield here


FIELDS = [path for name in collections() if name not in UNPRINTED for path in texts(entity_type(name), (name,))]
FIELDS += [
    path for name, model in blocks().items() if name in BLOCKS or name == "policy" for path in texts(model, (name,))
]


@pytest.mark.parametrize("path", FIELDS, ids=".".join)
def test_a_text_is_printed(write, path):
    name, *inner = path
    dotted = ".".join(path)
    value = "zq the words qz"
    for depth, segment in reversed(list(enumerate(inner))):
        value = {segment: value, **({"text": "Words"} if depth and segment == "when" else {})}
    beside = PARTS.get(dotted, REQUIRED.get(name, BLOCKS.get(name, {})))
    whole = {**(beside if inner[0] != "text" else {}), **value}
    if name in blocks():
        inventory = {**BASE, name: {**BASE.get(name, {}), **whole}}
    else:
        identifier = {"rights": "access", "law-rights": "gdpr"}.get(name, "it")
        base = {} if name == "data-categories" else BASE.get(name, {})
        inventory = {**BASE, name: {**base, identifier: whole}}
    inventory.setdefault("recipients", {"them": "Others"})
    if name == "groups":
        inventory["activities"] = {"sell": {"name": "Selling", "group": "it"}}
    page = write(json.dumps(inventory))
    assert "zq the words qz" in " ".join(page.ids["privacy-policy"].text().split()).casefold()
