"""The extract: the activities of a part, with the registers that belong to them, as a page and as a PDF."""

from collections.abc import Iterator

from ropa.render.artifact import Artifact
from ropa.render.extract.paper import Paper
from ropa.render.extract.part import Part
from ropa.render.record.printing import Style, print_pdf


def render(part: Part) -> Iterator[Artifact]:
    """The page, then the PDF."""
    page = Paper(part, web=True).markup("extract/document.html")
    yield part.artifact("extract/index.html", page.encode())
    paper = Paper(part, web=False)
    printed = print_pdf(paper.markup("extract/document.html"), Style(paper.sheet()), part.edition.today)
    yield part.artifact("extract/extract.pdf", printed)
