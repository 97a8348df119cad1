"""A git repository: its revisions by name, and the line of commits that led to one.

Only objects and names of branches and tags are read. No hook, filter, alias or program that a repository names ever
runs, no setting is obeyed, and no object is fetched from elsewhere.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from dulwich.errors import NotCommitError
from dulwich.graph import find_merge_base
from dulwich.objects import Commit, ShaFile
from dulwich.objectspec import AmbiguousShortId, parse_commit, parse_ref
from dulwich.refs import Ref, SymrefLoop, check_ref_format
from dulwich.repo import ParentsProvider

from ropa.errors import RopaError
from ropa.history.fence import content
from ropa.history.finding import Location
from ropa.history.objects import Objects
from ropa.history.refs import Refs
from ropa.history.settings import is_partial, object_format
from ropa.text.names import nearest

_STEPS = re.compile(r"(?P<base>[^~^]*)(?P<steps>(?:[~^]\d{0,6}|\^\{(?:commit)?\})*)")
_STEP = re.compile(r"\^\{(?:commit)?\}|([~^])(\d*)")
_MOST_PARENTS = 100_000


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: its id, day, author and first line. `name` is how somebody asked for it."""

    id: str
    day: date
    author: str
    subject: str
    name: str = ""

    @property
    def short(self) -> str:
        """The id as people write it."""
        return self.id[:10]

    def __str__(self) -> str:
        """The name with the id and the day that it stands for."""
        told = f"{self.short}, {self.day}"
        return told if not self.name or self.id.startswith(self.name) else f"{self.name} ({told})"


