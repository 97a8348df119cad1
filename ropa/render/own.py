"""The user's own templates: a folder, read once and whole, so that nothing else is read when they are used."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ropa.errors import RopaError
from ropa.render.kept import read_plain

_LARGEST, _MOST = 16 * 1024 * 1024, 5_000
"""How many bytes all files may have together, and how many files there may be."""
_CURE = "--templates takes a folder of plain files: templates, as they lie in `templates/` of ropa"


@dataclass(frozen=True, eq=False)
class OwnTemplates:
    """The files of such a folder by their names in it, with `/`."""

    folder: Path
    files: Mapping[str, bytes] = field(repr=False)

    def text(self, name: str) -> str | None:
        """The text of a file; None where there is none of that name."""
        content = self.files.get(name)
        if content is None:
            return None
        try:
            return content.decode().replace("\r\n", "\n")
        except UnicodeDecodeError:
            raise RopaError(f"{self.folder / name}: is no UTF-8", "save the template as UTF-8") from None


def read_own(folder: Path) -> OwnTemplates:
    """The templates in a folder. Raises RopaError for links that lead out, and for what is no plain file."""
    try:
        root = folder.resolve(strict=True)
        if not root.is_dir():
            raise RopaError(f"{folder}: is no folder", _CURE)
        files: dict[str, bytes] = {}
        _read(root, root, "", files)
    except (OSError, RuntimeError) as error:
        raise RopaError(f"{folder}: cannot be read ({getattr(error, 'strerror', error)})", _CURE) from None
    return OwnTemplates(folder, files)


def _read(root: Path, folder: Path, before: str, files: dict[str, bytes]) -> None:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name, path = before + entry.name, Path(entry.path)
        if entry.is_symlink():
            path = path.resolve(strict=True)
            if not path.is_relative_to(root):
                cure = "copy the file into the folder of --templates"
                raise RopaError(f"{root / name}: is a link that leads out of it", cure)
            if path.is_dir():  # it could lead to itself
                raise RopaError(f"{root / name}: is a link to a folder", "copy the folder")
        if path.is_dir():
            _read(root, path, f"{name}/", files)
            continue
        if not stat.S_ISREG(path.lstat().st_mode):
            raise RopaError(f"{root / name}: is no plain file", _CURE)
        content = read_plain(path, _LARGEST - sum(map(len, files.values())))
        if content is None or len(files) >= _MOST:
            cure = f"keep it below {_LARGEST // 2**20} MB and {_MOST:,} files in all"
            raise RopaError(f"{root / name}: is too large, or cannot be read", cure)
        files[name] = content
