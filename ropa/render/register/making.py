"""Edition -> registers: the tables that workbooks, comma-separated values, Markdown and Word show alike."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ropa.model.activity import Activity
from ropa.model.bookkeeping import Gap
from ropa.model.data import DataCategory, DataSubject
from ropa.model.entity import Entity, Path
from ropa.model.party import Party, System, Transfer
from ropa.model.retention import RetentionRule
from ropa.model.security import Measure
from ropa.model.values import known
from ropa.render.artifact import Edition
from ropa.render.record.view import Entry, Item, TableRow
from ropa.render.register import checked
from ropa.render.register.desk import Desk
from ropa.render.register.entries import MORE, Shown, columns, line, shown
from ropa.render.register.table import Cell, Column, Line, Register
from ropa.render.workers import beside, in_processes, processors

_COMMON = ("owner", "reviewed", "review-every", "why", "evidence", MORE, "at-place")
_ACTIVITY = (
    "id", "activity", "list-of-30", "group", "status", "role",
    "controller", "controllers-served", "purposes", "processing", "notes", "subjects", "data", "recipients",
    "transfers", "limits", "measures",
    "legal-basis", "statute", "interest", "balancing-test", "consent", "kind", "special-condition", "source", "rights",
    "optional", "decisions", "profiling", "ai", "dpia", "systems", "volume", "occasional", "since", "until", *_COMMON,
)  # fmt: skip
_PARTY = (
    "id", "entry", "notes", "role", "kind", "does", "legal-name", "address", "sub-processor-of", "part-of", "gets",
    "for", "runs", "country", "where", "access-countries", "contract", "signed", "ends", "certified", "own-purposes",
    "trains-on-data", "list", "consideration", "disclosure", "dpf", *_COMMON,
)  # fmt: skip
_SYSTEM = (
    "id", "entry", "notes", "kind", "holds", "transient", "system-of-record", "run-by", "where", "country", "part-of",
    "encryption", "measures", "backup-of", *_COMMON,
)  # fmt: skip
_CATEGORY = (
    "id", "entry", "notes", "elements", "about", "from", "derived-from", "part-of", "required", "without-it", "method",
    "declared", "visibility", "free-text", "transient", "where", "for", *_COMMON,
)  # fmt: skip
_SUBJECT = ("id", "entry", "notes", "in", "user", "minimum-age", "children", "vulnerable", *_COMMON)
_RULE = (
    "id", "entry", "notes", "data", "while", "keep", "after", "until", "then", "in", "or", "within", "except", "law",
    "statute", "method", *_COMMON,
)  # fmt: skip
_MEASURE = ("id", "entry", "notes", "kind", "at", "standard", "level", "against", *_COMMON)
_TRANSFER = (
    "id", "entry", "notes", "transfer-from", "transfer-to", "through", "mechanism", "module", "annexes", "derogation",
    "safeguards", "assessment", "supplementary", "copy-from", "frequency", *_COMMON,
)  # fmt: skip
_GAP = ("id", "missing", "why", "found-at", "owner", "due", MORE, "at-place")
_MANY = 1_000
_DERIVED = {
    "subjects": "subjects", "data": "data", "recipients": "parties", "transfers": "destinations",
    "limits": "retention", "measures": "measures",
}  # fmt: skip
"""Columns of an activity that are derived: the section of the record whose provision they answer."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of activities, and which assumed values are left out of them."""

    lines: tuple[Line, ...]
    withheld: frozenset[Path]


def registers(edition: Edition, rows: Callable[[], Rows] | None = None) -> tuple[Register, ...]:
    """Every register, in the order of the record; `rows` are those of activities, if they are made already."""
    desk = Desk(edition)
    # Before the activities: what those say of the same entries is then in words, once for all processes.
    others = tuple(_others(desk))
    made = rows() if rows else rows_of(desk)
    desk.words.withheld |= made.withheld
    return (about(desk), activities(desk, made.lines), *others)


@contextmanager
def rows_beside(edition: Edition) -> Iterator[Callable[[], Rows] | None]:
    """The rows of activities, begun in another process if there are many: they say nothing of what rules find."""
    if len(edition.inventory.activities) < _MANY:
        yield None
        return
    with beside(_begun, edition) as made:
        yield made


