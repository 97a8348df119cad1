"""Sheets -> the inventory that they hold, as the value of a YAML document, with the cell of every value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ropa.errors import RopaError
from ropa.exchange.cells import MARKS, UnreadableCell, from_cell, from_lines
from ropa.exchange.kinds import Kind, kind_at, mended
from ropa.exchange.sheets import BLOCKS, ELEMENTS, LONG, MEASURES, NOT_READ
from ropa.model.inventory import collections
from ropa.text.names import ID, nearest, slug

Cells = Sequence[Sequence[Any]]
"""The cells of a sheet, row by row."""
Path = tuple[str, ...]

_ALPHABET = 26


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell; rows and columns count from 0."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        """`activities!C7`."""
        return f"{self.sheet}!{_letters(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True, order=True)
class CellProblem:
    """A cell that cannot be read: why, and what to do."""

    place: Place
    why: str
    cure: str


@dataclass(slots=True)
class Read:
    """What sheets hold: an inventory, where its values stand, and what could not be read."""

    document: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)

    def place(self, path: Sequence[str]) -> Place | None:
        """The cell of a value, or of the nearest thing around it."""
        for end in range(len(path), 0, -1):
            found = self.places.get(tuple(path[:end]))
            if found is not None:
                return found
        return None


def document_of(found: Mapping[str, Cells], *, typed: bool = True) -> Read:
    """Read sheets by their names. `RopaError` if they are no inventory in this layout.

    Not `typed` are tables in which a text, a day and a number look alike, so that a program may have rewritten them.
    """
    if BLOCKS not in found or _heads(found[BLOCKS])[:2] != ["path", "value"]:
        raise RopaError(
            f"there is no sheet `{BLOCKS}` with the columns `path` and `value`: this is no layout to be read back",
            "export it with `ropa export --format xlsx --layout lossless`, change that, and import it",
        )
    return _Reader(found, typed=typed).read()


def _heads(cells: Cells) -> list[str]:
    return ["" if head is None else str(head).strip() for head in cells[0]] if cells else []


def _letters(column: int) -> str:
    """The letters of a column: A, B, ... Z, AA."""
    before, last = divmod(column, _ALPHABET)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


class _Reader:
    def __init__(self, found: Mapping[str, Cells], *, typed: bool) -> None:
        self.found = found
        self.typed = typed
        self.result = Read()
        self.long = self._long()

    def read(self) -> Read:
        """Sheet by sheet, in the order of the model."""
        self._blocks()
        for name in collections():
            if name in self.found:
                self._entries(name, self.result.document.setdefault(name, {}), (name,))
                if not self.result.document[name]:
                    del self.result.document[name]
        self._elements()
        self._measures()
        known = {BLOCKS, ELEMENTS, MEASURES, LONG, *NOT_READ, *collections()}
        for name in self.found:
            if name not in known and any(any(_filled(cell) for cell in row) for row in self.found[name]):
                near = nearest(name, known)
                cure = f"did you mean `{near}`?" if near else "name it as a collection of the inventory, or remove it"
                self._report(Place(name, 0, 0), f"there is no collection `{name}`", cure)
        self.result.problems.sort()
        return self.result

    # --- sheets

    def _blocks(self) -> None:
        for number, row in self._rows(BLOCKS):
            head, at = str(row[0] or "").strip(), Place(BLOCKS, number, 0)
            if not head:
                self._report(at, "there is a value without a path", "write the path, such as `organisation.name`")
            elif head.removesuffix("[]").partition(".")[0] in collections():
                self._report(
                    at, f"`{head}` is no path of what stands once", "write it into the sheet of its collection"
                )
            elif len(row) > 1 and _filled(row[1]):
                self._put(self.result.document, (), head, row[1], Place(BLOCKS, number, 1))

    def _elements(self) -> None:
        categories = self.result.document.get("data-categories", {})
        for number, row in self._rows(ELEMENTS):
            heads = _heads(self.found[ELEMENTS])
            at = heads.index("category") if "category" in heads else 0
            category = self._value(row[at] if at < len(row) else None, Place(ELEMENTS, number, at), listed=False)
            if not isinstance(category, str) or category not in categories:
                self._report(Place(ELEMENTS, number, at), "its category is not in the sheet `data-categories`",
                             "write the id of a category")  # fmt: skip
                continue
            said = categories[category]
            elements = said.setdefault("elements", {})
            if not isinstance(elements, dict):
                self._report(Place(ELEMENTS, number, at), "its category says that it has no such elements",
                             "empty the cell `elements` of the category")  # fmt: skip
                continue
            self._entry(ELEMENTS, number, row, elements, ("data-categories", category, "elements"), skip="category")

    def _measures(self) -> None:
        if any(True for _ in self._rows(MEASURES)):
            security = self.result.document.setdefault("security", {})
            measures = security.setdefault("measures", {}) if isinstance(security, dict) else None
            if isinstance(measures, dict):
                self._entries(MEASURES, measures, ("security", "measures"))
            else:
                self._report(Place(MEASURES, 0, 0), "the sheet `inventory` says that there are no measures",
                             "remove `security.measures` there")  # fmt: skip

    def _entries(self, sheet: str, entries: dict[str, Any], path: Path) -> None:
        for number, row in self._rows(sheet):
            self._entry(sheet, number, row, entries, path)

    def _entry(
        self, sheet: str, number: int, row: Sequence[Any], entries: dict[str, Any], path: Path, skip: str = ""
    ) -> None:
        heads = _heads(self.found[sheet])
        at = heads.index("id") if "id" in heads else 0
        place = Place(sheet, number, at)
        identifier = self._value(row[at] if at < len(row) else None, place, listed=False) if "id" in heads else None
        if identifier is None or isinstance(identifier, dict | list):
            self._report(place, "this row has no id", "write one into the column `id`, such as `customer-support`")
            return
        identifier = str(identifier)
        if len(path) == 1 and not ID.match(identifier):
            proposal = slug(identifier)
            cure = f"write `{proposal}`" if proposal else "use lower-case letters, digits and single hyphens"
            self._report(place, f"`{identifier}` is no id: ids are lower-case words joined by hyphens", cure)
            return
        if identifier in entries:
            self._report(place, f"the id `{identifier}` stands twice", "give one of the rows another id")
            return
        self.result.places[*path, identifier] = place
        entry = entries[identifier] = {}
        for column, cell in enumerate(row):
            head = heads[column] if column < len(heads) else ""
            if _filled(cell) and head not in ("id", skip or "id"):
                where = Place(sheet, number, column)
                if head:
                    self._put(entry, (*path, identifier), head, cell, where)
                else:
                    self._report(where, "its column has no head", "write the key of a field over it, or remove it")

    def _rows(self, sheet: str) -> Iterator[tuple[int, Sequence[Any]]]:
        """The rows below the heads that are not empty, with their numbers."""
        for number, row in enumerate(self.found.get(sheet, ())):
            if number and any(_filled(cell) for cell in row):
                yield number, row

    # --- values

    def _put(self, into: dict[str, Any], path: Path, head: str, cell: Any, place: Place) -> None:
        """Put the value of a cell where its head says."""
        *parents, last = (*path, *head.removesuffix("[]").split("."))[len(path) :]
        for parent in parents:
            inner = into.setdefault(parent, {})
            if not isinstance(inner, dict):
                break
            into = inner
        else:
            if last and last not in into and all(parents):
                value = self._value(cell, place, listed=head.endswith("[]"), at=(*path, *parents, last))
                if value is not None:
                    into[last] = value
                    self.result.places[*path, *parents, last] = place
                return
        self._report(place, f"`{head}` cannot stand beside another column that says the same", "empty one of the cells")

    def _value(self, cell: Any, place: Place, *, listed: bool, at: Path = ()) -> Any:
        if not _filled(cell):
            return None
        try:
            if isinstance(cell, str) and cell.startswith("→"):
                cell = self._whole(cell)
            elif at or not self.typed:
                cell = self._mended(cell, at)
            return from_lines(cell) if listed else from_cell(cell)
        except UnreadableCell as error:
            self._report(place, error.why, error.cure)
            return None

    def _mended(self, cell: Any, at: Path) -> Any:
        """A cell as its field reads it, where a program may have rewritten it."""
        kind = kind_at(at) if at else Kind.TEXT
        if kind is Kind.DAY and isinstance(cell, int | float) and not isinstance(cell, bool):
            cell = f"{cell:g}" if isinstance(cell, float) and not cell.is_integer() else str(int(cell))
        if not isinstance(cell, str) or cell.startswith(MARKS) or (self.typed and kind is Kind.TEXT):
            return cell
        return mended(cell, kind)

    def _whole(self, arrow: str) -> str:
        name = arrow[1:].strip()
        if name not in self.long:
            raise UnreadableCell(f"the sheet `{LONG}` has no text `{name}`", "write the text itself, or put it there")
        return self.long[name]

    def _long(self) -> dict[str, str]:
        """The long texts: their parts, in the order of the rows."""
        texts: dict[str, str] = {}
        for _, row in self._rows(LONG):
            if len(row) > 2:
                texts[str(row[0])] = texts.get(str(row[0]), "") + str(row[2])
        return texts

    def _report(self, place: Place, why: str, cure: str) -> None:
        self.result.problems.append(CellProblem(place, why, cure))


def _filled(cell: Any) -> bool:
    return cell is not None and not (isinstance(cell, str) and not cell.strip())
