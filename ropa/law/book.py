"""The law on one day: the only way to the facts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ropa.law.fact import Fact, Source
from ropa.law.tables import Table, read_sources, read_tables


@dataclass(frozen=True, slots=True, eq=False)
class LawBook:
    """The law facts as they stand on a day, which is always given and never the clock.

    A table is named `file.table` (`adequacy.eu`). The book remembers which facts were looked up, so that a
    build can print what it rests on. Asking for a table that does not exist is a mistake of ours: ValueError.
    `without` names facts (`adequacy.eu/us`) that are left out, as if they had never been: what if they fell away?
    """

    day: date
    without: frozenset[str] = frozenset()
    _used: set[Fact] = field(default_factory=set, init=False, repr=False)
    _found: dict[tuple[str, str], Fact | None] = field(default_factory=dict, init=False, repr=False)

    @property
    def as_of(self) -> date:
        """The day on which the facts as a whole were last checked."""
        return self._pack.as_of

    def stale(self, day: date) -> bool:
        """Whether on a day the facts are too old to be relied on without a new check."""
        return (day - self.as_of).days > self._pack.number("stale-after-days")

    def facts(self, table: str) -> tuple[Fact, ...]:
        """All facts of a table that hold on the day, in file order."""
        return self._use(fact for fact in _all(table) if fact.holds_on(self.day))

    def fact(self, table: str, identifier: str) -> Fact | None:
        """Look up the fact of that id that holds on the day."""
        if (table, identifier) not in self._found:
            found = self._use(fact for fact in _table(table).get(identifier, ()) if fact.holds_on(self.day))
            self._found[table, identifier] = found[0] if found else None
        return self._found[table, identifier]

    def find(self, table: str, key: str, value: str) -> tuple[Fact, ...]:
        """Find the facts that hold on the day and say `value` under `key`, alone or in a list."""
        return self._use(fact for fact in _all(table) if _says(fact, key, value) and fact.holds_on(self.day))

    def history(self, table: str, identifier: str) -> tuple[Fact, ...]:
        """All facts of that id, whether past, in force or still to come."""
        return self._use(iter(_table(table).get(identifier, ())))

    def has(self, table: str) -> bool:
        """Whether there is a table of that name."""
        file, _, name = table.partition(".")
        return name in read_tables(file)

    def source(self, identifier: str) -> Source:
        """Look up a source by its id."""
        sources = read_sources()
        if identifier not in sources:
            raise ValueError(f"there is no source named `{identifier}`")
        return sources[identifier]

    def used(self) -> tuple[Fact, ...]:
        """List the facts looked up so far, sorted by table, id and period."""
        return tuple(sorted(self._used, key=lambda fact: (fact.table, fact.id, fact.valid_from or date.min)))

    @property
    def _pack(self) -> Fact:
        return _table("pack.pack")["pack"][0]

    def _use(self, facts: Iterator[Fact]) -> tuple[Fact, ...]:
        found = tuple(fact for fact in facts if str(fact) not in self.without) if self.without else tuple(facts)
        self._used.update(found)
        return found


def _table(name: str) -> Table:
    file, _, table = name.partition(".")
    tables = read_tables(file)
    if table not in tables:
        raise ValueError(f"there is no table of law facts named `{name}`")
    return tables[table]


def _all(table: str) -> Iterator[Fact]:
    return (fact for facts in _table(table).values() for fact in facts)


def _says(fact: Fact, key: str, value: str) -> bool:
    said = fact.value.get(key)
    return value in said if isinstance(said, tuple) else said == value
