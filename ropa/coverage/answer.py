"""Whether a field answers a question.

A field that says `none` answers. One that is silent or `unknown`, that names nothing, leaves a list open, or holds the
author's guess, does not.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ropa.coverage.facts import Facts
from ropa.model.activity import Activity
from ropa.model.entity import Block, Entity, key
from ropa.model.values import Vague, is_open, is_unsaid


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether something is asked of an activity at all, and the fields that do not answer it."""

    asked: bool = True
    open: tuple[str, ...] = ()


Question = Callable[[Facts, Activity], Answer]
"""Asks something about an activity."""
YES, NOT_ASKED = Answer(), Answer(asked=False)


def opens(entity: Entity | Block, attribute: str) -> bool:
    """Whether a field does not answer."""
    value = getattr(entity, attribute)
    return is_silent(value) or entity.assumes(key(attribute))


def is_silent(value: Any) -> bool:
    """Whether a value does not answer."""
    return is_unsaid(value) or isinstance(value, Vague) or (isinstance(value, tuple) and is_open(value))


def said(entity: Entity | Block, attribute: str) -> Answer:
    """The answer of one field."""
    return Answer(open=(dotted(entity.at(key(attribute))),)) if opens(entity, attribute) else YES


def dotted(path: Iterable[str | int]) -> str:
    """The path of a field as people write it, without the numbers of list items."""
    return ".".join(part for part in path if isinstance(part, str))


def lacking(fields: Iterable[str]) -> Answer:
    """The answer of several fields, of which some do not answer."""
    return Answer(open=tuple(dict.fromkeys(fields)))
