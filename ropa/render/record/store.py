"""Pieces of records, kept from one build to the next by what they were made from."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from ropa.render.kept import Cache, Kept
from ropa.render.record.part import Mark, Part

_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Store:
    """Finished pieces in a cache; without one, nothing is found and nothing is kept."""

    cache: Cache | None = None

    @property
    def _kept(self) -> Kept:
        return Kept(self.cache, "record", ".piece")

    def get(self, key: str) -> Part | None:
        """The piece of a key, if it is there, whole and ours."""
        found = self._kept.get(key)
        return None if found is None else _read(found)

    def put(self, key: str, part: Part) -> None:
        """Keep a piece; where that is not possible, nothing is kept."""
        self._kept.put(key, _written(part))

    def prune(self) -> None:
        """Drop what was not used for longest, until the rest is small enough."""
        self._kept.prune()


def _written(part: Part) -> bytes:
    """A line of JSON, the PDF."""
    about = {"pages": part.pages, "anchors": dict(part.anchors), "marks": [asdict(mark) for mark in part.marks]}
    return json.dumps(about).encode() + b"\n" + part.content


def _read(written: bytes) -> Part | None:
    """A piece as it was written; None for anything else."""
    line, _, pdf = written.partition(b"\n")
    try:
        about = json.loads(line)
        pages = _whole(about["pages"], 1, _MOST_PAGES)
        anchors = {anchor: _place(place, pages) for anchor, place in about["anchors"].items()}
        marks = tuple(_mark(mark, pages) for mark in about["marks"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Part(pdf, pages, anchors, marks) if pdf.startswith(b"%PDF-") else None


def _place(place: Any, pages: int) -> tuple[int, float, float]:
    page, x, y = place
    return _whole(page, 0, pages - 1), _number(x), _number(y)


def _mark(mark: Any, pages: int) -> Mark:
    level, title = _whole(mark["level"], 1, 99), mark["title"]
    if not isinstance(title, str):
        raise TypeError("a title is a text")
    return Mark(level, title, *_place((mark["page"], mark["x"], mark["y"]), pages))


def _whole(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError("no number of such a thing")
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not -1e6 < value < 1e6:  # nor one that is no number
        raise ValueError("no place on a page")
    return float(value)
