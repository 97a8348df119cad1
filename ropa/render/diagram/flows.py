"""What flows where: the values that every diagram is made of.

What an inventory leaves open ends at a node that stands for what is not said.
"""

from dataclasses import dataclass, field
from enum import Enum

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


@dataclass(slots=True)
class Flow:
    """Data that goes from one node to another. `via` is the tracker or transfer that makes the flow."""

    source: str
    target: str
    kind: FlowKind
    firmness: Firmness
    via: str = ""
    items: list[Item] = field(default_factory=list)

    @property
    def special(self) -> bool:
        """Whether special categories of data, or criminal data, are known to be in it."""
        return any(item.special for item in self.items)
