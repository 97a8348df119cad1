"""Markup to PDF: the only module that knows Typst. It is imported when the first PDF is made."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ropa.errors import RopaError
from ropa.render.artifact import Artifact
from ropa.render.offline import go_offline
from ropa.render.record.literal import quoted
from ropa.render.record.picture import FAMILY
from ropa.render.record.room import MOST_TOLD, shortened
from ropa.render.record.typesetting import Program, program
from ropa.render.workers import in_processes, is_working
from ropa.text.packaged import template_folder

if TYPE_CHECKING:
    import typst

ELSEWHERE = "urn:ropa:"
"""Before the anchor in a link that may lead to another part."""
DIGITS = "0123456789 /"
"""What page numbers are written with."""
_FALLBACKS = ("DejaVu Sans", "WenQuanYi Micro Hei", "Noto Color Emoji")
_OTHER_SCRIPTS = re.compile("[\u0530-\u1dff\u2600-\u27bf\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff\U00010000-\U0010ffff]")
"""Letters and pictures that the packaged font surely lacks."""
_RUNNING = 70
"""How many letters of a name fit over a page."""
_WHOLE = ("a-3a", "ua-1")
"""The standards of a whole document: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1)."""
_UNSHOWN = ("could not be displayed", "codepoint")
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)<")
_PACKAGE = re.compile(r"@[\w-]+/[\w-]+:")
_KINDS = {"json": "application/json", "jsonld": "application/ld+json"}


@dataclass(frozen=True, slots=True)
class Style:
    """The style sheet in Typst, and what this document has otherwise, as code of Typst by name."""

    sheet: str
    settings: Mapping[str, str] = field(default_factory=dict)


def print_pdf(text: str, style: Style, day: date, attached: Iterable[Artifact] = ()) -> bytes:
    """A document as a PDF of a day, tagged, PDF/A-3a and PDF/UA-1, with the files it was made from attached."""
    made = program(text)
    files = "".join(map(_attachment, attached))
    return _compiled(_Job(_code(made, style, day, apart=False), day, _WHOLE, files))


def print_part(text: str, style: Style, day: date, *, first: bool) -> bytes:
    """A part of a document as a tagged PDF that tells where its places are; the first can stand for the whole."""
    made = program(text, apart=True)
    # Only the whole can follow PDF/UA-1: most parts begin with a heading that is not the first.
    return _compiled(_Job(_code(made, style, day, apart=True) + "#places()\n", day, _WHOLE if first else _WHOLE[:1]))


def pages_of(content: bytes) -> int:
    """How many pages a PDF of ours has."""
    found = _PAGES.search(content)
    return int(found[1]) if found else 0


def print_digits(day: date) -> bytes:
    """A PDF of one line: the digits, a slash and a space, in the font and size of page numbers."""
    code = f'#set document(title: "0")\n#set text(font: fonts, size: 8pt)\n#{quoted(DIGITS)}\n'
    return _compiled(_Job(code, day, ("a-3u",)))


def font_folder() -> Path:
    """The folder of the font that comes with the package: the same letters on every machine."""
    return template_folder() / "fonts"


def _code(made: Program, style: Style, day: date, *, apart: bool) -> str:
    if package := _PACKAGE.search(style.sheet):
        cure = "copy what you need from it into your paper.typ: nothing is ever fetched"
        raise RopaError(f"the record cannot be printed: the style names the package {package[0]}", cure)
    language, _, rest = made.language.partition("-")
    region = rest.partition("-")[2] or rest
    settings = {
        "title": quoted(shortened(made.title, MOST_TOLD)),
        "author": quoted(shortened(made.about.get("author", ""), MOST_TOLD)),
        "day": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "lang": quoted(language if re.fullmatch("[a-z]{2,3}", language) else "und"),
        "region": quoted(region) if re.fullmatch("[A-Za-z]{2}", region) else "none",
        "name": quoted(shortened(made.about.get("ropa-name", ""), _RUNNING)),
        "running": quoted(made.about.get("ropa-running", "")),
        "part": quoted(made.about.get("ropa-part", "")),
        "cover": _truth(made.covered),
        "apart": _truth(apart),
        "numbered": _truth(not apart),
        "elsewhere": quoted(ELSEWHERE),
        **style.settings,
    }
    listed = ", ".join(f"{name}: {value}" for name, value in settings.items())
    return f"#let settings = ({listed})\n{style.sheet}\n#{{\n{made.code}\n}}\n"


def _attachment(artifact: Artifact) -> str:
    name = artifact.path.rpartition("/")[2]
    kind = _KINDS.get(name.rpartition(".")[2], "application/octet-stream")
    content = f"bytes({quoted(artifact.content.decode())})"
    about = f'relationship: "source", mime-type: {quoted(kind)}, description: "The inventory this is made from"'
    return f"#pdf.attach({quoted(name)}, {content}, {about})\n"


def _truth(value: bool) -> str:
    return "true" if value else "false"


# --- fonts and letters


@dataclass(frozen=True, slots=True)
class _Job:
    """A program, the day that the PDF is of, the standards that it follows, and more program that prints nothing."""

    code: str
    day: date
    standards: tuple[str, ...]
    files: str = ""


def _compiled(job: _Job) -> bytes:
    (content,) = in_processes(_compiled_here, [job])
    return content


def _compiled_here(job: _Job) -> bytes:
    """Compile with the packaged font alone; with those of the system as well where that lacks a letter.

    A letter that no font has is named by its number: a PDF/A must not show an empty box for it.
    """
    import typst

    if is_working():
        go_offline()
    for system in (True,) if _OTHER_SCRIPTS.search(job.code) else (False, True):
        try:
            return _compile(job, system=system)
        except typst.TypstError as error:
            if "package" in error.message:
                cure = "copy what you need from it into your paper.typ: nothing is ever fetched"
                raise RopaError(
                    f"the record cannot be printed: the style names a package: {error.message}", cure
                ) from None
            if not any(words in error.message for words in _UNSHOWN):
                raise RopaError(f"the record cannot be printed: {error.message}", " ".join(error.hints)) from None
    for told in (_named, _unjoined):
        try:
            return _compile(replace(job, code=told(job.code)), system=True)
        except typst.TypstError as error:
            unshown = error.message
    cure = "install a font that has these letters, or write them otherwise"
    raise RopaError(f"the record cannot be printed: {unshown}", cure)


def _compile(job: _Job, *, system: bool) -> bytes:
    import typst

    fonts = _fonts(system=system)
    there = set(fonts.families())
    families = ", ".join(quoted(name) for name in (FAMILY, *_FALLBACKS) if name in there)
    code = f"#let fonts = ({families},)\n{job.code}{job.files}".encode()
    midnight = datetime(job.day.year, job.day.month, job.day.day, tzinfo=UTC)
    # A template of the user may name files and packages. Below a file there is nothing: no file is found, no package.
    nothing = Path(__file__)
    compiler = typst.Compiler(
        code, root=nothing, font_paths=fonts, package_path=nothing, package_cache_path=nothing, sys_inputs={}
    )
    standards: Any = list(job.standards)
    content: Any = compiler.compile(format="pdf", pdf_standards=standards, timestamp=midnight)
    return bytes(content)


@cache
def _fonts(*, system: bool) -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=[font_folder()])


def _missing(letters: Sequence[str]) -> list[str]:
    """Which of some letters no font has."""
    import typst

    try:
        code = f'#set document(title: "-")\n#set text(font: fonts)\n#{quoted(" ".join(letters))}'
        _compile(_Job(code, date(2000, 1, 1), _WHOLE[:1]), system=True)
    except typst.TypstError:
        middle = len(letters) // 2
        return _missing(letters[:middle]) + _missing(letters[middle:]) if middle else list(letters)
    return []


def _named(code: str) -> str:
    """The code with each letter that no font has named by its number."""
    foreign = sorted(set(code) - set(map(chr, range(128))))
    return code.translate({ord(letter): _number(letter) for letter in _missing(foreign)})


def _unjoined(code: str) -> str:
    """The same without what joins letters or picks their form, and with marks apart: no font may have the whole."""
    named = _named(code)
    kinds = {letter: unicodedata.category(letter) for letter in set(named)}
    apart: dict[int, str | None] = {ord(letter): _number(letter) for letter, kind in kinds.items() if kind[0] == "M"}
    apart |= {ord(letter): None for letter, kind in kinds.items() if kind == "Cf" or letter == "\ufe0f"}
    return named.translate(apart)


def _number(letter: str) -> str:
    return f"[U+{ord(letter):04X}]"
