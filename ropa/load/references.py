"""Ids across files: what a reference points at, which point nowhere, and which nodes nothing points at."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ropa.load.sources import Sources
from ropa.model.entity import Path, key
from ropa.model.finding import Label, Problem
from ropa.model.inventory import Inventory, blocks, collections
from ropa.model.readers import Refers
from ropa.model.shape import keys_of, nested_fields, readers_by_field
from ropa.text.names import nearest
from ropa.text.tree import Mapping as Entries


class References(NamedTuple):
    """The nodes (as `collection.id`, data elements as `data-categories.id.elements.id`) that something points at."""

    used: frozenset[str]


class _Reference(NamedTuple):
    """One reference as written: where, to what, and what it may point at."""

    path: Path
    value: str
    refers: Refers


_COMPARISONS = 20_000
"""How many ids are compared with misspelt ones: every one of many with every other would take hours."""


def check_references(inventory: Inventory, sources: Sources) -> tuple[References, list[Problem]]:
    """Resolve every reference of an inventory; those that point nowhere are problems with the nearest id."""
    resolver = _Resolver(inventory)
    refused = _refused(inventory, sources)
    used: set[str] = set()
    problems: list[Problem] = list(_ids_used_twice(inventory, sources))
    for reference in _references(inventory):
        targets = resolver.resolve(reference)
        if targets is None and not refused.isdisjoint(reference.value.split(".")):
            continue  # that it could not be read is told already
        if targets is None:
            problems.append(_dangling(reference, resolver, sources))
        else:
            used.update(targets)
    return References(frozenset(used)), problems


def _refused(inventory: Inventory, sources: Sources) -> frozenset[str]:
    """The ids that an author wrote and that nothing stands under, as what stands there could not be read."""
    known = {identifier for name in collections() for identifier in inventory.collection(name)}
    written: set[str] = set()
    for key_, node in sources.root.items():
        if isinstance(node, Entries) and key_ not in blocks():
            written.update(node)
    security = sources.root.get("security")
    measures = security.get("measures") if isinstance(security, Entries) else None
    written.update(measures if isinstance(measures, Entries) else ())
    return frozenset(written - known)


class _Resolver:
    """Looks up what references point at; every look-up is by dictionary."""

    def __init__(self, inventory: Inventory) -> None:
        self.collections: dict[str, Mapping[str, Any]] = {
            name: inventory.collection(name) for name in [*collections(), "security.measures"]
        }
        self.categories = inventory.data_categories
        self._comparisons = 0

    def resolve(self, reference: _Reference) -> tuple[str, ...] | None:
        """The nodes that a reference names, or None if it points nowhere."""
        refers, value = reference.refers, reference.value
        if refers.words and " " in value:
            return ()
        if refers.paths:
            return self._node(value)
        for collection in refers.collections:
            if value in self.collections[collection]:
                return (f"{collection}.{value}",)
        if refers.elements:
            category, _, element = value.partition(".")
            if category in self.categories and element in self.categories[category].parts:
                node = f"data-categories.{category}"
                return node, f"{node}.elements.{element}"
        return None

    def _node(self, value: str) -> tuple[str, ...] | None:
        """A path that names a collection, an entry of it, or a block; fields may follow."""
        first, _, rest = value.partition(".")
        if first in self.collections:
            identifier = rest.partition(".")[0]
            if not rest:
                return ()
            return (f"{first}.{identifier}",) if identifier in self.collections[first] else None
        block = blocks().get(first)
        if block is None:
            return None
        return () if not rest or rest.partition(".")[0] in keys_of(block) else None

    def candidates(self, refers: Refers) -> list[str]:
        """The ids that a reference could have meant."""
        if refers.paths:
            return [f"{name}.{identifier}" for name, entries in self.collections.items() for identifier in entries]
        ids = [identifier for name in refers.collections for identifier in self.collections[name]]
        if refers.elements:
            ids += [f"{category.id}.{element}" for category in self.categories.values() for element in category.parts]
        return [*ids, *(term.value for term in refers.terms or ())]

    def nearest(self, reference: _Reference) -> str | None:
        """The id that a reference probably meant: proposed until that has taken too many comparisons."""
        if self._comparisons > _COMPARISONS:
            return None
        candidates = self.candidates(reference.refers)
        self._comparisons += len(candidates)
        return nearest(reference.value, candidates)

    def home(self, identifier: str) -> str | None:
        """The collection in which an id stands, if there is one."""
        return next((name for name, entries in self.collections.items() if identifier in entries), None)


def _references(inventory: Inventory) -> Iterator[_Reference]:
    for entity in inventory.entities():
        yield from _references_in(entity, entity.path)
    for name in blocks():
        block = getattr(inventory, name.replace("-", "_"))
        if block is not None and name != "security":  # its measures are entities, walked above
            yield from _references_in(block, (name,))


def _references_in(model: BaseModel, path: Path) -> Iterator[_Reference]:
    values = vars(model)
    for name, written, refers in _reference_fields(type(model)):
        value = values[name]
        if value is not None:
            yield from _written(value, (*path, written), refers)
    for name, written in _nesting_fields(type(model)):
        value = values[name]
        if value is None:
            continue
        if isinstance(value, dict):
            for identifier, part in value.items():
                yield from _references_in(part, (*path, written, identifier))
        elif isinstance(value, BaseModel):
            yield from _references_in(value, (*path, written))


def _written(value: Any, where: Path, refers: Refers) -> Iterator[_Reference]:
    """The references in the value of a field: one, a list of them, or a map of uses to them."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            if type(item) is str:  # and no term, which is a text of its own class
                yield _Reference((*where, number), item, refers)
    elif isinstance(value, dict):
        for use, item in value.items():
            yield _Reference((*where, use), item, refers)
    elif type(value) is str:
        yield _Reference(where, value, refers)


