"""Inventories of every shape that can grow, made from the model: a new field or collection joins by itself.

    python -m tests.bench.shapes                     # the names of the shapes
    python -m tests.bench.shapes 1000 NAME > inventory.yaml

A number is how many entries (or references, or items) there are, so that a shape of twice the number is a text of
about twice the length; in a clique, so many references among the square root of so many entries.
"""

import json
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import combinations
from math import isqrt
from typing import Any, NamedTuple

from pydantic import BaseModel

from ropa.model.entity import key
from ropa.model.inventory import blocks, collections, entity_type
from ropa.model.readers import OneOf, Reader, Refers
from ropa.model.shape import nested, readers_by_field
from tests.bench.synthetic import head

Content = dict[str, Any]
"""What stands in an inventory: plain values by key."""
Shape = Callable[[int], str]
"""The text of an inventory of a shape, by its number."""

MEASURES = "security.measures"
_SAMPLES = (
    "words of number {}", "word-{}", "https://example.org/{}", "a{}@example.org", "DE", "en", "2026-01-01",
    "3 months", "12", "true", "18",
)  # fmt: skip
"""Texts of which each field accepts one."""
_NAMED = {"name": "Entry {}", "term": "Term {}"}
"""What entries are called, so that it can be seen which is meant."""
_DEEPEST = 4
"""Fields of fields are looked at so deep: none in the model lies deeper."""


class Link(NamedTuple):
    """A field that refers to entries: of which collection it is, what it may name, and whether it holds many."""

    collection: str
    field: str
    targets: tuple[str, ...]
    many: bool
    paths: bool

    @property
    def loops(self) -> bool:
        """Whether entries of a collection can refer to each other by it."""
        return self.collection in self.targets

    def value(self, *names: str, target: str = "") -> Any:
        """What is written in the field to name some entries."""
        written = [f"{target or self.collection}.{name}" if self.paths else name for name in names]
        return written if self.many else written[0]


@cache
def links() -> tuple[Link, ...]:
    """Every field of an entry that refers to entries."""
    return tuple(
        Link(
            name,
            key(field),
            tuple(collections()) if reader.paths else reader.collections,
            "tuple[" in str(entity_type(name).model_fields[field].annotation),
            reader.paths,
        )
        for name in collections()
        for field, reader in readers_by_field(entity_type(name)).items()
        if isinstance(reader, Refers)
    )


@cache
def shapes() -> dict[str, Shape]:
    """Every shape by its name."""
    return dict(_shapes())


def _shapes() -> Iterator[tuple[str, Shape]]:
    for name in (*collections(), MEASURES):
        yield f"{name}: many entries", partial(_plain, name)
    for link in links():
        where = f"{link.collection}.{link.field}"
        if link.loops:
            yield f"{where}: a chain", partial(_linked, _chain, (link,))
            yield f"{where}: a circle", partial(_linked, _circle, (link,))
            yield f"{where}: a star", partial(_linked, _star, (link,))
        if link.loops and link.many:
            yield f"{where}: a clique", partial(_clique, link)
        for target in () if link.paths else link.targets:
            yield f"{where}: many for one of {target}", partial(_many_for_one, link, target)
            yield f"{where}: many for many of {target}", partial(_many_for_many, link, target)
            if link.many:
                yield f"{where}: one for many of {target}", partial(_one_for_many, link, target)
                yield f"{where}: all for all of {target}", partial(_all_for_all, link, target)
    for one, other in combinations([link for link in links() if link.loops and not link.paths], 2):
        if one.collection == other.collection:
            yield f"{one.collection}.{one.field} and {other.field}: a circle", partial(_linked, _circle, (one, other))
    for way in _lists():
        yield f"{'.'.join(way.keys)}: many items", partial(_listed, way)


# --- entries that refer to each other


def _chain(number: int, count: int) -> int | None:
    return number + 1 if number + 1 < count else None


def _circle(number: int, count: int) -> int | None:
    return (number + 1) % count


def _star(number: int, count: int) -> int | None:
    return 0 if number else None


def _linked(following: Callable[[int, int], int | None], own: tuple[Link, ...], count: int) -> str:
    """Entries of one collection, each of which refers to the one that follows."""
    content = _with_users(own[0].collection, count)
    entries = content[own[0].collection]
    for number in range(count):
        after = following(number, count)
        if after is not None:
            entries[f"e{number}"] |= {link.field: link.value(f"e{after}") for link in own}
    return _written(content)


def _clique(link: Link, count: int) -> str:
    """Entries of one collection, each of which refers to all others."""
    size = isqrt(count) + 1
    content = _with_users(link.collection, size)
    for number in range(size):
        others = (f"e{other}" for other in range(size) if other != number)
        content[link.collection][f"e{number}"][link.field] = link.value(*others)
    return _written(content)


