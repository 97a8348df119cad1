"""The record as a PDF: tagged, PDF/A-3a and PDF/UA-1 in one file, the same bytes for the same record.

A long record is laid out in pieces, in several processes, and put together again.
"""

from collections.abc import Iterator

from ropa.render.artifact import Artifact, Edition
from ropa.render.exchange.dpv import render as jsonld
from ropa.render.exchange.inventory_json import render as inventory_json
from ropa.render.record.making import document_of
from ropa.render.record.page import markup
from ropa.render.record.pieces import SIZE, Piece, weight
from ropa.render.record.printing import Style, print_pdf
from ropa.render.record.values import prepare
from ropa.render.templates import environment, source
from ropa.render.workers import beside

PATH = "internal/record/record.pdf"
LONGEST = 2 * SIZE
"""A record that weighs more is laid out in pieces."""


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield the PDF."""
    document = document_of(edition)
    if weight(document.view) > LONGEST:
        from ropa.render.record.joining import in_pieces  # it needs pikepdf, which takes a while
        from ropa.render.record.store import Store

        store = Store(edition.cache)
        with beside(_attached, edition) as attached:
            yield Artifact(PATH, in_pieces(document, attached, store))
        return
    jinja = environment(document.language, document.templates)
    prepare(jinja, web=False)
    style = Style(source(jinja, "record/paper.typ"))
    text = markup(jinja, Piece(document.view))
    yield Artifact(PATH, print_pdf(text, style, document.today, _attached(edition)))


def _attached(edition: Edition) -> list[Artifact]:
    """What the PDF is made from, for machines to read."""
    return [*inventory_json(edition), *jsonld(edition)]