def _begun(edition: Edition) -> Rows:
    return rows_of(Desk(edition))


def _others(desk: Desk) -> Iterator[Register]:
    yield parties(desk)
    yield _register(desk, "systems", System, _SYSTEM, _shown_systems(desk), "measures")
    yield destinations(desk)
    yield _register(desk, "transfers", Transfer, _TRANSFER, _shown_transfers(desk), "transfers")
    yield _register(desk, "retention", RetentionRule, _RULE, _shown_rules(desk), "retention")
    yield _register(desk, "data-categories", DataCategory, _CATEGORY, _shown_categories(desk), "data")
    yield _register(desk, "data-subjects", DataSubject, _SUBJECT, _shown_subjects(desk), "subjects")
    yield _register(desk, "measures", Measure, _MEASURE, _shown_measures(desk), "measures")
    yield checked.promises(desk)
    yield checked.findings(desk)
    yield _register(desk, "gaps", Gap, _GAP, _shown_gaps(desk), "")


# --- one by one


def about(desk: Desk) -> Register:
    """What the cover of the record says."""
    speech, cover = desk.speech, desk.cover
    words = speech.own["cover"]
    rows: list[tuple[str, Cell]] = [(words["organisation"], speech.line((cover.name,)))]
    if cover.draft:
        rows.append((words["draft"], speech.own["abouts"]["draft"]))
    rows += [(speech.head(row.key), speech.lines(row.items)) for row in cover.rows]
    rows.append((words["applies"], "\n".join(f"{law.name}: {law.title}" for law in cover.laws)))
    rows += [(words["day"], desk.edition.today), (words["law-day"], desk.law.as_of)]
    rows.append((words["version"], f"ropa {cover.version}"))
    if cover.withheld:
        rows.append((words["withheld"], cover.withheld))
    heads = (Column("field", speech.head("field"), width=30), Column("value", speech.head("value"), width=90))
    return Register("about", speech.own["titles"]["about"], heads, tuple(Line(row) for row in rows))


def activities(desk: Desk, lines: tuple[Line, ...]) -> Register:
    """A row for each activity."""
    articles, model = desk.speech.wording["articles"], Activity
    laws = {key: articles[section] for key, section in _DERIVED.items()}
    laws |= {"controller": f"{articles['controller']}(a)", "controllers-served": f"{articles['processor']}(a)"}
    laws |= {"processing": f"{articles['processor']}(b)"}
    heads = tuple(columns(_ACTIVITY, desk.speech, desk.words, model, laws))
    words = desk.speech.own
    return Register("activities", words["titles"]["activities"], heads, lines, words["abouts"]["activities"])


def rows_of(desk: Desk) -> Rows:
    """The rows of every activity."""
    return each(desk, lambda one: line(show_activity(desk, one), _ACTIVITY, desk.speech), desk.inventory.activities)


