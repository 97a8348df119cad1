"""How the things and values of one state are called in a sentence."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import BaseModel

from ropa.graph.kinds import ALL_DATA
from ropa.model.duration import Duration
from ropa.model.entity import Block, Condition, Entity, Named, key
from ropa.model.inventory import Inventory
from ropa.model.readers import Reader, Refers
from ropa.model.shape import nested_fields, readers_by_field
from ropa.model.values import ALL, NONE, UNKNOWN, ByLaw, Localised, Reserved, Term, Vague, known, named
from ropa.rules.words import series
from ropa.text.names import spelled_out

_RESERVED = {UNKNOWN: "unknown", NONE: "none", ALL: "all"}
_LONG = 240
_INSTRUMENTS_IN_CAPITALS = frozenset({"scc", "idta", "bcr", "rmc"})
NOUNS = {
    "services": "service", "laws": "law", "data-subjects": "category of people", "data-categories": "category of data",
    "permissions": "device permission", "groups": "heading", "activities": "activity", "recipients": "recipient",
    "sources": "source", "systems": "system", "transfers": "transfer", "retention": "retention rule",
    "trackers": "tracker", "rights": "right", "law-rights": "set of rights", "choices": "choice",
    "channels": "channel", "promises": "promise", "notices": "notice", "documents": "document",
    "definitions": "definition", "gaps": "gap", "clauses": "clause", "waivers": "waiver", "measures": "measure",
}  # fmt: skip
"""What one entry of a collection is called."""


class Naming:
    """The names of one inventory."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory

    # --- things

    def entry(self, entry: Named | Block) -> str:
        """The name of an entry."""
        if isinstance(entry, Block):
            return spelled_out(type(entry).block)
        return f"“{entry.name.words}”" if isinstance(entry.name, Vague) else entry.title

    def node(self, node: str) -> str:
        """The name of a node of the graph."""
        if node == ALL_DATA:
            return "all data"
        collection, _, rest = node.partition(".")
        if collection == "data-categories":
            return self.data(rest.replace(".elements.", "."))
        try:
            return self.entry(self.inventory.collection(collection)[rest])
        except KeyError:
            return node

    def data(self, reference: str, *, whose: bool = False) -> str:
        """A category of data or an element; `whose` adds the people that it is about."""
        category, _, element = reference.partition(".")
        found = self.inventory.data_categories.get(category)
        if found is None:
            return reference
        part = found.parts.get(element)
        return self.of_people(self.entry(part or found), self.people(category)) if whose else self.entry(part or found)

    def people(self, category: str) -> tuple[str, ...]:
        """The names of the people whom a category describes, itself or through what it is part of."""
        seen: set[str] = set()
        while category and category not in seen:
            seen.add(category)
            found = self.inventory.data_categories.get(category)
            if found is None:
                return ()
            subjects = self.inventory.data_subjects
            if found.about:
                return tuple(self.entry(subjects[word]) for word in named(found.about) if word in subjects)
            category = known(found.part_of) or ""
        return ()

    def of_people(self, what: str, people: tuple[str, ...]) -> str:
        """Data with the people that it is about: `customers' e-mail`, `E-mail (people who play)`."""
        if not people:
            return what
        one = people[0]
        if len(people) == 1 and one.isascii() and one.isalpha() and one[1:].islower() and one.endswith("s"):
            return f"{one.lower()}’ {what}"
        return f"{what} ({series(people)})"

    def data_list(self, references: Iterable[str]) -> str:
        """Several data, those about the same people together."""
        together: dict[tuple[str, ...], list[str]] = {}
        for reference in references:
            people = self.people(reference.partition(".")[0])
            together.setdefault(people, []).append(self.data(reference))
        return series(self.of_people(series(dict.fromkeys(names)), people) for people, names in together.items())

    # --- values

    def value(self, value: Any, reader: Reader | None = None) -> str:
        """A value in words."""
        match value:
            case Reserved():
                return _RESERVED[value]
            case Vague():
                return f"“{value.words}” (vague)"
            case ByLaw():
                return f"as {value.law} says"
            case Term():
                return value.value.replace("-", " ")
            case bool():
                return "yes" if value else "no"
            case Duration() | date() | int():
                return str(value)
            case tuple():
                return series(self.value(item, reader) for item in value) or "nothing"
            case Condition():
                return self.condition(value)
            case Named():
                return self._named(value)
            case BaseModel():
                return self.mapping(value) or "nothing"
            case dict():
                return "; ".join(f"{name}: {self.value(item, reader)}" for name, item in value.items()) or "nothing"
        return self._text(str(value), reader, value)

    def _text(self, text: str, reader: Reader | None, value: Any) -> str:
        if isinstance(reader, Refers):
            return self._reference(text, reader)
        if isinstance(value, Localised):
            return "; ".join(f"{tag}: “{shortened(words)}”" for tag, words in value.translations.items())
        return f"“{shortened(text)}”" if " " in text or not text.isascii() else text

    def _reference(self, word: str, reader: Refers) -> str:
        if reader.elements:
            return self.data(word)
        if reader.words and " " in word:
            return f"“{shortened(word)}”"
        if reader.paths:
            return word
        for collection in reader.collections:
            entries = self.inventory.collection(collection)
            if word in entries:
                return self.entry(entries[word])
        return word

    def _named(self, entity: Named) -> str:
        """A part of an entry that has a name: the name, and what else is said of it."""
        said = self.mapping(entity)
        return f"{self.entry(entity)} ({said})" if said else self.entry(entity)

    def condition(self, condition: Condition) -> str:
        """On what something depends."""
        parts = []
        if condition.text is not None:
            parts.append(self.value(condition.text))
        if condition.permission is not None:
            permission = self.inventory.permissions.get(known(condition.permission) or "")
            parts.append(f"permission {self.entry(permission) if permission else self.value(condition.permission)}")
        return series(parts)

    def mapping(self, model: BaseModel, leave_out: frozenset[str] = frozenset()) -> str:
        """Everything that a model says, field by field; what only names it is left out."""
        readers, parts = readers_by_field(type(model)), nested_fields(type(model))
        said = []
        for name, field in type(model).model_fields.items():
            value = getattr(model, name)
            if name in ("id", "name") or name in leave_out or value is None or value == field.default:
                continue
            named_parts = name in parts and isinstance(value, dict)
            words = self.parts(value) if named_parts else self.value(value, readers.get(name))
            said.append(f"{key(name).replace('-', ' ')}: {words}")
        return "; ".join(said)

    def parts(self, entities: dict[str, Any]) -> str:
        """Named parts, one after the other."""
        return series(self._named(entity) for entity in entities.values())

    def qualifiers(self, entity: Entity) -> str:
        """What weakens or limits an entry, in brackets; nothing if nothing does."""
        said = [self.value(hedge) for hedge in entity.hedge or ()]
        if entity.when is not None:
            said.append(f"when {self.value(entity.when)}")
        for name, words in (("unless", "unless"), ("gets_only", "only"), ("such_as", "such as")):
            value = getattr(entity, name, None)
            if value is not None:
                said.append(f"{words} {self.value(value)}")
        if entity.open:
            said.append("list not complete")
        return f" [{'; '.join(said)}]" if said else ""


def shortened(text: str) -> str:
    """A text that fits into a paragraph."""
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"


def instrument(term: Term) -> str:
    """The instrument of a transfer, as people say it: `SCC`, `adequacy`."""
    return term.value.upper() if term.value in _INSTRUMENTS_IN_CAPITALS else term.value.replace("-", " ")
