"""What a rule gets to see, and what it says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar, cast

from ropa.graph import ProcessingGraph, build_graph
from ropa.graph.leaving import REGIMES
from ropa.graph.promises import Judgement, judge_all
from ropa.graph.vocabulary import elements_of, uses_of
from ropa.law.adequacy import adequacy
from ropa.law.book import LawBook
from ropa.law.places import Regime, at_home, is_place, lies_in
from ropa.load import Loaded
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.elements import Vocabulary
from ropa.model.entity import Path
from ropa.model.finding import Finding, Label, Problem
from ropa.model.inventory import Inventory
from ropa.model.readers import Reader
from ropa.model.uses import Uses
from ropa.model.values import is_unsaid
from ropa.model.vocabulary import ActivityRole, OrganisationRole, PromiseType
from ropa.rules.applicability import Application, applications, applying
from ropa.rules.sayings import TEXT, Saying, Sayings
from ropa.text.span import Span

if TYPE_CHECKING:
    from ropa.rules.baseline import Known
    from ropa.rules.silence import Idle

_Made = TypeVar("_Made")


class Mention(NamedTuple):
    """Another place that belongs to the story of a report, and what to say there."""

    where: Path
    text: str


class Report(NamedTuple):
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
    """An inventory on a day, under some laws: those given, or those that its declarations and facts switch on.

    `law` is the law of the day with something left out, to see what would follow.
    """

    def __init__(
        self, loaded: Loaded, today: date, laws: frozenset[str] | None = None, law: LawBook | None = None
    ) -> None:
        self.loaded = loaded
        self.inventory: Inventory = loaded.inventory
        self.today = today
        self.law = law or LawBook(today)
        self.laws = applying(self.applications) if laws is None else laws
        self._made: dict[object, object] = {}  # what rules share
        self.found: tuple[Finding, ...] = ()  # what earlier stages found
        self.idle: Idle | None = None  # what silenced nothing; known to the last stage
        self.outdated: tuple[Known, ...] = ()  # what of a baseline no longer occurs; known after a run

    def after(self, found: Iterable[Finding], idle: "Idle | None" = None) -> Self:
        """The case as a later stage sees it."""
        later = copy(self)
        later.found, later.idle = tuple(found), idle
        return later

    def once(self, make: Callable[[Self], _Made]) -> _Made:
        """What several rules work out alike, made when the first of them asks: `case.once(Exports)`."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_Made", self._made[make])

    @cached_property
    def applications(self) -> tuple[Application, ...]:
        """For every law with rules, whether the inventory makes it apply, and why; whatever laws were given."""
        return applications(self.inventory, self.law)

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

    def sayings(self, reader: Reader | None) -> list[Saying]:
        """Every value that a reader reads, wherever it stands: `case.sayings(PLACE)`."""
        return self._sayings.of(reader)

    @cached_property
    def _sayings(self) -> Sayings:
        return Sayings(self.inventory)

    @cached_property
    def texts(self) -> tuple[Saying, ...]:
        """Every text that may be published; neither what is internal, nor what the inventory says of itself."""
        hidden = {entity.path for entity in self.inventory.entities() if entity.internal}
        return tuple(
            one
            for one in self.sayings(TEXT)
            if isinstance(one.value, str)
            and not one.internal
            and one.path[0] not in ("gaps", "waivers")
            and (not hidden or hidden.isdisjoint((one.path[:2], one.path[:3])))
        )

    # --- activities

    def controlled(self) -> tuple[Activity, ...]:
        """The activities that happen now and whose purposes the organisation sets, alone or with others."""
        return self._controlled

    @cached_property
    def _controlled(self) -> tuple[Activity, ...]:
        organisation = self.inventory.organisation
        serves = organisation is not None and organisation.role is OrganisationRole.PROCESSOR
        return tuple(
            activity
            for activity in self.inventory.active_activities
            if activity.role is not ActivityRole.PROCESSOR and not (serves and is_unsaid(activity.role))
        )

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

    # --- promises

    @cached_property
    def judgements(self) -> Mapping[str, Judgement]:
        """The judgement on each promise by its id; principles are judged by what was found so far."""
        from ropa.rules.principles import judge_principle

        found = judge_all(self.graph, cache(self.at_home), cache(self.lies_in))
        judged = {judgement.promise.id: judgement for judgement in found}
        for promise in self.inventory.promises.values():
            if promise.type is PromiseType.PRINCIPLE and promise.principle is not None:
                judged[promise.id] = judge_principle(self, promise)
        return {name: judged[name] for name in self.inventory.promises if name in judged}

    def at_home(self, place: str) -> bool | None:
        """Whether a place is at home or wholly adequate under every transfer law that applies; None if none does."""
        regimes = [regime for law, regime in REGIMES.items() if law in self.laws]
        if not regimes or not is_place(self.law, place):
            return None
        return all(at_home(self.law, regime, place) or self._adequate(regime, place) for regime in regimes)

    def _adequate(self, regime: Regime, place: str) -> bool:
        found = None if regime == "hk" else adequacy(self.law, regime, place)
        return found is not None and found.full

    # --- places

    def lies_in(self, place: str, area: str) -> bool:
        """Whether a place lies in another."""
        return lies_in(self.law, place, area)

    def place(self, path: Path) -> Span:
        """Where a path stands."""
        return self.loaded.sources.locate(path)

    def label(self, path: Path, text: str) -> Label:
        """A label at a path."""
        return Label(self.place(path), text)