@cache
def _reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str, Refers], ...]:
    """The fields that refer to something: Python name, key and reader."""
    readers = readers_by_field(model).items()
    return tuple((name, key(name), reader) for name, reader in readers if isinstance(reader, Refers))


@cache
def _nesting_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields that hold other models: Python name and key."""
    return tuple((name, key(name)) for name in nested_fields(model))


def _dangling(reference: _Reference, resolver: _Resolver, sources: Sources) -> Problem:
    refers, value = reference.refers, reference.value
    what = _what(refers)
    near = resolver.nearest(reference)
    home = resolver.home(value)
    if refers.paths and home:
        fix = f"write `{home}.{value}`"
    elif near:
        fix = f"did you mean `{near}`?"
    else:
        fix = f"add it under `{refers.collections[0]}:`" if refers.collections else "write `collection.id`"
    label = Label(sources.locate(reference.path), f"no {what} has this id")
    subject = ".".join(str(segment) for segment in reference.path)
    message = f"`{value}` is not the id of {_with_article(what)}"
    if home and not refers.paths:
        message += f", but of one of the {home}"
    return Problem("unknown-reference", message, label, fix=fix, subject=subject)


_SINGULAR = {
    "data-categories": "data category",
    "data-subjects": "category of data subjects",
    "activities": "activity",
    "recipients": "recipient",
    "sources": "source",
    "services": "service",
    "security.measures": "security measure",
}


def _what(refers: Refers) -> str:
    if refers.paths:
        return "entry"
    words = [_SINGULAR.get(name, name.rstrip("s")) for name in refers.collections]
    if refers.elements:
        words.append("element")
    return " or ".join(words)


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _ids_used_twice(inventory: Inventory, sources: Sources) -> Iterator[Problem]:
    """Recipients and sources share one id space: a party has one entry."""
    for identifier, source in inventory.sources.items():
        recipient = inventory.recipients.get(identifier)
        if recipient is not None:
            first = Label(sources.locate(recipient.path), "already a recipient here")
            message = f"`{identifier}` is both a recipient and a source"
            fix = "keep the recipient and refer to it with `from:`; recipients and sources share their ids"
            yield Problem("duplicate-id", message, Label(sources.locate(source.path)), (first,), fix, source.node)
