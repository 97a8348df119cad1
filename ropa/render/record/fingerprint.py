"""What the look of a piece depends on besides its text: the tool, the libraries, the fonts and templates at hand."""

import hashlib
import os
import platform
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ropa.render.own import OwnTemplates
from ropa.text.packaged import template_folder

_LIBRARIES = ("typst", "jinja2", "babel")
FONT_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "~/.fonts", "~/.local/share/fonts",
    "~/.config/fontconfig", "/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts",
)  # fmt: skip


@cache
def fingerprint(own: OwnTemplates | None = None) -> str:
    """A digest of all that; `own` are the user's templates."""
    digest = hashlib.blake2b(digest_size=20)
    for part in (*_versions(), *_files(Path(__file__).parents[1], "*.py"), *_files(Path(__file__).parent, "*.py")):
        digest.update(part)
    for pattern in ("record/*", "shared/*", "i18n/*", "fonts/*"):
        for part in _files(template_folder(), pattern):
            digest.update(part)
    for part in (*(_own(own) if own else ()), *_fonts()):
        digest.update(part)
    return digest.hexdigest()


def _versions() -> Iterator[bytes]:
    yield platform.python_version().encode()
    for name in _LIBRARIES:
        yield f"{name} {version(name)}\n".encode()


def _files(folder: Path, pattern: str) -> Iterator[bytes]:
    for path in sorted(folder.glob(pattern)):
        if path.is_file():
            content = path.read_bytes()
            yield f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode("utf-8", "surrogateescape")
            yield content


def _own(own: OwnTemplates) -> Iterator[bytes]:
    for name, content in own.files.items():
        yield f"{name} {len(content)}\n".encode("utf-8", "surrogateescape")
        yield content


def _fonts() -> Iterator[bytes]:
    """The folders of fonts with their times: whoever adds or takes away a font changes one."""
    for name in FONT_FOLDERS:
        for folder, inner, _ in os.walk(Path(name).expanduser()):
            inner.sort()
            yield f"{folder} {Path(folder).stat().st_mtime_ns}\n".encode()
