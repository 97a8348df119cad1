"""What a draft still lacks: gaps, broken promises, and every published field that is unknown, vague or a guess."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from ropa.model.entity import Named, Path, key
from ropa.model.inventory import Inventory, blocks
from ropa.model.shape import is_internal, nested_fields
from ropa.model.values import UNKNOWN, Vague
from ropa.render.artifact import anchor
from ropa.render.policy.shown import Guesses
from ropa.render.policy.words import Words

_UNPRINTED = ("waivers", "gaps", "vocabulary", "clauses")


@dataclass(frozen=True, slots=True)
class Lack:
    """A field that is no fact yet: of which entry, which field, the vague words or the reason, and where to look."""

    entry: str
    field: str
    words: str
    path: str
    anchor: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Lacks:
    """Everything that a draft lacks."""

    gaps: tuple[Lack, ...]
    broken: tuple[Lack, ...]
    """Promises that the facts contradict. By which facts is not for a page that may be seen: some are internal."""
    unknown: tuple[Lack, ...]
    vague: tuple[Lack, ...]
    assumed: tuple[Lack, ...]

    def __bool__(self) -> bool:
        return any(self._kinds)

    def placed(self, anchors: frozenset[str]) -> "Lacks":
        """The same, each pointing at the nearest place that the page has."""
        return Lacks(*(tuple(_placed(lack, anchors) for lack in lacks) for lacks in self._kinds))

    @property
    def _kinds(self) -> tuple[tuple[Lack, ...], ...]:
        return self.gaps, self.broken, self.unknown, self.vague, self.assumed


def lacks(whole: Inventory, public: Inventory, assumed: Guesses, broken: frozenset[str], words: Words) -> Lacks:
    """What a draft of a public inventory lacks; of the whole one only the gaps are looked at."""
    fields = [(path, owner, value) for path, owner, value in _fields(public)]
    return Lacks(
        tuple(_gaps(whole, public, words)),
        tuple(Lack(words.title(one).text, "", "", one.node) for one in public.promises.values() if one.id in broken),
        tuple(_lack(path, owner, words) for path, owner, value in fields if _holds_unknown(value)),
        tuple(_lack(path, owner, words, said) for path, owner, value in fields for said in _vague(value)),
        tuple(
            _lack(path, owner, words) for path, owner, _ in fields if key(str(path[-1])) in assumed.get(path[:-1], ())
        ),
    )


def _gaps(whole: Inventory, public: Inventory, words: Words) -> Iterator[Lack]:
    for gap in whole.gaps.values():
        if not gap.internal and _published(public, gap.at_):
            yield Lack(words.title(gap).text, gap.at_, words.text(gap.why), gap.at_, id=anchor(gap.node))


def _published(public: Inventory, path: str) -> bool:
    """Whether a path leads to nothing internal: not to a hidden entry, nor to a hidden field."""
    first, _, rest = path.partition(".")
    if first in blocks():
        model: Any = type(getattr(public, first.replace("-", "_"))) if rest else None
        return model is None or not _hides(model, rest.partition(".")[0])
    if not rest:
        return True
    identifier, _, field = rest.partition(".")
    entity = public.collection(first).get(identifier)
    return entity is not None and not _hides(type(entity), field.partition(".")[0])


def _hides(model: type[Any], name: str) -> bool:
    fields = getattr(model, "model_fields", {})
    return any(key(field) == name and is_internal(model, field) for field in fields)


def _fields(inventory: Inventory) -> Iterator[tuple[Path, Any, Any]]:
    """Every published field that says something: its path, its entry, its value."""
    for name in blocks():
        block = getattr(inventory, name.replace("-", "_"))
        if block is not None and name not in _UNPRINTED:
            yield from _fields_of(block, (name,), block)
    for entity in inventory.entities():
        if entity.path[0] not in (*_UNPRINTED, "security"):
            yield from _fields_of(entity, entity.path, entity)


def _fields_of(model: BaseModel, path: Path, owner: Any) -> Iterator[tuple[Path, Any, Any]]:
    inner = nested_fields(type(model))
    for name in type(model).model_fields:
        value = getattr(model, name)
        if value is None or name == "id":
            continue
        here = (*path, key(name))
        if name in inner and isinstance(value, BaseModel):
            yield here, owner, None
            yield from _fields_of(value, here, owner)
        elif name in inner and isinstance(value, dict):
            yield here, owner, None
            for identifier, part in value.items():
                named = part if isinstance(part, Named) else owner
                yield from _fields_of(part, (*here, identifier), named)
        else:
            yield here, owner, value


def _holds_unknown(value: Any) -> bool:
    return value is UNKNOWN or (isinstance(value, tuple) and UNKNOWN in value)


def _vague(value: Any) -> Iterable[str]:
    values = value if isinstance(value, tuple) else (value,)
    return (one.words for one in values if isinstance(one, Vague))


def _lack(path: Path, owner: Any, words: Words, said: str = "") -> Lack:
    entry = words.title(owner).text if isinstance(owner, Named) else str(path[0]).replace("-", " ")
    field = str(path[-1]).replace("-", " ")
    dotted = ".".join(str(segment) for segment in path)
    return Lack(entry, field, said, dotted)


def _placed(lack: Lack, anchors: frozenset[str]) -> Lack:
    segments = lack.path.split(".")
    found = (anchor(".".join(segments[:length])) for length in range(len(segments), 0, -1))
    return replace(lack, anchor=next((one for one in found if one in anchors), ""))
