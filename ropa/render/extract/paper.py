"""How the documents of a part become HTML and PDF: complete in themselves, and nothing is fetched."""

import base64
import hashlib
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ropa.render.extract.part import Part
from ropa.render.printable import printable
from ropa.render.record.page import name_of
from ropa.render.record.values import prepare
from ropa.render.templates import environment, source


class Paper:
    """The templates of one part, for the screen or for print."""

    def __init__(self, part: Part, *, web: bool) -> None:
        self.part = part
        self.web = web
        self.jinja: Environment = environment(part.document.language, part.document.templates)
        prepare(self.jinja, web=web)

    def markup(self, template: str, **values: Any) -> str:
        """A document as HTML."""
        css = self._css() if self.web else ""
        text = self.jinja.get_template(template).render(
            record=self.part.view,
            face=self.part.face,
            name=name_of(self.part.view.cover),
            style=Markup(css),  # noqa: S704 - files of ours
            policy=_policy(css) if self.web else "",
            **values,
        )
        return printable(text)

    def sheet(self) -> str:
        """The style sheet of what is printed."""
        return source(self.jinja, "record/paper.typ")

    def _css(self) -> str:
        return "".join(self.jinja.get_template(name).render() for name in ("record/record.css", "extract/extract.css"))


def _policy(css: str) -> str:
    """The Content-Security-Policy that lets in the one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
