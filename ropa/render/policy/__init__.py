"""The privacy policy: one self-contained page for each language."""

import base64
import hashlib
import re
from collections.abc import Iterator

from markupsafe import Markup

from ropa.errors import RopaError
from ropa.law.languages import SOURCE
from ropa.model.values import known, named
from ropa.render.artifact import Artifact, Edition
from ropa.render.language import Language
from ropa.render.policy.grammar import grammar
from ropa.render.policy.page import Page
from ropa.render.printable import printable
from ropa.render.templates import environment

_ANCHORS = re.compile(r'\sid="([^"]+)"')
_STYLES = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield `public/policy/index.html`, and a page for each further language beside it."""
    languages = _languages(edition)
    for language in languages:
        folder = "" if language is languages[0] else f"{language.tag}/"
        html = printable(_page(edition, language, languages))
        yield Artifact(f"public/policy/{folder}index.html", html.encode())


def _languages(edition: Edition) -> tuple[Language, ...]:
    """The languages to publish, the source language first."""
    policy = edition.public.policy
    source = (known(policy.language) if policy else None) or SOURCE
    tags = dict.fromkeys((source, *(named(policy.languages) if policy else ())))
    try:
        return tuple(Language(tag, source, edition.templates) for tag in tags)
    except RopaError as error:
        raise RopaError(f"{edition.sources.locate(('policy',))}: {error.message}", error.cure) from None


def _page(edition: Edition, language: Language, languages: tuple[Language, ...]) -> str:
    jinja = environment(language, edition.templates)
    grammar(jinja, language)
    jinja.globals |= {"draft": not edition.final}
    page = Page(edition, language)
    places = page.places  # Jinja would take an error in here for a missing attribute
    body = _with_unique_ids(jinja.get_template("policy/body.html").render(page=page, places=places))
    lacks = page.lacks(frozenset(_ANCHORS.findall(body))) if not edition.final else None
    css = Markup(jinja.get_template("policy/policy.css").render())  # noqa: S704 (the template is ours)
    hashes = " ".join(f"'sha256-{_digest(style)}'" for style in dict.fromkeys((css, *_STYLES.findall(body))))
    return jinja.get_template("policy/page.html").render(
        page=page,
        body=body,
        lacks=lacks,
        css=css,
        hashes=hashes,
        alternates=_alternates(language, languages),
        version=edition.tool_version,
    )


def _alternates(language: Language, languages: tuple[Language, ...]) -> list[tuple[str, str, str]]:
    """Tag, own name and address of each language, as seen from the page of one; nothing if that is the only one."""
    if len(languages) == 1:
        return []
    up = "" if language is languages[0] else "../"
    addresses = (up + ("" if other is languages[0] else f"{other.tag}/") or "./" for other in languages)
    return [(other.tag, other.name, address) for other, address in zip(languages, addresses, strict=True)]


def _with_unique_ids(html: str) -> Markup:
    """A page on which an id that an author's ids made twice stands once."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        twice = found[1] in seen
        seen.add(found[1])
        return "" if twice else found[0]

    # Author's quotes are escaped, so this is never one of their texts.
    return Markup(_ANCHORS.sub(once, html))  # noqa: S704 (made by a template that escapes)


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
