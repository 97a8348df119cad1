"""Entries of an inventory in words, with links to their places, and with what weakens, limits or explains them."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from ropa.load.sources import Sources
from ropa.model.entity import Block, Condition, Entity, Named
from ropa.model.inventory import Inventory
from ropa.model.organisation import Channel
from ropa.model.uses import Uses
from ropa.model.values import Term, Vague, known
from ropa.model.vocabulary import Event
from ropa.render.artifact import anchor
from ropa.render.language import Language
from ropa.render.record.statements import Read, Statements, guessed
from ropa.render.record.view import Item, Mark, Note
from ropa.render.weblink import link
from ropa.text.names import spelled_out

_LIMITS = {"unless": "unless", "gets_only": "only", "such_as": "such-as", "limits": "limit"}
_REMARKS = {"text": "text", "note": "note", "internal_note": "internal-note"}
"""Fields whose words belong to an entry, and the kinds of their notes."""


class Words(Statements):
    """How the values and the entries of one inventory read."""

    # --- entities

    def __init__(self, inventory: Inventory, sources: Sources, uses: Uses, language: Language, *, final: bool) -> None:
        super().__init__(inventory, sources, uses, language, final=final)
        self._links: dict[str, Item] = {}
        self._noted: dict[str, tuple[Note, ...]] = {}
        self.data = cache(self._data)

    def title(self, entity: Named) -> Item:
        """The name of an entry."""
        if isinstance(entity.name, Vague):
            return Item(entity.name.words, mark=Mark.VAGUE)
        assumed = guessed(entity, "name") and entity.name is not None
        return Item(self.text(known(entity.name) or spelled_out(entity.id)), assumed=assumed)

    def link(self, entity: Entity) -> Item:
        """The name of an entry with a link to its own place."""
        node = entity.node
        if node not in self._links:
            self._links[node] = self.title(entity)._replace(href=f"#{anchor(node)}")
        return self._links[node]

    def linked(self, collection: str) -> Read:
        """A reader of ids of a collection: names with links; an id that names nothing stays as it is."""
        entities = self.inventory.collection(collection)

        def read(identifier: str) -> Item:
            found = entities.get(identifier)
            return self.link(found) if found is not None else Item(str(identifier))

        return read

    def service(self, identifier: str) -> Item:
        """A service by its id; it has no place of its own in the record."""
        found = self.inventory.services.get(identifier)
        return self.title(found) if found else Item(str(identifier))

    def party(self, word: str) -> Item:
        """A party by its id, or the organisation itself."""
        if isinstance(word, Term):
            return self.bare(word)
        party = self.inventory.parties.get(word)
        return self.link(party) if party else Item(str(word))

    def carrier(self, word: str) -> Item:
        """A party or a system by its id."""
        system = self.inventory.systems.get(word)
        return self.link(system) if system and word not in self.inventory.parties else self.party(word)

    def _data(self, reference: str) -> Item:
        """A category of data, or an element with its category before it."""
        category, _, element = reference.partition(".")
        found = self.inventory.data_categories.get(category)
        if found is None:
            return Item(str(reference))
        whole = self.link(found)
        part = found.parts.get(element)
        return whole._replace(text=f"{whole.text}: {self.title(part).text}") if part else whole

    def document(self, identifier: str) -> Item:
        """A document by its id: its name, and its address as a link where it is a harmless one."""
        found = self.inventory.documents.get(identifier)
        if found is None:
            return Item(str(identifier))
        url = known(found.url) or ""
        return self.title(found)._replace(href=link(url), notes=(Note("address", url),) if url else ())

    def channel(self, word: str) -> Item:
        """A channel: its address, or what it is called; words stay words."""
        if isinstance(word, Term):
            return self.bare(word)
        found = self.inventory.channels.get(word)
        return self._channel(found) if found else Item(self.text(word))

    def _channel(self, channel: Channel) -> Item:
        organisation = self.inventory.organisation
        address = channel.address
        if address == "organisation.address":
            address = organisation.address if organisation else None
        notes = [Note("to", self.text(known(channel.to)))] if known(channel.to) else []
        notes += self.notes(channel)
        text = known(address)
        if text is None:
            return self.title(channel)._replace(notes=tuple(notes))
        return Item(self.text(text), link(text), assumed=guessed(channel, "address"), notes=tuple(notes))

    def reference(self, value: Any) -> Item:
        """A document that is kept elsewhere: where, and of which day."""
        item = self.value(value.ref) if value.ref is not None else Item(mark=Mark.MISSING)
        item = item._replace(href=link(item.text))
        notes = tuple(Note("dated", one.text or one.state) for one in self.values(value.date)) if value.date else ()
        return item._replace(notes=notes)

    # --- what weakens, limits or explains

    def notes(self, entity: Named | Block) -> tuple[Note, ...]:
        """Everything that must be printed with an entry: hedges, conditions, limits, remarks."""
        if not isinstance(entity, Entity):
            return tuple(self._notes(entity))
        node = entity.node
        if node not in self._noted:
            self._noted[node] = tuple(self._notes(entity))
        return self._noted[node]

    def _notes(self, entity: Named | Block) -> Iterator[Note]:
        yield from self.hedges(entity.hedge)
        yield from self.conditions(entity.when)
        yield from self._limits(entity)
        if entity.open:
            yield Note("open")
        if not getattr(entity, "listed", True):
            yield Note("unlisted")
        for name, kind in _remarking(type(entity)):
            for item in self._said(entity, name):
                yield Note(kind, item)

    def hedges(self, values: Iterable[Any] | None) -> Iterator[Note]:
        """What weakens a statement."""
        for value in values or ():
            item = self.value(value, self.bare)
            yield Note("hedge", item.text or self._(item.state))

    def conditions(self, when: Any) -> Iterator[Note]:
        """On what condition something holds."""
        if isinstance(when, Condition):
            if when.permission is not None:
                item = self.value(when.permission, self.linked("permissions"))
                yield Note("permission", item.text or self._(item.state))
            if when.text is None:
                return
            when = when.text
        if when is not None:
            item = self.value(when, self._moment)
            yield Note("when", self._quoted(item))

    def _moment(self, word: str) -> Item:
        event = Event.of(word)
        return self.bare(event) if event else Item(self.text(word))

    def _limits(self, entity: Named | Block) -> Iterator[Note]:
        for name, kind in _limiting(type(entity)):
            texts = self._said(entity, name)
            if texts:
                yield Note(kind, ", ".join(texts))

    def _said(self, entity: Any, name: str) -> list[str]:
        value = getattr(entity, name)
        return [] if value is None else [self._quoted(item) for item in self.values(value)]

    def _quoted(self, item: Item) -> str:
        if item.mark is Mark.VAGUE:
            return self._("“%s” (vague)") % item.text
        return item.text or self._(item.state)


@cache
def _limiting(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a type of entries whose words limit an entry."""
    return tuple((name, note) for name, note in _LIMITS.items() if name in kind.model_fields)


@cache
def _remarking(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a type of entries that hold remarks."""
    return tuple((name, note) for name, note in _REMARKS.items() if name in kind.model_fields)
