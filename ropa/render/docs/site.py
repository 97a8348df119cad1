"""The reference as a small site: a page for each rule, law and file of facts, and an index that can be searched.

It needs no server and no network: every link is relative, and nothing is fetched from elsewhere.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ropa import rules as families
from ropa.law.book import LawBook
from ropa.law.comments import comments, files
from ropa.law.packs import Pack, packs
from ropa.law.tables import read_sources
from ropa.model.finding import Severity
from ropa.render.artifact import Artifact
from ropa.render.docs.facts_page import facts_page
from ropa.render.docs.prose import blocks, runs
from ropa.render.docs.rule_page import RulePage, rule_page
from ropa.render.language import Language
from ropa.render.templates import environment
from ropa.rules.registry import catalogue


@dataclass(frozen=True, slots=True)
class Group:
    """Some rules under one heading."""

    id: str
    title: str
    rules: tuple[RulePage, ...]


class _Site:
    """The templates, and what every page knows."""

    def __init__(self, book: LawBook, version: str) -> None:
        self._jinja = _environment()
        self._script = self._jinja.get_template("docs/search.js").render()
        self._facts = {"version": version, "day": book.day, "facts_as_of": book.as_of, "severities": _SEVERITIES}

    def page(self, path: str, template: str, *, scripted: bool = False, **content: Any) -> Artifact:
        """A page at a path, made from a template."""
        html = self._jinja.get_template(f"docs/{template}.html").render(
            root="../" * path.count("/"),
            policy=f"{_POLICY}; script-src '{_digest(self._script)}'" if scripted else _POLICY,
            script=Markup(self._script) if scripted else "",  # noqa: S704 - a file of ours
            **self._facts,
            **content,
        )
        return Artifact(path, html.encode())

    def style(self) -> Artifact:
        """The style sheet of all pages."""
        return Artifact("style.css", self._jinja.get_template("docs/style.css").render().encode())


_LANGUAGE = "en-GB"
_POLICY = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"
_SEVERITIES = [severity.word for severity in sorted(Severity, reverse=True)]


def render(book: LawBook, version: str) -> Iterator[Artifact]:
    """Yield the pages, as the law stands on the day of a book."""
    site = _Site(book, version)
    yield site.style()
    pages = [rule_page(rule, book) for rule in catalogue().values()]
    laws = packs(book)
    facts = [facts_page(file, book) for file in files()]
    yield site.page("index.html", "index", scripted=True, families=_families(pages), laws=_laws(laws, pages))
    for page in pages:
        yield site.page(f"rules/{page.rule.id}.html", "rule", page=page)
    for pack in laws:
        ruled = _families([page for page in pages if pack.id in page.rule.packs])
        yield site.page(f"laws/{pack.id}.html", "law", pack=pack, families=ruled, source=book.source(pack.fact.source))
    yield site.page("facts/index.html", "facts-index", pages=facts, sources=len(read_sources()))
    for listed in facts:
        yield site.page(f"facts/{listed.file}.html", "facts", page=listed)
    sources = [source for _, source in sorted(read_sources().items())]
    yield site.page("facts/sources.html", "sources", sources=sources, comment_=comments("sources")[""])


def _environment() -> Environment:
    jinja = environment(Language(_LANGUAGE, _LANGUAGE))
    jinja.filters |= {"blocks": blocks, "runs": runs}
    return jinja


def _families(pages: Sequence[RulePage]) -> tuple[Group, ...]:
    """The rules by family, in the order of the alphabet."""
    by_family: dict[str, list[RulePage]] = {}
    for page in pages:
        by_family.setdefault(page.rule.family, []).append(page)
    return tuple(Group(family, _described(family), tuple(by_family[family])) for family in sorted(by_family))


def _described(family: str) -> str:
    """What a family of rules is about, as its package says."""
    described = import_module(f"{families.__name__}.{family}").__doc__ or family
    return described.partition("\n")[0]


def _laws(laws: Sequence[Pack], pages: Sequence[RulePage]) -> tuple[tuple[Pack, int], ...]:
    return tuple((pack, sum(pack.id in page.rule.packs for page in pages)) for pack in laws)


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