def each(desk: Desk, make: Callable[[Activity], Line], names: Iterable[str]) -> Rows:
    """The rows of activities; of many, in several processes at once, where those can be forked."""
    every = [desk.inventory.activities[name] for name in names]
    if len(every) < _MANY or sys.platform != "linux":
        return _made(desk, make, every)
    # What every process would have to make for itself.
    _ = desk.holdings.wholes, desk.speech.wording, desk.speech.own, desk.edition.graph.transfers.unlinked
    # Neighbours have the most in common: each process gets a run of them.
    size = -(-len(every) // processors())
    runs = [every[start : start + size] for start in range(0, len(every), size)]
    made = in_processes(lambda run: _made(desk, make, run), runs)
    withheld = frozenset[Path]().union(*(part.withheld for part in made))
    return Rows(tuple(line for part in made for line in part.lines), withheld)


def _made(desk: Desk, make: Callable[[Activity], Line], every: Iterable[Activity]) -> Rows:
    return Rows(tuple(map(make, every)), frozenset(desk.words.withheld))


def show_activity(desk: Desk, activity: Activity) -> Shown:
    """What the record says of an activity, by the keys of its rows."""
    served = desk.activities.processed_for_others(activity)
    entry: Entry = desk.activities.processed(activity) if served else desk.activities.controlled(activity)
    said: dict[str, Sequence[Item]] = {row.key: row.items for row in (*entry.rows, *entry.beyond, *entry.meta)}
    del said["id"]
    said["activity"] = (entry.title,)
    said["list-of-30"] = (Item(desk.speech.own["lists30"]["processor" if served else "controller"]),)
    if "qualified" in said:
        said["notes"] = said.pop("qualified")
    if activity.group is not None:
        said["group"] = desk.words.field(activity, "group", desk.words.linked("groups"))
    return Shown(activity, said, entry.place, entry.anchor)


def parties(desk: Desk) -> Register:
    """Recipients, processors among them, and sources."""
    heads = ("party", "role", "gets", "where", "terms")
    rows = []
    for party in (*desk.inventory.recipients.values(), *desk.inventory.sources.values()):
        one = shown(party, desk.registers.party(party), heads)
        contract = None if party.assumes("contract") else known(party.contract)
        days = {name: known(getattr(contract, name)) for name in ("signed", "ends")} if contract else {}
        rows.append(replace(one, typed={name: day for name, day in days.items() if day is not None}))
    return _register(desk, "recipients", Party, _PARTY, rows, "parties")


def destinations(desk: Desk) -> Register:
    """Who has data in a place outside: derived."""
    speech, table = desk.speech, desk.places.destinations()
    keys = ("place", "who", "instrument")
    law = speech.wording["articles"]["destinations"]
    heads = tuple(Column(key, speech.head(key), law, 48 if key == "instrument" else 34) for key in keys)
    lines = tuple(Line(tuple(speech.lines(cell) for cell in row.cells)) for row in table.rows)
    words = speech.own
    return Register("destinations", words["titles"]["destinations"], heads, lines, words["abouts"]["destinations"])


def _register(
    desk: Desk, name: str, kind: type[Entity], keys: Sequence[str], rows: Iterable[Shown], section: str
) -> Register:
    law = desk.speech.wording["articles"].get(section, "")
    heads = columns(keys, desk.speech, desk.words, kind, {"entry": law})
    lines = tuple(line(row, keys, desk.speech) for row in rows)
    return Register(name, desk.speech.own["titles"][name], tuple(heads), lines)


def _shown_systems(desk: Desk) -> Iterator[Shown]:
    heads = ("system", "holds", "run-by", "protection")
    return (shown(one, desk.registers.system(one), heads) for one in desk.inventory.systems.values())


def _shown_transfers(desk: Desk) -> Iterator[Shown]:
    heads = ("transfer", "way", "mechanism", "more")
    return (shown(one, desk.places.transfer(one), heads) for one in desk.inventory.transfers.values())


def _shown_categories(desk: Desk) -> Iterator[Shown]:
    heads = ("category", "elements", "about-from", "more")
    return (shown(one, desk.registers.category(one), heads) for one in desk.inventory.data_categories.values())


def _shown_subjects(desk: Desk) -> Iterator[Shown]:
    table = desk.registers.subjects()
    return _zipped(desk.inventory.data_subjects.values(), table.rows, table.columns)


def _shown_measures(desk: Desk) -> Iterator[Shown]:
    table = desk.registers.measures()
    return _zipped(desk.inventory.measures.values(), table.rows, table.columns)


def _shown_rules(desk: Desk) -> Iterator[Shown]:
    table = desk.registers.retention()
    yield from _zipped(desk.inventory.retention.values(), table.rows, table.columns)
    if desk.inventory.deletion is not None:
        (name,), data, *cells = table.rows[-1].cells
        said: dict[str, Sequence[Item]] = {"entry": (name._replace(notes=()),), "data": data}
        if name.notes:
            said["notes"] = (Item(notes=name.notes),)
        said |= {fact.key: fact.items for cell in cells for item in cell for fact in item.facts}
        yield Shown(None, said, table.rows[-1].place, table.rows[-1].anchor)


def _shown_gaps(desk: Desk) -> Iterator[Shown]:
    table = desk.registers.gaps()
    return (
        shown(one, row, table.columns, first="missing")
        for one, row in zip(desk.inventory.gaps.values(), table.rows, strict=True)
    )


def _zipped(entities: Iterable[Entity], rows: Sequence[TableRow], heads: Sequence[str]) -> Iterator[Shown]:
    """Entities with their rows, of which there may be one more for what is no entity."""
    return (shown(entity, row, heads) for entity, row in zip(entities, rows, strict=False))
