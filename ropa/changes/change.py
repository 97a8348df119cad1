"""What a comparison says: changes, each with its weight and the reason for it, and the notices they bring."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from ropa.model.entity import Path


class Weight(Enum):
    """How much a change matters."""

    MATERIAL = "material"
    """It changes what is done with personal data, or what people are told of it."""
    EDITORIAL = "editorial"
    """It changes words, order or book-keeping."""


class Sign(Enum):
    """What happened to the thing that changed."""

    NEW = "+"
    CHANGED = "~"
    GONE = "-"


class Topic(Enum):
    """What a change is about, where a law asks for something when it happens; `on` in the law facts names it."""

    PURPOSE_OWN = "new-purpose-own-data"
    """Data that people gave themselves is used for another purpose."""
    PURPOSE_OTHERS = "new-purpose-data-from-others"
    """Data that came from others is used for another purpose."""
    PURPOSE = "new-purpose"
    BASIS = "legal-basis"
    DATA = "new-data"
    SPECIAL = "new-special-data"
    RECIPIENT = "new-recipient"
    SUB_PROCESSOR = "new-sub-processor"
    TRANSFER = "new-transfer"
    RETENTION = "retention"
    RISK = "risk"
    IDENTITY = "identity"
    OFFICER = "officer"
    TRACKER = "new-tracker"


@dataclass(frozen=True, slots=True)
class Trigger:
    """That a change is about a topic. `doubt` says why nobody can be sure of it; `tell` names who is to be told."""

    topic: Topic
    doubt: str = ""
    tell: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, in which words, how much it matters and why.

    `before` and `after` are plain values, as an author would write them; None where there is nothing. `gone` says
    that the place stands in the earlier state only.
    """

    sign: Sign
    where: Path
    words: str
    weight: Weight
    reason: str
    before: Any = None
    after: Any = None
    triggers: tuple[Trigger, ...] = ()

    @property
    def material(self) -> bool:
        """Whether it is material."""
        return self.weight is Weight.MATERIAL

    @property
    def place(self) -> str:
        """Where, as dotted path."""
        return ".".join(map(str, self.where))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a law asks for because of some changes.

    `duty` is what to do, `who` is to be told, `when`; `doubts` say why it may not be due. `source`, `as_of` and
    `confidence` are those of the law fact, `topics` those on which it asks.
    """

    id: str
    cite: str
    duty: str
    who: str
    when: str
    because: tuple[Change, ...]
    doubts: tuple[str, ...]
    source: str
    url: str
    as_of: str
    confidence: str
    topics: tuple[str, ...] = ()

    def doubts_about(self, change: Change) -> tuple[str, ...]:
        """Why one of its changes alone may not make it due; nothing if that surely does."""
        triggers = [trigger for trigger in change.triggers if trigger.topic.value in self.topics]
        if any(not trigger.doubt for trigger in triggers):
            return ()
        return tuple(dict.fromkeys(trigger.doubt for trigger in triggers))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs. `unread` are places that could not be read in one of the states, and are left out."""

    changes: tuple[Change, ...]
    notices: tuple[Notice, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def material(self) -> tuple[Change, ...]:
        """The material changes."""
        return tuple(change for change in self.changes if change.material)

    @property
    def editorial(self) -> tuple[Change, ...]:
        """The others."""
        return tuple(change for change in self.changes if not change.material)
