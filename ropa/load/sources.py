"""The texts that an inventory came from, and where in them each node and field stands."""

from typing import NamedTuple

from ropa.model.entity import Path
from ropa.model.values import item_id
from ropa.text.places import unpack
from ropa.text.span import Span
from ropa.text.tree import Mapping, Node, Sequence

_Place = tuple[int, int]


class SourceFile(NamedTuple):
    """A file that was read: the path to print, and its text (empty where it is no text)."""

    path: str
    text: str

    @property
    def lines(self) -> list[str]:
        """Its lines, split as YAML splits them."""
        return self.text.split("\n")


class Sources:
    """Every file of an inventory, and the merged tree of what stands in them."""

    def __init__(self, files: list[SourceFile], root: Mapping) -> None:
        self.files = files
        self.root = root
        self._lines: dict[str, list[str]] = {}
        self._texts = {file.path: file for file in files}

    def line(self, path: str, number: int) -> str | None:
        """A line of a file, counted from 1; None if there is none."""
        if path not in self._lines:
            file = self._texts.get(path)
            self._lines[path] = file.lines if file else []
        lines = self._lines[path]
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else None

    def span(self, start: int, end: int) -> Span:
        """The span between two packed places."""
        file, line, column = unpack(start)
        _, end_line, end_column = unpack(end)
        return Span(self.files[file].path, line + 1, column + 1, end_line + 1, end_column + 1)

    def locate(self, path: Path) -> Span:
        """Where a node or field stands; if it was not written, where its nearest written parent stands.

        A field filled from `defaults` stands where the default stands.
        """
        node: Node = self.root
        place: _Place | None = None
        for number, segment in enumerate(path):
            found = _step(node, segment) or self._default(path[: number + 1])
            if found is None:
                return self._whole(place, exact=False)
            node, key, value = found
            place = value if _on_one_line(value) and not _is_entry(path[: number + 1]) else key
        return self._whole(place, exact=True)

    def locate_key(self, path: Path) -> Span:
        """Where the last key of a path stands, whatever its value."""
        node: Node = self.root
        for segment in path[:-1]:
            found = _step(node, segment)
            node = found[0] if found else None
        if isinstance(node, Mapping) and path[-1] in node:
            return self.span(*node.key_place(str(path[-1])))
        return self.locate(path)

    def written(self, path: Path) -> bool:
        """Whether an author wrote a node or field, or a default for it."""
        node: Node = self.root
        for number, segment in enumerate(path):
            found = _step(node, segment) or self._default(path[: number + 1])
            if found is None:
                return False
            node = found[0]
        return True

    def filled(self, path: Path) -> Path | None:
        """The entry that a default filled with the field at a path; None if its own author wrote it, or nobody."""
        node: Node = self.root
        for number, segment in enumerate(path):
            found = _step(node, segment)
            if found is None:
                return path[:number] if self._default(path[: number + 1]) else None
            node = found[0]
        return None

    def _whole(self, place: _Place | None, *, exact: bool) -> Span:
        if place is None:
            first = self.files[0].path if self.files else ""
            return Span(first, 1, 1, 1, 1)
        start, end = place
        return self.span(start, end if exact or end > start else start + 1)

    def _default(self, path: Path) -> tuple[Node, _Place, _Place] | None:
        collection = "elements" if len(path) == 5 and path[2] == "elements" else str(path[0])
        if len(path) not in (3, 5):
            return None
        fields = self.root.get("defaults")
        fields = fields.get(collection) if isinstance(fields, Mapping) else None
        return _step(fields, path[-1])


def _step(node: Node, segment: str | int) -> tuple[Node, _Place, _Place] | None:
    """The child that a segment names, with the place of its key and of its value."""
    if isinstance(node, Mapping):
        if not isinstance(segment, str) or segment not in node:
            return None
        return node[segment], node.key_place(segment), node.value_place(segment)
    if isinstance(node, Sequence):
        number = _item_number(node, segment)
        if number is None:
            return None
        item, place = node[number], node.item_place(number)
        if isinstance(segment, str) and isinstance(item, Mapping):
            return item[segment], item.key_place(segment), item.value_place(segment)
        return item, place, place
    return None


def _item_number(sequence: Sequence, segment: str | int) -> int | None:
    if isinstance(segment, int):
        return segment if 0 <= segment < len(sequence) else None
    return next((number for number, item in enumerate(sequence) if item_id(item) == segment), None)


def _on_one_line(place: _Place) -> bool:
    return unpack(place[0])[1] == unpack(place[1])[1]


def _is_entry(path: Path) -> bool:
    """Whether a path names an entity or an element: those are pointed at by their id, not by all they say."""
    return len(path) == 2 or (len(path) == 4 and path[2] == "elements")
