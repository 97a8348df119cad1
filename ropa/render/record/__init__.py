"""The record of processing activities (GDPR Art. 30): a page of HTML and a PDF, made from the same view.

`page.render` and `pdf.render` make one of them; only the PDF needs libraries that may be missing.
"""

from collections.abc import Iterator

from ropa.render.artifact import Artifact, Edition
from ropa.render.record import page, pdf


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield the page, then the PDF."""
    yield from page.render(edition)
    yield from pdf.render(edition)
