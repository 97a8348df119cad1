"""The font of the PDF, which comes with the package: the same letters, and so the same bytes, on every machine."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_FILES = {"normal": "SourceSans3[wght].ttf", "italic": "SourceSans3-Italic[wght].ttf"}
_WEIGHTS = "200 900"
_BLOCK = 128
_ALWAYS = frozenset({0, 1, 2, 0x2000 // _BLOCK, 0x2080 // _BLOCK, 0x2180 // _BLOCK})
"""Blocks of 128 letters that no document should have to ask for: Latin, punctuation, currencies, arrows."""
_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
_FEW = {"regular": 400, "strong": 600}


@cache
def font_files() -> dict[str, Path]:
    """The font files by style."""
    package = find_spec("fontpkg_source_sans_3")
    if package is None or package.origin is None:
        raise FileNotFoundError("the package fontpkg-source-sans-3 is not installed")
    folder = Path(package.origin).parent / "files"
    return {style: folder / name for style, name in _FILES.items()}


@dataclass(frozen=True, slots=True)
class Fonts:
    """What a document is set in: the style sheet that makes it known as `Record`, and the files by their addresses."""

    css: str
    files: Mapping[str, bytes]


@cache
def whole_fonts() -> Fonts:
    """The font with all of its letters and weights; each document takes out what it needs."""
    faces = {file.as_uri(): (style, _WEIGHTS) for style, file in font_files().items()}
    return Fonts(_sheet(faces), {file.as_uri(): file.read_bytes() for file in font_files().values()})


def blocks_of(text: str) -> frozenset[int]:
    """The blocks of letters that a text uses."""
    return frozenset({ord(letter) // _BLOCK for letter in set(text)}) | _ALWAYS


@cache
def few_fonts(blocks: frozenset[int]) -> Fonts:
    """The font cut down to some blocks of letters and two weights, for a document that is laid out in many pieces.

    To cut it down once is less work than to let each piece do it.
    """
    made = _cut(_wanted(blocks))
    files = {f"font:record-{name}": _instance(made, weight) for name, weight in _FEW.items()}
    faces = {f"font:record-{name}": ("normal", str(weight)) for name, weight in _FEW.items()}
    return Fonts(_sheet(faces), files)


def _sheet(faces: Mapping[str, tuple[str, str]]) -> str:
    return "".join(
        f'@font-face {{ font-family: "Record"; font-style: {style}; font-weight: {weight}; src: url("{address}"); }}\n'
        for address, (style, weight) in faces.items()
    )


def _wanted(blocks: Iterable[int]) -> list[int]:
    return [letter for block in sorted(blocks) for letter in range(block * _BLOCK, (block + 1) * _BLOCK)]


def _cut(letters: list[int]) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(font_files()["normal"], recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(hinting=False, notdef_outline=True, layout_features=_FEATURES))
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    return _saved(font)


def _instance(content: bytes, weight: int) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    return _saved(instantiateVariableFont(font, {"wght": weight}, static=True))


def _saved(font: Any) -> bytes:
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