class Repository:
    """The repository at a location."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self.refs = Refs(location.common, location.git)
        self.object_store = Objects(location.common / "objects", object_format(location.common), location.name)
        self.shallow = _shallow(location.common)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files of the repository."""
        self.object_store.close()

    def __getitem__(self, name: bytes) -> ShaFile:
        """An object by its whole id or by the whole name of a reference: what dulwich resolves revisions with."""
        if name == b"HEAD" or name.startswith(b"refs/"):
            return self.object_store[self.refs[Ref(name)]]
        if len(name) != self.object_store.object_format.hex_length:
            raise KeyError(name)
        return self.object_store[name]  # type: ignore[index]

    def revision(self, name: str) -> Revision:
        """The commit that a revision names: `HEAD~2`, a branch, a tag, or the beginning of an id."""
        found = _STEPS.fullmatch(name)
        if found is None or not _is_plain(found["base"]):
            raise self._unknown(name)
        commit = self._base(found["base"], name)
        for step in _STEP.finditer(found["steps"]):
            kind, number = step[1], int(step[2] or 1)
            if kind == "~":
                for _ in range(number):
                    commit = self._parent(commit, 1, name)
            elif kind == "^" and number:
                commit = self._parent(commit, number, name)
        return self._revision(commit, name)

    def line(self, start: Revision) -> Iterator[Revision]:
        """A commit and its first parents, the latest first: what a branch was, day by day.

        A merge is one step, with all that it brought. A shallow clone ends early; `cut` tells.
        """
        commit = self._commit(start.id.encode())
        yield start
        for _ in range(_MOST_PARENTS):
            if not commit.parents or commit.id.decode() in self.shallow:
                return
            commit = self._commit(commit.parents[0])
            yield self._revision(commit)

    def fork(self, one: Revision, other: Revision) -> Revision:
        """The latest commit that two have in common: from where a branch left another."""
        try:
            found = find_merge_base(self, [one.id.encode(), other.id.encode()])  # type: ignore[arg-type, list-item]
        except KeyError as error:
            raise self._missing(error.args[0]) from None
        if not found:
            cure = (
                "run `git fetch --unshallow` first" if self.shallow else "name two revisions with a space between them"
            )
            raise RopaError(f"{one} and {other} have no commit in common", cure)
        return self._revision(self._commit(sorted(found)[0]))

    def parents_provider(self) -> ParentsProvider:
        """Who the parents of commits are: what dulwich looks for common ancestors with."""
        return ParentsProvider(self.object_store, shallows=[one.encode() for one in self.shallow])  # type: ignore[misc]

    def cut(self, revision: Revision) -> bool:
        """Whether a shallow clone left out what came before a commit."""
        return revision.id in self.shallow

    def on(self, day: date, start: str = "HEAD") -> Revision:
        """The state of a branch at the end of a day (UTC), by the days on which its commits were made."""
        last = None
        for revision in self.line(self.revision(start)):
            if revision.day <= day:
                return revision
            last = revision
        if last is not None and self.cut(last):
            cure = "run `git fetch --unshallow` first"
            raise RopaError(f"this shallow clone knows nothing before {last.day}, so nothing of {day}", cure)
        first = f"the first commit is of {last.day}" if last else "there is no commit"
        raise RopaError(f"nothing was committed by {day}: {first}", "name a later day")

    def tree(self, revision: Revision) -> bytes:
        """The id of the tree of a commit."""
        tree: bytes = self._commit(revision.id.encode()).tree
        return tree

    def read(self, identifier: bytes) -> Any:
        """An object by its id; `RopaError` if it is not here, or is no object."""
        try:
            return self.object_store[identifier]  # type: ignore[index]
        except KeyError:
            raise self._missing(identifier) from None

    # --- names

    def _base(self, base: str, name: str) -> Commit:
        try:
            return parse_commit(self, b"HEAD" if base == "@" else base.encode())  # type: ignore[arg-type]
        except AmbiguousShortId as error:
            ids = ", ".join(sorted(option.id.decode()[:12] for option in error.options[:3]))
            raise RopaError(f"`{name}` begins the id of several commits: {ids}", "write more of it") from None
        except (ValueError, NotCommitError):
            raise RopaError(f"`{name}` is no commit", "name a branch, a tag or a commit") from None
        except SymrefLoop:
            raise RopaError(f"`{name}` names itself in a circle", "run `git fsck`") from None
        except (KeyError, OSError, UnicodeError):
            raise self._nothing(base, name) from None

    def _parent(self, commit: Commit, number: int, name: str) -> Commit:
        if commit.id.decode() in self.shallow:
            cure = "run `git fetch --unshallow` first"
            raise RopaError(f"`{name}` lies before the beginning of this shallow clone", cure)
        if number > len(commit.parents):
            raise RopaError(f"`{name}` goes back further than the history does", "name a later revision")
        return self._commit(commit.parents[number - 1])

    def _commit(self, identifier: bytes) -> Commit:
        commit = self.read(identifier)
        if not isinstance(commit, Commit):
            raise RopaError(f"{self.location.name}: {identifier.decode()} is no commit", "run `git fsck`")
        return commit

    def _revision(self, commit: Commit, name: str = "") -> Revision:
        try:
            day = datetime.fromtimestamp(commit.commit_time, UTC).date()
        except (ValueError, OverflowError, OSError):
            day = date.max
        author = commit.author.decode("utf-8", "replace").partition(" <")[0]
        subject = commit.message.decode("utf-8", "replace").strip().partition("\n")[0]
        return Revision(commit.id.decode(), day, author, subject, name)

    def _nothing(self, base: str, name: str) -> RopaError:
        """Why a name led to no commit: nothing has that name, or what it names is not here."""
        try:
            ref = Ref(b"HEAD") if base == "@" else parse_ref(self.refs, base.encode())
            return self._missing(self.refs[ref])
        except KeyError:
            return self._unknown(name)

    def _unknown(self, name: str) -> RopaError:
        names = self.names()
        near = nearest(name, names)
        if not names:
            return RopaError(f"{self.location.name}: nothing was committed yet", "commit the inventory first")
        cure = f"did you mean `{near}`?" if near else "name a branch, a tag, HEAD~1 or the beginning of an id"
        if self.shallow and not near:
            cure += "; this clone is shallow, so it may have to be fetched first"
        return RopaError(f"there is no revision `{name}`", cure)

    def names(self) -> list[str]:
        """The names of branches and tags that somebody may have meant."""
        found: dict[str, None] = {}
        with suppress(OSError):
            for ref in self.refs.known():
                kind, _, rest = ref.removeprefix("refs/").partition("/")
                if kind in ("heads", "tags", "remotes"):
                    found[rest] = None
        return ["HEAD", *found] if found else []

    def _missing(self, identifier: bytes) -> RopaError:
        which = identifier.decode("ascii", "replace")
        if is_partial(self.location.common):
            cure = "run `git fetch --refetch --no-filter`, or clone it without --filter"
            return RopaError(f"the object {which} was left with the server", cure)
        if (self.location.common / "objects" / "info" / "alternates").exists():
            cure = "run `git repack -a -d` so that this repository has all its objects itself"
            return RopaError(f"the object {which} is kept in another repository, which is not read", cure)
        return RopaError(f"the object {which} is missing", "run `git fsck`, or clone anew")


def _shallow(common: Path) -> frozenset[str]:
    """The commits at which a shallow clone ends."""
    found = content(common / "shallow", common)
    return frozenset(found.decode("ascii", "replace").split()) if found else frozenset()


def _is_plain(name: str) -> bool:
    """Whether a text can name a revision at all."""
    return bool(name) and name.isprintable() and (name in ("@", "HEAD") or check_ref_format(Ref(b"x/" + name.encode())))
