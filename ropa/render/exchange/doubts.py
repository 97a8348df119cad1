"""What keeps a statement of an inventory from being a plain fact, in words."""

from functools import cache
from typing import Any

from pydantic import BaseModel

from ropa.model.entity import Block, Condition, Named
from ropa.model.values import Reserved, Term, Vague
from ropa.model.vocabulary import Event

Reasons = tuple[str, ...]
"""What keeps a statement from being a plain fact; nothing for a fact."""
GUESS = "assumed, not confirmed"


def words(value: Any) -> str:
    """A value of a field in words."""
    if isinstance(value, Vague):
        return f"“{value.words}” (vague)"
    if isinstance(value, Reserved):
        return value.value
    return value.label if isinstance(value, Term) else str(value)


def hedged(entity: Named | Block, field: str = "") -> Reasons:
    """What weakens an entry, and whether a field of it is a guess."""
    reasons = [words(hedge) for hedge in entity.hedge if hedge is not Reserved.NONE] if entity.hedge else []
    if field and entity.assumes(field):
        reasons.append(GUESS)
    return tuple(reasons)


def conditions(entity: Named | Block) -> Reasons:
    """On what an entry depends, and when it does not apply."""
    reasons = []
    when: Any = entity.when
    if isinstance(when, Condition):
        if when.permission is not None:
            reasons.append(f"if the device permission is granted: {words(when.permission)}")
        when = when.text
    if when is not None and when is not Reserved.NONE:
        event = Event.of(when) if isinstance(when, str) else None
        reasons.append(f"if: {words(event or when)}")
    unless: Any = getattr(entity, "unless") if _excepts(type(entity)) else None  # noqa: B009 - not every kind has it
    if unless is not None and unless is not Reserved.NONE:
        reasons.append(f"unless: {words(unless)}")
    return tuple(reasons)


@cache
def _excepts(kind: type[BaseModel]) -> bool:
    """Whether a kind of entry has a field for exceptions: to ask an entry for what it lacks takes long."""
    return "unless" in kind.model_fields


def doubts(entity: Named | Block, field: str = "") -> Reasons:
    """Everything that keeps what an entry says from being a plain fact."""
    return (*hedged(entity, field), *conditions(entity))


def remarks(entity: Named | Block) -> Reasons:
    """What limits or explains an entry and must stand with it."""
    found = []
    for field, label in (("gets_only", "only"), ("such_as", "such as"), ("limits", "limits")):
        value = getattr(entity, field, None)
        if value is not None:
            said = value if isinstance(value, tuple) else (value,)
            found.append(f"{label}: {', '.join(map(words, said))}")
    if entity.open:
        found.append("the list is not complete")
    for field in ("text", "note", "why", "internal_note"):
        value = getattr(entity, field, None)
        if value is not None:
            found.append(words(value))
    return tuple(found)
