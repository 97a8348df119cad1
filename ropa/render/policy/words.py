"""Values of an inventory in the words of a language, with links to where on the page they have their place."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from ropa.model.duration import Duration
from ropa.model.entity import Condition, Entity, Named
from ropa.model.fields import Place, reader_of
from ropa.model.inventory import Inventory, collections
from ropa.model.organisation import Channel
from ropa.model.readers import Reader, Refers
from ropa.model.uses import known_use
from ropa.model.values import ALL, NONE, UNKNOWN, ByLaw, Reserved, Term, Vague, known, named
from ropa.model.vocabulary import Event
from ropa.render.artifact import anchor
from ropa.render.language import Language
from ropa.render.policy import said as marks
from ropa.render.policy.said import Hedges, Item, Said
from ropa.text.names import ID, spelled_out

OUR_ADDRESS = "organisation.address"
"""As the address of a channel: the same as there."""
_PLACE = reader_of(Place)
_USES = ("use", "uses", "limit_uses")
"""Fields that hold words of the vocabulary of uses."""
_SPELLED = ("terms", "shows", "technologies", "training", "asked_for_by", "principle", "ground")
"""Fields in which a text may be an id; it prints in words."""


class Words:
    """How the values of a public inventory read in one language. In a final document `unknown` is left out."""

    def __init__(self, inventory: Inventory, language: Language, *, final: bool) -> None:
        self.inventory = inventory
        self.language = language
        self.final = final
        self._translate = language.translations.gettext
        self._referred: dict[tuple[str, Refers], Item | None] = {}
        """What references say, by their words and reader: lists of parties name the same entries again and again."""

    # --- fields

    def field(self, name: str, value: Any, reader: Reader | None, *, assumed: bool = False) -> Said | None:
        """What a field says, or None where there is nothing to print."""
        values = value if isinstance(value, tuple) else (value,)
        items = tuple(item for item in (self._item(name, one, reader) for one in values) if item is not None)
        return Said(items, assumed=assumed) if items else None

    def hedges(self, model: Any) -> Hedges:
        """What weakens an entry."""
        words = tuple(str(hedge.value) for hedge in named(model.hedge))
        vague = tuple(hedge.words for hedge in model.hedge or () if isinstance(hedge, Vague))
        return Hedges(words, vague)

    def condition(self, when: Any, *, assumed: bool = False) -> Said | None:
        """On what condition something holds."""
        item = self._reserved(when)
        if isinstance(when, Condition):
            permission = known(when.permission)
            if permission is not None:
                linked = self.entity("permissions", permission)
                item = Item(linked.text, linked.href, term="permission") if linked else None
            else:
                item = self._reserved(when.text) or self._event(known(when.text))
        elif isinstance(when, str):
            item = self._event(when)
        return Said((item,), assumed=assumed) if item else None

    def text(self, value: Any) -> str:
        """A text of the author, or nothing."""
        text = known(value)
        return self.language.text(text) if text is not None else ""

    def term(self, term: Term) -> Item:
        """A word of a closed list."""
        return Item(self._translate(term.label), term=str(term.value))

    # --- entries

    def title(self, entity: Named) -> Item:
        """The public name of an entry."""
        if isinstance(entity.name, Vague):
            return Item(entity.name.words, mark=marks.VAGUE)
        return Item(self.text(entity.name) or spelled_out(entity.id))

    def mention(self, entity: Entity) -> Item:
        """The public name of an entry with a link to its place."""
        title = self.title(entity)
        text = self._reached(entity) or title.text if isinstance(entity, Channel) else title.text
        return Item(text, f"#{anchor(entity.node)}", title.mark, term=entity.id)

    def _reached(self, channel: Channel) -> str:
        """What a channel without a name is called: its address, or what it is."""
        if channel.name is not None:
            return ""
        address, kind = self.text(channel.address), known(channel.kind)
        if address == OUR_ADDRESS:
            return self._translate("our address")
        return address or (self.term(kind).text if kind else "")

    def entity(self, collection: str, identifier: str) -> Item | None:
        """The entry of a collection with this id; None if it is not published."""
        found = self.inventory.collection(collection).get(identifier)
        return self.mention(found) if found else None

    def data(self, reference: str) -> Item | None:
        """A category of data, or an element of one."""
        category, _, element = reference.partition(".")
        found = self.inventory.data_categories.get(category)
        if found is None:
            return None
        if not element:
            return self.mention(found)
        part = found.parts.get(element)
        if part is None:
            return None
        title = self.title(part)
        return Item(title.text, f"#{anchor(found.node)}-elements-{element}", title.mark, term=element)

    def node(self, path: str) -> Item | None:
        """The entry that a path names, or a whole collection or block."""
        first, _, rest = path.partition(".")
        identifier, _, inner = rest.partition(".")
        if first == "security" and inner:
            return self.entity("security.measures", inner)
        if first in collections() and identifier:
            if first == "data-categories" and inner:
                return self.data(f"{identifier}.{inner.rpartition('.')[2]}")
            return self.entity(first, identifier)
        return Item(spelled_out(first).lower(), term=first)

    def all_of(self, entities: Iterable[Entity]) -> Said | None:
        """Mentions of entries."""
        items = tuple(self.mention(entity) for entity in entities)
        return Said(items) if items else None

    # --- values

    def _item(self, name: str, value: Any, reader: Reader | None) -> Item | None:
        if value is ALL:
            return Item(mark=marks.ALL, term="".join(reader.collections[:1]) if isinstance(reader, Refers) else "")
        if value is None or isinstance(value, Reserved | Vague):
            return self._reserved(value)
        for kind, read in self._kinds.items():
            if isinstance(value, kind):
                return read(value)
        return self._word(name, str(value), value, reader)

    @cached_property
    def _kinds(self) -> Mapping[type, Callable[[Any], Item]]:
        # In this order: True is an int, and a Term is a str.
        return {
            bool: lambda value: Item(self._translate("yes" if value else "no"), term=str(value).lower()),
            int: lambda value: Item(str(value)),
            date: lambda value: Item(self.language.day(value)),
            Duration: lambda value: Item(
                self.language.duration(value), term=value.word or ("at-most" if value.at_most else "")
            ),
            ByLaw: lambda value: Item(self.language.text(value.law), term="law"),
            Term: self.term,
        }

    def _word(self, name: str, word: str, value: Any, reader: Reader | None) -> Item | None:
        if isinstance(reader, Refers):
            key = word, reader
            if key not in self._referred:
                self._referred[key] = self._reference(word, reader)
            return self._referred[key]
        if reader is _PLACE:
            return Item(self.language.place_in_text(word), term=word)
        if name in _USES:
            return self.use(word)
        text = self.language.text(value)
        spelled = name in _SPELLED and "-" in text and ID.match(text)
        return Item(text.replace("-", " ") if spelled else text, term=word if ID.match(word) else "")

    def use(self, identifier: str) -> Item:
        """A use, in the words of the vocabulary."""
        own = self.inventory.vocabulary.uses if self.inventory.vocabulary else None
        if isinstance(own, dict) and identifier in own:
            return Item(self.title(own[identifier]).text, term=identifier)
        use = known_use(identifier)
        if use is None:
            return Item(identifier.replace("-", " "), term=identifier)
        # In the middle of a sentence; a translator gets these very words.
        return Item(self._translate(use.label[:1].lower() + use.label[1:]), term=identifier)

    def _reference(self, word: str, refers: Refers) -> Item | None:
        if refers.words and " " in word:
            return Item(word)
        if refers.paths:
            return self.node(word)
        if refers.elements:
            return self.data(word)
        for collection in refers.collections:
            found = self.entity(collection, word)
            if found:
                return found
        return None

    def _reserved(self, value: Any) -> Item | None:
        if isinstance(value, Vague):
            return Item(value.words, mark=marks.VAGUE)
        if value is UNKNOWN and not self.final:
            return Item(mark=marks.UNKNOWN)
        return Item(mark=marks.NONE) if value is NONE else None

    def _event(self, text: str | None) -> Item | None:
        if text is None:
            return None
        event = Event.of(text)
        return self.term(event) if event is not None else Item(self.language.text(text))
