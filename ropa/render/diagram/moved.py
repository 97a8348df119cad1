"""What an edge of the graph moves: data by its node, or words in its place."""

from collections.abc import Iterable

from ropa.graph.kinds import ALL_DATA, Edge
from ropa.model.values import Reserved, Vague


def data_of(edge: Edge, node: str, values: tuple[object, ...] | None) -> tuple[str, str]:
    """The data that an edge moves: its node, or the words in its place."""
    return open_data(edge, values) if node == ALL_DATA else (node, edge.words)


def open_data(edge: Edge, values: tuple[object, ...] | None) -> tuple[str, str]:
    """What an open edge moves: any data, or data that is not stated, or only vague words for it."""
    number = edge.path[-1]
    value = values[number] if values and isinstance(number, int) else None
    return (ALL_DATA if value is Reserved.ALL else "", edge.words)


def vague_words(values: Iterable[object] | None) -> str:
    """The vague words among some values."""
    return ", ".join(value.words for value in values or () if isinstance(value, Vague))
