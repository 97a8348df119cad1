"""A graph of JSON-LD nodes that are filled in one statement after the other.

A statement that is no plain fact is not asserted: it becomes a `rdf:Statement`, which names its subject, predicate and
object and says in notes what weakens it. Whoever reads the facts of a node therefore never meets a guess, a "may" or
an "if" among them. What is not known is said of the node as `dpv:UnknownApplicability`.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from ropa.model.values import Localised

Json = Any


@lru_cache(maxsize=65_536)
def of(identifier: str) -> str:
    """The name of a node in the namespace of the inventory, from a path: `activities.support`."""
    return "ropa:" + quote(identifier, safe=".-_")


def literal(text: str) -> Json:
    """A text of the author, in every language that it has."""
    if isinstance(text, Localised):
        return [{"@value": words, "@language": tag} for tag, words in text.translations.items()]
    return str(text)


def typed(value: object, kind: str) -> Json:
    """A value with the type that XML Schema has for it."""
    return {"@value": str(value), "@type": f"xsd:{kind}"}


class Nodes:
    """The nodes of one document, in the order in which they were first named."""

    def __init__(self) -> None:
        self._nodes: dict[str, dict[str, _Values]] = {}
        self._statements = _Values()

    def node(self, identifier: str, *types: str) -> str:
        """Make sure that a node is there and has these types; its identifier."""
        self._nodes.setdefault(identifier, {})
        for kind in types:
            self._values(identifier, "@type").add(kind)
        return identifier

    def link(self, subject: str, predicate: str, target: str, reasons: Iterable[str] = ()) -> None:
        """State that one node has to do with another; not as a fact if there are reasons against that."""
        self.state(subject, predicate, {"@id": target}, reasons)

    def state(self, subject: str, predicate: str, value: Json, reasons: Iterable[str] = ()) -> None:
        """State a value, or the values of a list."""
        notes = list(dict.fromkeys(reasons))
        said = value if isinstance(value, list) else [value]
        if not notes:
            values = self._values(subject, predicate)
            for one in said:
                values.add(one)
            return
        for one in said:
            statement = {
                "@type": "rdf:Statement",
                "rdf:subject": {"@id": subject},
                "rdf:predicate": {"@id": predicate},
                "rdf:object": one,
                "skos:note": notes[0] if len(notes) == 1 else notes,
            }
            self._statements.add(statement)

    def _values(self, subject: str, predicate: str) -> "_Values":
        node = self._nodes.setdefault(subject, {})
        found = node.get(predicate)
        if found is None:
            found = node[predicate] = _Values()
        return found

    def note(self, subject: str, text: str, *, predicate: str = "skos:note") -> None:
        """Say something about a node in words."""
        self.state(subject, predicate, literal(text))

    def unknown(self, subject: str, what: str, why: str) -> None:
        """Say that something about a node is not known, or not said."""
        self._applies(subject, "dpv:UnknownApplicability", f"{what}: {why}")

    def none(self, subject: str, what: str) -> None:
        """Say that there is none of something."""
        self._applies(subject, "dpv:NotApplicable", f"{what}: none")

    def _applies(self, subject: str, kind: str, text: str) -> None:
        self.state(subject, "dpv:hasApplicability", {"@type": kind, "dct:description": text})

    def has(self, subject: str, predicate: str) -> bool:
        """Whether a fact of this kind is stated."""
        return predicate in self._nodes.get(subject, {})

    def document(self) -> list[Json]:
        """The nodes, then the statements that are no facts."""
        nodes = [
            {"@id": identifier, **{name: values.plain() for name, values in node.items()}}
            for identifier, node in self._nodes.items()
        ]
        return [*nodes, *self._statements.all()]


class _Values:
    """Values in the order in which they came, each once."""

    __slots__ = ("_by_text",)

    def __init__(self) -> None:
        self._by_text: dict[str, Json] = {}

    def add(self, value: Json) -> None:
        if isinstance(value, str):
            key = f'"{value}'
        elif isinstance(value, dict) and len(value) == 1 and "@id" in value:
            key = f"<{value['@id']}>"
        else:
            key = f" {json.dumps(value, sort_keys=True)}"
        self._by_text.setdefault(key, value)

    def all(self) -> list[Json]:
        return list(self._by_text.values())

    def plain(self) -> Json:
        """The value where there is one, or else the list."""
        values = self.all()
        return values[0] if len(values) == 1 else values
