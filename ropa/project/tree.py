"""The output folder of one inventory: built beside, then swapped in, so that it appears whole or not at all."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ropa.errors import RopaError
from ropa.project.staging import NEW, OLD, staging, sweep
from ropa.project.swap import put
from ropa.render.artifact import Artifact

MANIFEST = "manifest.json"
_DROPPINGS = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave in every folder they look at."""


@dataclass(slots=True)
class OutputTree:
    """Collects the files of a build in a folder beside the target; `publish` puts it in the target's place.

    A target is replaced only if it is missing, empty, or an earlier build and nothing else (by our manifest).
    """

    target: Path
    _staged: Path = field(init=False)
    _opened: ExitStack = field(init=False, default_factory=ExitStack)
    _hashes: dict[str, str] = field(init=False, default_factory=dict)

    def __enter__(self) -> Self:
        try:
            sweep(self.target)  # first of all: it may put an earlier build back
            _refuse_foreign(self.target)
            self.target.parent.mkdir(parents=True, exist_ok=True)
            folder = self._opened.enter_context(staging(self.target))
            self._staged = folder / NEW
        except OSError as error:
            raise _unwritable(self.target, error) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def add(self, artifact: Artifact) -> None:
        """Write a file of the build. Its path is ours, never an author's; a path that leaves the tree is a bug."""
        path = self._staged / artifact.path
        if not path.resolve().is_relative_to(self._staged.resolve()) or artifact.path in self._hashes:
            raise ValueError(f"{artifact.path} does not belong into the output")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
        except OSError as error:
            raise _unwritable(self.target, error) from None
        self._hashes[artifact.path] = sha256(artifact.content)

    def publish(self, facts: Mapping[str, Any]) -> None:
        """Write the manifest and put the tree in the target's place."""
        manifest = {**facts, "outputs": dict(sorted(self._hashes.items()))}
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        try:
            self._staged.mkdir(exist_ok=True)
            (self._staged / MANIFEST).write_text(text + "\n", encoding="utf-8")
            self._staged.chmod(0o755)
            _refuse_foreign(self.target)  # once more: making the documents took a while
            put(self._staged, self.target, self._staged.with_name(OLD))
        except OSError as error:
            raise _unwritable(self.target, error) from None


def hashes(contents: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 of files by path, sorted."""
    return {path: sha256(content) for path, content in sorted(contents.items())}


def sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _refuse_foreign(target: Path) -> None:
    """Refuse a target that holds something we did not build: a build takes the place of all that is there."""
    cure = "name another folder with --out, or move what is there away"
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise RopaError(f"{target}: is no folder", cure)
    try:
        found = sorted(_files(target))
    except OSError as error:
        raise _unwritable(target, error) from None
    ours = _built(target) if found else frozenset()
    foreign = next((name for name in found if name not in ours and Path(name).name not in _DROPPINGS), None)
    if foreign is not None:
        raise RopaError(f"{target}: holds files that were not built by ropa, such as {foreign}", cure)


def _files(target: Path) -> Iterator[str]:
    """Everything in a folder but folders, relative to it and with `/`; links count as files."""
    for place, folders, names in os.walk(target, onerror=_raise):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        yield from ((here / name).relative_to(target).as_posix() for name in (*names, *links))


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):  # a target that is yet to be made
        raise error


def _built(target: Path) -> frozenset[str]:
    """What an earlier build wrote, by its manifest; nothing without one."""
    try:
        manifest = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    if not isinstance(manifest, dict) or manifest.get("tool") != "ropa":
        return frozenset()
    outputs = manifest.get("outputs")
    return frozenset((MANIFEST, *(outputs if isinstance(outputs, dict) else ())))


def _unwritable(target: Path, error: OSError) -> RopaError:
    reason = error.strerror or "unknown reason"
    return RopaError(f"{target}: cannot be written ({reason})", "name a folder you may write to with --out")
