"""The inventory: everything an organisation does with personal data, by collection and id."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ropa.model.activity import Activity, Group
from ropa.model.bookkeeping import Clause, Gap, OwnVocabulary, Waiver
from ropa.model.california import California
from ropa.model.data import DataCategory, DataSubject, Element, Permission
from ropa.model.entity import Entity, key
from ropa.model.organisation import Changes, Channel, Definition, Document, Law, Organisation, Policy, Service
from ropa.model.party import Party, Recipient, Source, System, Transfer
from ropa.model.promise import Notice, Promise
from ropa.model.retention import Deletion, RetentionRule
from ropa.model.rights import Children, Choice, LawRights, Requests, RightEntry
from ropa.model.security import Breach, Measure, Security
from ropa.model.tracker import Tracker
from ropa.model.tracking import Tracking

FORMAT = 1
"""Version of the inventory format."""


def _block(description: str) -> Any:
    return Field(default=None, description=description)


def _collection(description: str) -> Any:
    return Field(default_factory=dict, description=description)


class Inventory(BaseModel):
    """One inventory. Collections are maps by id, in the order of their files."""

    # Entries are validated one by one, so the whole needs no validator of its own: making one takes a while.
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=key, defer_build=True)

    inventory: int = Field(default=FORMAT, description="Version of the format of this file: 1.")
    policy: Policy | None = _block("The published document.")
    organisation: Organisation | None = _block("Who is responsible.")
    services: dict[str, Service] = _collection("What people use.")
    laws: dict[str, Law] = _collection("Laws that the policy names; ids of rule packs, or own ids.")
    data_subjects: dict[str, DataSubject] = _collection("Categories of people.")
    data_categories: dict[str, DataCategory] = _collection("Categories of personal data.")
    permissions: dict[str, Permission] = _collection("Device permissions.")
    groups: dict[str, Group] = _collection("Headings for activities.")
    activities: dict[str, Activity] = _collection("Processing activities: the rows of the record.")
    recipients: dict[str, Recipient] = _collection("Who gets data.")
    sources: dict[str, Source] = _collection("Who gives data and gets none, or gives before it gets.")
    systems: dict[str, System] = _collection("Where data is kept or handled.")
    transfers: dict[str, Transfer] = _collection("Transfers to other countries.")
    retention: dict[str, RetentionRule] = _collection("How long data is kept.")
    deletion: Deletion | None = _block("The rule for everything without a rule of its own.")
    security: Security | None = _block("How data is protected.")
    breach: Breach | None = _block("What happens in a breach.")
    trackers: dict[str, Tracker] = _collection("Cookies and similar technologies.")
    tracking: Tracking | None = _block("How trackers are governed as a whole.")
    requests: Requests | None = _block("How rights are used.")
    rights: dict[str, RightEntry] = _collection("Rights that everybody has; the id is the right.")
    law_rights: dict[str, LawRights] = _collection("Rights by law; the id is the law.")
    choices: dict[str, Choice] = _collection("Switches that people have.")
    channels: dict[str, Channel] = _collection("Ways to reach the organisation.")
    children: Children | None = _block("What is said about children.")
    california: California | None = _block("What California law wants said of the whole.")
    promises: dict[str, Promise] = _collection("Public promises, each a question to the graph.")
    notices: dict[str, Notice] = _collection("What people are told besides.")
    changes: Changes | None = _block("How the policy changes.")
    documents: dict[str, Document] = _collection("Other texts.")
    definitions: dict[str, Definition] = _collection("Terms and what they mean.")
    gaps: dict[str, Gap] = _collection("Known holes.")
    clauses: dict[str, Clause] = _collection("Free prose, as a last resort.")
    waivers: dict[str, Waiver] = _collection("Findings that somebody accepts.")
    vocabulary: OwnVocabulary | None = _block("Own elements and uses.")

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Recipients and sources, which share one id space."""
        return {**self.sources, **self.recipients}

    @property
    def measures(self) -> Mapping[str, Measure]:
        """The common security measures by id."""
        return self.security.entries if self.security else {}

    @cached_property
    def active_activities(self) -> tuple[Activity, ...]:
        """Activities that happen now."""
        return tuple(activity for activity in self.activities.values() if activity.active)

    def elements(self) -> Iterator[tuple[DataCategory, Element]]:
        """Every element with the category that it is in."""
        for category in self.data_categories.values():
            for element in category.parts.values():
                yield category, element

    def entities(self) -> Iterator[Entity]:
        """Every entity of every collection, in order."""
        for field in collections().values():
            yield from getattr(self, field).values()
        yield from self.measures.values()

    def collection(self, name: str) -> Mapping[str, Entity]:
        """A collection by its key, `security.measures` among them."""
        if name == "security.measures":
            return self.measures
        entities: Mapping[str, Entity] = getattr(self, _COLLECTIONS[name])
        return entities


def collections() -> dict[str, str]:
    """Python names of the collections by the key that an author writes."""
    return dict(_COLLECTIONS)


def entity_type(name: str) -> type[Entity]:
    """What the entries of a collection are."""
    entity: type[Entity] = Inventory.model_fields[_COLLECTIONS[name]].annotation.__args__[1]  # type: ignore[union-attr]
    return entity


def blocks() -> dict[str, type[BaseModel]]:
    """Types of the top-level entries of which an inventory has one, by key."""
    return dict(_BLOCKS)


_COLLECTIONS = {
    key(name): name
    for name, field in Inventory.model_fields.items()
    if getattr(field.annotation, "__origin__", None) is dict
}
_BLOCKS: dict[str, type[BaseModel]] = {
    key(name): field.annotation.__args__[0]  # type: ignore[union-attr]
    for name, field in Inventory.model_fields.items()
    if name != "inventory" and key(name) not in _COLLECTIONS
}
