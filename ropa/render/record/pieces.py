"""A long record cut into pieces that can be laid out apart: at entries, rows of tables, findings, changes.

Where it is cut depends on the record alone, never on the machine, so that the PDF is the same everywhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ropa.render.record.report import NOTHING, ChangesView, Cover, FindingGroup, Record
from ropa.render.record.view import Group, Section, Table

SIZE = 24.0
"""How much goes into a piece, in blocks of activities: about fifteen pages."""
_ROW, _FINDING, _CHANGE, _FACTS = 0.2, 0.08, 0.12, 4.0
"""What a row of a table, a finding, a change, and the law facts take, compared with the block of an activity."""

FRONT, FINDINGS, RULES, FACTS = "front", "findings", "rules", "facts"
COVERAGE, DIAGRAM, CHANGES = "coverage", "diagram", "changes"
WHOLE = frozenset({FRONT, CHANGES, FINDINGS, RULES, COVERAGE, DIAGRAM, FACTS})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a record: its view, and which of the parts besides the sections it shows.

    `part` is the key of the section in which it begins, if the heading of that stands in an earlier piece.
    """

    view: Record
    show: frozenset[str] = WHOLE
    part: str = ""


def weight(view: Record) -> float:
    """How much a record holds, in blocks of activities."""
    findings = sum(len(group.findings) for group in view.findings)
    changes = len(view.changes.material) if view.changes else 0
    return sum(map(_weight, view.sections)) + findings * _FINDING + changes * _CHANGE


def pieces(view: Record) -> Iterator[Piece]:
    """The pieces of a record: the front, the sections bit by bit, then the annexes."""
    bare = replace(
        view,
        findings=(),
        waivers=(),
        rules=(),
        facts=(),
        summary=NOTHING,
        coverage=None,
        diagram="",
        changes=None,
        cover=_running_head(view.cover),
    )
    heads = tuple(_heads(section) for section in view.sections)
    named = ChangesView(view.changes.since) if view.changes else None
    front = replace(bare, cover=view.cover, summary=view.summary, sections=heads, changes=named)
    yield Piece(front, frozenset({FRONT}))
    gathered: list[Section] = []
    for section in view.sections:
        for bit in _bits(section):
            if gathered and sum(map(_weight, (*gathered, bit))) > SIZE:
                yield _sections(bare, gathered)
                gathered = []
            gathered.append(bit)
    if gathered:
        yield _sections(bare, gathered)
    if view.changes:
        for changes in _cut_changes(view.changes):
            part = CHANGES if changes.continued else ""
            yield Piece(replace(bare, sections=(), changes=changes), frozenset({CHANGES}), part)
    yield from _annexes(replace(view, changes=None, cover=_without_history(view.cover)))


def _heads(section: Section) -> Section:
    """As much of a section as the table of contents shows: a piece must not change with what it does not show."""
    groups = tuple(
        replace(
            group, table=None, entries=tuple(replace(e, place="", rows=(), beyond=(), meta=()) for e in group.entries)
        )
        for group in section.groups
    )
    return replace(section, groups=groups, table=None, more=None, rows=())


def _running_head(cover: Cover) -> Cover:
    """As much of the cover as stands over every page."""
    bare = replace(cover, rows=(), laws=(), place="", day="", day_iso="", law_day="", law_stale=False, withheld=0)
    return _without_history(bare)


def _without_history(cover: Cover) -> Cover:
    """The cover for what stays the same from commit to commit."""
    return replace(cover, published=(), history=False, commit=None)


def _cut_changes(changes: ChangesView) -> Iterator[ChangesView]:
    """The changes bit by bit; what a law asks for, and the rest, stands with the last."""
    most = int(SIZE / _CHANGE)
    last = max(len(changes.material) - 1, 0) // most
    for number in range(last + 1):
        bit = replace(
            changes,
            material=changes.material[number * most : (number + 1) * most],
            continued=number > 0,
            ends=number == last,
        )
        yield bit if bit.ends else replace(bit, notices=(), remarks=())


def _sections(view: Record, sections: list[Section]) -> Piece:
    part = sections[0].key if sections[0].continued else ""
    return Piece(replace(view, sections=tuple(sections)), frozenset(), part)


def _annexes(view: Record) -> Iterator[Piece]:
    bare = replace(view, sections=(), rules=(), facts=(), coverage=None, diagram="", summary=NOTHING)
    first, *rest = _together(view.findings, int(SIZE / _FINDING))
    yield Piece(replace(bare, findings=first, waivers=view.waivers if not rest else ()), frozenset({FINDINGS}))
    for number, groups in enumerate(rest, 1):
        waivers = view.waivers if number == len(rest) else ()
        yield Piece(replace(bare, findings=groups, waivers=waivers), frozenset(), FINDINGS)
    last = replace(view, sections=(), findings=(), waivers=(), summary=NOTHING, cover=_running_head(view.cover))
    yield Piece(last, frozenset({RULES, COVERAGE, FACTS, DIAGRAM}))


def _together(groups: Iterable[FindingGroup], most: int) -> list[tuple[FindingGroup, ...]]:
    """The findings as so many pieces: groups stand together as long as there are no more than `most` of them."""
    gathered: list[tuple[FindingGroup, ...]] = [()]
    for group in groups:
        for bit in _findings(group, most):
            if sum(len(one.findings) for one in gathered[-1]) + len(bit.findings) > most:
                gathered.append(())
            gathered[-1] += (bit,)
    return gathered


def _findings(group: FindingGroup, most: int) -> Iterator[FindingGroup]:
    for start in range(0, len(group.findings), most):
        yield replace(group, findings=group.findings[start : start + most], continued=start > 0)


def _weight(section: Section) -> float:
    tables = (section.table, section.more, *(group.table for group in section.groups))
    rows = sum(len(table.rows) for table in tables if table)
    return len(section.entries) + rows * _ROW + 0.5


def _bits(section: Section) -> Iterator[Section]:
    """A section cut at its entries and rows; all but the first continue it."""
    if _weight(section) <= SIZE / 2:
        yield section
        return
    cut = [*_cut_tables(section), *(bit for group in section.groups for bit in _cut_group(section, group))]
    for number, bit in enumerate(cut):
        yield bit if number == 0 else replace(bit, continued=True, rows=())


def _cut_tables(section: Section) -> Iterator[Section]:
    bare = replace(section, groups=(), table=None, more=None)
    if section.table:
        for table in _cut_table(section.table):
            yield replace(bare, table=table)
    if section.more:
        for number, table in enumerate(_cut_table(section.more)):
            yield replace(bare, more=table, more_continued=number > 0)


def _cut_table(table: Table) -> Iterator[Table]:
    most = int(SIZE / _ROW / 2)
    for start in range(0, len(table.rows), most):
        yield replace(table, rows=table.rows[start : start + most])


def _cut_group(section: Section, group: Group) -> Iterator[Section]:
    bare = replace(section, groups=(), table=None, more=None)
    if group.table:
        for number, table in enumerate(_cut_table(group.table)):
            yield replace(bare, groups=(replace(group, table=table, continued=number > 0),))
    most = int(SIZE / 4)
    for start in range(0, len(group.entries), most):
        entries = group.entries[start : start + most]
        yield replace(bare, groups=(replace(group, entries=entries, continued=start > 0),))
