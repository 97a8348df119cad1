"""Two states of an inventory, compared: every change, in the order of the inventory, and the notices they bring."""

from collections.abc import Iterator

from ropa.changes.change import Change, Comparison, Sign, Weight
from ropa.changes.entries import Entries
from ropa.changes.fields import differences
from ropa.changes.flows import flows
from ropa.changes.naming import Naming
from ropa.changes.notices import notices
from ropa.changes.places import new_places
from ropa.changes.reach import reach
from ropa.changes.renames import renamed, renames
from ropa.changes.sentences import Sentences
from ropa.changes.side import Side
from ropa.model.entity import Block
from ropa.model.inventory import blocks, collections
from ropa.model.plain import plain_model, plain_value


def compare(before: Side, after: Side) -> Comparison:
    """What differs between two states. Material changes and their reasons are judged by the law of the later day."""
    ids = renames(before.inventory, after.inventory)
    told = list(_renamed(before, ids))
    if ids:
        before = Side(renamed(before.inventory, ids), before.law, before.laws, before.unread)
    ways = reach(before), reach(after)
    new = list(Entries(before, after, ways).changes())
    nodes = frozenset(change.place for change in new if change.sign is Sign.NEW)
    changes = [
        *new,
        *flows(before, after, ways),
        *new_places(before, after, nodes),
        *_blocks(before, after),
        *_vocabulary(before, after),
        *_fields(before, after, Sentences(before, after, ways[1])),
        *told,
    ]
    order = {name: number for number, name in enumerate(type(after.inventory).model_fields)}
    ordered = sorted(changes, key=lambda change: order.get(str(change.where[0]).replace("-", "_"), 0))
    unread = sorted({".".join(map(str, path)) for side in (before, after) for path in side.unread})
    return Comparison(tuple(ordered), notices(ordered, after), tuple(unread))


def _renamed(before: Side, ids: dict[str, dict[str, str]]) -> Iterator[Change]:
    naming = Naming(before.inventory)
    for collection, pairs in ids.items():
        for old, new in pairs.items():
            name = naming.entry(before.inventory.collection(collection)[old])
            words = f"{name} has another id: `{new}` (was `{old}`)"
            reason = "only its id differs: it says the same, by the same name"
            yield Change(Sign.CHANGED, (collection, new), words, Weight.EDITORIAL, reason, old, new)


def _blocks(before: Side, after: Side) -> Iterator[Change]:
    """Top-level entries that appear or are gone."""
    for name in blocks():
        old, new = (getattr(side.inventory, name.replace("-", "_")) for side in (before, after))
        if (old is None) == (new is None) or not (before.reads((name,)) and after.reads((name,))):
            continue
        naming, block = (Naming(after.inventory), new) if new is not None else (Naming(before.inventory), old)
        said = naming.mapping(block)
        words = f"{name.capitalize()}: now said – {said}" if new is not None else f"{name.capitalize()}: no longer said"
        weight = Weight.EDITORIAL if name == "policy" else Weight.MATERIAL
        reason = "it is about the document itself" if name == "policy" else "people are told something else"
        sign = Sign.NEW if new is not None else Sign.GONE
        plain = plain_model(block)
        yield Change(sign, (name,), words, weight, reason, plain if old else None, plain if new else None)


def _vocabulary(before: Side, after: Side) -> Iterator[Change]:
    """The inventory's own words for data and uses, which decide what kind of data something is."""
    old, new = before.inventory.vocabulary, after.inventory.vocabulary
    if old is None or new is None:
        return
    for difference in differences(old, new, ("vocabulary",)):
        if before.reads(difference.path) and after.reads(difference.path):
            label = " ".join(map(str, difference.path[1:]))
            was, now = (
                Naming(before.inventory).value(difference.before),
                Naming(after.inventory).value(difference.after),
            )
            sign, words = Sign.CHANGED, f"Vocabulary: {label} is now {now} (was {was})"
            if difference.before is None:
                sign, words = Sign.NEW, f"Vocabulary: {label} is now said: {now}"
            elif difference.after is None:
                sign, words = Sign.GONE, f"Vocabulary: {label} is no longer said (was {was})"
            old_value, new_value = (
                None if one is None else plain_value(one) for one in (difference.before, difference.after)
            )
            reason = "it decides what kind of data, or what use, something is"
            yield Change(sign, difference.path, words, Weight.MATERIAL, reason, old_value, new_value)


def _fields(before: Side, after: Side, sentences: Sentences) -> Iterator[Change]:
    """Fields of what is there on both sides."""
    for collection, name in collections().items():
        old, new = getattr(before.inventory, name), getattr(after.inventory, name)
        for identifier in new:
            if identifier in old:
                entry = new[identifier]
                for difference in differences(old[identifier], entry, entry.path):
                    if before.reads(difference.path) and after.reads(difference.path):
                        yield from sentences.of(difference, entry, collection)
    for block in blocks():
        old, new = (getattr(side.inventory, block.replace("-", "_")) for side in (before, after))
        if isinstance(old, Block) and isinstance(new, Block):
            for difference in differences(old, new, (block,)):
                if before.reads(difference.path) and after.reads(difference.path):
                    yield from sentences.of(difference, new, block)
