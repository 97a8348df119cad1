"""Walks over a graph without recursion: each node is met once, however long, wide or circular the ways are."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def reached(starts: Iterable[T], following: Callable[[T], Iterable[T]]) -> dict[T, None]:
    """The starts and everything that can be reached from them, the nearest first."""
    found = dict.fromkeys(starts)
    waiting = list(found)
    for node in waiting:  # grows while it is walked
        for further in following(node):
            if further not in found:
                found[further] = None
                waiting.append(further)
    return found


def on_circles(steps: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """The steps on circles, and those that lead to a circle."""
    before: dict[T, list[T]] = {}
    onwards: dict[T, int] = {}
    every = list(steps)
    for start, end in every:
        before.setdefault(end, []).append(start)
        onwards[start] = onwards.get(start, 0) + 1
    ended = [end for end in before if end not in onwards]
    over = set(ended)
    for end in ended:  # grows while it is walked
        for start in before.get(end, ()):
            onwards[start] -= 1
            if not onwards[start]:
                over.add(start)
                ended.append(start)
    return [(start, end) for start, end in every if start not in over and end not in over]
