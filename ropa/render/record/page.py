"""The record as one page of HTML, complete in itself: no script, nothing fetched."""

import base64
import hashlib
from collections.abc import Iterator, Mapping

from jinja2 import Environment
from markupsafe import Markup

from ropa.render.artifact import Artifact, Edition
from ropa.render.printable import printable
from ropa.render.record.making import document_of
from ropa.render.record.pieces import FRONT, Piece
from ropa.render.record.report import Cover
from ropa.render.record.values import prepare
from ropa.render.templates import environment

PATH = "internal/record/index.html"
# Controls, signs that turn the direction of reading, what is no character: none has business in a document.


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield the page."""
    document = document_of(edition)
    jinja = environment(document.language, document.templates)
    prepare(jinja, web=True)
    css = jinja.get_template("record/record.css").render()
    yield Artifact(PATH, markup(jinja, Piece(document.view), css, policy=_policy(css)).encode())


def markup(
    jinja: Environment, piece: Piece, css: str = "", *, policy: str = "", pages: Mapping[str, int] | None = None
) -> str:
    """A record, or a piece of one, as HTML. `pages` are the numbers of pages for the contents, by anchor."""
    cover = piece.view.cover
    text: str = jinja.get_template("record/document.html").render(
        record=piece.view,
        sections=() if piece.show == {FRONT} else piece.view.sections,
        show=piece.show,
        name=name_of(cover),
        style=Markup(css),  # noqa: S704 - a file of ours
        policy=policy,
        pages=pages,
        part=piece.part,
        diagram=Markup(piece.view.diagram),  # noqa: S704 - made by us, escaped
    )
    return printable(text)


def name_of(cover: Cover) -> str:
    """The name that stands over the document."""
    return cover.name.text or (cover.brand.text if cover.brand else "")


def _policy(css: str) -> str:
    """The Content-Security-Policy that lets in the one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
