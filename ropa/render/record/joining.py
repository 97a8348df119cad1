"""A long record: its pieces laid out apart from each other, in several processes, and joined to one PDF.

A piece that was laid out before, by an earlier build, is taken from the store.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment

from ropa.render.artifact import Artifact
from ropa.render.language import Language
from ropa.render.record.fingerprint import fingerprint
from ropa.render.record.fonts import Fonts, blocks_of, few_fonts, font_files
from ropa.render.record.making import Document
from ropa.render.record.merge import PLACEHOLDER, merge
from ropa.render.record.page import markup, name_of
from ropa.render.record.pieces import Piece, pieces
from ropa.render.record.printing import Printed, load_weasyprint, print_pdf
from ropa.render.record.report import Cover
from ropa.render.record.store import Store
from ropa.render.record.workers import in_processes
from ropa.render.templates import environment

_TRIES = 3
"""How often the front is laid out at most: with other numbers in it, its own number of pages could change."""
_LINK = re.compile(r'href="#([^"]*)"')
_APART = "@page { @bottom-right { content: none } }\n"
_FONT_DAY = date(2000, 1, 1)
"""The day in the fonts of pieces: what was laid out on one day serves on the next."""


def in_pieces(document: Document, attached: Sequence[Artifact], store: Store) -> bytes:
    """Lay out every piece; then the front once more, now that the numbers of the pages are known."""
    load_weasyprint()  # once, before the processes part
    front, *rest = pieces(document.view)
    names, letters = _names((front, *rest))
    press = _Press(document.view.cover, document.language, document.templates, few_fonts(blocks_of(letters)), store)
    draft, *parts = press.printed([press.task(piece, name) for piece, name in zip((front, *rest), names, strict=True)])
    for _ in range(_TRIES):
        before = draft.pages
        (draft,) = press.printed([press.task(front, names[0], _numbers(before, parts))])
        if draft.pages == before:
            break
    store.prune()
    return merge([draft, *parts], font_files()["normal"], attached, document.today)


@dataclass(frozen=True, slots=True)
class _Task:
    """A piece to be laid out, and the pages that its contents lead to.

    `name` stands for what it says, wherever and with whatever it is made, `key` for all that its look depends on.
    """

    name: str
    key: str
    piece: Piece
    pages: Mapping[str, int]


class _Press:
    """Lays out the pieces of one document."""

    def __init__(self, cover: Cover, language: Language, templates: Path | None, fonts: Fonts, store: Store) -> None:
        self.cover = cover
        self.language = language
        self.templates = templates
        self.fonts = fonts
        self.store = store
        self.jinja: Environment = environment(language, templates)
        self.jinja.globals["web"] = False
        self.css = fonts.css + self.jinja.get_template("record/print.css").render() + _APART
        letters = (hashlib.blake2b(font).hexdigest() for font in fonts.files.values())
        self._made_with = _digest(fingerprint(templates), language.tag, language.source, self.css, *letters)

    def __reduce__(self) -> tuple[Any, ...]:
        """How another process gets it, where processes do not share what they begin with."""
        language = (self.language.tag, self.language.source, self.language.own)
        return _press, (self.cover, language, self.templates, self.fonts, self.store)

    def task(self, piece: Piece, name: str, pages: Mapping[str, int] = MappingProxyType({})) -> _Task:
        """What is to be done for a piece: with `pages`, the contents name the pages of these anchors."""
        name = _digest(name, repr(sorted(pages.items())))
        return _Task(name[:12], _digest(self._made_with, name), piece, pages)

    def printed(self, tasks: Sequence[_Task]) -> list[Printed]:
        """The pieces laid out: those that are kept, and the rest made now."""
        kept = {task.key: found for task in tasks if (found := self.store.get(task.key)) is not None}
        missing = [task for task in tasks if task.key not in kept]
        kept |= dict(zip((task.key for task in missing), in_processes(self.make, missing), strict=True))
        return [kept[task.key] for task in tasks]

    def make(self, task: _Task) -> Printed:
        """Lay out one piece, and keep it."""
        css = self.css + self._running(task.piece)
        text = _LINK.sub(rf'href="{PLACEHOLDER}\1"', markup(self.jinja, task.piece, css, pages=task.pages))
        printed = print_pdf(text, _FONT_DAY, fonts=self.fonts, part=task.name)
        self.store.put(task.key, printed)
        return printed

    def _running(self, piece: Piece) -> str:
        """What stands over and under the pages of a piece, which has none of the headings that say it."""
        words = self.jinja.get_template("record/running.html").module
        strings = {
            "org": name_of(self.cover),
            "title": words.title,  # type: ignore[attr-defined]
            "mark": words.mark if self.cover.draft else "",  # type: ignore[attr-defined]
        }
        everywhere = ", ".join(f"{name} {_quoted(text)}" for name, text in strings.items())
        part = _quoted(words.parts.get(piece.part, ""))  # type: ignore[attr-defined]
        begun = f"main > .continued:first-child {{ string-set: part {part} }}\n" if piece.part else ""
        return f"body {{ string-set: {everywhere} }}\n{begun}"


def _names(all_pieces: Iterable[Piece]) -> tuple[list[str], str]:
    """A name for each piece, from all that it says, and the letters of all. Equal pieces are told apart by a number."""
    seen: Counter[str] = Counter()
    letters: set[str] = set()
    names = []
    for piece in all_pieces:
        words = repr((piece.view, sorted(piece.show), piece.part))  # a set has no order of its own
        letters.update(words)
        digest = _digest(words)
        names.append(_digest(digest, str(seen[digest])))
        seen[digest] += 1
    return names, "".join(letters)


def _press(cover: Cover, language: tuple[Any, ...], *rest: Any) -> _Press:
    return _Press(cover, Language(*language), *rest)


def _numbers(before: int, parts: list[Printed]) -> dict[str, int]:
    """The number of the page of each anchor."""
    numbers: dict[str, int] = {}
    for part in parts:
        numbers.update({anchor: before + page + 1 for anchor, (page, _, _) in part.anchors.items()})
        before += part.pages
    return numbers


def _digest(*parts: str) -> str:
    """A digest of some texts, none of which can pass for a part of its neighbour."""
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        digest.update(hashlib.blake2b(part.encode("utf-8", "surrogatepass")).digest())
    return digest.hexdigest()


def _quoted(text: str) -> str:
    """Any text as a string of CSS: every character is escaped, so that none can end it."""
    return '"' + "".join(f"\\{ord(character):06x}" for character in text) + '"'
