"""Read an inventory back from a workbook or a folder of comma-separated values, into YAML files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ropa import child
from ropa.child import Limits
from ropa.errors import RopaError
from ropa.exchange.books import read_book
from ropa.exchange.document import CellProblem, Place, Read, document_of
from ropa.exchange.sheets import BLOCKS
from ropa.exchange.written import files
from ropa.load import read
from ropa.model.finding import Problem
from ropa.project.staging import NEW, staging

LIMITS = Limits(300, 2048 * 1024 * 1024)
"""Five minutes and 2 GB: many times what the largest workbooks need that are let in."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read: the files written, or the cells that cannot be read. `doubts` do not stand in the way."""

    target: Path
    files: tuple[str, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    doubts: tuple[CellProblem, ...] = ()


def import_book(path: Path, target: Path) -> Imported:
    """Write the inventory that a workbook holds to a new folder, whole or not at all.

    A cell that cannot be read as what it should be stands in the way, and every such cell is told. What can be read
    and is doubtful, such as an id that nothing has, is told too, and `ropa check` will tell it again.
    """
    _refuse_full(target)
    examined = child.one(_examined, (path,), LIMITS, str(path))
    if examined.problems:
        return Imported(target, problems=examined.problems)
    _write(target, examined.texts)
    return Imported(target, tuple(examined.texts), doubts=examined.doubts)


@dataclass(frozen=True, slots=True)
class _Examined:
    """What a book holds: the texts of the files to write, or what stands in the way."""

    texts: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()
    doubts: tuple[CellProblem, ...] = ()


def _examined(path: Path) -> _Examined:
    """Read a book; in a child, for it comes from anywhere and the libraries that read it are native."""
    found = document_of(read_book(path), typed=not path.is_dir())
    if found.problems:
        return _Examined(problems=tuple(found.problems))
    texts = files(found.document)
    loaded = read(dict(texts))
    invalid = {".".join(map(str, path)) for path in loaded.invalid}
    told = sorted((_at_cell(problem, found), _hides(problem, invalid)) for problem in loaded.problems)
    problems = tuple(problem for problem, hides in told if not loaded.complete or hides)
    if problems:
        return _Examined(problems=problems)
    return _Examined(texts, doubts=tuple(problem for problem, _ in told))


def _hides(problem: Problem, invalid: set[str]) -> bool:
    """Whether a problem is about something that could not be read, and would be lost."""
    if problem.rule == "invisible-character":  # it is read, and written again, as it is
        return False
    subject = problem.subject
    return any(subject == path or subject.startswith(f"{path}.") for path in invalid) or not subject


def _at_cell(problem: Problem, found: Read) -> CellProblem:
    place = found.place(problem.subject.split(".")) or Place(BLOCKS, 0, 0)
    return CellProblem(place, problem.message, problem.fix)


def _refuse_full(target: Path) -> None:
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        raise RopaError(f"{target}: is no empty folder", "name a new folder with --out")


def _write(target: Path, texts: Mapping[str, bytes]) -> None:
    """Write a folder beside its place, then put it there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with staging(target) as folder:
            new = folder / NEW
            new.mkdir()
            for name, content in texts.items():
                (new / name).write_bytes(content)
            if target.exists():
                target.rmdir()
            new.replace(target)
    except OSError as error:
        cure = "name a folder that you may write to with --out"
        raise RopaError(f"{target}: cannot be written ({error.strerror})", cure) from None