def _with_users(name: str, count: int) -> Content:
    """Entries of a collection; the first, one in the middle and the last are named wherever entries can be named."""
    content = _entries(name, count)
    for number, link in enumerate(links()):
        if name in link.targets and not link.paths and link.collection != name:
            for place in (0, count // 2, count - 1):
                entry = _entry(link.collection, number) | {link.field: link.value(f"e{place}")}
                content.setdefault(link.collection, {})[f"u{number}-{place}"] = entry
    return content


# --- entries that refer to others


def _plain(name: str, count: int) -> str:
    return _written(_entries(name, count))


def _many_for_one(link: Link, target: str, count: int) -> str:
    content = _two(link, target, count, 1)
    for entry in _first(content, link.collection, count):
        entry[link.field] = link.value("t0")
    return _written(content)


def _many_for_many(link: Link, target: str, count: int) -> str:
    content = _two(link, target, count, count)
    for number, entry in enumerate(_first(content, link.collection, count)):
        entry[link.field] = link.value(f"t{number}")
    return _written(content)


def _one_for_many(link: Link, target: str, count: int) -> str:
    content = _two(link, target, 1, count)
    for entry in _first(content, link.collection, 1):
        entry[link.field] = link.value(*(f"t{number}" for number in range(count)))
    return _written(content)


def _all_for_all(link: Link, target: str, count: int) -> str:
    size = isqrt(count) + 1
    content = _two(link, target, size, size)
    for entry in _first(content, link.collection, size):
        entry[link.field] = link.value(*(f"t{number}" for number in range(size)))
    return _written(content)


def _two(link: Link, target: str, count: int, targets: int) -> Content:
    content = _entries(link.collection, count)
    wanted = _place(content, target)
    wanted |= {f"t{number}": _entry(target, number) for number in range(targets)}
    return content


def _first(content: Content, name: str, count: int) -> Iterator[Content]:
    return (_place(content, name)[f"e{number}"] for number in range(count))


# --- lists


class _Way(NamedTuple):
    """The keys that lead to a list (the first of a collection or block), and what makes its items."""

    keys: tuple[str, ...]
    items: Callable[[int], Any]


def _lists() -> Iterator[_Way]:
    """Every list or map of values or entities in an entry or a block."""
    for name in collections():
        yield from _lists_in(entity_type(name), (name,))
    for name, block in blocks().items():
        yield from _lists_in(block, (name,))


def _lists_in(model: type[BaseModel], keys: tuple[str, ...]) -> Iterator[_Way]:
    readers = readers_by_field(model)
    for name, field in model.model_fields.items():
        here = (*keys, key(name))
        inner, mapped = nested(field.annotation)
        reader = readers.get(name)
        if mapped and inner is not None:
            yield _Way(here, partial(_named_entries, inner))
        elif inner is not None and len(here) < _DEEPEST:
            yield from _lists_in(inner, here)
        elif reader is not None and not isinstance(reader, Refers) and "tuple[" in str(field.annotation):
            yield _Way(here, partial(_items, reader))


def _listed(way: _Way, count: int) -> str:
    first, *path, last = way.keys
    content: Content = _entries(first, 1) if first in collections() else {}
    holder = content[first]["e0"] if first in collections() else content.setdefault(first, {})
    for segment in path:
        holder = holder.setdefault(segment, {})
    holder[last] = way.items(count)
    return _written(content)


def _named_entries(model: type[BaseModel], count: int) -> Content:
    return {f"e{number}": _required(model, number) for number in range(count)}


def _items(reader: Reader, count: int) -> list[str]:
    return [_value(reader, number) for number in range(count)]


# --- entries and values


def _entries(name: str, count: int) -> Content:
    content: Content = {}
    _place(content, name).update({f"e{number}": _entry(name, number) for number in range(count)})
    return content


def _place(content: Content, name: str) -> Content:
    """Where the entries of a collection stand."""
    if name == MEASURES:
        content, name = content.setdefault("security", {}), "measures"
    place: Content = content.setdefault(name, {})
    return place


def _entry(name: str, number: int) -> Content:
    if name == MEASURES:
        return {"name": f"Measure {number}"}
    return _required(entity_type(name), number)


def _required(model: type[BaseModel], number: int) -> Content:
    """What an entry has to say, and its name if it can have one."""
    readers = readers_by_field(model)
    said: Content = {word: text.format(number) for word, text in _NAMED.items() if word in model.model_fields}
    for name, field in model.model_fields.items():
        if name == "id" or not field.is_required():
            continue
        reader = readers.get(name)
        said[key(name)] = _value(reader, number) if reader else f"Words {number}"
    return said


def _value(reader: Reader, number: int) -> str:
    if isinstance(reader, Refers):
        return "organisation"
    if isinstance(reader, OneOf):
        terms = [term.value for term in reader.terms]
        return terms[number % len(terms)]
    return _sample(reader).format(number)


@cache
def _sample(reader: Reader) -> str:
    for sample in _SAMPLES:
        try:
            reader.read(sample.format(0))
        except Exception:  # noqa: S112  each reader refuses in its own way
            continue
        return sample
    raise TypeError(f"no sample suits {reader}")


def _written(content: Content) -> str:
    """The text: an entry a line. What is not said is filled in from a usual inventory."""
    usual = {name: value for name, value in head().items() if name not in content}
    lines = []
    for name, value in (usual | content).items():
        if name in collections():
            lines += [f"{name}:", *(f"  {identifier}: {json.dumps(entry)}" for identifier, entry in value.items())]
        else:
            lines.append(f"{name}: {json.dumps(value)}")
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write(shapes()[sys.argv[2]](int(sys.argv[1])))
    else:
        sys.stdout.writelines(f"{name}\n" for name in shapes())
