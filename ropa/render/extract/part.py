"""A part of the record, ready to be printed: the view of the record, with what this part may show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ropa.model.finding import Finding
from ropa.render.artifact import Artifact, Edition, anchor
from ropa.render.record.making import Document, document_of
from ropa.render.record.report import Record
from ropa.render.record.view import Entry, Group, Item, Row, Section

_ACTIVITIES = ("controller", "processor")
_PUBLIC_ROWS = frozenset({
    "controller", "purposes", "processing", "qualified", "subjects", "data", "recipients", "transfers", "limits",
    "measures", "legal-basis", "statute", "interest", "kind", "special-condition", "source", "rights", "optional",
    "decisions", "profiling", "ai", "consent", "why",
})  # fmt: skip
"""The rows of an activity that are made from public fields alone: of the others the public view knows nothing."""
_PUBLIC_COVER = frozenset({"name", "legal-name", "brand", "role", "address", "country", "establishments",
                           "registration", "contacts", "representatives", "dpo", "authority"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """What a document says of itself: of what it is a part, how much it leaves out, and what is not sure."""

    slice: str
    left_out: int
    perhaps: tuple[str, ...]
    public: bool


class Part:
    """An edition of a part of an inventory. `findings` are those at its activities, for the internal view."""

    def __init__(self, edition: Edition, face: Face, findings: Iterable[Finding] = ()) -> None:
        self.edition = edition
        self.face = face
        self.findings = () if face.public else tuple(findings)

    @property
    def side(self) -> str:
        """The folder that it belongs into."""
        return "public" if self.face.public else "internal"

    @property
    def document(self) -> Document:
        """The record of the part."""
        return document_of(self.edition)

    @cached_property
    def view(self) -> Record:
        """The view of the record: for the public without registers, places in files and rows of internal fields."""
        view = self.document.view
        if not self.face.public:
            return replace(view, findings=(), waivers=(), rules=(), facts=())
        sections = tuple(self._published(section) for section in view.sections if section.key in _ACTIVITIES)
        rows = tuple(_unlinked(row) for row in view.cover.rows if row.key in _PUBLIC_COVER)
        cover = replace(view.cover, rows=rows, place="", laws=(), withheld=0)
        return replace(view, cover=cover, sections=sections, findings=(), waivers=(), rules=(), facts=())

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """The id and the block of each activity, without links into other parts of the record."""
        for section in self.view.sections:
            if section.key in _ACTIVITIES:
                for entry in section.entries:
                    yield self._ids[entry.anchor], _alone(entry)

    def found(self, activity: str) -> tuple[Finding, ...]:
        """The findings at an activity that nobody accepted."""
        node = f"activities.{activity}"
        return tuple(
            finding
            for finding in self.findings
            if finding.waived is None and (finding.subject == node or finding.subject.startswith(f"{node}."))
        )

    def artifact(self, path: str, content: bytes) -> Artifact:
        """A file of it, in the folder that it belongs into."""
        return Artifact(f"{self.side}/{path}", content)

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {anchor(activity.node): activity.id for activity in self.edition.inventory.activities.values()}

    def _published(self, section: Section) -> Section:
        return replace(section, groups=tuple(_published_group(group) for group in section.groups))


def _published_group(group: Group) -> Group:
    return replace(group, entries=tuple(_published_entry(entry) for entry in group.entries))


def _published_entry(entry: Entry) -> Entry:
    rows = tuple(row for row in entry.rows if row.key in _PUBLIC_ROWS)
    beyond = tuple(row for row in entry.beyond if row.key in _PUBLIC_ROWS)
    return _alone(replace(entry, rows=rows, beyond=beyond, meta=(), place=""))


def _alone(entry: Entry) -> Entry:
    return replace(
        entry,
        title=_bare(entry.title),
        rows=tuple(map(_unlinked, entry.rows)),
        beyond=tuple(map(_unlinked, entry.beyond)),
        meta=tuple(map(_unlinked, entry.meta)),
    )


def _unlinked(row: Row) -> Row:
    return row._replace(items=tuple(map(_bare, row.items)))


def _bare(item: Item) -> Item:
    """A value without links to places that only the whole record has."""
    href = "" if item.href.startswith("#") else item.href
    notes = tuple(note._replace(href="") if note.href.startswith("#") else note for note in item.notes)
    return item._replace(
        href=href, notes=notes, parts=tuple(map(_bare, item.parts)), facts=tuple(map(_unlinked, item.facts))
    )
