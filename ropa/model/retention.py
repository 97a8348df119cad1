"""How long data is kept, and what ends it."""

from typing import Annotated, ClassVar

from ropa.model.entity import Block, Entity
from ropa.model.fields import DataRef, Keep, Length, Many, Said, SystemRef, Text, internal, public
from ropa.model.readers import OneOf
from ropa.model.vocabulary import EndAction, Event

EventOrWords = Annotated[str, OneOf(Event, or_words=True)]


class RetentionRule(Entity):
    """How long some data is kept: WHILE a state lasts, for a time (KEEP) AFTER an event, or UNTIL an event."""

    collection: ClassVar[tuple[str, ...]] = ("retention",)

    data: Many[DataRef] = public("The data that it is about.", law="GDPR Art. 13(2)(a), 30(1)(f)")
    in_: Said[SystemRef] = public("Only in this system.")
    while_: Said[EventOrWords] = public("While this state lasts.")
    keep: Said[Keep] = public("For how long.", law="GDPR Art. 13(2)(a), 30(1)(f)")
    after: Said[EventOrWords] = public("Counted from this event.", law="GDPR Art. 13(2)(a)")
    until: Many[EventOrWords] = public("Until one of these events.", law="GDPR Art. 13(2)(a)")
    then: Said[Annotated[EndAction, OneOf(EndAction)]] = public("What happens then.", law="GDPR Art. 17(1)")
    law: Said[Text] = public("The law that it follows, in words.")
    statute: Said[Text] = public("The provision that demands it.", law="GDPR Art. 6(3)")
    or_: Said[Text] = public("An alternative, in words.")
    method: Said[Text] = internal("How it is erased or anonymised.", law="GDPR Art. 4(5)")


class Deletion(Block):
    """The rule for everything that has no rule of its own."""

    block: ClassVar[str] = "deletion"

    after: Many[EventOrWords] = public("The events that start it.", law="GDPR Art. 17(1)")
    then: Said[Annotated[EndAction, OneOf(EndAction)]] = public("What happens.")
    within: Said[Length] = public("How soon.", law="GDPR Art. 12(3)")
    except_: Many[Text] = public("Exceptions; `law` where a law demands to keep it.", law="GDPR Art. 17(3)")
