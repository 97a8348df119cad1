"""A sheet for each activity: everything about it on one page, as HTML and as a PDF.

What does not fit on a page in the usual size is set smaller, then without the picture; what does not fit then goes on
over to the next page. Nothing is left out of the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ropa.model.finding import Finding
from ropa.render.artifact import Artifact
from ropa.render.diagram import activity_svg
from ropa.render.extract.paper import Paper
from ropa.render.extract.part import Part
from ropa.render.record.printing import Style, pages_of, print_pdf
from ropa.render.record.view import Entry

_SIZES: tuple[tuple[dict[str, str], bool], ...] = (
    ({}, True),
    ({"size": "7.4pt", "lead": "0.25em", "picture": "55mm"}, True),
    ({"size": "7pt", "lead": "0.2em", "margin": "(x: 12mm, y: 16mm)"}, False),
)
"""What is tried, one after the other: other settings of the style, and whether the picture is there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the template sees."""

    id: str
    entry: Entry
    picture: Markup
    findings: tuple[Finding, ...]


def render(part: Part) -> Iterator[Artifact]:
    """A page and a PDF for each activity."""
    web, paper = Paper(part, web=True), Paper(part, web=False)
    for identifier, entry in part.entries():
        activity = part.edition.inventory.activities[identifier]
        # The markup is made by our own template, which escapes what an author wrote.
        picture = Markup(activity_svg(part.edition, activity, part.document.language))  # noqa: S704
        sheet = Sheet(identifier, entry, picture, part.found(identifier))
        page = web.markup("extract/sheet.html", sheet=sheet, picture=True)
        yield part.artifact(f"sheets/{identifier}.html", page.encode())
        yield part.artifact(f"sheets/{identifier}.pdf", _printed(paper, sheet, part))


def _printed(paper: Paper, sheet: Sheet, part: Part) -> bytes:
    """The first size in which it is one page; the first of all if none is."""
    first = b""
    for settings, picture in _SIZES:
        text = paper.markup("extract/sheet.html", sheet=sheet, picture=picture)
        printed = print_pdf(text, Style(paper.sheet(), {"sheet": "true"} | settings), part.edition.today)
        if pages_of(printed) == 1:
            return printed
        first = first or printed
    return first
