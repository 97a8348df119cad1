"""Values of an inventory in words: nothing is added, and what is no plain fact is marked as what it is."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from ropa.load.sources import Sources
from ropa.model.duration import Duration
from ropa.model.entity import Block, Entity, Named, Path, key
from ropa.model.inventory import Inventory
from ropa.model.uses import Uses
from ropa.model.values import ByLaw, Reserved, Term, Vague, known
from ropa.model.vocabulary import Event
from ropa.render.language import Language
from ropa.render.record.terms import label
from ropa.render.record.view import Item, Mark, Note, Row
from ropa.text.span import Span

Read = Callable[[Any], Item]
_RESERVED = {Reserved.UNKNOWN: Mark.UNKNOWN, Reserved.NONE: Mark.NONE, Reserved.ALL: Mark.ALL}
_MISSING = (Item(mark=Mark.MISSING),)
_GUESSING = (Named, Block)
_key = cache(key)


class Statements:
    """How the values of one inventory read. A `final` document withholds what the author guessed, and counts it."""

    def __init__(self, inventory: Inventory, sources: Sources, uses: Uses, language: Language, *, final: bool) -> None:
        self.inventory = inventory
        self.language = language
        self.final = final
        self.withheld: set[Path] = set()
        self.uses = uses
        self._sources = sources
        self._files = _short_paths(sources)
        self._ = language.translations.gettext
        # What many entries say alike is put into words once.
        self.place_name = cache(self._place_name)
        self.use = cache(self._use)
        self._day = cache(self._day_in_words)
        self._length = cache(self._length_in_words)
        self._terms: dict[tuple[type[Term], str], Item] = {}
        self._bare: dict[tuple[type[Term], str], Item] = {}

    # --- places

    def place(self, path: Path) -> str:
        """Where a node or field stands: file and line, the file as seen from the folder of the inventory."""
        return self.span(self._sources.locate(path))

    def span(self, span: Span) -> str:
        """A place as file and line."""
        return f"{self._files.get(span.path, span.path)}:{span.line}" if span.path else ""

    # --- fields

    def field(self, entity: Any, name: str, read: Read | None = None, *, where: Path = ()) -> tuple[Item, ...]:
        """What a field (by its Python name) says: its values, or one item that says why there is none.

        `where` is the path of the entry that lists the guesses, for a part of it.
        """
        value = getattr(entity, name)
        if value is None:
            return _MISSING
        if not guessed(entity, _key(name)):
            return self.values(value, read)
        if self.final:
            self.withheld.add((*(where or _path_of(entity)), _key(name)))
            return (Item(mark=Mark.WITHHELD),)
        return tuple(item._replace(assumed=True) for item in self.values(value, read))

    def values(self, value: Any, read: Read | None = None) -> tuple[Item, ...]:
        """A value, or the values of a list, as items: at least one."""
        if value is None or value == ():
            return _MISSING
        if not isinstance(value, tuple):
            return (self.value(value, read),)
        return tuple([self.value(one, read) for one in value])

    def value(self, value: Any, read: Read | None = None) -> Item:
        """One value as an item."""
        if isinstance(value, Reserved):
            return Item(mark=_RESERVED[value])
        if isinstance(value, Vague):
            return Item(value.words, mark=Mark.VAGUE)
        return (read or self.plain)(value)

    def plain(self, value: Any) -> Item:
        """A value that means the same everywhere."""
        if type(value) is str:  # most are
            return Item(value)
        match value:
            case bool():
                return Item(self._("yes") if value else self._("no"))
            case date():
                return self._day(value)
            case Duration():
                return self._length(value)
            case ByLaw():
                return Item(self.language.text(value.law), notes=(Note("by-law"),))
            case Term():
                return self.term(value)
            case BaseModel():
                raise TypeError(f"{type(value).__name__} is no value")
        return Item(self.text(value))

    def row(
        self, name: str, entity: Any, field: str, read: Read | None = None, *, letter: str = "", where: Path = ()
    ) -> Row:
        """A field that is always printed, as a gap where it says nothing; `name` chooses its label."""
        return Row(name, self.field(entity, field, read, where=where), letter)

    def rows(self, entity: Any, *fields: str | tuple[str, Read], where: Path = ()) -> Iterator[Row]:
        """Fields that are printed only where they say something; their keys are their labels."""
        for one in fields:
            field, read = (one, None) if isinstance(one, str) else one
            if getattr(entity, field) is not None:
                yield Row(_key(field), self.field(entity, field, read, where=where))

    def nested(self, entity: Any, name: str, rows: Callable[[Any], Iterable[Row]]) -> tuple[Item, ...]:
        """A field that holds a mapping: one item with the rows of what stands in it, or with why there are none."""
        value = known(getattr(entity, name))
        is_guess = guessed(entity, key(name))
        if value is None or (is_guess and self.final):
            return self.field(entity, name, _empty)
        return (Item(assumed=is_guess, facts=tuple(rows(value))),)

    # --- texts and terms

    def text(self, value: Any) -> str:
        """A text of the author."""
        return self.language.text(value) if isinstance(value, str) else str(value)

    def term(self, term: Term) -> Item:
        """A word of a closed list, with its citation where the law fixes it."""
        known = self._terms.get((type(term), term))
        if known is None:
            notes = (Note("cite", term.citation),) if term.citation else ()
            known = self._terms[type(term), term] = Item(self._(label(term)), notes=notes)
        return known

    def bare(self, term: Term) -> Item:
        """A word of a closed list without its citation."""
        known = self._bare.get((type(term), term))
        if known is None:
            known = self._bare[type(term), term] = Item(self._(label(term)))
        return known

    def spelled(self, word: str) -> Item:
        """A word that may be an id, in words."""
        return Item(self.text(word).replace("-", " ") if "-" in word and " " not in word else self.text(word))

    def _use(self, word: str) -> Item:
        """A use, in the words of the vocabulary."""
        use = self.uses.get(word)
        return Item(self._(use.label) if use else word.replace("-", " "))

    def _place_name(self, code: str) -> Item:
        """A place by its code."""
        return Item(self.language.place(code))

    def _day_in_words(self, day: date) -> Item:
        return Item(self.language.day(day))

    def _length_in_words(self, length: Duration) -> Item:
        return Item(self.language.duration(length))

    def event(self, word: str) -> Item:
        """An event or a state, or the author's words for one."""
        return self.bare(word) if isinstance(word, Event) else Item(self.text(word))


def _empty(_: Any) -> Item:
    return Item()


def guessed(entity: Any, field: str) -> bool:
    """Whether the author only guesses what a field says."""
    return isinstance(entity, _GUESSING) and entity.assumes(field)


def _path_of(entity: Any) -> Path:
    if isinstance(entity, Entity):
        return entity.path
    return (type(entity).block,) if isinstance(entity, Block) else (str(getattr(entity, "id", "")),)


def _short_paths(sources: Sources) -> dict[str, str]:
    """The path of each file as seen from the folder that they have in common."""
    paths = [PurePosixPath(file.path) for file in sources.files]
    if not paths:
        return {}
    common = paths[0].parent
    while not all(path.is_relative_to(common) for path in paths):
        common = common.parent
    return {path.as_posix(): path.relative_to(common).as_posix() for path in paths}
