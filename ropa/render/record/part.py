"""A part of a PDF, laid out apart from the others, made ready to be joined to them."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

_CELLS = (pikepdf.Name.TH, pikepdf.Name.TD)


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: its level, its words, and its place on a page, in points from the top left."""

    level: int
    title: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF, how many pages it has, and its anchors and bookmarks with their places; pages count from 0."""

    content: bytes
    pages: int
    anchors: Mapping[str, tuple[int, float, float]]
    marks: tuple[Mark, ...]


def part_of(content: bytes, name: str) -> Part:
    """A part as the printer made it: its places taken out, and its ids told apart from those of others by `name`."""
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        places = json.loads(pdf.Root.Names.EmbeddedFiles.Names[1].EF.F.read_bytes())
        for key in ("/Names", "/AF", "/Outlines"):
            if key in pdf.Root:
                del pdf.Root[key]
        _rename(pdf, f"{name}-")
        written = io.BytesIO()
        packed = pikepdf.ObjectStreamMode.generate
        pdf.save(written, static_id=True, fix_metadata_version=False, object_stream_mode=packed)
        anchors: dict[str, tuple[int, float, float]] = {}
        for anchor, page, x, y in places["anchors"]:
            anchors.setdefault(anchor, (page - 1, x, y))
        marks = tuple(Mark(level, title, page - 1, x, y) for level, title, page, x, y in places["marks"])
        return Part(written.getvalue(), len(pdf.pages), anchors, marks)


def _rename(pdf: pikepdf.Pdf, before: str) -> None:
    """Let the ids of heads of columns, and the cells that name them, begin with a name of this part."""
    for element in pdf.objects:
        if not isinstance(element, pikepdf.Dictionary) or element.get("/S") not in _CELLS:
            continue
        if "/ID" in element:
            element.ID = pikepdf.String(f"{before}{element.ID}")
        for about in element.get("/A", ()):
            if "/Headers" in about:
                about.Headers = pikepdf.Array([pikepdf.String(f"{before}{head}") for head in about.Headers])
    tree = pdf.Root.StructTreeRoot.get("/IDTree")
    if tree is not None:
        named: list[Any] = list(tree.Names)
        named[::2] = [pikepdf.String(f"{before}{name}") for name in named[::2]]
        tree.Names = pikepdf.Array(named)
