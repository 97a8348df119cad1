"""Every entry prints its name, its condition, its hedge, its note and its reason, wherever it stands."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ropa.model.inventory import blocks, collections
from tests.render.policy.everything import page_of
from tests.seeds.coverage import Page
from tests.strange import WORDS

LABELS = {
    "may": "may", "sometimes": "sometimes", "typically": "typically", "currently": "currently",
    "where-applicable": "where applicable", "by-default": "by default", "endeavour": "we endeavour to",
}  # fmt: skip
REQUIRED = {
    "laws": {"stance": "governing"},
    "promises": {"type": "no-sale"},
    "notices": {"kind": "user-duty", "text": "Be kind"},
    "rights": {"of": "it"},
    "retention": {"data": "it", "keep": "2 years"},
    "choices": {"can": "opt-out"},
    "definitions": {"text": "What it means"},
    "clauses": {"section": "4", "text": "Prose", "why-free": "Because"},
    "services": {"what": "A shop"},
}
UNPRINTED = {"gaps", "waivers", "clauses"}
"""Bookkeeping; a clause is prose of last resort, and just that."""
WITHOUT_OWN_NAME = {"rights", "law-rights", "notices", "promises", "transfers", "laws"}
BLOCKS = {
    "organisation": {"name": "Tea Ltd"},
    "deletion": {"after": "account-closure", "then": "delete"},
    "security": {"level": "good"},
    "breach": {"tell": "users"},
    "requests": {"via": "mail"},
    "children": {"minimum-age": "16", "stance": "not-intended"},
    "changes": {"how-often": "now and then"},
    "tracking": {"by-others": "false"},
    "california": {"minors-sold": "false"},
}
BASE = {
    "policy": {"title": "Privacy policy", "language": "en"},
    "organisation": {"name": "Tea Ltd"},
    "data-categories": {"it": {"elements": ["name"]}},
    "channels": {"mail": {"kind": "email", "address": "mail@tea.example"}},
}


def text_at(page, anchor):
    return " ".join(page.ids[anchor].text().split())


def entry_of(collection, entry):
    identifier = "access" if collection in ("rights", "law-rights") else "it"
    whole = {**REQUIRED.get(collection, {}), **entry}
    if collection in ("law-rights",):
        identifier, whole = "gdpr", {"rights": ["access"], **whole}
    merged = {**BASE.get(collection, {}), identifier: whole} if collection != "data-categories" else {"it": whole}
    members = {"activities": {"sell": {"name": "Selling", "group": "it"}}} if collection == "groups" else {}
    return f"{collection}-{identifier}", {**BASE, **members, collection: merged}


@pytest.mark.parametrize("collection", [name for name in collections() if name not in UNPRINTED])
def test_an_entry_says_whatever_qualifies_it(write, collection):
    entry = {"when": "zq the moon is full", "note": "zq mind the gap", "why": "zq for the sake of tea"}
    anchor, inventory = entry_of(collection, entry)
    text = text_at(write(inventory), anchor)
    for words in entry.values():
        assert words.casefold() in text.casefold()


@pytest.mark.parametrize("own", [False, True], ids=["ours", "own-words"])
@pytest.mark.parametrize("collection", [name for name in collections() if name not in UNPRINTED])
def test_an_entry_is_hedged(write, collection, own):
    words = {"text": "Own words"} if own else {}
    entries = {hedge: {**REQUIRED.get(collection, {}), "hedge": hedge, **words} for hedge in LABELS}
    inventory = {
        **BASE,
        collection: {**({} if collection == "data-categories" else BASE.get(collection, {})), **entries},
    }
    if collection == "retention":
        inventory["data-categories"] = {"it": {"elements": ["name"]}}
    if collection == "groups":
        inventory["activities"] = {f"sell-{hedge}": {"name": "Selling", "group": hedge} for hedge in LABELS}
    page = write(inventory)
    assert [
        hedge for hedge, label in LABELS.items() if label not in text_at(page, f"{collection}-{hedge}").casefold()
    ] == []


@pytest.mark.parametrize("collection", [name for name in collections() if name not in UNPRINTED | WITHOUT_OWN_NAME])
def test_an_entry_is_called_by_its_name(write, collection):
    anchor, inventory = entry_of(collection, {"name": "Zq name"})
    assert "Zq name" in text_at(write(inventory), anchor)


@pytest.mark.parametrize("collection", [name for name in collections() if name not in UNPRINTED])
def test_an_entry_can_speak_for_itself(write, collection):
    anchor, inventory = entry_of(collection, {"text": "Zq own words"})
    assert "Zq own words" in text_at(write(inventory), anchor)


@pytest.mark.parametrize("own", [False, True], ids=["ours", "own-words"])
@pytest.mark.parametrize("hedge", LABELS)
@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_is_hedged_and_says_whatever_qualifies_it(write, block, hedge, own):
    entry = {"when": "zq the moon is full", "note": "zq mind the gap", **({"text": "zq own words"} if own else {})}
    page = write({**BASE, block: {**BLOCKS[block], **entry, "hedge": hedge}})
    text = text_at(page, block).casefold()
    assert LABELS[hedge] in text
    for words in entry.values():
        assert words in text


def test_every_block_is_looked_at():
    assert set(blocks()) - set(BLOCKS) == {"policy", "vocabulary"}


HEDGES = st.lists(st.sampled_from(sorted(LABELS)), min_size=1, max_size=3, unique=True)
QUALIFIED = st.fixed_dictionaries(
    {}, optional={"hedge": HEDGES, "when": WORDS, "note": WORDS, "why": WORDS, "text": WORDS}
)
INVENTORIES = st.dictionaries(
    st.sampled_from([*(name for name in collections() if name not in UNPRINTED), *BLOCKS]), QUALIFIED, min_size=1
)


def qualified(entries):
    """An inventory with these entries, and the anchor of each."""
    inventory, anchors = {**BASE}, {}
    for name, entry in entries.items():
        if name in BLOCKS:
            inventory[name] = {**BLOCKS[name], **{field: words for field, words in entry.items() if field != "why"}}
            anchors[name] = name
        else:
            anchors[name], made = entry_of(name, entry)
            members = {part: {**inventory.get(part, {}), **made[part]} for part in made if part not in BASE}
            inventory |= {**members, name: {**inventory.get(name, {}), **made[name]}}
    return inventory, anchors


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(INVENTORIES)
def test_whatever_qualifies_an_entry_comes_out(entries):
    inventory, anchors = qualified(entries)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inventory.yaml"
        path.write_text(json.dumps(inventory, ensure_ascii=False), encoding="utf-8")
        pages = [Page(page_of(path, final=final)) for final in (False, True)]
    for page in pages:
        for name, entry in entries.items():
            text = text_at(page, anchors[name]).casefold()
            assert [hedge for hedge in entry.get("hedge", ()) if LABELS[hedge] not in text] == [], name
            for field in ("when", "note", "text") if name in BLOCKS else ("when", "note", "why", "text"):
                assert " ".join(entry.get(field, "").split()).casefold() in text, (name, field)
