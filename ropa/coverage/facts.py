"""What an activity touches: the entities whose findings concern it, and whose fields answer for it."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Protocol, TypeVar

from ropa.graph import EdgeKind, Firmness, ProcessingGraph
from ropa.graph.transfers import DerivedTransfer
from ropa.graph.vocabulary import elements_of
from ropa.law.book import LawBook
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.elements import Special
from ropa.model.entity import Entity
from ropa.model.inventory import Inventory
from ropa.model.party import Party
from ropa.model.values import is_unsaid, known
from ropa.model.vocabulary import ActivityRole, Form, OrganisationRole
from ropa.rules.applicability import applications
from ropa.rules.scope import Applies

_HAVING = ("gdpr", "uk-gdpr")
"""The laws that have the provisions."""
_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})


class Checked(Protocol):
    """What coverage needs to know of an inventory that was checked; a `Case` has it, and so has an `Edition`."""

    @property
    def inventory(self) -> Inventory:
        """What is said."""

    @property
    def graph(self) -> ProcessingGraph:
        """How it hangs together."""

    @property
    def law(self) -> LawBook:
        """The law of the day."""

    @property
    def laws(self) -> frozenset[str]:
        """The laws that were checked."""


E = TypeVar("E", bound=Entity)
T = TypeVar("T")


def _kept(find: Callable[[E], T]) -> Callable[[E], T]:
    """A look-up that finds once what belongs to an entity. Entities are known by their ids: to compare them is slow."""
    known: dict[str, T] = {}

    def look_up(entity: E) -> T:
        if entity.id not in known:
            known[entity.id] = find(entity)
        return known[entity.id]

    return look_up


class Facts:
    """The entities around the activities of one inventory."""

    def __init__(self, checked: Checked) -> None:
        self.inventory = checked.inventory
        self.graph = checked.graph
        self.law = checked.law
        self.laws = checked.laws
        self.having = tuple(law for law in _HAVING if law in checked.laws)
        self._elements = elements_of(checked.inventory)
        self.ways = _kept(self._ways)
        self.categories = _kept(self._categories)
        self.parties = _kept(self._parties)
        self.origins = _kept(self.graph.origins_of)

    @cached_property
    def undecided(self) -> bool:
        """Whether a law with these provisions may apply, though it was not checked."""
        verdicts = {one.pack.id: one.applies for one in applications(self.inventory, self.law)}
        return any(verdicts.get(law) is not Applies.NO for law in _HAVING)

    def controlled(self, activity: Activity) -> bool:
        """Whether the organisation sets the purposes: it is then in the record of Art. 30(1), and not of 30(2)."""
        organisation = self.inventory.organisation
        serves = organisation is not None and organisation.role is OrganisationRole.PROCESSOR
        return activity.role is not ActivityRole.PROCESSOR and not (serves and is_unsaid(activity.role))

    def _ways(self, activity: Activity) -> tuple[DerivedTransfer, ...]:
        """Where the data of an activity may get to."""
        return self.graph.transfers.of(activity)

    def _categories(self, activity: Activity) -> tuple[DataCategory, ...]:
        """The categories of personal data that an activity uses."""
        return tuple(one for one in self.graph.categories_of(activity) if known(one.form) not in _NOT_PERSONAL)

    def _parties(self, activity: Activity) -> tuple[tuple[Party, Firmness], ...]:
        """Who gets data of an activity at first hand, itself or because it runs a system; how surely."""
        found: dict[str, Firmness] = {}
        for step in self.graph.transfers.steps_from(activity):
            if not step.node.startswith("systems."):
                found[step.node] = max(step.firmness, found.get(step.node, step.firmness))
                continue
            for run in self.graph.out(step.node, EdgeKind.RUN_BY):
                firmness = min(step.firmness, run.firmness)
                found[run.target] = max(firmness, found.get(run.target, firmness))
        return tuple((self.graph.party(node), firmness) for node, firmness in found.items())

    def special(self, activity: Activity) -> bool:
        """Whether an activity is known to use special categories of data, Art. 9(1)."""
        return any(special not in (None, Special.CRIMINAL) for special in self._special(activity))

    def _special(self, activity: Activity) -> Iterator[Special | None]:
        for edge in self.graph.data_of(activity):
            for node in self.graph.within(edge.target):
                category, (_, marked, identifier) = self.graph.category_of(node), node.partition(".elements.")
                if category and marked and known(category.form) not in _NOT_PERSONAL:
                    element = category.parts[identifier]
                    kind = self._elements.known(known(element.kind) or element.title)
                    yield kind.special if kind else None

    def around(self, activity: Activity) -> Iterator[str]:
        """The node of an activity and of every entity that says something about it."""
        yield activity.node
        for category in self.graph.categories_of(activity):
            yield category.node
            yield from (rule.node for rule in self.graph.rules_for(category.node))
        yield from (subject.node for subject in self.graph.subjects_of(activity))
        yield from (party.node for party, _ in self.parties(activity))
        yield from (system.node for system, _ in self.graph.systems_of(activity))
        for way in self.ways(activity):
            yield from way.carriers
            yield from (entry.node for entry in way.entries)
        group = known(activity.group)
        if group:
            yield f"groups.{group}"
