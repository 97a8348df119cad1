"""Entries as templates see them: every field is what it says, in words, or None where there is nothing to print."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from ropa.model.entity import Block, Entity, Named, Path, key
from ropa.model.inventory import Inventory, blocks
from ropa.model.shape import nested_fields, readers_by_field
from ropa.render.artifact import anchor
from ropa.render.policy.said import Hedges, Item, Said
from ropa.render.policy.words import Words

Guesses = Mapping[Path, frozenset[str]]
"""The fields that the author guessed, by the path of their entry."""


def guesses(inventory: Inventory) -> Guesses:
    """Every guess of a whole inventory; only names of fields, since what is internal stays where it is."""
    entries: list[tuple[Path, Any]] = [(entity.path, entity) for entity in inventory.entities()]
    entries += [((*category.path, "elements", part.id), part) for category, part in inventory.elements()]
    entries += [((name,), getattr(inventory, name.replace("-", "_"))) for name in blocks()]
    found = ((path, getattr(entry, "assumed", None)) for path, entry in entries)
    return {path: frozenset(str(name) for name in assumed) for path, assumed in found if assumed}


class Shown:
    """An entry, or a part of one, in words: `shown.legal_basis` is a `Said`, another `Shown`, or None."""

    def __init__(self, model: BaseModel, words: Words, assumed: Guesses, path: Path, *, guessed: bool = False) -> None:
        self.model = model
        self.path = path
        self._words = words
        self._assumed = assumed
        self._guessed = guessed

    @property
    def id(self) -> str:
        """Its anchor."""
        return anchor(self.node)

    @property
    def node(self) -> str:
        """Its path as text."""
        return ".".join(str(segment) for segment in self.path)

    @property
    def simple(self) -> bool:
        """Unlike a `Said`, it has fields."""
        return False

    @property
    def here(self) -> str:
        """The last part of its path."""
        return str(self.path[-1])

    @property
    def title(self) -> Any:
        """The public name of an entry; of the policy, its title."""
        if not isinstance(self.model, Named):
            return self._field("title")
        return Said((self._words.title(self.model),), assumed=self._guesses("name"))

    @property
    def link(self) -> Item:
        """The public name with a link to its place on the page."""
        title: Item = self.title.first
        return Item(title.text, f"#{self.id}", title.mark, term=self.here)

    @property
    def hedges(self) -> Hedges:
        """What weakens it."""
        return self._words.hedges(self.model)

    @property
    def when(self) -> Said | None:
        """On what condition it holds."""
        return self._words.condition(getattr(self.model, "when", None), assumed=self._guesses("when"))

    @property
    def says(self) -> bool:
        """Whether any of its fields says something: a part that says nothing is left out."""
        return any(self._field(name) for name in type(self.model).model_fields)

    @property
    def more(self) -> bool:
        """Whether its list is not complete."""
        return bool(getattr(self.model, "open", False))

    @property
    def reason(self) -> Any:
        """Why it is so, in the author's words; a block has no such field."""
        return self._field("why") if isinstance(self.model, Named) else None

    @property
    def parts(self) -> tuple["Shown", ...]:
        """The elements of a category."""
        return self._inner("elements", getattr(self.model, "parts", {}))

    def __getattr__(self, name: str) -> Any:
        return self._field(name)

    def _field(self, name: str) -> Any:
        kind = type(self.model)
        if name not in kind.model_fields:
            raise AttributeError(f"{kind.__name__} has no field {name}")
        value = getattr(self.model, name)
        guessed = self._guessed or self._guesses(key(name))
        if isinstance(value, BaseModel):
            return Shown(value, self._words, self._assumed, (*self.path, key(name)), guessed=guessed)
        if isinstance(value, dict) and name in nested_fields(kind):
            return self._inner(key(name), value)
        return self._words.field(name, value, readers_by_field(kind).get(name), assumed=guessed)

    def _inner(self, name: str, entries: Mapping[str, BaseModel]) -> tuple["Shown", ...]:
        guessed = self._guessed or self._guesses(name)
        return tuple(
            Shown(entry, self._words, self._assumed, (*self.path, name, identifier), guessed=guessed)
            for identifier, entry in entries.items()
        )

    def _guesses(self, field: str) -> bool:
        return field in self._assumed.get(self.path, frozenset())


class Cabinet:
    """A public inventory, entry by entry, in words."""

    def __init__(self, words: Words, assumed: Guesses) -> None:
        self.inventory = words.inventory
        self.words = words
        self.assumed = assumed

    def entry(self, entity: Entity) -> Shown:
        """An entity in words."""
        return Shown(entity, self.words, self.assumed, entity.path)

    def all(self, entities: Iterable[Entity]) -> tuple[Shown, ...]:
        """Entities in words, in their order."""
        return tuple(self.entry(entity) for entity in entities)

    def block(self, block: Block | None) -> Shown | None:
        """A top-level entry in words."""
        return Shown(block, self.words, self.assumed, (block.block,)) if block is not None else None
