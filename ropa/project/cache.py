"""Where work is kept that a later build need not do again, and the secret that shows that we kept it.

Neither may lie where files of strangers lie: in a checkout, an inventory, a folder of templates or of documents.
"""

import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ropa.render.kept import Cache, ours, read_plain

_SECRET = 32
_KEY = "cache.key"
_CHECKOUT = (".git", ".hg", ".jj", ".svn")
_WORKSPACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "GIT_WORK_TREE")
"""Variables that name the checkout: on build servers, and for git."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The cache of this user; or none, and why not, if that is worth saying."""

    cache: Cache | None
    why: str = ""


def choose_cache(inventory: Path, *others: Path | None) -> Choice:
    """The cache for a build of an inventory, outside of its checkout, of itself, and of other folders."""
    try:
        folder, state = _folder("XDG_CACHE_HOME", ".cache"), _folder("XDG_STATE_HOME", ".local", "state")
        if folder is None or state is None:
            return Choice(None)
        strange = list(_strange(inventory, others))
        for place in (folder, state):
            inside = next((one for one in strange if _is_in(place, one)), None)
            if inside:
                return Choice(None, f"{place} lies in {inside}, where files of others can lie")
        if _is_in(state, folder.parent):
            return Choice(None, f"the secret of the cache would lie in {folder.parent}, beside what it is to protect")
        return _opened(folder, state)
    except (OSError, RuntimeError):  # links that lead to themselves
        return Choice(None)


def _folder(variable: str, *usual: str) -> Path | None:
    """A folder of this user, by the XDG convention, with no link in its path; None where there is no such place."""
    root = Path(os.environ.get(variable, ""))
    if not root.is_absolute():
        try:
            root = Path.home().joinpath(*usual)
        except RuntimeError:
            return None
    return (root / "ropa").resolve() if root.is_absolute() else None


# --- where neither may lie


def _strange(inventory: Path, others: Iterable[Path | None]) -> Iterator[Path]:
    """The checkouts of an inventory and of the present folder, the inventory, and other folders."""
    for place in (inventory.absolute(), inventory.resolve(), Path.cwd()):
        yield from _checkouts(place)
    if inventory.is_dir():
        yield inventory.resolve()
    for other in filter(None, others):
        yield other.resolve()
    for variable in _WORKSPACES:
        named = Path(os.environ.get(variable, ""))
        if named.is_absolute():
            yield named.resolve()


def _checkouts(place: Path) -> Iterator[Path]:
    """Every folder above, which can lie in each other, that a version control works in."""
    for folder in (place, *place.parents):
        if any(os.path.lexists(folder / name) for name in _CHECKOUT):
            yield folder.resolve()


def _is_in(place: Path, folder: Path) -> bool:
    """Whether a place is a folder, or lies in it: by names, and by what the system says is the same."""
    if place.is_relative_to(folder):
        return True
    with suppress(OSError):
        wanted = folder.stat()
        for above in (place, *place.parents):
            with suppress(FileNotFoundError, NotADirectoryError):
                if os.path.samestat(above.stat(), wanted):
                    return True
    return False


# --- the secret


def _opened(folder: Path, state: Path) -> Choice:
    key = state / _KEY
    if not os.path.lexists(key):
        with suppress(OSError):
            _make(key)
    if not os.path.lexists(key):
        return Choice(None)  # nothing can be kept here
    secret = read_plain(key, _SECRET, alone=True) if ours(state) else None
    if secret is None or len(secret) != _SECRET:
        return Choice(None, f"{key} is not a file that only this user can read, or is damaged: delete it")
    return Choice(Cache(folder, secret))


def _make(key: Path) -> None:
    """Write a new secret, whole or not at all; if another build does it at the same time, one of them wins."""
    key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not ours(key.parent):
        return
    descriptor, name = tempfile.mkstemp(dir=key.parent)  # readable for this user alone
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_SECRET))
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):
            os.link(name, key)
    finally:
        Path(name).unlink(missing_ok=True)
