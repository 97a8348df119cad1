"""Pieces of records, kept from one build to the next by what they were made from."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ropa.render.kept import Kept
from ropa.render.record.part import Mark, Part


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of finished pieces; without one, nothing is found and nothing is kept."""

    folder: Path | None = None

    @property
    def _kept(self) -> Kept:
        return Kept(self.folder, ".piece")

    def get(self, key: str) -> Part | None:
        """The piece of a key, if it is there and whole."""
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


def _read(written: bytes) -> Part:
    line, _, pdf = written.partition(b"\n")
    about = json.loads(line)
    anchors = {anchor: (int(page), float(x), float(y)) for anchor, (page, x, y) in about["anchors"].items()}
    return Part(pdf, about["pages"], anchors, tuple(Mark(**mark) for mark in about["marks"]))
