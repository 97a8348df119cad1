"""Entries that only changed their id, where that is certain; and an inventory with other ids.

Certain it is where an entry that is gone and one that is new say the same in everything, by the same name that their
author wrote, and no other entry of the collection does. Two vendors with the same bare fields are two vendors.
"""

from collections.abc import Mapping
from typing import Any

from ropa.model.entity import Entity
from ropa.model.inventory import Inventory, collections
from ropa.model.plain import plain_model
from ropa.model.readers import Refers
from ropa.model.rewriting import rewritten
from ropa.model.values import Vague, known

Renames = Mapping[str, Mapping[str, str]]
"""By collection: the new id by the old one."""
_MEANING = frozenset({"laws", "rights", "law-rights"})
"""Collections whose ids mean something: there, another id is another thing."""


def renames(before: Inventory, after: Inventory) -> dict[str, dict[str, str]]:
    """The ids that certainly changed and nothing else; references from one to the other are followed."""
    found: dict[str, dict[str, str]] = {}
    while True:
        more = _more(renamed(before, found), after)
        if not more:
            return found
        for collection, ids in more.items():
            found.setdefault(collection, {}).update(ids)


def _more(before: Inventory, after: Inventory) -> dict[str, dict[str, str]]:
    found = {}
    for collection, name in collections().items():
        if collection in _MEANING:
            continue
        old, new = getattr(before, name), getattr(after, name)
        gone = _by_content({identifier: entity for identifier, entity in old.items() if identifier not in new})
        come = _by_content({identifier: entity for identifier, entity in new.items() if identifier not in old})
        pairs = {
            ids[0]: come[content][0]
            for content, ids in gone.items()
            if len(ids) == 1 and len(come.get(content, ())) == 1
        }
        if pairs:
            found[collection] = pairs
    return found


def _by_content(entities: Mapping[str, Entity]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identifier, entity in entities.items():
        if known(entity.name) is not None:
            found.setdefault(repr(plain_model(entity)), []).append(identifier)
    return found


def renamed(inventory: Inventory, ids: Renames) -> Inventory:
    """An inventory with other ids, and with every reference to them."""
    if not ids:
        return inventory

    def rewrite(word: str, refers: Refers) -> str:
        return _path(word, ids) if refers.paths else _id(word, refers, ids)

    changed = rewritten(Inventory.model_construct(**dict(inventory)), rewrite, Vague(""))
    fields: dict[str, Any] = {}
    for collection, name in collections().items():
        new = ids.get(collection, {})
        entities = getattr(changed, name).items()
        fields[name] = {
            new.get(old, old): entity.model_copy(update={"id": new[old]}) if old in new else entity
            for old, entity in entities
        }
    return Inventory.model_construct(**{**dict(changed), **fields})


def _path(word: str, ids: Renames) -> str:
    collection, _, rest = word.partition(".")
    first, dot, field = rest.partition(".")
    return f"{collection}.{ids.get(collection, {}).get(first, first)}{dot}{field}" if rest else word


def _id(word: str, refers: Refers, ids: Renames) -> str:
    first, dot, element = word.partition(".") if refers.elements else (word, "", "")
    for collection in refers.collections:
        if first in ids.get(collection, {}):
            return f"{ids[collection][first]}{dot}{element}"
    return word
