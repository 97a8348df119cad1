"""Export the register of an inventory in one format."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ropa.errors import RopaError
from ropa.load import load
from ropa.model.finding import Finding
from ropa.project.building import edition_of, facts, refusals, target_of
from ropa.project.checking import Checked, check_case
from ropa.project.files import write_whole_bytes
from ropa.project.tree import OutputTree
from ropa.render.artifact import Artifact
from ropa.render.register import exports
from ropa.render.register.making import Rows, rows_beside
from ropa.rules.case import Case


@dataclass(frozen=True, slots=True)
class Export:
    """What was written, or the findings that stand in the way."""

    files: tuple[Path, ...] = ()
    refused: tuple[Finding, ...] = ()
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A format, a layout, and whether what is assumed is left out."""

    format: str
    layout: str
    final: bool = False


def export(
    path: Path, target: Path | None, today: date, laws: frozenset[str] | None, wanted: Wanted,
    progress: Callable[[str], None],
) -> Export:  # fmt: skip
    """Write the register of an inventory, whole or not at all: one file, or a folder of them.

    Rules run only where the layout says what they found, or where a `final` register must state nothing incomplete.
    """
    progress(f"Reading {path}")
    case = Case(load(path), today, laws)
    unchecked = Checked(case, (), ())
    if wanted.layout not in exports.CHECKED and not wanted.final and not case.loaded.problems:
        return _written(path, target, unchecked, wanted, progress)
    # The rules and the rows of activities both take long where there are many, and neither needs the other.
    begun = rows_beside(edition_of(unchecked, final=wanted.final, templates=None))
    with begun if wanted.layout in exports.CHECKED else nullcontext() as rows:
        return _written(path, target, check_case(case), wanted, progress, rows)


def _written(
    path: Path, target: Path | None, checked: Checked, wanted: Wanted, progress: Callable[[str], None],
    rows: Callable[[], Rows] | None = None,
) -> Export:  # fmt: skip
    refused = tuple(refusals(checked, final=wanted.final))
    if refused:
        return Export(refused=refused, checked=checked)
    progress(f"Making {wanted.format}")
    edition = edition_of(checked, final=wanted.final, templates=None)
    made = list(exports.render(edition, wanted.format, wanted.layout, rows))
    where = target or _default(path, checked, wanted, made)
    if wanted.format in exports.FOLDERS:
        return Export(_folder(where, made, checked, path, wanted), checked=checked)
    _write(where, made[0].content)
    return Export((where,), checked=checked)


def _default(path: Path, checked: Checked, wanted: Wanted, made: Sequence[Artifact]) -> Path:
    """Beside the documents of a build, in the folder of exports."""
    name = target_of(path, checked).name
    folder = Path("output") / "exports"
    ending = "" if wanted.format in exports.FOLDERS else Path(made[0].path).suffix
    return folder / f"{name}-{wanted.layout}{ending}"


def _folder(
    target: Path, made: Sequence[Artifact], checked: Checked, path: Path, wanted: Wanted
) -> tuple[Path, ...]:  # fmt: skip
    with OutputTree(target) as tree:
        for artifact in made:
            tree.add(artifact)
        tree.publish(facts(checked, path, final=wanted.final))
    return tuple(target / artifact.path for artifact in made)


def _write(target: Path, content: bytes) -> None:
    """Write a file, and the folder of exports if it is to be there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise RopaError(f"{target}: cannot be written ({reason})", "name another with --out") from None
    write_whole_bytes(target, [content], "--out")
