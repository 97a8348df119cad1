"""One of two states that are compared: an inventory with its graph, on a day, under some laws."""

from functools import cached_property

from ropa.graph import ProcessingGraph, build_graph
from ropa.graph.leaving import REGIMES, leaves
from ropa.graph.vocabulary import elements_of
from ropa.graph.ways import DerivedTransfer
from ropa.law.book import LawBook
from ropa.model.activity import Activity
from ropa.model.data import Element
from ropa.model.elements import KnownElement, Vocabulary
from ropa.model.entity import Path
from ropa.model.inventory import Inventory
from ropa.model.values import is_unsaid, known
from ropa.model.vocabulary import ActivityRole, OrganisationRole


class Side:
    """A state of an inventory. What was said at the paths in `unread` could not be read."""

    def __init__(
        self, inventory: Inventory, law: LawBook, laws: frozenset[str], unread: frozenset[Path] = frozenset()
    ) -> None:
        self.inventory = inventory
        self.law = law
        self.laws = laws
        self.unread = unread

    @cached_property
    def graph(self) -> ProcessingGraph:
        """Its processing graph."""
        return build_graph(self.inventory)

    @cached_property
    def elements(self) -> Vocabulary:
        """The kinds of data that it can name."""
        return elements_of(self.inventory)

    def kind_of(self, element: Element) -> KnownElement | None:
        """What kind of data an element is."""
        return self.elements.known(known(element.kind) or element.title)

    def reads(self, path: Path) -> bool:
        """Whether what stands at a path could be read, with everything around it."""
        return not any(path[: number + 1] in self.unread for number in range(len(path)))

    def serves_others(self, activity: Activity) -> bool | None:
        """Whether an activity is done for another controller; None if that is not said."""
        if known(activity.role) is not None:
            return activity.role is ActivityRole.PROCESSOR
        organisation = self.inventory.organisation
        role = known(organisation.role) if organisation else None
        if role is OrganisationRole.BOTH and is_unsaid(activity.role):
            return None
        return role is OrganisationRole.PROCESSOR

    def leaves(self, transfer: DerivedTransfer) -> bool:
        """Whether data leaves, or may leave, the home area of a law that applies; so too where no such law does."""
        regimes = [regime for law, regime in REGIMES.items() if law in self.laws]
        if not regimes:
            return bool(transfer.place)
        return any(leaves(transfer, self.inventory, self.law, regime) is not False for regime in regimes)
