"""Every field of the model, changed from each value to each other: a comparison never fails, and always says something.

The fields come from the model and the values from the inventories that are here, so that a new field joins by itself.
"""

from copy import deepcopy
from datetime import date
from itertools import permutations

import pytest
import yaml

from ropa.changes import Side, compare
from ropa.load import load, read
from ropa.model.entity import Entity, key
from ropa.model.inventory import blocks, collections, entity_type
from ropa.model.plain import plain
from ropa.rules.case import Case
from tests.repositories import TEA
from tests.support import INVENTORIES

TODAY = date(2026, 11, 21)
ABSENT = "(absent)"
SPECIAL = [ABSENT, [], "none", "unknown"]
BASE = yaml.safe_load(TEA)
LEAST = {"name": "Something"}


@pytest.fixture(scope="module")
def values():
    """Up to two values of each field that the inventories use, by its place and key."""
    found = {}
    for folder in sorted(path for path in INVENTORIES.iterdir() if path.is_dir()):
        document = plain(load(folder).inventory)
        for place, held in document.items():
            for entry in [held] if place in blocks() else held.values() if isinstance(held, dict) else []:
                for name, value in entry.items():
                    kept = found.setdefault((place, name), [])
                    if value not in kept and len(kept) < 2 and len(str(value)) < 400:
                        kept.append(value)
    return found


def fields():
    """Every field; those that all entries share in a few places only."""
    shared = set(Entity.model_fields) - {"id"}
    for place, model in [(name, entity_type(name)) for name in collections()] + list(blocks().items()):
        own = set(model.model_fields) - {"id"} - (shared if place not in ("activities", "recipients") else set())
        yield from ((place, key(name)) for name in model.model_fields if name in own)


def side(place, name, value):
    """The small shop with a field changed in one entry; None if what stands there cannot be read."""
    document = deepcopy(BASE)
    document["policy"]["effective"] = "2026-10-01"
    if place in blocks():
        entry = document.setdefault(place, {})
    else:
        held = document.setdefault(place, {})
        entry = held.setdefault(next(iter(held), "one"), dict(LEAST))
        if not isinstance(entry, dict):
            entry = held[next(iter(held))] = {"name": entry}
    entry.pop(name, None)
    if value is not ABSENT:
        entry[name] = value
    loaded = read({"tea.yaml": yaml.safe_dump(document, sort_keys=False, default_flow_style=True).encode()})
    assert loaded.complete
    case = Case(loaded, TODAY, None)
    return Side(case.inventory, case.law, case.laws, loaded.invalid)


def said(one, place, name):
    """What was read of the field."""
    held = getattr(one.inventory, place.replace("-", "_"))
    if place not in blocks():
        held = next(iter(held.values()), None)
    return getattr(held, name.replace("-", "_"), None) if held is not None else None


@pytest.mark.parametrize(("place", "name"), [pytest.param(*one, id=".".join(one)) for one in fields()])
def test_every_change_of_a_field_is_told(values, place, name):
    known = [*SPECIAL, *values.get((place, name), ["Some words", ["one"]])]
    sides = [side(place, name, value) for value in known]
    for (number, before), (other, after) in permutations(enumerate(sides), 2):
        if min(number, other) > 1:
            continue  # it is enough to come from or to go to silence or an empty list
        found = compare(before, after)
        words = " ".join(change.words for change in found.changes)
        assert "  " not in words
        if before.unread or after.unread:
            assert found.changes or found.unread
        elif before.inventory != after.inventory and said(before, place, name) != said(after, place, name):
            assert found.changes, (known[number], known[other])
