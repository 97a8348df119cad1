"""Which repository a path belongs to, and where in it the path stands. Nothing is read but names and small files."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ropa.errors import RopaError
from ropa.text.files import real_path

_SMALL = 64 * 1024
_PARTS = ("HEAD", "config", "packed-refs", "refs", "shallow", "objects", "objects/pack", "objects/info")


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a repository: its git folder, the one that worktrees share, and the path inside the tree.

    `root` is the working folder; a bare repository has none.
    """

    git: Path
    common: Path
    inside: PurePosixPath
    root: Path | None

    @property
    def name(self) -> str:
        """The repository, as an author knows it."""
        return str(self.root or self.git)


def locate(path: Path) -> Location:
    """Find the repository around a path, which need not exist any more. `RopaError` where there is none."""
    real = real_path(path)
    for folder in (real, *real.parents):
        dot = folder / ".git"
        inside = PurePosixPath(real.relative_to(folder).as_posix())
        if dot.is_dir():
            git = _confined(real_path(dot))
            return Location(git, git, inside, folder)
        if dot.is_file():
            git = _named_by(dot)
            return Location(_confined(git), _confined(_common(git)), inside, folder)
        if _is_bare(folder):
            return Location(_confined(folder), folder, inside, None)
    raise RopaError(f"{path}: is in no git repository", "run `git init` and commit the inventory, or check the path")


def _is_bare(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _named_by(dot: Path) -> Path:
    """The git folder that a `.git` file names (a worktree, a submodule), if that knows of this folder."""
    words = _small(dot)
    if not words.startswith("gitdir: "):
        raise RopaError(f"{dot}: is no link to a git folder", "check that the repository is complete")
    git = real_path(dot.parent / words.removeprefix("gitdir: "))
    if not (git / "HEAD").is_file():
        raise RopaError(f"{dot}: names {git}, which is no git folder", "run `git worktree repair` there, or clone anew")
    if not _knows(git, dot):
        cure = "run `git worktree repair`, or name a path in the repository itself"
        raise RopaError(f"{dot}: names {git}, which does not name this folder in turn", cure)
    return git


def _knows(git: Path, dot: Path) -> bool:
    """Whether a git folder names a `.git` file as its own: so another's repository is never opened by a stray file."""
    back = git / "gitdir"
    if back.is_file():
        return real_path(git / _small(back)) == real_path(dot)
    from ropa.history.settings import worktree_of

    named = worktree_of(git)
    return named is not None and real_path(git / named) == real_path(dot.parent)


def _common(git: Path) -> Path:
    """The folder of objects and branches that a worktree shares with its repository."""
    link = git / "commondir"
    if not link.is_file():
        return git
    common = real_path(git / _small(link))
    if git.parent.parent != common:  # git keeps them in <common>/worktrees/<name>
        raise RopaError(f"{link}: names {common}, to which this does not belong", "run `git worktree repair`")
    return common


def _confined(git: Path) -> Path:
    """The folder, if none of its parts is a link that leads out of it."""
    for name in _PARTS:
        part = git / name
        if part.is_symlink() and not real_path(part).is_relative_to(git):
            raise RopaError(f"{part}: leads out of the repository", "clone it, and work on the clone")
    return git


def _small(path: Path) -> str:
    """The line in a small file."""
    try:
        with path.open("rb") as file:
            return os.fsdecode(file.read(_SMALL)).rstrip("\r\n")
    except OSError as error:
        raise RopaError(f"{path}: cannot be read ({error.strerror})", "check who may read it") from None
