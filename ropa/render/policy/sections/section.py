"""What every section has, and how entries become rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from ropa.model.entity import Entity
from ropa.model.values import known
from ropa.render.policy.said import Said
from ropa.render.policy.shown import Shown

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading: an entry's, one that the template words (`kind`), or none."""

    rows: tuple[Shown, ...]
    kind: str = ""
    heading: Shown | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of rows, the columns in which anything stands, and those of them in which `unknown` is all there is."""

    groups: tuple[Group, ...]
    columns: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    @property
    def rows(self) -> Iterator[Shown]:
        """Every row."""
        for group in self.groups:
            yield from group.rows

    def __bool__(self) -> bool:
        return any(self.rows)


def table(groups: Iterable[Group], **columns: tuple[str, ...]) -> Table:
    """A table without empty groups; a column is kept if a row says one of its fields."""
    kept = tuple(group for group in groups if group.rows)
    rows = [row for group in kept for row in group.rows]
    said = {
        name: [value for row in rows for field in fields if (value := getattr(row, field))]
        for name, fields in columns.items()
    }
    used = tuple(name for name, values in said.items() if values)
    unsaid = (name for name in used if all(isinstance(value, Said) and value.missing for value in said[name]))
    return Table(kept, used, tuple(unsaid))


def families(entries: Mapping[str, E], field: str = "part_of") -> tuple[tuple[E, ...], ...]:
    """Each entry that is part of none, followed by its parts and theirs; `field` says what they are part of."""
    parents = _parents(entries, field)
    return tuple((entry, *_below(entry, entries, parents)) for entry in entries.values() if entry.id not in parents)


def _parents(entries: Mapping[str, E], field: str) -> dict[str, str]:
    """What each entry is part of; circles and what is not published count as nothing."""
    written = {entry.id: known(getattr(entry, field)) for entry in entries.values()}
    parents: dict[str, str] = {}
    for identifier in entries:
        above: list[str] = [identifier]
        while (whole := written.get(above[-1])) in entries and whole not in above:
            above.append(str(whole))
        if len(above) > 1 and written.get(above[-1]) not in above:
            parents[identifier] = above[1]
    return parents


def _below(entry: E, entries: Mapping[str, E], parents: Mapping[str, str]) -> Iterator[E]:
    for part in entries.values():
        if parents.get(part.id) == entry.id:
            yield part
            yield from _below(part, entries, parents)


class Section:
    """One section. `always` says that it prints even when there is nothing to say."""

    number: ClassVar[str]
    slug: ClassVar[str]
    always: ClassVar[bool] = False

    @property
    def id(self) -> str:
        """The anchor that stays the same whatever the heading is."""
        return f"section-{self.number.lower()}"

    @property
    def template(self) -> str:
        """The template that prints it."""
        return f"policy/section-{self.slug}.html"

    @property
    def filled(self) -> bool:
        """Whether there is anything to say."""
        raise NotImplementedError
