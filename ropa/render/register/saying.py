"""The values of a record as plain text: the same words as in the record, without markup."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from ropa.render.language import Language
from ropa.render.printable import printable
from ropa.render.record.view import Item, Note, Row
from ropa.render.templates import environment

# Controls, signs that turn the direction of reading, what is no character: none has business in a document.
_MANY = 200
"""A cell of a workbook holds no more than 253 lines."""


class Speech:
    """Says the values of a record in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._known: dict[int, tuple[Item, str]] = {}

    @cached_property
    def wording(self) -> Mapping[str, Mapping[str, str]]:
        """The tables of words that the templates of the record use."""
        return self._tables("record/labels.html")

    @cached_property
    def own(self) -> Mapping[str, Mapping[str, str]]:
        """The tables of words that only registers use."""
        return self._tables("register/labels.html")

    def _tables(self, template: str) -> Mapping[str, Mapping[str, str]]:
        module = environment(self.language).get_template(template).module
        tables = {name: value for name, value in vars(module).items() if isinstance(value, dict)}
        return {name: {key: _plain(words) for key, words in table.items()} for name, table in tables.items()}

    @cached_property
    def _inner(self) -> Mapping[str, str]:
        """Labels in the middle of a line."""
        return {**self.wording["rows"], **self.wording["facts"]}

    def head(self, key: str) -> str:
        """The head of a column."""
        tables = (self.own["heads"], self.wording["rows"], self.wording["columns"])
        return next((table[key] for table in tables if key in table), key)

    def lines(self, items: Iterable[Item]) -> str:
        """Values, a line each."""
        said = [self._item(item) for item in items]
        if len(said) == 1:
            return printable(said[0])
        return printable(("\n" if len(said) <= _MANY else "; ").join(said))

    def line(self, items: Iterable[Item]) -> str:
        """Values on one line."""
        return printable(self._list(items))

    def note(self, note: Note) -> str:
        """What belongs to a value."""
        text = self.wording["rights"][note.text] if note.kind == "right" else note.text
        return self.wording["notes"][note.kind].replace("{}", text)

    def _list(self, items: Iterable[Item]) -> str:
        found = tuple(items)
        return ("; " if any(item.parts or item.facts for item in found) else ", ").join(map(self._item, found))

    def _item(self, item: Item) -> str:
        """A value with its parts and facts. The same value, which many activities share, is said once."""
        if not (item.parts or item.facts or item.notes):
            return self._text(item) if item.mark or item.assumed else item.text
        known = self._known.get(id(item))
        if known is None:
            # The value is kept with its words: so nothing else can get its place in memory, and be taken for it.
            known = self._known[id(item)] = item, self._whole(item)
        return known[1]

    def _whole(self, item: Item) -> str:
        text = self._text(item)
        if item.parts:
            before = ": " if item.text or item.state else " " if text else ""
            text = f"{text}{before}{self._list(item.parts)}"
        if facts := [self._fact(row) for row in item.facts if row.items]:
            text = f"{text}{' — ' if text else ''}{'; '.join(facts)}"
        return text

    def _fact(self, row: Row) -> str:
        if row.key == "verdict":
            return "; ".join(
                f"{item.text}: {', '.join(map(self.note, item.notes))}" if item.notes else item.text
                for item in row.items
            )
        return f"{self._inner.get(row.key, row.key)}: {self._list(row.items)}"

    def _text(self, item: Item) -> str:
        if item.mark is None:
            text = item.text
        elif item.state == "vague":
            text = f"“{item.text}” ({self.wording['marks']['vague']})"
        else:
            text = self.wording["marks"][item.state]
        if item.assumed:
            text = f"{text} ({self.language.translations.gettext('assumed')})"
        if not item.notes:
            return text
        return self._noted(text, item.notes)

    def _noted(self, text: str, notes: tuple[Note, ...]) -> str:
        """Citations in round brackets, everything that limits or explains in square ones; a right is the value."""
        cited = "".join(f" ({note.text})" for note in notes if note.kind == "cite")
        rights = "".join(self.note(note) for note in notes if note.kind == "right")
        others = [self.note(note) for note in notes if note.kind not in ("cite", "right")]
        limits = f" [{'; '.join(others)}]" if others else ""
        return f"{text}{cited}{rights}{limits}".strip()


def _plain(words: str) -> str:
    """The words as text, which are marked as safe markup by the templates' way of translating."""
    return "".join(words)
