"""With what documents are made here: all that can decide a byte of them, and the rest by name."""

import hashlib
import os
import platform
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from ropa import __version__
from ropa.bundle.about import Making
from ropa.render.diagram.engine import engine_version
from ropa.render.record.fingerprint import FONT_FOLDERS
from ropa.text.packaged import template_folder

DECIDING = (
    "pydantic", "PyYAML", "ruamel.yaml", "networkx", "jinja2", "Babel", "typst", "pikepdf", "xlsxwriter", "python-docx",
)  # fmt: skip
"""The libraries that read an inventory or make a document; what they need in turn counts as well."""
APART = ("typer", "dulwich", "icalendar", "cryptography", "python-calamine")
"""The libraries that do neither."""
DRAWING = ("graphviz-pure",)
"""What a program of the system may stand in for; named by what draws here."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"\bextra\s*==")
_PACKAGE = Path(__file__).parents[2]


@cache
def making() -> Making:
    """What there is here."""
    deciding = _versions(_closure(DECIDING))
    return Making(
        ropa=__version__,
        code=_code(),
        python=platform.python_version(),
        platform=f"{sys.platform} {platform.machine()}",
        libraries={**deciding, **_system()},
        others={name: found for name, found in _versions(_closure(APART)).items() if name not in deciding},
        fonts=_fonts(),
    )


def _closure(names: Iterable[str]) -> set[str]:
    """Libraries with all that they need, as far as it is installed."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        plain = re.sub(r"[-_.]+", "-", name).lower()
        if plain in found:
            continue
        try:
            needed = requires(name) or []
        except PackageNotFoundError:
            continue
        found.add(plain)
        waiting += [match[0] for one in needed if not _EXTRA.search(one) and (match := _NAME.match(one))]
    return found


def _versions(names: Iterable[str]) -> dict[str, str]:
    return {name: version(name) for name in sorted(names)}


def _system() -> dict[str, str]:
    """What is not of Python: the compressor, what joins PDFs, and what draws."""
    import pikepdf

    drawing, _, drawn_by = (engine_version() or "").partition(" ")
    drawn = {drawing: drawn_by} if drawing else {}
    return {"qpdf": pikepdf.__libqpdf_version__, "zlib": zlib.ZLIB_RUNTIME_VERSION, **drawn}


def _code() -> str:
    """A digest of the program, its law facts and its templates: between releases the version stays the same."""
    parts = [(_PACKAGE, "**/*.py"), (_PACKAGE / "data", "*"), (template_folder(), "**/*")]
    return _digest(piece for folder, pattern in parts for piece in _files(folder, pattern))


_MADE = frozenset({"__pycache__", "__compiled__"})
"""Folders of what Python and set-up make of the program."""


def _files(folder: Path, pattern: str) -> Iterator[bytes]:
    for path in sorted(folder.glob(pattern)):
        if path.is_file() and not _MADE.intersection(path.parts):
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


def _fonts() -> str:
    """A digest of the fonts at hand, by their names and sizes."""
    return _digest(piece for folder in FONT_FOLDERS for piece in _font_files(Path(folder).expanduser()))


def _font_files(folder: Path) -> Iterator[bytes]:
    for place, inner, names in os.walk(folder):
        inner.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.suffix.lower() in (".ttf", ".otf", ".ttc", ".pfb", ".conf") and path.is_file():
                yield f"{name} {path.stat().st_size}".encode("utf-8", "surrogateescape")


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(hashlib.sha256(piece).digest())
    return digest.hexdigest()[:16]
