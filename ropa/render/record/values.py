"""Values as markup: a gap, a guess, a hedge and a condition stay visible as what they are.

The words are those of templates/record/labels.html. What is composed of them is composed here and not in a template
because a record has hundreds of thousands of values, and a macro takes ten times as long as a function.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from ropa.render.record.view import Item, Note, Row

_LIMITING = frozenset(
    {"hedge", "when", "permission", "unless", "only", "limit", "open", "unlisted", "note", "internal-note", "text"}
)
"""Kinds of notes that are set apart on paper, as they are on the page."""


def prepare(jinja: Environment, *, web: bool) -> None:
    """Let templates of the record write for the screen or for print."""
    jinja.globals["web"] = web
    jinja.globals["say"] = Values(jinja.get_template("record/labels.html").module, web=web)


class Values:
    """Writes the values of one document, in its language, for the screen or for print."""

    def __init__(self, words: Any, *, web: bool) -> None:
        self.web = web
        self._short = _plain({**words.rows, **words.facts})
        self._marks = _plain(words.marks)
        self._rights = _plain(words.rights)
        self._notes: Mapping[str, str] = words.notes
        self._assumed = str(words.assumed)
        self._all = ("<ul>", "</ul>") if web else ("", "")
        self._line = ("<li>", "</li>") if web else ("<p>", "</p>")

    # --- what templates call

    def text(self, item: Item, linked: bool = True) -> Markup:
        """A value without its parts and facts."""
        return Markup(self._text(item, linked=linked))  # noqa: S704 - escaped below, as all that follows

    def list(self, items: Iterable[Item], linked: bool = True) -> Markup:
        """Values on one line."""
        return Markup(self._list(items, linked=linked))  # noqa: S704

    def item(self, item: Item, linked: bool = True) -> Markup:
        """A value with its parts and facts on one line."""
        return Markup(self._item(item, linked=linked))  # noqa: S704

    def values(self, row: Row) -> Markup:
        """The values of a field: on lines of their own where they are long."""
        return Markup(self._values(row))  # noqa: S704

    # --- how they are written

    def _values(self, row: Row) -> str:
        if row.key == "transfers":
            return self._lines(map(self._destination, row.items))
        if row.key == "limits" and row.items[0].parts:
            return self._lines(map(self._limit, row.items))
        if row.long:
            linked = self.web or row.key not in ("subjects", "data")
            return self._lines(self._item(item, linked=linked) for item in row.items)
        return self._list(row.items, linked=self.web or row.key not in ("controller", "subjects", "data"))

    def _lines(self, lines: Iterable[str]) -> str:
        before, after = self._line
        return f"{self._all[0]}{''.join(f'{before}{line}{after}' for line in lines)}{self._all[1]}"

    def _list(self, items: Iterable[Item], *, linked: bool) -> str:
        said: list[str] = []
        for item in items:
            said += [self._item(item, linked=linked), "; " if item.parts or item.facts else ", "]
        return "".join(said[:-1])

    def _item(self, item: Item, *, linked: bool) -> str:
        said = self._text(item, linked=linked)
        if item.parts:
            said += (": " if item.text or item.mark else "") + self._list(item.parts, linked=self.web)
        if item.facts:
            said += (" — " if item.text or item.mark or item.notes else "") + self._facts(item.facts)
        return said

    def _facts(self, rows: Iterable[Row]) -> str:
        return "; ".join(f"{self._short[row.key]}: {self._list(row.items, linked=self.web)}" for row in rows)

    def _text(self, item: Item, *, linked: bool) -> str:
        if item.mark is not None:
            said = self._marked(item)
        elif item.away:
            said = f'<a href="{escape(item.href)}" rel="noreferrer noopener">{escape(item.text)}</a>'
        elif linked and item.href and item.text:
            said = f'<a href="{escape(item.href)}">{escape(item.text)}</a>'
        else:
            said = str(escape(item.text))
        if item.assumed:
            said += f" <em>{self._assumed}</em>"
        return said + self._noted(item.notes) if item.notes else said

    def _marked(self, item: Item) -> str:
        words = self._marks[item.state]
        if item.state == "vague":
            return f"“{escape(item.text)}” <em>{words}</em>"
        return words if item.state == "none" else f"<em>{words}</em>"

    def _noted(self, notes: Sequence[Note]) -> str:
        """What belongs to a value: citations in round brackets, what limits or explains it in square ones."""
        cited = "".join(f" ({escape(note.text)})" for note in notes if note.kind == "cite")
        cited += "".join(self._rights[note.text] for note in notes if note.kind == "right")
        others = [note for note in notes if note.kind not in ("cite", "right")]
        if not others:
            return cited
        listed = "; ".join(map(self._note, others))
        if self.web or any(note.kind in _LIMITING for note in notes):
            return f"{cited} <i>[{listed}]</i>"
        return f"{cited} [{listed}]"

    def _note(self, note: Note) -> str:
        words = str(escape(self._notes[note.kind]).format(note.text))
        if note.kind in ("special", "criminal"):
            return f"<em>{words}</em>"
        return f'<a href="{escape(note.href)}">{words}</a>' if note.href and self.web else words

    def _destination(self, item: Item) -> str:
        """A place where data goes: what the laws say of it, who gets data there, what is declared for that."""
        said = self._text(item, linked=self.web)
        if item.parts:
            said = self._list(item.parts, linked=self.web) + self._noted(item.notes)
        for number, row in enumerate(item.facts):
            if row.key == "verdict":
                said += "".join(self._verdict(one) for one in row.items)
                continue
            listed = self._list(row.items, linked=self.web)
            if row.key == "through":
                said += f" – {self._short['through']} {listed}"
            elif row.key in ("declared", "perhaps"):
                said += f" ({self._short[row.key]}: {listed})" if row.items else ""
            else:
                said += f"{'; ' if number else ' – '}{self._short[row.key]}: {listed}"
        return said

    def _verdict(self, item: Item) -> str:
        words = "; ".join(str(escape(self._notes[note.kind]).format(note.text)) for note in item.notes)
        return f" – {escape(item.text)}: {words}"

    def _limit(self, item: Item) -> str:
        """A category of data with the rules that end it: what a rule says, then its name as the link to its place."""
        return f"{self._text(item, linked=self.web)}: {'; '.join(map(self._ended, item.parts))}"

    def _ended(self, rule: Item) -> str:
        if rule.mark is not None:
            return self._text(rule, linked=True)
        said = self._facts(rule.facts) + (self._noted(rule.notes) if rule.notes else "")
        if not rule.text:
            return said
        name = escape(rule.text)
        return f'{said} (<a href="{escape(rule.href)}">{name}</a>)' if self.web and rule.href else f"{said} ({name})"


def _plain(words: Mapping[str, str]) -> dict[str, str]:
    """Our own words, marked as safe, as strings: or else whatever is put after them would be escaped once more."""
    return {key: str(escape(said)) for key, said in words.items()}
