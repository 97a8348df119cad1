"""Whose data and which: categories and elements as a record lists them, with what makes them sensitive."""

from collections.abc import Iterator
from enum import Enum
from functools import cache, cached_property

from ropa.graph import EdgeKind, ProcessingGraph
from ropa.model.activity import Activity
from ropa.model.data import DataCategory, DataSubject, Element
from ropa.model.elements import ElementFlag, KnownElement, Special, Vocabulary
from ropa.model.values import known
from ropa.render.record.view import Item, Mark, Note
from ropa.render.record.words import Words

_PERSONAL = (
    ElementFlag.FINANCIAL
    | ElementFlag.GOVERNMENT_ID
    | ElementFlag.PRECISE_LOCATION
    | ElementFlag.CREDENTIAL
    | ElementFlag.COMMUNICATION
)
"""Data of a highly personal nature (WP 248 rev.01, criterion 4), and secrets that open an account."""


class Sensitivity(Enum):
    """How sensitive data is, from the elements that are named: the first that applies."""

    SPECIAL = "special"
    CRIMINAL = "criminal"
    PERSONAL = "personal"
    OPEN = "container"
    UNNAMED = "unnamed"
    OTHER = "other"


class Holdings:
    """The data of one inventory, in words."""

    def __init__(self, words: Words, graph: ProcessingGraph, vocabulary: Vocabulary) -> None:
        self.words = words
        self.graph = graph
        self.vocabulary = vocabulary
        self.categories = words.inventory.data_categories
        self._kinds = cache(self._kinds_in)
        self._used: dict[str, dict[str, tuple[str, ...]]] = {}
        self._people = cache(self._people_in)
        self._partly = cache(self._part)
        self._origin = cache(self._origin_of)

    # --- activities

    def said(self, activity: Activity) -> tuple[Item, ...]:
        """What an activity says of its data that names no category: that it is unknown, vague or a guess."""
        return tuple(item for item in self.words.field(activity, "data", self.words.data) if item.mark)

    def used(self, activity: Activity) -> dict[str, tuple[str, ...]]:
        """The categories that an activity uses, each with the elements named; none where all of it is used."""
        if activity.id not in self._used:
            self._used[activity.id] = self._used_by(activity)
        return self._used[activity.id]

    def _used_by(self, activity: Activity) -> dict[str, tuple[str, ...]]:
        if self.words.final and activity.assumes("data"):
            return {}
        used: dict[str, list[str]] = {}
        whole: set[str] = set()
        for edge in self.graph.data_of(activity):
            category = self.graph.category_of(edge.target)
            if category is None:
                continue
            elements = used.setdefault(category.id, [])
            _, _, element = edge.target.partition(".elements.")
            if element:
                elements.append(element)
            else:
                whole.add(category.id)
        return {name: () if name in whole else tuple(elements) for name, elements in used.items()}

    def data(self, activity: Activity) -> tuple[Item, ...]:
        """The categories of data that an activity uses, with their elements."""
        guessed = activity.assumes("data")
        items = [
            _guess(self.category(self.categories[name], elements), assumed=guessed)
            for name, elements in self.used(activity).items()
        ]
        return (*self.said(activity), *items)

    def subjects(self, activity: Activity) -> tuple[Item, ...]:
        """The categories of people whose data an activity uses, and the data of which nobody says whose it is."""
        people: dict[str, Item] = {}
        gaps: list[Item] = []
        guessed = activity.assumes("data")
        for name in self.used(activity):
            described = self._people(name)
            for identifier, person in described:
                if identifier not in people:
                    people[identifier] = _guess(person, assumed=guessed)
            if not described:
                title = self.words.title(self.categories[name]).text
                gaps.append(Item(mark=Mark.MISSING, notes=(Note("of", title),)))
        if not people and not gaps:
            return (Item(mark=Mark.UNTOLD, notes=(Note("no-data"),)),)
        return (*people.values(), *gaps)

    def _people_in(self, category: str) -> tuple[tuple[str, Item], ...]:
        """The people that a category describes, by their ids."""
        return tuple((one.id, self.subject(one)) for one in self.graph.people_in(self.categories[category]))

    def sensitivity(self, activity: Activity) -> Sensitivity:
        """How sensitive the data of an activity is, as far as its elements are named."""
        found: set[Sensitivity] = set()
        for name, elements in self.used(activity).items():
            found.update(self._kinds(name, elements))
        if any(item.mark for item in self.said(activity)):
            found.add(Sensitivity.UNNAMED)
        return next((kind for kind in Sensitivity if kind in found), Sensitivity.UNNAMED)

    def _kinds_in(self, category: str, only: tuple[str, ...]) -> frozenset[Sensitivity]:
        """How sensitive the elements of a category are, or those named."""
        kinds = frozenset(self.kind(element) for element in self._elements_in(category, only))
        return kinds or frozenset({Sensitivity.UNNAMED})

    def category_sensitivity(self, name: str) -> Sensitivity:
        """How sensitive a category of data is, as far as its elements are named."""
        found = self._kinds(name, ())
        return next((kind for kind in Sensitivity if kind in found), Sensitivity.UNNAMED)

    def special(self, activity: Activity) -> bool:
        """Whether special categories of data or criminal data are named in an activity."""
        return self.sensitivity(activity) in (Sensitivity.SPECIAL, Sensitivity.CRIMINAL)

    def _elements_in(self, category: str, only: tuple[str, ...]) -> tuple[Element, ...]:
        """The elements of a category and of what is part of it, or those named."""
        if only:
            return tuple(self.categories[category].parts[name] for name in only)
        found: list[Element] = []
        for node in self.graph.within(f"data-categories.{category}"):
            _, inner, _ = node.partition(".elements.")
            if not inner:
                found += self.categories[node.partition(".")[2]].parts.values()
        return tuple(found)

    # --- people, categories, elements

    def subject(self, subject: DataSubject) -> Item:
        """A category of people."""
        return self.words.link(subject)._replace(notes=self.words.notes(subject))

    def category(self, category: DataCategory, only: tuple[str, ...] = ()) -> Item:
        """A category with its elements, or with those named; what is part of it stands under it."""
        return self._partly(category.id, only) if only else self.wholes[category.id]

    def _part(self, name: str, only: tuple[str, ...]) -> Item:
        category, whole = self.categories[name], self.wholes[name]
        parts = tuple(self.element(category.parts[name]) for name in only)
        return whole._replace(parts=parts, notes=(*whole.notes, Note("only-these")))

    @cached_property
    def wholes(self) -> dict[str, Item]:
        """Every category with all of its elements, once."""
        return {name: self._whole(category) for name, category in self.categories.items()}

    def _whole(self, category: DataCategory) -> Item:
        parts = [self.element(element) for element in category.parts.values()]
        for edge in self.graph.into(category.node, EdgeKind.PART_OF):
            inner = self.categories[edge.source.partition(".")[2]]
            within = tuple(self.element(element) for element in inner.parts.values())
            parts.append(self.words.link(inner)._replace(parts=within, notes=self.words.notes(inner)))
        if not parts:
            unsaid = self.words.field(category, "elements", lambda _: Item()) if not category.parts else ()
            parts = list(unsaid)
        return self.words.link(category)._replace(parts=tuple(parts), notes=tuple(self._category_notes(category)))

    def _category_notes(self, category: DataCategory) -> Iterator[Note]:
        form = known(category.form)
        if form is not None:
            yield Note("form", self.words.bare(form).text)
        yield from self.words.notes(category)

    def element(self, element: Element) -> Item:
        """An element with what it is, whatever it is called."""
        notes = [*self._flags(element), *self.words.notes(element)]
        if element.example:
            notes.append(Note("example"))
        stored = known(element.stored)
        if stored is not None:
            notes.append(Note("stored", self.words.bare(stored).text))
        if element.handled_by is not None:
            handler = self.words.field(element, "handled_by", self.words.party)[0]
            notes.append(Note("handled-by", handler.text or handler.state))
        return self.words.title(element)._replace(notes=tuple(notes))

    def _flags(self, element: Element) -> Iterator[Note]:
        known_as = self.known(element)
        if known_as is None:
            return
        if known_as.special is not None:
            kind = "criminal" if known_as.special is Special.CRIMINAL else "special"
            yield Note(kind, self.words.bare(known_as.special).text)
        elif known_as.flags & _PERSONAL:
            yield Note("personal")
        if known_as.flags & ElementFlag.OPEN_CONTAINER:
            yield Note("container")

    def known(self, element: Element) -> KnownElement | None:
        """What the vocabulary knows of an element."""
        return self.vocabulary.known(known(element.kind) or "") or self.vocabulary.known(element.title)

    def kind(self, element: Element) -> Sensitivity:
        """How sensitive an element is."""
        known_as = self.known(element)
        if known_as is None:
            return Sensitivity.OTHER
        if known_as.special is not None:
            return Sensitivity.CRIMINAL if known_as.special is Special.CRIMINAL else Sensitivity.SPECIAL
        if known_as.flags & _PERSONAL:
            return Sensitivity.PERSONAL
        return Sensitivity.OPEN if known_as.flags & ElementFlag.OPEN_CONTAINER else Sensitivity.OTHER

    # --- where it comes from

    def origins(self, activity: Activity) -> tuple[Item, ...]:
        """Where the data of an activity comes from, category by category."""
        items = tuple(self._origin(name) for name in self.used(activity))
        return items or (Item(mark=Mark.UNTOLD, notes=(Note("no-data"),)),)

    def _origin_of(self, name: str) -> Item:
        category = self.categories[name]
        return self.words.link(category)._replace(parts=self.origin(category))

    def origin(self, category: DataCategory) -> tuple[Item, ...]:
        """Where a category comes from: its own origins, or those of its parts, or of what it is part of."""
        if category.from_ is not None:
            return self.words.field(category, "from_", self.words.party)
        edges = self.graph.origins_of(category)
        found: dict[Item, None] = {}
        for edge in edges:
            source = self.graph.category_of(edge.source)
            if source is not None and source is not category:
                found.update(dict.fromkeys(self.words.field(source, "from_", self.words.party)))
        return tuple(found) or (Item(mark=Mark.MISSING),)


def _guess(item: Item, *, assumed: bool) -> Item:
    """A value that an activity names: whether it is a guess depends on the activity alone."""
    return item if item.assumed is assumed else item._replace(assumed=assumed)
