"""The trees of several files as one: a top-level key may be spread over files, the same leaf may not."""

from collections.abc import Iterator

from ropa.load.sources import SourceFile, Sources
from ropa.model.finding import Label, Problem
from ropa.model.inventory import blocks
from ropa.text.tree import Mapping, Node, Tree


def merge(files: list[SourceFile], trees: list[Tree]) -> tuple[Sources, list[Problem]]:
    """One tree of all files, and what stands in the way: a file that holds no mapping, a leaf given twice."""
    root = Mapping()
    sources = Sources(files, root)
    problems: list[Problem] = []
    for number, tree in enumerate(trees):
        if isinstance(tree.root, Mapping):
            problems += _merge(root, tree.root, (), sources)
        elif not tree.broken:
            problems.append(_not_an_inventory(sources, tree, number))
    return sources, problems


def _merge(into: Mapping, what: Mapping, path: tuple[str, ...], sources: Sources) -> Iterator[Problem]:
    for number, (key, value) in enumerate(what.items()):
        places = (what.marks[3 * number], what.marks[3 * number + 1], what.marks[3 * number + 2])
        if key not in into:
            into.put(key, _copy(value) if _spreads((*path, key)) else value, places)
        elif isinstance(value, Mapping) and isinstance(into[key], Mapping) and _spreads((*path, key)):
            yield from _merge(into[key], value, (*path, key), sources)
        else:
            yield _given_twice(sources, into, key, places[0], (*path, key))


def _spreads(path: tuple[str, ...]) -> bool:
    """Whether what stands at a path may be spread over files: a collection, a block and its parts, defaults."""
    return len(path) == 1 or (len(path) == 2 and (path[0] == "defaults" or path[0] in blocks()))


def _copy(value: Node) -> Node:
    """A mapping that can grow without changing the tree of its file."""
    if not isinstance(value, Mapping):
        return value
    copy = Mapping()
    copy.update(value)
    copy.marks = value.marks[:]
    return copy


def _given_twice(sources: Sources, into: Mapping, key: str, start: int, path: tuple[str, ...]) -> Problem:
    first = Label(sources.span(*into.key_place(key)), "given here first")
    here = Label(sources.span(start, start + len(key)))
    return Problem("duplicate-key", f"`{'.'.join(path)}` is given twice", here, (first,), "keep one of the two")


def _not_an_inventory(sources: Sources, tree: Tree, number: int) -> Problem:
    if tree.root is None:
        place = number << 48
        message, fix = "this file is empty", "write an inventory into it, or delete it"
        return Problem("empty-file", message, Label(sources.span(place, place + 1)), fix=fix)
    what = "a list" if isinstance(tree.root, list) else "a single value"
    here = Label(sources.span(tree.start, tree.start + 1))
    fix = "start with a key such as `activities:`, and give every entry an id"
    return Problem("not-an-inventory", f"this file holds {what}, not a mapping", here, fix=fix)
