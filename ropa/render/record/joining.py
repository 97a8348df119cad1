"""A long record: its pieces laid out apart from each other, in several processes, and joined to one PDF.

A piece that was laid out before, by an earlier build, is taken from the store.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from jinja2 import Environment

from ropa.render.artifact import Artifact
from ropa.render.language import Language
from ropa.render.own import OwnTemplates
from ropa.render.record.fingerprint import fingerprint
from ropa.render.record.making import Document
from ropa.render.record.merge import merge
from ropa.render.record.page import markup
from ropa.render.record.part import Part, part_of
from ropa.render.record.pieces import FRONT, Piece, pieces
from ropa.render.record.printing import Style, print_part
from ropa.render.record.store import Store
from ropa.render.record.values import prepare
from ropa.render.templates import environment, load_all, source
from ropa.render.workers import in_processes

_TRIES = 3
"""How often the front is laid out at most: with other numbers in it, its own number of pages could change."""
_ANY_DAY = date(2000, 1, 1)
"""The day in pieces: what was laid out on one day serves on the next."""


def in_pieces(document: Document, attached: Callable[[], Sequence[Artifact]], store: Store) -> bytes:
    """Lay out every piece; then the front once more, now that the numbers of the pages are known.

    What is `attached` is asked for at the end: it may still be in the making.
    """
    front, *rest = pieces(document.view)
    names = _names((front, *rest))
    press = _Press(document.language, document.templates, document.today, store)
    draft, *parts = press.printed([press.task(piece, name) for piece, name in zip((front, *rest), names, strict=True)])
    for _ in range(_TRIES):
        before = draft.pages
        (draft,) = press.printed([press.task(front, names[0], _numbers(before, parts))])
        if draft.pages == before:
            break
    store.prune()
    return merge([draft, *parts], attached(), document.today)


@dataclass(frozen=True, slots=True)
class _Task:
    """A piece to be laid out, and the pages that its contents lead to.

    `name` stands for what it says, wherever and with whatever it is made, `key` for all that its look depends on.
    """

    name: str
    key: str
    piece: Piece
    pages: Mapping[str, int]
    day: date


class _Press:
    """Lays out the pieces of one document."""

    def __init__(self, language: Language, templates: OwnTemplates | None, day: date, store: Store) -> None:
        self.language = language
        self.templates = templates
        self.day = day
        self.store = store
        self.jinja: Environment = environment(language, templates)
        prepare(self.jinja, web=False)
        self.style = Style(source(self.jinja, "record/paper.typ"))
        self._made_with = _digest(fingerprint(templates), language.tag, language.source, self.style.sheet)

    def __reduce__(self) -> tuple[Any, ...]:
        """How another process gets it, where processes do not share what they begin with."""
        language = (self.language.tag, self.language.source, self.language.own)
        return _press, (language, self.templates, self.day, self.store)

    def task(self, piece: Piece, name: str, pages: Mapping[str, int] = MappingProxyType({})) -> _Task:
        """What is to be done for a piece: with `pages`, the contents name the pages of these anchors."""
        # The front gives the whole its metadata, and so its day.
        day = self.day if FRONT in piece.show else _ANY_DAY
        name = _digest(name, repr(sorted(pages.items())), day.isoformat())
        return _Task(name[:12], _digest(self._made_with, name), piece, pages, day)

    def printed(self, tasks: Sequence[_Task]) -> list[Part]:
        """The pieces laid out: those that are kept, and the rest made now."""
        kept = {task.key: found for task in tasks if (found := self.store.get(task.key)) is not None}
        missing = [task for task in tasks if task.key not in kept]
        if missing:
            load_all(self.jinja, "record/")  # or else each process would compile them
        kept |= dict(zip((task.key for task in missing), in_processes(self.make, missing), strict=True))
        return [kept[task.key] for task in tasks]

    def make(self, task: _Task) -> Part:
        """Lay out one piece, and keep it."""
        text = markup(self.jinja, task.piece, pages=task.pages)
        part = part_of(print_part(text, self.style, task.day, first=FRONT in task.piece.show), task.name)
        self.store.put(task.key, part)
        return part


def _names(all_pieces: Iterable[Piece]) -> list[str]:
    """A name for each piece, from all that it says. Equal pieces are told apart by a number."""
    seen: Counter[str] = Counter()
    names = []
    for piece in all_pieces:
        words = repr((piece.view, sorted(piece.show), piece.part))  # a set has no order of its own
        digest = _digest(words)
        names.append(_digest(digest, str(seen[digest])))
        seen[digest] += 1
    return names


def _press(language: tuple[Any, ...], *rest: Any) -> _Press:
    return _Press(Language(*language), *rest)


def _numbers(before: int, parts: list[Part]) -> dict[str, int]:
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
