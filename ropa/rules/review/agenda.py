"""What of an inventory is to be confirmed again, by whom and by when."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from ropa.model.entity import Block, Entity
from ropa.model.entity import Path as NodePath
from ropa.model.values import Vague, known
from ropa.rules.case import Case
from ropa.rules.review.due import announced_until, never_confirmed, reviews, title_of
from ropa.text.span import Span


class Standing(Enum):
    """How a review stands on a day."""

    OVERDUE = "overdue"
    NEVER = "never confirmed"
    DUE = "due soon"
    LATER = "later"


class Item(NamedTuple):
    """An entry and its review. `owner` is empty where nobody is named."""

    node: NodePath
    title: str
    owner: str
    standing: Standing
    place: Span
    reviewed: date | None = None
    due: date | None = None

    @property
    def name(self) -> str:
        """Its path as text."""
        return ".".join(map(str, self.node))

    @property
    def pressing(self) -> bool:
        """Whether something is to be done now or soon."""
        return self.standing is not Standing.LATER


class Reviews(NamedTuple):
    """Every review of an inventory on a day, the most pressing first; until `announced`, a review is due soon."""

    inventory: str
    today: date
    announced: date
    items: tuple[Item, ...]

    def by_owner(self, items: Iterable[Item]) -> dict[str, list[Item]]:
        """Items by who sees to them, in the order of names; those of nobody come last."""
        found: dict[str, list[Item]] = {}
        for item in items:
            found.setdefault(item.owner, []).append(item)
        return dict(sorted(found.items(), key=lambda pair: (not pair[0], pair[0].casefold())))


def agenda(case: Case, inventory: str) -> Reviews:
    """The reviews of a case; `inventory` is what the inventory is called."""
    today = case.today
    sources, until = case.loaded.sources, announced_until(case.law, today)
    items = [
        Item(
            _node(entry), title_of(entry), _owner(entry), Standing.NEVER,
            sources.locate(sources.filled(_node(entry)) or _node(entry)),
        )
        for entry in never_confirmed(case.inventory)
    ]  # fmt: skip
    for one in reviews(case.inventory, case.law):
        standing = Standing.OVERDUE if one.due < today else Standing.DUE if one.due <= until else Standing.LATER
        place = sources.locate((*_node(one.entry), "reviewed"))
        items.append(
            Item(_node(one.entry), title_of(one.entry), _owner(one.entry), standing, place, one.reviewed, one.due)
        )
    order = {standing: number for number, standing in enumerate(Standing)}
    items.sort(key=lambda item: (order[item.standing], item.due or date.min, item.node))
    return Reviews(inventory, today, until, tuple(items))


def _node(entry: Entity | Block) -> NodePath:
    return entry.path if isinstance(entry, Entity) else (entry.block,)


def _owner(entry: Entity | Block) -> str:
    if isinstance(entry.owner, Vague):
        return f"“{entry.owner.words}”"
    return known(entry.owner) or ""
