"""Every field of the model can be weighed and worded; and an inventory does not differ from itself."""

from datetime import date

import pytest

from ropa.changes import Side, Weight, compare
from ropa.changes.weighing import same_words, weigh
from ropa.law.book import LawBook
from ropa.load import load
from ropa.model.inventory import Inventory, blocks, collections, entity_type
from ropa.rules.applicability import laws_on
from tests.support import INVENTORIES, SEEDS, TODAY

EMPTY = Inventory()
KINDS = [*((name, entity_type(name)) for name in collections()), *blocks().items()]


def side(name):
    inventory = load(INVENTORIES / name).inventory
    law = LawBook(TODAY)
    return Side(inventory, law, laws_on(inventory, law))


@pytest.mark.parametrize(("place", "model"), KINDS, ids=[name for name, _ in KINDS])
def test_every_field_has_a_weight_and_a_reason(place, model):
    bare = Side(EMPTY, LawBook(TODAY), frozenset({"gdpr", "ccpa"}))
    for name in model.model_fields.keys() - {"id"}:
        weight, reason = weigh(bare, place, model, name, "one thing", "another thing")
        assert weight in Weight, name
        assert reason, name


@pytest.mark.parametrize("name", [*SEEDS, "example"])
def test_an_inventory_does_not_differ_from_itself(name):
    one = side(name)
    assert compare(one, side(name)).changes == ()


def test_everything_that_is_said_is_told_when_it_appears_or_goes():
    """From nothing to a whole inventory and back: a change for each entry, and none without words."""
    full = side("example")
    nothing = Side(EMPTY, LawBook(TODAY), full.laws)
    come, gone = compare(nothing, full), compare(full, nothing)
    entries = {entity.node for name in collections() for entity in full.inventory.collection(name).values()}
    for found in (come, gone):
        assert entries <= {change.place for change in found.changes}
        assert all(change.words.strip() and change.reason for change in found.changes)


def test_one_policy_beside_another():
    found = compare(side("miomio"), side("miky"))
    assert len(found.changes) > 50
    assert found.notices


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Yes, we do.", "yes we do", True),
        ("5-7 years", "57 years", False),
        (("b", "a"), ("A", "B"), True),
        (None, "x", False),
    ],
)
def test_same_words(one, other, same):
    assert same_words(one, other) is same


def test_facts_name_topics_that_there_are():
    from ropa.changes.change import Topic
    from ropa.law.tables import read_tables

    facts = [fact for entries in read_tables("notices")["duties"].values() for fact in entries]
    topics = {topic.value for topic in Topic}
    assert {topic for fact in facts for topic in fact.texts("on")} == topics
    assert all(fact.text(key) for fact in facts for key in ("law", "duty", "who", "when", "cite"))
    assert LawBook(date(2026, 11, 21)).facts("notices.duties")
