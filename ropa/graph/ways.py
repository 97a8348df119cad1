"""A way that data takes, step by step, to the place in which it ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ropa.graph.declared import UNSAID
from ropa.graph.kinds import Edge, Firmness
from ropa.model.party import Transfer


class Step(NamedTuple):
    """An edge that is walked, and the node it leads to. `firmness` is no more than that of the edge."""

    edge: Edge
    node: str
    firmness: Firmness


@dataclass(frozen=True)
class DerivedTransfer:
    """A way that data can take from an activity, a party or a system to a place.

    `steps` lead there one by one; `firmness` is that of the weakest. `place` is a code; it is empty where the
    place is not said, and `words` are then the vague words that stand for it, if there are any. `entries` are the
    declared transfers that name somebody on the way and the place; of those in `perhaps` it is not said whether
    they mean this way: they name nobody, or no place.
    """

    start: str
    steps: tuple[Step, ...]
    entries: tuple[Transfer, ...] = ()
    perhaps: tuple[Transfer, ...] = ()

    @property
    def firmness(self) -> Firmness:
        """The firmness of the weakest step."""
        return weakest(self.steps)

    @property
    def place(self) -> str:
        """The code of the place, or nothing."""
        target = self.steps[-1].node
        return "" if target == UNSAID else target.removeprefix("place:")

    @property
    def words(self) -> str:
        """The vague words that stand in the place of a place."""
        return self.steps[-1].edge.words

    @property
    def carriers(self) -> tuple[str, ...]:
        """The parties and systems on the way, the one in the place last."""
        nodes = (self.start, *(step.node for step in self.steps[:-1]))
        return tuple(node for node in nodes if node.startswith(("recipients.", "sources.", "systems.")))

    @property
    def carrier(self) -> str:
        """The party or system that is in the place."""
        return self.carriers[-1]


def weakest(steps: Iterable[Step]) -> Firmness:
    """The firmness of the weakest of some steps."""
    return min(step.firmness for step in steps)
