"""Which repository a path belongs to, and where in it the path stands. Nothing is read but names and small files.

A repository is what has `.git`. A bare one, which is itself such a folder, is taken only where it was named, or where
its name says so (`tea.git`): everybody who may commit can put files of the same names into an inventory.
"""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ropa.errors import RopaError
from ropa.history.fence import content, within
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
    _refuse_ways_out(path)
    real = real_path(path)
    found = _around(real)
    bare = [folder for folder in (real, *real.parents) if _looks_bare(folder)]
    if found is None:
        return _bare(path, real, bare)
    for folder in bare:
        if folder.is_relative_to(found):
            raise RopaError(
                f"{folder}: has the files of a git repository (`HEAD`, `objects`, `refs`), and lies in the "
                f"repository {found}, so that nobody can tell whose history is meant",
                f"find out who put them there, and remove {folder / 'HEAD'}",
            )
    git = _git_of(found)
    common = git if (found / ".git").is_dir() else _common(git)
    inside = PurePosixPath(real.relative_to(found).as_posix())
    return Location(_confined(git), _confined(common), inside, found)


def _around(real: Path) -> Path | None:
    """The nearest folder around a path that has `.git`."""
    for folder in (real, *real.parents):
        dot = folder / ".git"
        if os.path.lexists(dot):
            return folder
        if folder.name == ".git":
            raise RopaError(f"{real}: lies where git keeps its own files", "name the folder of the inventory")
    return None


def outer(location: Location) -> Location | None:
    """The repository around the one of a location; None if there is none."""
    if location.root is None or location.root == location.root.parent:
        return None
    around = _around(location.root.parent)
    if around is None:
        return None
    git = _git_of(around)
    common = git if (around / ".git").is_dir() else _common(git)
    return Location(git, common, PurePosixPath(location.root.relative_to(around).as_posix()), around)


def _git_of(folder: Path) -> Path:
    """The git folder that belongs to a working folder: its `.git`, or what a `.git` file names."""
    dot = folder / ".git"
    if dot.is_symlink():
        within(dot, folder)
    if dot.is_dir():
        git = real_path(dot)
        if _looks_bare(git):
            return git
        try:
            around = _around(folder.parent)
        except RopaError:
            around = None
        also = f", and lies in the repository {around}" if around else ""
        raise RopaError(
            f"{dot}: is no complete git folder (`HEAD`, `objects` and `refs` belong in it){also}",
            f"remove it if {folder} is no repository of its own, or clone anew",
        )
    return _named_by(dot)


def _refuse_ways_out(path: Path) -> None:
    """Refuse a path on which a link leads out of the repository that the link lies in."""
    there = path.absolute()
    for step in (*reversed(there.parents), there):
        if step.is_symlink():
            holder = _around(real_path(step.parent))
            if holder is not None and not real_path(step).is_relative_to(holder):
                cure = f"name {real_path(step)} itself if that is meant"
                raise RopaError(f"{step}: is a link that leads out of the repository {holder}", cure)


# --- bare repositories


def _looks_bare(folder: Path) -> bool:
    """Whether a folder has what makes a git folder, be it real or not."""
    return all(os.path.lexists(folder / name) for name in ("HEAD", "objects", "refs"))


def _bare(path: Path, real: Path, bare: list[Path]) -> Location:
    """The bare repository that was named, by its own name or by one that ends in `.git`."""
    named = [folder for folder in bare if folder == real or folder.suffix == ".git"]
    if len(bare) > 1 and named:
        raise RopaError(
            f"{bare[0]} and {bare[1]}: have both the files of a git repository, one in the other",
            "name the one that is meant as a path of its own, outside of the other",
        )
    if named:
        return Location(_confined(named[0]), named[0], PurePosixPath(real.relative_to(named[0]).as_posix()), None)
    if bare:
        raise RopaError(
            f"{path}: is in no git repository that it names; {bare[0]} has the files of one, but no name that says so",
            f"if it is one, clone it, or give it a name that ends in `.git`: `mv {bare[0]} {bare[0]}.git`",
        )
    raise RopaError(f"{path}: is in no git repository", "run `git init` and commit the inventory, or check the path")


# --- what a `.git` file names


def _named_by(dot: Path) -> Path:
    """The git folder that a `.git` file names (a worktree, a submodule), if that knows of this folder."""
    words = _small(dot, dot.parent)
    if not words.startswith("gitdir: "):
        raise RopaError(f"{dot}: is no link to a git folder", "check that the repository is complete")
    git = real_path(dot.parent / words.removeprefix("gitdir: "))
    if not (git / "HEAD").is_file():
        raise RopaError(f"{dot}: names {git}, which is no git folder", "run `git worktree repair` there, or clone anew")
    if not _knows(git, dot):
        cure = (
            f'if it is yours, run `git -C "{dot.parent}" config core.worktree "{dot.parent}"` (a repository made with '
            "--separate-git-dir) or `git worktree repair` (a worktree)"
        )
        raise RopaError(f"{dot}: names {git}, which does not name this folder in turn", cure)
    return git


def _knows(git: Path, dot: Path) -> bool:
    """Whether a git folder names a `.git` file as its own: so another's repository is never opened by a stray file."""
    back = git / "gitdir"
    if back.is_file():
        return real_path(git / _small(back, git)) == real_path(dot)
    from ropa.history.settings import worktree_of

    named = worktree_of(git)
    return named is not None and real_path(git / named) == real_path(dot.parent)


def _common(git: Path) -> Path:
    """The folder of objects and branches that a worktree shares with its repository."""
    link = git / "commondir"
    if not os.path.lexists(link):
        return git
    common = real_path(git / _small(link, git))
    if git.parent.parent != common:  # git keeps them in <common>/worktrees/<name>
        raise RopaError(f"{link}: names {common}, to which this does not belong", "run `git worktree repair`")
    return common


def _confined(git: Path) -> Path:
    """The folder, if none of its parts is a link that leads out of it."""
    for name in _PARTS:
        within(git / name, git)
    return git


def _small(path: Path, root: Path) -> str:
    """The line in a small file."""
    found = content(path, root, most=_SMALL)
    if found is None:
        raise RopaError(f"{path}: cannot be read (it is no plain file)", "check that the repository is complete")
    return os.fsdecode(found).rstrip("\r\n")
