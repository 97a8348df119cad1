"""The files of an inventory as a commit has them: what `load.read` reads in the place of a folder."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dulwich.objects import Blob, Tree, TreeEntry

from ropa.errors import RopaError
from ropa.history.repository import Repository, Revision
from ropa.load.folder import SUFFIXES
from ropa.text.files import MAX_BYTES

_MOST_ENTRIES = 200_000
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of an inventory by the path that is printed, in the order in which a folder is read.

    `links` are names in it that lead elsewhere (symbolic links, submodules): they are never followed.
    """

    contents: dict[str, bytes | RopaError]
    links: tuple[str, ...] = ()


def snapshot(repository: Repository, revision: Revision, path: Path) -> Snapshot | None:
    """The inventory at a path as a commit has it; None if nothing stood there.

    The printed paths are those that reading the folder itself would give. `RopaError` for what is no inventory.
    """
    found = entry(repository, revision)
    if found is None:
        return None
    mode, identifier = found
    if stat.S_ISREG(mode):
        return Snapshot({path.as_posix(): _content(repository, path.as_posix(), identifier)})
    if not stat.S_ISDIR(mode):
        what = "a symbolic link" if stat.S_ISLNK(mode) else "a submodule"
        cure = "name the path that it leads to"
        if not stat.S_ISLNK(mode) and repository.location.root:
            cure = f"run `git submodule update --init`, and name {path} again: it has a history of its own"
        raise RopaError(f"{path}: is {what} in {revision}, and is not followed", cure)
    walk = _Walk(repository)
    files = sorted(walk.files(identifier, path), key=lambda file: file[0])
    contents = {name.as_posix(): _content(repository, name.as_posix(), blob) for name, blob in files}
    return Snapshot(contents, tuple(walk.links)) if contents or walk.links else None


def same_texts(one: Mapping[str, bytes | RopaError], other: Mapping[str, bytes | RopaError]) -> bool:
    """Whether two states hold the same files with the same texts. How lines end is a matter of the checkout."""
    return _texts(one) == _texts(other) and all(isinstance(text, bytes) for text in one.values())


def _texts(contents: Mapping[str, bytes | RopaError]) -> list[tuple[str, bytes | RopaError]]:
    return [
        (name, text.replace(b"\r\n", b"\n") if isinstance(text, bytes) else text) for name, text in contents.items()
    ]


def identity(repository: Repository, revision: Revision) -> bytes | None:
    """What is the same for two commits if nothing at the path differs."""
    found = entry(repository, revision)
    return found[1] if found else None


def entry(repository: Repository, revision: Revision) -> tuple[int, bytes] | None:
    """The mode and the id of what stands at the path of a repository's location."""
    mode, identifier = stat.S_IFDIR, repository.tree(revision)
    for number, part in enumerate(repository.location.inside.parts):
        if not stat.S_ISDIR(mode):
            before = PurePosixPath(*repository.location.inside.parts[:number])
            if stat.S_ISREG(mode):
                return None
            if stat.S_ISLNK(mode):
                cure, what = "name the path that it leads to", "leads elsewhere"
            else:
                cure, what = "run `git submodule update --init` first", "is a submodule that is not checked out"
            raise RopaError(f"{before}: {what} in {revision}, and is not followed", cure)
        found = next((one for one in _entries(repository, identifier) if one.path == part.encode()), None)
        if found is None or found.mode is None or found.sha is None:
            return None
        mode, identifier = found.mode, found.sha
    return mode, identifier


def _entries(repository: Repository, identifier: bytes) -> Iterator[TreeEntry]:
    tree = repository.read(identifier)
    if not isinstance(tree, Tree):
        raise RopaError(f"{repository.location.name}: {identifier.decode()} is no folder", "run `git fsck`")
    yield from tree.iteritems()


def _content(repository: Repository, name: str, identifier: bytes) -> bytes | RopaError:
    try:
        blob = repository.read(identifier)
    except RopaError as error:
        return RopaError(f"{name}: {error.message}", error.cure)
    if not isinstance(blob, Blob):
        return RopaError(f"{name}: is no file in the repository", "run `git fsck`")
    content: bytes = blob.data
    if len(content) > MAX_BYTES:
        cure = "split the inventory over several files"
        return RopaError(f"{name}: larger than {MAX_BYTES // 1024 // 1024} MB", cure)
    return content


class _Walk:
    """A walk over the folders of a commit, by the rules by which a folder on disk is read, within bounds."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.links: list[str] = []
        self._seen = 0

    def files(self, tree: bytes, folder: Path, depth: int = 0) -> Iterator[tuple[Path, bytes]]:
        """The YAML files below a folder, with the ids of their contents."""
        if depth > _DEEPEST:
            raise RopaError(f"{folder}: folders lie too deep in each other", "name the folder of the inventory")
        for entry in _entries(self.repository, tree):
            self._count(folder)
            name = (entry.path or b"").decode("utf-8", "replace")
            if entry.mode is None or entry.sha is None or not _harmless(name):
                continue
            path = folder / name
            if stat.S_ISDIR(entry.mode):
                yield from self.files(entry.sha, path, depth + 1)
            elif stat.S_ISREG(entry.mode):
                if path.suffix in SUFFIXES:
                    yield path, entry.sha
            elif path.suffix in (*SUFFIXES, ""):
                self.links.append(path.as_posix())

    def _count(self, folder: Path) -> None:
        """A few objects can name each other so often that the folders have no end."""
        self._seen += 1
        if self._seen > _MOST_ENTRIES:
            raise RopaError(
                f"{folder}: more than {_MOST_ENTRIES:,} files and folders", "name the folder of the inventory"
            )


def _harmless(name: str) -> bool:
    """Whether a name in a commit is that of a file that is read: not hidden, and no way up or across."""
    return bool(name) and not name.startswith(".") and "/" not in name and "\\" not in name
