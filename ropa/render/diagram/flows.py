"""What flows where: the values that every diagram is made of.

What an inventory leaves open ends at a node that stands for what is not said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import chain

from ropa.graph.kinds import Firmness
from ropa.model.elements import Special
from ropa.model.entity import Condition
from ropa.model.vocabulary import Hedge

UNSAID_SOURCE = "unsaid:source"
"""Stands for whoever gives data that an activity uses, where that is not said."""
UNSAID_ACTIVITY = "unsaid:activity"
"""Stands for the use of data that is not said."""
UNSAID_SYSTEM = "unsaid:system"
"""Stands for the systems that an activity runs on, where that is not said."""
UNSAID_PARTY = "unsaid:party"
"""Stands for somebody who gets data and is not named."""
OURSELVES = "origin:service"
"""Stands for the organisation where it makes data itself, or works it out from other data."""
YOU = "origin:you"
"""Stands for the people whose data it is, where the inventory does not say who they are."""
GIVES = "gives:"
"""Before the id of a party that gives data: it may get data as well, and is then drawn twice."""


class FlowKind(Enum):
    """What kind of step a flow is."""

    COLLECTION = "collection"  # somebody -> activity
    STORAGE = "storage"  # activity -> system
    DISCLOSURE = "disclosure"  # activity -> party
    OPERATION = "operation"  # system -> the party that runs it
    SUB_PROCESSING = "sub-processing"  # party -> its sub-processor
    TRACKING = "tracking"  # somebody's device -> the party that sets a tracker
    TRANSFER = "transfer"  # a declared transfer that is tied to no flow


@dataclass(frozen=True, slots=True)
class Item:
    """Data in a flow: a data node, or else the vague words that stand in its place, or else nothing (not said).

    `origin` says how it is obtained; `hedges` and `conditions` are those of everything that takes part.
    """

    node: str = ""
    words: str = ""
    origin: str = ""
    hedges: tuple[Hedge, ...] = ()
    conditions: tuple[Condition, ...] = ()
    special: tuple[Special, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """Items that go together. Flows share them, since thousands of flows can carry the same.

    `hedges` and `conditions` hold for every item, before its own.
    """

    items: tuple[Item, ...]
    hedges: tuple[Hedge, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def within(self, hedges: tuple[Hedge, ...], conditions: tuple[Condition, ...]) -> "Load":
        """The same items in a flow with hedges and conditions of its own."""
        return Load(self.items, hedges, conditions) if hedges or conditions else self

    def __iter__(self) -> Iterator[Item]:
        """The items with everything that holds for them."""
        if not (self.hedges or self.conditions):
            return iter(self.items)
        return (
            replace(
                item,
                hedges=tuple(dict.fromkeys((*self.hedges, *item.hedges))),
                conditions=(*self.conditions, *item.conditions),
            )
            for item in self.items
        )


@dataclass(slots=True)
class Flow:
    """Data that goes from one node to another. `via` is the tracker or transfer that makes the flow."""

    source: str
    target: str
    kind: FlowKind
    firmness: Firmness
    via: str = ""
    loads: list[Load] = field(default_factory=list)

    @property
    def items(self) -> tuple[Item, ...]:
        """What flows, each once."""
        if len(self.loads) == 1:
            return tuple(self.loads[0])
        return tuple(dict.fromkeys(chain.from_iterable(self.loads)))

    @property
    def size(self) -> int:
        """How many items are in it, counted without looking at them; what is in it twice counts twice."""
        return sum(len(load.items) for load in self.loads)

    @property
    def special(self) -> bool:
        """Whether special categories of data, or criminal data, are known to be in it."""
        return any(item.special for load in self.loads for item in load.items)


LoadKey = tuple[int, tuple[Hedge, ...], bool]
"""Which items, with which hedges, and whether on conditions: all that is said of the loads of many flows."""


def different(flows: Iterable[Flow]) -> dict[LoadKey, Load]:
    """The loads of several flows, in their order. Of several conditions of a load the first is kept."""
    found: dict[LoadKey, Load] = {}
    for load in chain.from_iterable(flow.loads for flow in flows):
        found.setdefault((id(load.items), load.hedges, bool(load.conditions)), load)
    return found


def distinct(loads: dict[LoadKey, Load]) -> list[Item]:
    """The items of different loads, in their order: each once for its hedges, and once with conditions and without."""
    found: list[Item] = []
    seen: dict[tuple[tuple[Hedge, ...], bool], dict[int, Item]] = {}
    for (_, hedges, on_terms), load in loads.items():
        known = seen.setdefault((hedges, on_terms), {})
        fresh = {id(item): item for item in load.items if id(item) not in known}
        known |= fresh
        found += replace(load, items=tuple(fresh.values()))
    return found
