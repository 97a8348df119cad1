"""When an entry was confirmed, and when it is to be confirmed again: for the rules, and for `ropa review`."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ropa.law.accountability import interval
from ropa.law.book import LawBook
from ropa.model.activity import Activity
from ropa.model.entity import Block, Entity
from ropa.model.inventory import Inventory, blocks
from ropa.model.values import known
from ropa.model.vocabulary import Status
from ropa.rules.days import later


class Review(NamedTuple):
    """An entry that somebody confirmed on a day, and the last day on which that counts."""

    entry: Entity | Block
    reviewed: date
    due: date


def reviews(inventory: Inventory, law: LawBook) -> Iterator[Review]:
    """The entries that somebody confirmed; activities that are over are left out.

    They count for as long as `review-every` says, or else for the usual time.
    """
    usual = interval(law, "review")
    for entry in _entries(inventory):
        reviewed = known(entry.reviewed)
        due = later(reviewed, known(entry.review_every) or usual) if reviewed else None
        if reviewed is not None and due is not None:
            yield Review(entry, reviewed, due)


def never_confirmed(inventory: Inventory) -> Iterator[Entity | Block]:
    """The entries that say how often they are to be confirmed, and not that they ever were; and such activities."""
    for entry in _entries(inventory):
        if known(entry.reviewed) is None and (known(entry.review_every) is not None or isinstance(entry, Activity)):
            yield entry


def announced_until(law: LawBook, today: date) -> date:
    """The day until which a review that is due is announced before it is."""
    return later(today, interval(law, "review-notice")) or today


def title_of(entry: Entity | Block) -> str:
    """The name of an entry, for a sentence."""
    return entry.title if isinstance(entry, Entity) else f"`{entry.block}`"


def _entries(inventory: Inventory) -> Iterator[Entity | Block]:
    for entry in inventory.entities():
        if not (isinstance(entry, Activity) and entry.status is Status.RETIRED):
            yield entry
    for name in blocks():
        block = getattr(inventory, name.replace("-", "_"))
        if isinstance(block, Block):
            yield block
