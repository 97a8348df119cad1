"""Parts of a PDF joined into one: pages, tags, links between the parts, bookmarks, page numbers.

Each part is a tagged PDF. Joining pages alone would lose the tags and bookmarks of all but the first.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from ropa.render.artifact import Artifact
from ropa.render.record.attaching import attach
from ropa.render.record.part import Part
from ropa.render.record.printing import DIGITS, ELSEWHERE, print_digits

_SIZE, _BASELINE, _RIGHT = 8.0, 38.95, 17 / 25.4 * 72
"""Of page numbers, in points: the size, the distance from the lower edge, and that from the right."""


def first_pages(parts: Sequence[Part]) -> list[int]:
    """How many pages stand before each part."""
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + part.pages)
    return starts[:-1]


def merge(parts: Sequence[Part], attached: Sequence[Artifact], day: date) -> bytes:
    """One PDF of several parts, with files attached; the first part gives its metadata."""
    whole = Pdf.open(io.BytesIO(parts[0].content))
    others = (Pdf.open(io.BytesIO(part.content)) for part in parts[1:])  # one after the other: they are large
    _join(whole, others)
    starts = first_pages(parts)
    pages = [(page, float(page.mediabox[3])) for page in whole.pages]
    placed = list(zip(starts, parts, strict=True))
    places = {
        anchor: _destination(*pages[start + page], x, y)
        for start, part in placed
        for anchor, (page, x, y) in part.anchors.items()
    }
    _link(whole, places)
    marks = [
        (mark.level, mark.title, _destination(*pages[start + mark.page], mark.x, mark.y))
        for start, part in placed
        for mark in part.marks
    ]
    _outline(whole, marks)
    _number(whole, day)
    attach(whole, attached, day)
    joined = io.BytesIO()
    whole.save(
        joined,
        deterministic_id=True,
        fix_metadata_version=False,
        compress_streams=True,  # all but the metadata, which qpdf leaves alone, as PDF/A wants
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return joined.getvalue()


# --- pages and tags


def _join(whole: Pdf, others: Iterable[Pdf]) -> None:
    root = whole.Root.StructTreeRoot
    document = root.K[0]
    numbers: list[Any] = list(root.ParentTree.Nums)
    named = _ids(root)
    for other in others:
        next_number = int(numbers[-2]) + 1
        before = len(whole.pages)
        whole.pages.extend(other.pages)
        for page in list(whole.pages)[before:]:
            _renumber(page.obj, next_number)
        tree = whole.copy_foreign(other.Root.StructTreeRoot)
        for kid in tree.K[0].K:
            kid.P = document
            document.K.append(kid)
        theirs = list(tree.ParentTree.Nums)
        for number, elements in zip(theirs[::2], theirs[1::2], strict=True):
            numbers += [int(number) + next_number, elements]
        named |= _ids(tree)
    if named:
        root.IDTree = Dictionary(Names=Array([part for name in sorted(named) for part in (String(name), named[name])]))
    root.ParentTree.Nums = Array(numbers)
    root.ParentTreeNextKey = int(numbers[-2]) + 1


def _ids(tree: Any) -> dict[str, Any]:
    """The elements that have a name, by it; their names are those of one part alone."""
    names = iter(tree.IDTree.Names if "/IDTree" in tree else ())
    return {str(name): element for name, element in zip(names, names, strict=True)}


def _renumber(page: Any, by: int) -> None:
    page.StructParents = int(page.StructParents) + by
    for annotation in page.get("/Annots", ()):
        if "/StructParent" in annotation:
            annotation.StructParent = int(annotation.StructParent) + by


# --- links


def _destination(page: pikepdf.Page, height: float, x: float, y: float) -> Array:
    place: list[Any] = [page.obj, Name.XYZ, round(x, 3), round(height - y, 3), 0]
    return Array(place)


def _link(pdf: Pdf, places: Mapping[str, Array]) -> None:
    """Let the links that name an anchor lead there."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            target = str(annotation.get("/Contents", ""))
            if target.startswith(ELSEWHERE):
                anchor = target.removeprefix(ELSEWHERE)
                annotation.Contents = String(anchor)
                del annotation["/A"]
                annotation.Dest = places[anchor]


# --- bookmarks


def _outline(pdf: Pdf, marks: Sequence[tuple[int, str, Array]]) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=len(marks)))
    path: list[tuple[int, Any]] = [(0, root)]
    for level, title, destination in marks:
        while path[-1][0] >= level:
            path.pop()
        for _, above in path[1:]:
            above.Count = int(above.get("/Count", 0)) + 1
        parent = path[-1][1]
        item = pdf.make_indirect(Dictionary(Title=String(title), Dest=destination, Parent=parent))
        last = parent.get("/Last")
        if last is None:
            parent.First = item
        else:
            last.Next = item
            item.Prev = last
        parent.Last = item
        path.append((level, item))
    pdf.Root.Outlines = root


# --- page numbers


def _number(pdf: Pdf, day: date) -> None:
    font, glyphs, widths = _digits(pdf, day)
    total = len(pdf.pages)
    for number, page in enumerate(pdf.pages, 1):
        text = f"{number} / {total}"
        left = float(page.mediabox[2]) - _RIGHT - sum(widths[sign] for sign in text) * _SIZE / 1000
        page.Resources.Font[Name("/PageNumber")] = font
        written = "".join(glyphs[sign] for sign in text)
        shown = (
            f"\nQ\n/Artifact <</Type /Pagination>> BDC q BT /PageNumber {_SIZE} Tf 0.267 g "
            f"1 0 0 1 {left:.2f} {_BASELINE} Tm <{written}> Tj ET Q EMC"
        )
        page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
        page.contents_add(pdf.make_stream(shown.encode()))


def _digits(pdf: Pdf, day: date) -> tuple[Any, dict[str, str], dict[str, int]]:
    """A font of nothing but digits; the code of each of them in it, and its width in thousandths."""
    with Pdf.open(io.BytesIO(print_digits(day))) as made:
        page = made.pages[0]
        shown = [
            part
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "TJ"
            for part in step.operands[0]
            if isinstance(part, String)
        ]
        codes = b"".join(map(bytes, shown))
        glyphs = {sign: codes[2 * place : 2 * place + 2].hex() for place, sign in enumerate(DIGITS)}
        (font,) = page.Resources.Font.values()
        listed = iter(font.DescendantFonts[0].W)
        widths = {f"{int(first):04x}": int(width) for first, _, width in zip(listed, listed, listed, strict=True)}
        return pdf.copy_foreign(font), glyphs, {sign: widths[code] for sign, code in glyphs.items()}
