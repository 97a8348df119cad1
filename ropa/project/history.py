"""An inventory through time: two states compared, the material changes of a branch, the state on a day.

Earlier states come from git; they are read, and nothing in the repository is run or obeyed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ropa.changes import Comparison, Side, Since, compare
from ropa.errors import RopaError
from ropa.history.opening import left_out, repository_of
from ropa.history.repository import Repository, Revision
from ropa.history.snapshot import identity, same_texts, snapshot
from ropa.law.book import LawBook
from ropa.load import Loaded, load, read
from ropa.model.public import certain
from ropa.project.readable import NoInventory, no_inventory
from ropa.project.state import State
from ropa.rules.case import Case

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Diff:
    """Two states and what differs; `comparison` is None where one of them is not there."""

    before: State
    after: State
    comparison: Comparison | None

    @property
    def same_texts(self) -> bool:
        """Whether not even the texts differ."""
        old, new = self.before.loaded, self.after.loaded
        return bool(old and new and same_texts(old.contents, new.contents))


@dataclass(frozen=True, slots=True)
class Step:
    """A commit that changed an inventory. `problem` says why its changes cannot be told.

    `foreign` is where what stands there is no inventory at all; `bug` where ropa itself failed.
    """

    revision: Revision
    diff: Diff | None
    problem: str = ""
    foreign: bool = False
    bug: bool = False


@dataclass(frozen=True, slots=True)
class Log:
    """The commits that changed an inventory, the latest first. `more` says why there may be earlier ones."""

    steps: tuple[Step, ...]
    more: str = ""


def diff(path: Path, before: str, after: str | None, today: date, laws: frozenset[str] | None = None) -> Diff:
    """Compare an inventory as two revisions have it, or as a revision has it and as it lies there now.

    `main..topic` names both at once; `main...topic` what happened on `topic` since it left `main`.
    """
    with repository_of(path) as repository:
        if after is None and repository.location.root is None and ".." not in before:
            raise RopaError("a bare repository has no working folder to compare with", "name two revisions")
        old, new = _both(repository, before, after)
        states = _state(repository, path, old), _state(repository, path, new) if new else _now(path, repository)
    if states[0].loaded is None and states[1].loaded is None:
        where = f"neither in {states[0].name} nor in {states[1].name}"
        raise RopaError(f"{path}: there is no inventory there, {where}", "check the path, or name it with --path")
    return _compared(*states, today, laws)


def at(path: Path, revision: str) -> State:
    """An inventory as a revision has it, which may have none."""
    with repository_of(path) as repository:
        return _state(repository, path, repository.revision(revision))


def since(before: State, now: State, case: Case, laws: frozenset[str] | None, *, final: bool) -> Since:
    """What changed from an earlier state until what is built, which is checked as `case`.

    A `final` build states no guess, so none is compared either.
    """
    if before.revision is None or now.loaded is None:
        raise ValueError("an earlier revision is compared with what can be built")
    if now.revision and before.revision.day > now.revision.day:
        cure = "name an earlier revision, or a later day"
        raise RopaError(f"--since: {before.revision} is later than what is built ({now.revision})", cure)
    found = _compared(before, now, case.today, laws, case.law, final=final)
    built = now.revision or _checked_out(now.path, now.loaded)
    return Since(before.revision, built, found.comparison, found.same_texts, (*before.links, *now.links))


def _checked_out(path: Path, loaded: Loaded) -> Revision | None:
    """The commit that is checked out, if it surely holds what was read in the working folder."""
    with repository_of(path) as repository:
        if repository.location.root is None:
            raise RopaError("a bare repository has no working folder to build from", "name a day with --as-of")
        left_out(repository, path)
        revision = repository.revision("HEAD")
        found = snapshot(repository, revision, path)
    same = found is not None and not found.links and same_texts(found.contents, loaded.contents)
    return replace(revision, name="") if same else None


def _both(repository: Repository, before: str, after: str | None) -> tuple[Revision, Revision | None]:
    if after is None and ".." in before:
        first, dots, second = before.partition("...") if "..." in before else before.partition("..")
        one, other = repository.revision(first or "HEAD"), repository.revision(second or "HEAD")
        return (repository.fork(one, other) if dots == "..." else one), other
    return repository.revision(before), repository.revision(after) if after is not None else None


def log(
    path: Path,
    today: date,
    laws: frozenset[str] | None = None,
    *,
    start: str = "HEAD",
    since: date | None = None,
    most: int = 100,
    progress: Progress = lambda _: None,
) -> Log:
    """The commits of a branch that changed an inventory, each compared with the one before; a merge counts as one.

    `most` is how many are compared at most, the latest first.
    """
    with repository_of(path) as repository:
        found, more = _changed(repository, start, since, most)
        if not found:
            cure = "check the path, or commit it first"
            raise RopaError(f"{path}: no commit in {start} has an inventory there", cure)
        states = _States(repository, path)
        steps = []
        for revision, earlier in found:
            progress(f"Comparing {revision.short}")
            steps.append(_step(states, revision, earlier, today, laws))
    return Log(tuple(steps), more)


def _changed(
    repository: Repository, start: str, since: date | None, most: int
) -> tuple[list[tuple[Revision, Revision | None]], str]:
    """The commits that changed an inventory, each with the one before; and why there may be earlier ones."""
    found: list[tuple[Revision, Revision | None]] = []
    for revision, earlier in _changing(repository, start):
        if since is not None and revision.day < since:
            return found, ""
        if len(found) == most:
            return found, f"only the latest {most} commits that changed it were compared"
        found.append((revision, earlier))
        if earlier is None and repository.cut(revision):
            return found, "the history of this clone ends here: it is shallow"
    return found, ""


def _changing(repository: Repository, start: str) -> Iterator[tuple[Revision, Revision | None]]:
    """Every commit at which the inventory differs from the one before, with that one; None at the beginning."""
    later: Revision | None = None
    there: bytes | None = None
    for revision in repository.line(repository.revision(start)):
        here = identity(repository, revision)
        if later is not None and here != there:
            yield later, revision
        later, there = revision, here
    if later is not None and there is not None:
        yield later, None


class _States:
    """The states of an inventory, each read once."""

    def __init__(self, repository: Repository, path: Path) -> None:
        self.repository, self.path = repository, path
        self._kept: dict[str, State] = {}

    def of(self, revision: Revision) -> State:
        """The state at a commit; the last two are kept, since each is compared with both its neighbours."""
        if revision.id not in self._kept:
            while len(self._kept) > 1:
                self._kept.pop(next(iter(self._kept)))
            self._kept[revision.id] = _state(self.repository, self.path, revision)
        return self._kept[revision.id]


def _step(
    states: _States, revision: Revision, earlier: Revision | None, today: date, laws: frozenset[str] | None
) -> Step:
    if earlier is None and states.repository.cut(revision):
        return Step(revision, None, "what was there before is not in this shallow clone")
    try:
        after = states.of(revision)
        before = states.of(earlier) if earlier else State(states.path, None, None)
        return Step(revision, _compared(before, after, today, laws))
    except NoInventory as error:
        return Step(revision, None, error.message, foreign=True)
    except RopaError as error:
        return Step(revision, None, error.message)
    except Exception as error:  # one step that we fail at must not keep the others from being told
        return Step(revision, None, f"this is a bug in ropa ({type(error).__name__})", bug=True)


def as_of(path: Path, day: date) -> State:
    """An inventory as the commit of a day has it; `RopaError` if there was none, or what was there is none."""
    with repository_of(path) as repository:
        revision = repository.on(day)
        state = _state(repository, path, revision)
    if state.loaded is None:
        raise RopaError(f"{path}: there was no inventory on {day} (commit {revision})", "name a later day")
    if wrong := no_inventory(state.loaded):
        raise NoInventory(f"{wrong} in {revision}, so that nothing can be built of it", "name another day")
    return state


# --- states


def _state(repository: Repository, path: Path, revision: Revision) -> State:
    found = snapshot(repository, revision, path)
    if found is None:
        return State(path, revision, None)
    return State(path, revision, read(found.contents) if found.contents else None, found.links)


def _now(path: Path, repository: Repository) -> State:
    left_out(repository, path)
    try:
        return State(path, None, load(path))
    except RopaError:
        if path.exists():
            raise
        return State(path, None, None)


def _compared(
    before: State,
    after: State,
    today: date,
    laws: frozenset[str] | None,
    law: LawBook | None = None,
    *,
    final: bool = False,
) -> Diff:
    if before.loaded is None or after.loaded is None:
        return Diff(before, after, None)
    cases = _case(before, before.loaded, today, laws, law), _case(after, after.loaded, today, laws, law)
    if same_texts(before.loaded.contents, after.loaded.contents):
        return Diff(before, after, Comparison(()))
    return Diff(before, after, compare(*(_side(case, final=final) for case in cases)))


def _case(state: State, loaded: Loaded, today: date, laws: frozenset[str] | None, law: LawBook | None) -> Case:
    """What is compared of a state. What could not be read whole cannot be: absence proves nothing."""
    if wrong := no_inventory(loaded):
        cure = "compare with a state that is one" if state.revision else "restore the file first"
        raise NoInventory(f"{wrong} in {state.name}, so that nothing can be compared", cure)
    if not loaded.complete:
        broken = next((problem.primary.span for problem in loaded.problems), loaded.sources.files[0].path)
        cure = "compare with a state that can be read" if state.revision else "mend what `ropa check` reports first"
        raise RopaError(f"{broken}: cannot be read whole in {state.name}, so that nothing can be compared", cure)
    return Case(loaded, today, laws, law)


def _side(case: Case, *, final: bool) -> Side:
    """One side of a comparison; without the author's guesses for a final document, which states none."""
    inventory = certain(case.inventory) if final else case.inventory
    return Side(inventory, case.law, case.laws, case.loaded.invalid)
