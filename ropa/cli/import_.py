"""`ropa import`: an inventory back from a spreadsheet."""

from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import FINDINGS
from ropa.cli.terminal import note, out


def import_(
    book: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A workbook (.xlsx), or a folder of .csv files, in the layout lossless."),
    ],
    target: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder for the YAML files.")],
) -> None:
    """Read an inventory back that was exported with --layout lossless and edited in a spreadsheet.

    Every cell that cannot be read is told with its place; then nothing is written.
    """
    from ropa.project.importing import import_book
    from ropa.render.findings.visible import visible

    imported = import_book(book, target)
    lines = []
    for problem in imported.problems or imported.doubts:
        lines.append(f"{visible(str(book))}: {visible(str(problem.place))}: {visible(problem.why)}\n")
        if problem.cure:
            lines.append(f"  fix: {visible(problem.cure)}\n")
    out(lines)
    if imported.problems:
        note(f"Nothing was written: {_counted(len(imported.problems), 'cell')} cannot be read.")
        raise typer.Exit(FINDINGS)
    out([f"{book} -> {target}\n", *(f"  {target / name}\n" for name in imported.files)])
    out([f"`ropa check {target}` checks it.\n"])


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
