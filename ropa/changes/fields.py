"""Two states of an entry, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ropa.model.entity import Block, Named, Path, key
from ropa.model.plain import plain_value
from ropa.model.shape import nested_fields


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs: its path, the model and the name (in Python) that declare it, and both values.

    A named part that is there on one side only is one difference; its `name` is then that of the field that holds it.
    `guessed` says of both sides whether the author only guesses what stands there.
    """

    path: Path
    model: type[BaseModel]
    name: str
    before: Any
    after: Any
    guessed: tuple[bool, bool] = (False, False)

    @property
    def part(self) -> Named | None:
        """The named part that appeared or is gone."""
        value = self.before if self.after is None else self.after if self.before is None else None
        return value if isinstance(value, Named) else None


def differences(
    before: BaseModel, after: BaseModel, path: Path, around: tuple[bool, bool] = (False, False)
) -> Iterator[Difference]:
    """Every field that differs between two models of a kind, at any depth.

    `around` says of both whether they stand in a field that is a guess.
    """
    model = type(after)
    for name in model.model_fields:
        if name == "id":
            continue
        old, new, where = getattr(before, name), getattr(after, name), (*path, key(name))
        guessed = around[0] or _guesses(before, name), around[1] or _guesses(after, name)
        if name in nested_fields(model) and isinstance(old, dict) and isinstance(new, dict):
            yield from _parts(model, name, old, new, where, guessed)
        elif isinstance(old, BaseModel) and isinstance(new, BaseModel) and not _is_bare(old) and not _is_bare(new):
            yield from differences(old, new, where, guessed)
        elif not same(old, new):
            yield Difference(where, model, name, old, new, guessed)


def same(before: Any, after: Any) -> bool:
    """Whether two values say the same; the order of a list says nothing."""
    if before is None or after is None:
        return before is after
    if isinstance(before, tuple) and isinstance(after, tuple):
        return sorted(map(repr, map(plain_value, before))) == sorted(map(repr, map(plain_value, after)))
    return bool(plain_value(before) == plain_value(after))


def _guesses(model: BaseModel, name: str) -> bool:
    return isinstance(model, Named | Block) and model.assumes(key(name))


def _is_bare(model: BaseModel) -> bool:
    """Whether a mapping says nothing but one text, and so reads better whole."""
    return set(type(model).model_fields) == {"text", "permission"}


def _parts(
    model: type[BaseModel],
    name: str,
    old: dict[str, BaseModel],
    new: dict[str, BaseModel],
    where: Path,
    guessed: tuple[bool, bool],
) -> Iterator[Difference]:
    for identifier in dict.fromkeys((*old, *new)):
        if identifier in old and identifier in new:
            yield from differences(old[identifier], new[identifier], (*where, identifier), guessed)
        else:
            yield Difference((*where, identifier), model, name, old.get(identifier), new.get(identifier), guessed)
