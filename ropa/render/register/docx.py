"""The record as a Word document: headings, tables whose heads repeat on every page, and a bookmark for each entry."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ropa.render.register.table import Cell, Column, Line, Register

_BLOCKS = frozenset({"activities"})
_HIDDEN = frozenset({"id", "activity"})
_MOST_COLUMNS = 8
_LONGEST_NAME = 40
_EPOCH = (1980, 1, 1, 0, 0, 0)
_INK, _SHADE, _RULE = RGBColor(0x1F, 0x29, 0x33), "E7EDF3", "C5CED8"
_PROPERTY = 255
"""Characters that a property of a document may have."""


def write(registers: Sequence[Register], day: date, title: str, language: str) -> bytes:
    """The document; the same registers of the same day give the same bytes."""
    word = _Word(day, title, language)
    for register in registers:
        word.add(register)
    return word.bytes()


def _short(title: str) -> str:
    """A title as the properties of a document can hold it."""
    return title if len(title) <= _PROPERTY else title[: _PROPERTY - 1] + "…"


class _Word:
    """One document."""

    def __init__(self, day: date, title: str, language: str) -> None:
        self.document: Any = Document()
        self.bookmarks = 0
        about = self.document.core_properties
        about.title, about.author, about.comments, about.language = _short(title), "", "", language
        about.created = about.modified = about.last_printed = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        about.revision = 1
        self._page()
        self._styles(language)
        self.document.add_heading(title, level=0)

    def _page(self) -> None:
        page = self.document.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Mm(297), Mm(210)
        page.left_margin = page.right_margin = Mm(15)
        page.top_margin = page.bottom_margin = Mm(15)

    def _styles(self, language: str) -> None:
        styles = self.document.styles
        styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(9)
        styles["Normal"].paragraph_format.space_after = Pt(3)
        for name in ("Title", "Heading 1", "Heading 2"):
            styles[name].font.name = "Calibri"
            styles[name].font.color.rgb = _INK
            fonts = styles[name].element.rPr.rFonts
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
        spoken = _made("w:lang", {"w:val": language})
        styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}").append(spoken)

    def add(self, register: Register) -> None:
        """A register: its heading, what is to be known, then a block or a row for each entry."""
        self._marked(self.document.add_heading(register.title, level=1), register.key)
        if register.about:
            self.document.add_paragraph(register.about)
        if register.front:
            self._pairs(register.front)
        if not register.lines:
            self.document.add_paragraph("–")
        elif register.key in _BLOCKS:
            for line in register.lines:
                self._block(register, line)
        else:
            self._table(register)

    def _block(self, register: Register, line: Line) -> None:
        """An activity: its name as a heading, and a table of its fields."""
        said = {column.key: cell for column, cell in zip(register.columns, line.cells, strict=True)}
        self._marked(self.document.add_heading(_text(said["activity"]) or line.anchor, level=2), line.anchor)
        pairs = [
            (f"{column.head} ({column.law})" if column.law else column.head, _text(cell))
            for column, cell in zip(register.columns, line.cells, strict=True)
            if cell is not None and column.key not in _HIDDEN
        ]
        self._pairs(pairs)

    def _pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        table = self._grid((Mm(62), Mm(205)))
        for label, value in pairs:
            self._row(table, (label, value), (True, False))

    def _table(self, register: Register) -> None:
        """A table of at most eight columns: what stands in the others goes into the last, under their heads."""
        used = [
            number for number in range(len(register.columns))
            if any(line.cells[number] not in (None, "") for line in register.lines)
        ]  # fmt: skip
        columns = [register.columns[number] for number in used]
        own, rest = (used, []) if len(used) <= _MOST_COLUMNS else (used[: _MOST_COLUMNS - 1], used[_MOST_COLUMNS - 1 :])
        heads = [_headed(column) for column in columns[: len(own)]] + (["…"] if rest else [])
        table = self._grid(_widths([register.columns[number].width for number in own], more=bool(rest)))
        self._row(table, heads, [True] * len(heads), head=True)
        for line in register.lines:
            cells = [_text(line.cells[number]) for number in own]
            if rest:
                more = ((register.columns[number].head, _text(line.cells[number])) for number in rest)
                cells.append("\n".join(f"{head}: {text}" for head, text in more if text))
            self._row(table, cells, [False] * len(cells), anchor=line.anchor)

    # --- in the words of the format: the library's own way through tables takes time that grows with their square

    def _grid(self, widths: Sequence[int]) -> Any:
        table = self.document.add_table(rows=0, cols=0)
        table.style = "Table Grid"
        table.autofit = False
        for width in widths:
            table._tbl.tblGrid.append(_made("w:gridCol", {"w:w": str(int(width / 635))}))  # noqa: SLF001
        return table

    def _row(
        self, table: Any, cells: Sequence[str], bold: Sequence[bool], *, head: bool = False, anchor: str = ""
    ) -> None:
        row = OxmlElement("w:tr")
        about = _made("w:trPr")
        about.append(_made("w:cantSplit"))
        if head:
            about.append(_made("w:tblHeader"))
        row.append(about)
        widths = [grid.get(qn("w:w")) for grid in table._tbl.tblGrid]  # noqa: SLF001
        for number, (text, strong, width) in enumerate(zip(cells, bold, widths, strict=True)):
            row.append(self._cell(text, width, strong=strong, anchor=anchor if number == 0 else ""))
        table._tbl.append(row)  # noqa: SLF001

    def _cell(self, text: str, width: str, *, strong: bool, anchor: str) -> Any:
        cell, about, paragraph = OxmlElement("w:tc"), _made("w:tcPr"), OxmlElement("w:p")
        about.append(_made("w:tcW", {"w:w": width, "w:type": "dxa"}))
        if strong:
            about.append(_made("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _SHADE}))
        run = OxmlElement("w:r")
        if strong:
            style = OxmlElement("w:rPr")
            style.append(OxmlElement("w:b"))
            run.append(style)
        for number, line in enumerate(text.split("\n")):
            if number:
                run.append(OxmlElement("w:br"))
            words = _made("w:t", {qn("xml:space"): "preserve"}, raw=True)
            words.text = line
            run.append(words)
        for part in (about, paragraph):
            cell.append(part)
        paragraph.append(run)
        if anchor:
            self._mark(paragraph, anchor)
        return cell

    def _marked(self, heading: Any, name: str) -> None:
        if name:
            self._mark(heading._p, name)  # noqa: SLF001

    def _mark(self, paragraph: Any, name: str) -> None:
        """A bookmark around a paragraph: letters, digits and underscores, forty at most, none twice."""
        self.bookmarks += 1
        plain = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in name)
        end = f"_{self.bookmarks}" if len(plain) > _LONGEST_NAME else ""
        named = plain[: _LONGEST_NAME - len(end)] + end
        at = 1 if len(paragraph) and paragraph[0].tag == qn("w:pPr") else 0
        paragraph.insert(at, _made("w:bookmarkStart", {"w:id": str(self.bookmarks), "w:name": named}))
        paragraph.append(_made("w:bookmarkEnd", {"w:id": str(self.bookmarks)}))

    def bytes(self) -> bytes:
        """The file, without the clock of this machine."""
        stream = io.BytesIO()
        self.document.save(stream)
        fixed = io.BytesIO()
        with zipfile.ZipFile(stream) as made, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as book:
            for entry in made.infolist():
                dated = zipfile.ZipInfo(entry.filename, _EPOCH)
                dated.compress_type, dated.external_attr, dated.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
                book.writestr(dated, made.read(entry))
        return fixed.getvalue()


def _made(tag: str, attributes: dict[str, str] | None = None, *, raw: bool = False) -> Any:
    element: Any = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(name if raw else qn(name), value)
    return element


def _headed(column: Column) -> str:
    return f"{column.head}\n{column.law}" if column.law else column.head


def _widths(columns: Sequence[int], *, more: bool) -> list[int]:
    """The width of the page shared out."""
    shares = [*columns, *([48] if more else [])]
    return [int(Mm(267) * share / sum(shares)) for share in shares]


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)
