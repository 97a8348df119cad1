"""The rows of registers: what all of them have in common."""

from collections.abc import Iterable, Iterator

from ropa.model.entity import Entity
from ropa.model.retention import RetentionRule
from ropa.render.artifact import anchor
from ropa.render.record.view import Item, Row, TableRow
from ropa.render.record.words import Words


def entry_row(words: Words, entity: Entity, *cells: Iterable[Row]) -> TableRow:
    """The row of an entity: its name with all that limits it, then a cell of facts for each group of them."""
    name = words.title(entity)._replace(notes=words.notes(entity))
    return TableRow(((name,), *(facts(rows) for rows in cells)), anchor(entity.node), words.place(entity.path))


def facts(rows: Iterable[Row]) -> tuple[Item, ...]:
    """A cell of facts, a line each; empty where there are none."""
    found = tuple(rows)
    return (Item(facts=found),) if found else ()


def common(words: Words, entity: Entity) -> Iterator[Row]:
    """What any entity may say: who owns it, when it was reviewed, why it is so, what proves it."""
    reason = () if isinstance(entity, RetentionRule) else ("why",)  # a rule has its own place for that
    yield from words.rows(entity, "owner", "reviewed", "review_every", *reason, ("evidence", words.document))
