"""What a rule gets to see, and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ropa.graph import ProcessingGraph, build_graph
from ropa.graph.vocabulary import elements_of, uses_of
from ropa.law.book import LawBook
from ropa.load import Loaded
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.elements import Vocabulary
from ropa.model.entity import Path
from ropa.model.finding import Label, Problem
from ropa.model.inventory import Inventory
from ropa.model.uses import Uses
from ropa.model.values import is_unsaid
from ropa.model.vocabulary import ActivityRole, OrganisationRole
from ropa.text.span import Span

if TYPE_CHECKING:
    from ropa.rules.silence import Idle


@dataclass(frozen=True, slots=True)
class Mention:
    """Another place that belongs to the story of a report, and what to say there."""

    where: Path
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a rule found: where, in words for the author, with what else to look at and how to mend it.

    `where` is the path of a node or field, written or not: if it was not written, its nearest written parent is
    pointed at. `label` is said at that place.
    """

    where: Path
    message: str
    label: str = ""
    mentions: tuple[Mention, ...] = ()
    fix: str = ""


class Case:
    """An inventory on a day, under some laws."""

    def __init__(self, loaded: Loaded, today: date, laws: frozenset[str]) -> None:
        self.loaded = loaded
        self.inventory: Inventory = loaded.inventory
        self.today = today
        self.laws = laws
        self.law = LawBook(today)
        self.idle: Idle | None = None  # what silenced nothing; known to the rules that run last

    @cached_property
    def graph(self) -> ProcessingGraph:
        """The processing graph; made when the first rule asks."""
        return build_graph(self.inventory)

    @cached_property
    def uses(self) -> Uses:
        """The uses, the author's own among them."""
        return uses_of(self.inventory)

    @cached_property
    def elements(self) -> Vocabulary:
        """The kinds of personal data, the author's own among them."""
        return elements_of(self.inventory)

    @cached_property
    def _problems(self) -> dict[str, list[Problem]]:
        by_rule: dict[str, list[Problem]] = {}
        for problem in self.loaded.problems:
            by_rule.setdefault(problem.rule, []).append(problem)
        return by_rule

    def problems(self, rule: str) -> Iterator[Problem]:
        """What the loader met that a rule reports."""
        yield from self._problems.get(rule, ())

    # --- what the author said

    @property
    def audit(self) -> bool:
        """Whether the inventory reproduces a published policy, so that `unknown` stands for its silence."""
        policy = self.inventory.policy
        return policy is not None and policy.audit

    def used(self, node: str) -> bool:
        """Whether anything refers to a node."""
        return node in self.loaded.references.used

    def written(self, path: Path) -> bool:
        """Whether the author wrote a field, or a default for it."""
        return self.loaded.sources.written(path)

    def readable(self, *names: str) -> bool:
        """Whether everything in some collections or blocks could be read: only then an absence there proves anything.

        A reference that points nowhere counts as unread: what it was meant to say is not known.
        """
        if any(path[0] in names for path in self.loaded.invalid):
            return False
        return not any(problem.subject.partition(".")[0] in names for problem in self.problems("unknown-reference"))

    def applies(self, *laws: str) -> bool:
        """Whether one of some laws applies."""
        return not self.laws.isdisjoint(laws)

    # --- activities

    def controlled(self) -> Iterator[Activity]:
        """The activities that happen now and whose purposes the organisation sets, alone or with others."""
        organisation = self.inventory.organisation
        serves = organisation is not None and organisation.role is OrganisationRole.PROCESSOR
        for activity in self.inventory.active_activities:
            role = activity.role
            if role is not ActivityRole.PROCESSOR and not (serves and is_unsaid(role)):
                yield activity

    def answers_for(self, category: DataCategory) -> bool:
        """Whether the organisation has to tell people about a category of data.

        Not if only activities use it that are over, still to come, or done for another controller.
        """
        users = {edge.source for edge in self.graph.users_of(category.node)}
        return not users.isdisjoint(self._answering) if users else self._informs

    @cached_property
    def _answering(self) -> frozenset[str]:
        return frozenset(activity.node for activity in self.controlled())

    @cached_property
    def _informs(self) -> bool:
        organisation = self.inventory.organisation
        serves = organisation is not None and organisation.role is OrganisationRole.PROCESSOR
        return bool(self._answering) or not (serves or any(self.inventory.active_activities))

    # --- places

    def place(self, path: Path) -> Span:
        """Where a path stands."""
        return self.loaded.sources.locate(path)

    def label(self, path: Path, text: str) -> Label:
        """A label at a path."""
        return Label(self.place(path), text)
