"""What the settings of a repository say about how it is kept. No other file that they name is read."""

from io import BytesIO
from pathlib import Path

from dulwich.config import ConfigFile

from ropa.errors import RopaError
from ropa.history.fence import content


def worktree_of(git: Path) -> str | None:
    """The working folder that a git folder names."""
    return _value(git, "core", "worktree") or _value(git, "core", "worktree", "config.worktree")


def object_format(git: Path) -> str:
    """The hash by which objects are named; a `RopaError` for a way of keeping that we cannot read."""
    kept = _value(git, "extensions", "refstorage") or "files"
    if kept != "files":
        raise RopaError(
            f"{git}: keeps its branches as `{kept}`, which this version cannot read",
            "run `git refs migrate --ref-format=files`, or clone it with that format",
        )
    return _value(git, "extensions", "objectformat") or "sha1"


def is_partial(git: Path) -> bool:
    """Whether some objects were left with the server: the repository says so, or does of one of its remotes."""
    settings = _settings(git / "config", git)
    remotes = [section for section in settings.sections() if section[0] == b"remote"] if settings else []
    return _value(git, "extensions", "partialclone") is not None or any(
        settings is not None and settings.get_boolean(section, b"promisor", False) for section in remotes
    )


def is_sparse(git: Path, common: Path) -> bool:
    """Whether only a part of what was committed is checked out."""
    said = _value(git, "core", "sparsecheckout", "config.worktree") or _value(common, "core", "sparsecheckout")
    return (said or "").lower() in ("true", "yes", "on", "1")


def _value(git: Path, section: str, name: str, file: str = "config") -> str | None:
    settings = _settings(git / file, git)
    if settings is None:
        return None
    try:
        return settings.get((section,), name).decode("utf-8", "replace")
    except KeyError:
        return None


def _settings(path: Path, git: Path) -> ConfigFile | None:
    words = content(path, git)
    if words is None:
        return None
    try:
        return ConfigFile.from_file(BytesIO(words), expand_includes=False)
    except ValueError:
        raise RopaError(f"{path}: cannot be read as the settings of git", "repair the file") from None
