"""Markup of a document -> a program of Typst: calls of the functions that templates/record/paper.typ defines.

What an inventory says only ever becomes a string in that program, so it cannot be code there. The elements and classes
are those of templates/record and templates/extract; one that means nothing on paper only holds its content.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring

from ropa.errors import RopaError
from ropa.render.record.literal import quoted
from ropa.render.record.picture import vector
from ropa.render.record.room import MOST_TOLD, NARROW, TALLEST, weight

_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LONGEST = 18
"""How many characters stand together before a line may break between them."""
_LONG = re.compile(rf"\S{{{_LONGEST + 1},}}")
_BEND = "\0"
"""Where a line may break: a sign that no text has."""
_PLACE = re.compile(r"[\w/-]{1,18}\.ya?ml:\d{1,4}")
"""A file and line: it is printed small and short enough to stand whole, and is looked for as a whole."""
_BIT = re.compile(rf"\S{{1,{_LONGEST}}}?(?:[-/.,:;_@=?#]+|$)|\S{{1,{_LONGEST}}}")
_LONGEST_LINK = 8000
"""How long an address may be at most for Typst; a longer one stays text."""

_INLINE: Final[Mapping[tuple[str, str], str]] = {
    ("b", ""): "bold", ("cite", ""): "citation", ("em", ""): "gap", ("i", ""): "limit", ("span", ""): "plain",
    ("span", "brand"): "small", ("span", "m"): "small", ("span", "no"): "number", ("span", "page"): "page-number",
    ("span", "s"): "small", ("strong", ""): "bold", ("strong", "mark"): "mark", ("time", ""): "plain",
}  # fmt: skip
_BLOCKS: Final[Mapping[tuple[str, str], str]] = {
    ("caption", ""): "caption", ("div", "face"): "face", ("figcaption", ""): "caption", ("figure", ""): "drawing",
    ("li", "g"): "line-group", ("li", "one"): "line-one", ("li", "part"): "line-part", ("p", ""): "paragraph",
    ("p", "banner"): "banner", ("p", "intro"): "intro", ("p", "kind"): "kind", ("p", "m"): "aside",
    ("p", "more"): "more", ("p", "s"): "aside", ("p", "who"): "who",
}  # fmt: skip
"""The functions by element and class; a class that is not named counts as none."""
_LINE = frozenset({"a", "br", *(tag for tag, _ in _INLINE)})
"""What stands within a line."""
_BEGINS_PAGE = frozenset({"summary", "contents", "activities"})
_STANDS_APART = frozenset({"register", "annex"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Program:
    """The code that sets a document, and what the document says of itself: language, title, what its `meta` name."""

    code: str
    language: str
    title: str
    about: Mapping[str, str]
    covered: bool
    """Whether the first page is a cover."""


def program(text: str, *, apart: bool = False) -> Program:
    """The program for a document, or for a part that is laid out `apart`, whose links lead to other parts too.

    Raises RopaError where a template is not well-formed.
    """
    pictures = _PICTURE.findall(text)
    numbers = iter(range(len(pictures)))
    try:
        # Our own markup, in which the words of an inventory are escaped: there is no entity to expand.
        root = fromstring(_PICTURE.sub(lambda _: f'<img alt="{next(numbers)}"/>', text))  # noqa: S314
    except ParseError as error:
        cure = "close every element of the template, as in XML: <br/>"
        raise RopaError(f"a template of the record cannot be printed: {error}", cure) from None
    head, body = root.find("head"), root.find("body")
    about = {meta.get("name", ""): meta.get("content", "") for meta in root.iter("meta")}
    title = "" if head is None else " ".join((head.findtext("title") or "").split())
    setter = _Setter(pictures, frozenset(one.get("id", "") for one in root.iter()), apart=apart)
    setter.content(root if body is None else body)
    covered = root.find(".//header[@class='cover']") is not None
    return Program("".join(setter.code), root.get("lang", "en"), title, about, covered)


class _Setter:
    """Writes code while it goes through a document. Runs of white space are one space, and none begins a block."""

    def __init__(self, pictures: Sequence[str], anchors: frozenset[str], *, apart: bool) -> None:
        self.code: list[str] = []
        self._pictures, self._anchors, self._apart = pictures, anchors, apart
        self._pending: list[str] = []  # anchors whose place is where the next text stands
        self._space = self._begun = False
        self._active = False  # within the activities, whose headings are bookmarks
        self._last = ""  # the block before

    def content(self, element: Element) -> None:
        """What stands in an element."""
        self._text(element.text)
        for child in element:
            self._element(child)
            self._text(child.tail)

    def _element(self, element: Element) -> None:
        if anchor := element.get("id"):
            self._pending.append(anchor)
        tag, kind = element.tag, element.get("class", "")
        inline = _INLINE.get((tag, kind)) or _INLINE.get((tag, ""))
        if inline:
            self._inline(element, f"{inline}({{")
        elif tag == "a":
            self._inline(element, self._link(element.get("href", "")))
        elif tag == "br":
            self.code.append("linebreak();")
            self._space = self._begun = False
        elif tag == "img":
            self._picture(element.get("alt", ""))
        else:
            self._space = self._begun = False
            self._block(element, tag, kind)
            self._space = self._begun = False
            self._last = tag

    # --- lines

    def _text(self, text: str | None) -> None:
        if not text:
            return
        said = _SPACE.sub(" ", text)
        if said[0] == " ":
            self._space, said = True, said[1:]
        if not said:
            return
        begins = " " if self._space and self._begun else ""
        self._space, self._begun = said[-1] == " ", True
        said = said.rstrip(" ")
        self._place()
        bits = _LONG.sub(_breakable, said).split(_BEND) if len(said) > _LONGEST else [said]
        self.code.append("bend;".join(f"{quoted(bit)};" for bit in (begins + bits[0], *bits[1:])))

    def _inline(self, element: Element, opening: str) -> None:
        if self._space and self._begun:
            self.code.append('" ";')
            self._space = False
        self.code.append(opening)
        self.content(element)
        self.code.append("});")

    def _link(self, address: str) -> str:
        """The beginning of a link: to a place in the document, in another part, or on the web."""
        self._place()
        if not address.startswith("#"):
            return f"away({quoted(address)}, {{" if 0 < len(address) <= _LONGEST_LINK else "plain({"
        if self._apart or address[1:] in self._anchors:
            return f"link-to({quoted(address[1:])}, {{"
        return "plain({"

    def _place(self) -> None:
        """Mark the place of the anchors that were opened since the text before."""
        self.code += [f"anchor({quoted(anchor)});" for anchor in self._pending]
        self._pending.clear()

    # --- blocks

    def _block(self, element: Element, tag: str, kind: str) -> None:
        if tag in _HEADINGS:
            self._heading(element, int(tag[1]), kind)
        elif tag == "table":
            self._table(element, kind)
        elif tag == "article":
            ruled = _truth(self._active and self._last not in _HEADINGS)
            self._within("entry({", element, f"}}, ruled: {ruled});")
        elif (tag, kind) == ("p", "k"):
            self._within("fact({", element, "},")
        elif (tag, kind) == ("div", "v"):
            inline = all(child.tag in _LINE for child in element)
            self._within(*("paragraph({", element, "}));") if inline else ("{", element, "});"))
        elif (tag, kind) == ("p", "figures"):
            self._figures(element)
        elif (tag, kind) == ("div", "charts"):
            self._charts(element)
        elif (tag, kind) == ("div", "picture"):
            self._within("{", element, "};")
        elif tag == "li" and element.get("data-to"):
            number = f"page-number(page-of({quoted(element.get('data-to', '')[1:])}))"
            self._within(f"{_BLOCKS[tag, kind]}({{", element, f"{number}}});")
        elif (tag, kind) in _BLOCKS or (tag, "") in _BLOCKS:
            self._within(f"{_BLOCKS.get((tag, kind)) or _BLOCKS[tag, '']}({{", element, "});")
        elif tag == "li":
            self._within("item({", element, f"}}, whole: {_truth(weight(element) <= TALLEST)});")
        else:
            self._holder(element, kind.split())

    def _within(self, opening: str, element: Element, closing: str) -> None:
        self.code.append(opening)
        self.content(element)
        self.code.append(closing)

    def _holder(self, element: Element, classes: Sequence[str]) -> None:
        """What only holds others: some begin a page, or stand apart, or lie across."""
        first = "" if "continued" in classes else next(iter(classes), "")
        outer, self._active = self._active, self._active or "activities" in classes
        if "flows" in classes:
            self._within("wide({", element, "});")
        elif first in _BEGINS_PAGE:
            self._within("next-page();{", element, "};")
        elif first in _STANDS_APART:
            self._within("stand-apart();{", element, "};")
        else:
            self._within("{", element, "};")
        self._active = outer

    def _heading(self, element: Element, level: int, kind: str) -> None:
        """A heading; those of sections, and of groups and entries among the activities, are bookmarks."""
        said = _said(element)
        marked = (self._active and kind != "plain" if level > 2 else level == 2 and not kind) and len(said) <= MOST_TOLD
        part = element.find("span[@class='t']")
        about = {
            "kind": quoted(kind),
            "marked": _truth(marked),
            "said": quoted(said),
            "part": "none" if part is None else quoted(_said(part)),
        }
        listed = ", ".join(f"{name}: {value}" for name, value in about.items())
        self._within(f"headline({level}, {{", element, f"}}, {listed});")

    def _figures(self, element: Element) -> None:
        """Numbers with what they count."""
        self.code.append("figures(")
        for one in element:
            number = " ".join((one.findtext("*") or "").split())
            self.code.append(f"({quoted(number)}, {quoted(_said(one).removeprefix(number).lstrip())}),")
        self.code.append(");")

    def _charts(self, element: Element) -> None:
        self.code.append("charts(")
        for one in element:
            self._within("drawing({", one, "}),")
        self.code.append(");")

    def _picture(self, number: str) -> None:
        """A drawing, by its number."""
        if not number.isdecimal() or int(number) >= len(self._pictures):
            raise RopaError("a template of the record cannot be printed: it has an <img>", "draw it as an <svg>")
        self.code.append(vector(self._pictures[int(number)]))

    def _table(self, element: Element, kind: str) -> None:
        """A register: its head, then its cells row by row."""
        for title in element.iter("caption"):
            self._within("caption({", title, "});")
        head, *rows = [*element.iter("tr")] or [Element("tr")]
        self.code.append(f"register({quoted(kind)}, (")
        for cell in head:
            self._cell(cell, "{", "},")
        self.code.append("),")
        for row in rows:
            if anchor := row.get("id"):
                self._pending.append(anchor)
            doubtful = any(weight(cell) > NARROW for cell in row)
            self.code.append("(" if doubtful else "")
            for cell in row:
                self._cell(cell, "{", "},")
            self.code.append(")," if doubtful else "")
        self.code.append(");")

    def _cell(self, cell: Element, opening: str, closing: str) -> None:
        self._space = self._begun = False
        self._within(f"{opening}bad({{" if cell.get("class") == "bad" else opening, cell, closing)
        if cell.get("class") == "bad":
            self.code[-1] = f"}}){closing}"


def _said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _truth(value: object) -> str:
    return "true" if value else "false"


def _breakable(run: re.Match[str]) -> str:
    """Let a line break in a word that is too long for a column: after punctuation, or wherever it must."""
    if _PLACE.fullmatch(run[0]):
        return run[0]
    return _BEND.join(_BIT.findall(run[0]))
