"""Which known kinds of data an activity uses, so that rules can ask for sensitive ones."""

from typing import NamedTuple

from ropa.graph import Firmness
from ropa.model.activity import Activity
from ropa.model.elements import NO_FLAGS, ElementFlag, KnownElement, Special
from ropa.model.entity import Path
from ropa.model.values import known
from ropa.model.vocabulary import Form
from ropa.rules.case import Case

_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_PERSONAL: ElementFlag = ElementFlag.FINANCIAL | ElementFlag.PRECISE_LOCATION | ElementFlag.COMMUNICATION


class Content(NamedTuple):
    """An element that an activity uses: where it stands, its public name, and what the vocabulary knows of it."""

    path: Path
    title: str
    kind: KnownElement

    @property
    def special(self) -> bool:
        """Whether it belongs to the special categories of Art. 9(1)."""
        return self.kind.special not in (None, Special.CRIMINAL)

    @property
    def guarded(self) -> bool:
        """Whether Art. 9 or Art. 10 guards it."""
        return self.kind.special is not None

    @property
    def highly_personal(self) -> bool:
        """Whether it is sensitive in the wider sense of WP248 rev.01, criterion 4."""
        flags = self.kind.flags
        return self.guarded or (flags is not NO_FLAGS and flags & _PERSONAL != NO_FLAGS)


class Contents:
    """What activities use, as far as it is named: what is open or guessed proves nothing."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._kinds: dict[str, KnownElement | None] = {}
        self._nodes: dict[str, tuple[Content, ...]] = {}
        self._activities: dict[str, tuple[Content, ...]] = {}

    def __call__(self, activity: Activity) -> tuple[Content, ...]:
        """The known elements that an activity uses, in the order of its data."""
        if activity.id not in self._activities:
            used = [edge.target for edge in self._case.graph.data_of(activity) if edge.firmness is Firmness.NAMED]
            self._activities[activity.id] = tuple(content for node in used for content in self._of(node))
        return self._activities[activity.id]

    def _of(self, node: str) -> tuple[Content, ...]:
        if node not in self._nodes:
            parts = self._case.graph.within(node)
            self._nodes[node] = tuple(content for part in parts if (content := self._element(part)) is not None)
        return self._nodes[node]

    def _element(self, node: str) -> Content | None:
        category = self._case.graph.category_of(node)
        _, marked, identifier = node.partition(".elements.")
        if category is None or not marked or category.form in _NOT_PERSONAL:
            return None
        element = category.parts[identifier]
        kind = None if element.example else self.kind(known(element.kind) or element.title)
        return Content((*category.at("elements"), identifier), element.title, kind) if kind else None

    def kind(self, name: str) -> KnownElement | None:
        """The kind of data that a name stands for, looked up once."""
        if name not in self._kinds:
            self._kinds[name] = self._case.elements.known(name)
        return self._kinds[name]
