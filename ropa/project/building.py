"""Build the documents of an inventory."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ropa import __version__
from ropa.errors import RopaError
from ropa.model.finding import Acceptance, Finding, Severity
from ropa.project.checking import Checked, check
from ropa.project.state import State
from ropa.project.tree import OutputTree, hashes
from ropa.render.artifact import Edition
from ropa.render.kept import Cache
from ropa.render.outputs import ON_REQUEST, OUTPUTS, artifacts
from ropa.rules.run import READING

if TYPE_CHECKING:  # a build without history imports no git
    from ropa.changes import Since
    from ropa.history.repository import Revision

_UNWAIVED = ("known-gap", "promise-broken")
"""Rules that no waiver silences in a final build: it would print something that is not there, or not true."""
Progress = Callable[[str], None]
"""Told what is being done."""


def _silence(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did: the folder and its files, or the findings that refused it."""

    checked: Checked
    target: Path
    files: tuple[str, ...] = ()
    refused: tuple[Finding, ...] = ()

    def counts(self) -> Counter[Severity]:
        """How many findings of each severity nobody waived."""
        return Counter(finding.severity for finding in self.checked.findings if finding.waived is None)


def build(
    path: Path,
    target: Path | None,
    today: date,
    laws: frozenset[str] | None = None,
    *,
    final: bool = False,
    only: frozenset[str] = frozenset(),
    templates: Path | None = None,
    progress: Progress = _silence,
    earlier: State | None = None,
    since: State | None = None,
    cache: Cache | None = None,
) -> Build:
    """Check an inventory and write its documents to a folder, whole or not at all.

    An inventory that could not be read as written is refused: its documents would lack what was not read. A
    `final` build is refused on gaps, broken promises, and errors that nobody waived. `only` names the outputs to make.
    `earlier` is the state of another day, in the place of what lies there now; `since` a state whose changes until
    then the record tells. `cache` keeps work that the next build need not do again.
    """
    _refuse_unknown(only)
    progress(f"Checking {path}")
    checked = check(path, today, laws, loaded=earlier.loaded if earlier else None)
    target = target or target_of(path, checked)
    refused = tuple(refusals(checked, final=final))
    if refused:
        return Build(checked, target, refused=refused)
    told = _changes(path, checked, laws, since, earlier, final=final) if since else None
    commit = told.built if told else earlier.revision if earlier else None
    edition = edition_of(checked, final=final, templates=templates, cache=cache, commit=commit, since=told)
    files: list[str] = []
    with OutputTree(target) as tree:
        names = [name for name in (*OUTPUTS, *ON_REQUEST) if name in (only or OUTPUTS)]
        for artifact in artifacts(names, edition, lambda name: progress(f"Making {name}")):
            tree.add(artifact)
            files.append(artifact.path)
        tree.publish(facts(checked, path, final=final, commit=commit, since=told))
    return Build(checked, target, tuple(files))


def _changes(
    path: Path, checked: Checked, laws: frozenset[str] | None, before: State, earlier: State | None, *, final: bool
) -> "Since":
    from ropa.project.history import since  # it needs dulwich, which takes a while

    return since(before, earlier or State(path, None, checked.loaded), checked.case, laws, final=final)


def _refuse_unknown(only: frozenset[str]) -> None:
    for name in sorted(only):
        if name not in OUTPUTS and name not in ON_REQUEST:
            known = ", ".join((*OUTPUTS, *ON_REQUEST))
            raise RopaError(f"--only: there is no output `{name}`", f"choose from: {known}")


def target_of(path: Path, checked: Checked) -> Path:
    """The folder that documents go into where nobody names one."""
    return Path("output") / (path.resolve().stem if _is_one_file(path, checked) else path.resolve().name)


def _is_one_file(path: Path, checked: Checked) -> bool:
    """Whether an inventory is a file and no folder; of an earlier day, nothing may lie there now."""
    return any(file.path == path.as_posix() for file in checked.loaded.sources.files)


def refusals(checked: Checked, *, final: bool) -> list[Finding]:
    """The findings that stand in the way of a build."""
    reading = {rule.id for rule in checked.rules if rule.family == READING}
    errors = (finding for finding in checked.findings if finding.severity is Severity.ERROR)
    open_ = [_opened(finding) for finding in errors if not _accepted(finding)]
    return open_ if final else [finding for finding in open_ if finding.rule in reading]


def _accepted(finding: Finding) -> bool:
    """Whether a finding was waived by somebody who looked at it; a gap or a broken promise cannot be."""
    return finding.waived is not None and finding.waived_by is not Acceptance.BASELINE and finding.rule not in _UNWAIVED


def _opened(finding: Finding) -> Finding:
    return replace(finding, waived=None, waived_by=None)


def edition_of(
    checked: Checked,
    *,
    final: bool,
    templates: Path | None,
    cache: Cache | None = None,
    commit: "Revision | None" = None,
    since: "Since | None" = None,
) -> Edition:
    """What documents are made from, out of a check."""
    case = checked.case
    return Edition(
        case.inventory, case.graph, case.loaded.sources, checked.findings, checked.rules, case.law, case.laws,
        case.today, __version__, judgements=checked.judgements, final=final, templates=templates,
        cache=cache, commit=commit, since=since,
    )  # fmt: skip


def facts(
    checked: Checked, path: Path, *, final: bool, commit: "Revision | None" = None, since: "Since | None" = None
) -> dict[str, Any]:
    """What a manifest says besides the hashes of the outputs; paths are relative to the inventory."""
    from ropa.render.diagram.engine import engine_version  # drawing is for those who build

    folder = path.parent if _is_one_file(path, checked) else path
    contents = {Path(name).relative_to(folder).as_posix(): content for name, content in checked.loaded.contents.items()}
    history = {"commit": commit.id} if commit else {}
    history |= {"since": since.revision.id} if since else {}
    return {
        "tool": "ropa",
        "version": __version__,
        "today": checked.case.today.isoformat(),
        "law-facts": checked.case.law.as_of.isoformat(),
        "laws": sorted(checked.case.laws),
        "final": final,
        "drawing": engine_version() or "no program",
        **history,
        "inputs": hashes(contents),
    }
