"""The repository whose history is meant by a path."""

import os
import stat
from pathlib import Path

from ropa.errors import RopaError
from ropa.history.finding import Location, locate, outer
from ropa.history.repository import Repository
from ropa.history.settings import is_sparse
from ropa.history.snapshot import entry, snapshot


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


def left_out(repository: Repository, path: Path) -> None:
    """Refuse a sparse checkout that lacks files of the inventory: what is not checked out is not gone."""
    location = repository.location
    if location.root is None or not is_sparse(location.git, location.common):
        return
    found = snapshot(repository, repository.revision("HEAD"), path)
    for name in found.contents if found else ():
        if not os.path.lexists(name):
            cure = f"run `git sparse-checkout add {location.inside}`, or `git sparse-checkout disable`"
            raise RopaError(f"{name}: is in HEAD, and is not checked out here: this is a sparse checkout", cure)


def _has_files(location: Location) -> bool:
    """Whether the commit that is checked out has a folder at a location, and no submodule."""
    try:
        with Repository(location) as repository:
            found = entry(repository, repository.revision("HEAD"))
    except RopaError:
        return False
    return found is not None and stat.S_ISDIR(found[0])
