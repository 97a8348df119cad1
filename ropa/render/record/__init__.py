"""The record of processing activities (GDPR Art. 30): a page of HTML and a PDF, made from the same view.

`page.render` and `pdf.render` make one of them.
"""

from collections.abc import Iterator

from ropa.render.artifact import Artifact, Edition
from ropa.render.record import page, pdf
from ropa.render.record.making import document_of
from ropa.render.templates import environment, load_all
from ropa.render.workers import beside


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield the page, then the PDF, which are made at the same time."""
    document = document_of(edition)  # before the processes part, as the templates: both need them
    load_all(environment(document.language, document.templates), "record/")
    with beside(_page, edition) as made:
        printed = list(pdf.render(edition))
        yield from made()
        yield from printed


def _page(edition: Edition) -> list[Artifact]:
    return list(page.render(edition))
