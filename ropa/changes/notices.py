"""What a law asks for because of some changes: whom to tell, of what, and when. The law facts say it, day by day."""

from collections.abc import Iterator, Sequence

from ropa.changes.change import Change, Notice, Trigger
from ropa.changes.side import Side
from ropa.law.fact import Fact
from ropa.rules.words import series

TABLE = "notices.duties"


def notices(changes: Sequence[Change], side: Side) -> tuple[Notice, ...]:
    """The notices of some changes under the laws that apply on the day, in the order of the law facts."""
    return tuple(
        notice
        for fact in side.law.facts(TABLE)
        if fact.text("law") in side.laws
        for notice in _notice(fact, changes, side)
    )


def _notice(fact: Fact, changes: Sequence[Change], side: Side) -> Iterator[Notice]:
    topics = fact.texts("on")
    because: list[Change] = []
    triggers: list[Trigger] = []
    for change in changes:
        fitting = [trigger for trigger in change.triggers if trigger.topic.value in topics]
        if fitting:
            because.append(change)
            triggers += fitting
    if not because:
        return
    sure = any(not trigger.doubt for trigger in triggers)
    tell = series(dict.fromkeys(name for trigger in triggers for name in trigger.tell))
    source = side.law.source(fact.source)
    yield Notice(
        fact.id, fact.text("cite"), fact.text("duty"), f"{fact.text('who')}: {tell}" if tell else fact.text("who"),
        fact.text("when"), tuple(because),
        () if sure else tuple(dict.fromkeys(trigger.doubt for trigger in triggers)),
        source.title, source.url, fact.as_of.isoformat(), fact.confidence, topics,
    )  # fmt: skip
