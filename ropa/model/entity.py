"""What every entry of an inventory can carry, and how its keys are spelled."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ropa.model.fields import (
    Day,
    DocumentRef,
    Flag,
    Length,
    Many,
    PermissionRef,
    Said,
    Text,
    Word,
    flag,
    internal,
    public,
)
from ropa.model.readers import OneOf
from ropa.model.values import Vague, known
from ropa.model.vocabulary import Hedge
from ropa.text.names import spelled_out

Path = tuple[str | int, ...]
"""Where a node or a field stands in an inventory: `("activities", "support", "legal-basis")`."""


def key(name: str) -> str:
    """The key an author writes for a Python field name: `legal_basis` -> `legal-basis`, `from_` -> `from`."""
    return name.rstrip("_").replace("_", "-")


class Part(BaseModel):
    """A mapping inside an entry. A bare value stands for the field named by `shorthand`, if there is one."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=key,
        defer_build=True,  # most inventories need half of the validators: to make them all took a tenth of a check
        protected_namespaces=(),  # no field is called like a method of pydantic; it need not look
    )
    shorthand: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: Any) -> Any:
        return {cls.shorthand: value} if cls.shorthand and not isinstance(value, dict) else value


class Words(Part):
    """A text with what weakens or conditions it."""

    shorthand: ClassVar[str] = "text"

    text: Said[Text] = public("The words.")
    hedge: Many[Annotated[Hedge, OneOf(Hedge)]] = public("What weakens the statement.")
    when: Said[Text] = public("On what condition.")


class Condition(Part):
    """On what condition a statement holds: words, an event, or a permission that the user granted."""

    shorthand: ClassVar[str] = "text"

    text: Said[Text] = public("The condition in words, or the id of an event.")
    permission: Said[PermissionRef] = public("The device permission that the user granted.")


class Block(Part):
    """A top-level entry of which an inventory has one."""

    block: ClassVar[str] = ""

    text: Said[Text] = public("Published words that replace the generated sentence.")
    note: Said[Text] = public("Published after the generated sentence.")
    hedge: Many[Annotated[Hedge, OneOf(Hedge)]] = public("What weakens the statement; always printed with it.")
    when: Said[Condition] = public("On what condition; always printed with it.")
    open: Flag = flag("The list is not complete (such as, for example, or similar).")
    assumed: Many[Word] = internal("Own fields that are the author's guess: never printed as facts.")
    internal_note: Said[Text] = internal("A note for the record.")
    owner: Said[Text] = internal("The person or team that keeps this entry true.", law="GDPR Art. 5(2)")
    reviewed: Said[Day] = internal("When somebody last confirmed that this entry is true.", law="GDPR Art. 24(1)")
    review_every: Said[Length] = internal("How often it is to be confirmed.", law="GDPR Art. 24(1)")

    @classmethod
    def at(cls, *field: str | int) -> Path:
        """Where a field of it stands (whether or not it was written)."""
        return (cls.block, *field)

    def assumes(self, field: str) -> bool:
        """Whether a field (by its key) is the author's guess."""
        return self.assumed is not None and field in self.assumed


class Named(BaseModel):
    """Anything that an inventory names: the fields that no statement survives without."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=key, defer_build=True, protected_namespaces=()
    )
    shorthand: ClassVar[str] = "name"

    id: str = Field(exclude=True)
    name: Said[Text] = public("The public name. Left out, it is the id in words.")
    text: Said[Text] = public("Published words that replace the generated sentence.")
    note: Said[Text] = public("Published after the generated sentence.")
    why: Said[Text] = public("The reason, in the author's words.")
    hedge: Many[Annotated[Hedge, OneOf(Hedge)]] = public("What weakens the statement; always printed with it.")
    when: Said[Condition] = public("On what condition; always printed with it.")
    open: Flag = flag("The list is not complete (such as, for example, or similar).")
    assumed: Many[Word] = internal("Own fields that are the author's guess: never printed as facts.")
    listed: Flag = flag("False: an audited policy leaves it out of its own list.", default=True)
    internal_note: Said[Text] = internal("A note for the record.")
    owner: Said[Text] = internal("The person or team that keeps this entry true.", law="GDPR Art. 5(2)")
    reviewed: Said[Day] = internal("When somebody last confirmed that this entry is true.", law="GDPR Art. 24(1)")
    review_every: Said[Length] = internal("How often it is to be confirmed.", law="GDPR Art. 24(1)")
    evidence: Many[DocumentRef] = internal("Documents that prove it.", law="GDPR Art. 5(2)")
    internal: Flag = flag("True: nothing of this entry is ever published.")

    @property
    def title(self) -> str:
        """The public name."""
        return known(self.name) or spelled_out(self.id)

    def assumes(self, field: str) -> bool:
        """Whether a field (by its key) is the author's guess."""
        return self.assumed is not None and field in self.assumed

    @property
    def vague_name(self) -> bool:
        """Whether the name itself names nothing."""
        return isinstance(self.name, Vague)


class Entity(Named):
    """A named entry of a collection."""

    collection: ClassVar[tuple[str, ...]] = ()

    @property
    def path(self) -> Path:
        """Where the entry stands."""
        return (*self.collection, self.id)

    def at(self, *field: str | int) -> Path:
        """Where a field of the entry stands (whether or not it was written)."""
        return (*self.collection, self.id, *field)

    @property
    def node(self) -> str:
        """The path as text, `activities.support`: key of the graph, subject of findings."""
        return f"{'.'.join(self.collection)}.{self.id}"
