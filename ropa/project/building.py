"""Build the documents of an inventory."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ropa import __version__
from ropa.errors import RopaError
from ropa.model.finding import Finding, Severity
from ropa.project.checking import Checked, check
from ropa.project.tree import OutputTree, hashes
from ropa.render.artifact import Edition
from ropa.render.outputs import OUTPUTS, renderer
from ropa.rules.run import READING

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
) -> Build:
    """Check an inventory and write its documents to a folder, whole or not at all.

    An inventory that could not be read as written is refused: its documents would lack what was not read. A
    `final` build is refused on gaps and on errors that nobody waived. `only` names the outputs to make.
    """
    _refuse_unknown(only)
    progress(f"Checking {path}")
    checked = check(path, today, laws)
    target = target or Path("output") / (path.resolve().stem if path.is_file() else path.resolve().name)
    refused = tuple(_refusals(checked, final=final))
    if refused:
        return Build(checked, target, refused=refused)
    edition = _edition(checked, final=final, templates=templates)
    files: list[str] = []
    with OutputTree(target) as tree:
        for name in OUTPUTS:
            if only and name not in only:
                continue
            progress(f"Making {name}")
            for artifact in renderer(name)(edition):
                tree.add(artifact)
                files.append(artifact.path)
        tree.publish(_facts(checked, path, final=final))
    return Build(checked, target, tuple(files))


def _refuse_unknown(only: frozenset[str]) -> None:
    for name in sorted(only):
        if name not in OUTPUTS:
            raise RopaError(f"--only: there is no output `{name}`", "choose from: " + ", ".join(OUTPUTS))


def _refusals(checked: Checked, *, final: bool) -> list[Finding]:
    """The findings that stand in the way of a build."""
    reading = {rule.id for rule in checked.rules if rule.family == READING}
    errors = [finding for finding in checked.findings if finding.severity is Severity.ERROR and finding.waived is None]
    return errors if final else [finding for finding in errors if finding.rule in reading]


def _edition(checked: Checked, *, final: bool, templates: Path | None) -> Edition:
    case = checked.case
    return Edition(
        case.inventory, case.graph, case.loaded.sources, checked.findings, checked.rules, case.law, case.laws,
        case.today, __version__, final=final, templates=templates,
    )  # fmt: skip


def _facts(checked: Checked, path: Path, *, final: bool) -> dict[str, Any]:
    """What a manifest says besides the hashes of the outputs; paths are relative to the inventory."""
    folder = path if path.is_dir() else path.parent
    contents = {Path(name).relative_to(folder).as_posix(): content for name, content in checked.loaded.contents.items()}
    return {
        "tool": "ropa",
        "version": __version__,
        "today": checked.case.today.isoformat(),
        "law-facts": checked.case.law.as_of.isoformat(),
        "laws": sorted(checked.case.laws),
        "final": final,
        "inputs": hashes(contents),
    }
