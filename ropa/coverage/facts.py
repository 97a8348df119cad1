"""What an activity touches: the entities whose findings concern it, and whose fields answer for it."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from ropa.graph import EdgeKind, Firmness, ProcessingGraph
from ropa.graph.leaving import REGIMES, leaves
from ropa.graph.vocabulary import elements_of
from ropa.graph.ways import DerivedTransfer
from ropa.law.book import LawBook
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.elements import Special
from ropa.model.entity import Entity, Path
from ropa.model.inventory import Inventory
from ropa.model.party import Party, Transfer
from ropa.model.values import is_unsaid, known
from ropa.model.vocabulary import ActivityRole, Derogation, Form, OrganisationRole
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


class End(NamedTuple):
    """Where a way from a carrier ends: whether data leaves home on it, or nobody can tell, and where that is said."""

    away: bool
    unclear: bool
    firmness: Firmness
    path: Path


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
        self._ends: dict[str, tuple[End, ...]] = {}
        self._passed: dict[str, frozenset[str]] = {}
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

    def ends(self, activity: Activity) -> Iterator[End]:
        """Where the data of an activity may get to."""
        for step in self.graph.transfers.steps_from(activity):
            if step.node not in self._ends:
                self._ends[step.node] = tuple(map(self._end, self.graph.transfers.ways_from(step.node)))
            for end in self._ends[step.node]:
                yield end if step.firmness >= end.firmness else end._replace(firmness=step.firmness)

    def _end(self, way: DerivedTransfer) -> End:
        answers = [leaves(way, self.inventory, self.law, REGIMES[law]) for law in self.having]
        return End(any(answers), None in answers, way.firmness, way.steps[-1].edge.path)

    def compelling(self, activity: Activity) -> tuple[Transfer, ...]:
        """The declared transfers of an activity that rest on compelling interests alone, Art. 49(1) subparagraph 2."""
        if not self._any_compelling:  # as in almost every inventory
            return ()
        entries = {entry.id: entry for way in self.graph.transfers.of(activity) for entry in way.entries}
        return tuple(entry for entry in entries.values() if entry.derogation is Derogation.COMPELLING)

    @cached_property
    def _any_compelling(self) -> bool:
        return any(one.derogation is Derogation.COMPELLING for one in self.inventory.transfers.values())

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
        for step in self.graph.transfers.steps_from(activity):
            yield from self._on_the_way(step.node)
        group = known(activity.group)
        if group:
            yield f"groups.{group}"

    def _on_the_way(self, carrier: str) -> frozenset[str]:
        """Everybody who may get data through a carrier, and what is declared for that."""
        if carrier not in self._passed:
            ways = self.graph.transfers.ways_from(carrier)
            nodes = {node for way in ways for node in way.carriers}
            self._passed[carrier] = frozenset(nodes.union(entry.node for way in ways for entry in way.entries))
        return self._passed[carrier]
