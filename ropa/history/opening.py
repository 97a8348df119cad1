"""The repository whose history is meant by a path."""

import stat
from pathlib import Path

from ropa.errors import RopaError
from ropa.history.finding import Location, locate, outer
from ropa.history.repository import Repository
from ropa.history.snapshot import entry


def repository_of(path: Path) -> Repository:
    """Open the repository around a path.

    `RopaError` if there is none, or if a repository lies over files of another one: git itself makes no such thing.
    """
    location = locate(path)
    around = outer(location)
    if around is not None and _has_files(around):
        raise RopaError(
            f"{location.root}: is a repository in the repository {around.root}, which has files of the same folder in "
            "its own history, so that nobody can tell whose history is meant",
            f"remove {location.root}/.git, or move {location.root} out of {around.root}",
        )
    return Repository(location)


def _has_files(location: Location) -> bool:
    """Whether the commit that is checked out has a folder at a location, and no submodule."""
    try:
        with Repository(location) as repository:
            found = entry(repository, repository.revision("HEAD"))
    except RopaError:
        return False
    return found is not None and stat.S_ISDIR(found[0])
