"""`ropa export`: the register of an inventory, in a format that people take away."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import FINDINGS, Laws, OnePath, Today, one_of, the_day
from ropa.cli.report import report
from ropa.cli.terminal import Progress, note, out
from ropa.project.checking import Checked, law_packs

_FORMATS = ("xlsx", "csv", "markdown", "docx")
_LAYOUTS = ("register", "ico", "cnil", "lossless")


def export(
    path: OnePath = Path(),
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="xlsx, csv, markdown or docx.")] = "xlsx",
    layout: Annotated[
        str,
        typer.Option(
            "--layout",
            metavar="LAYOUT",
            help="register; ico or cnil: the columns of that authority's template; lossless: for `ropa import`.",
        ),
    ] = "register",
    target: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where to write it; for csv, a folder. Default: output/exports/…"),
    ] = None,
    today: Today = "",
    law: Laws = None,
    final: Annotated[bool, typer.Option("--final", help="Refuse gaps and errors; state nothing assumed.")] = False,
) -> None:
    """Write the register as a workbook, as comma-separated values, as Markdown or for Word.

    `ropa build` makes the record as a page and a PDF, and `inventory.json`.
    """  # fmt: skip
    one_of(format_, _FORMATS, "--format")
    one_of(layout, _LAYOUTS, "--layout")
    # The tables of a large inventory live until the end: collecting them again and again frees nothing.
    gc.disable()
    from ropa.project.exporting import Wanted
    from ropa.project.exporting import export as export_register

    day, laws, progress = the_day(today), law_packs(law or []), Progress()
    try:
        made = export_register(path, target, day, laws, Wanted(format_, layout, final), progress)
    finally:
        progress.done()
    if made.refused and made.checked:
        report([Checked(made.checked.case, made.refused, made.checked.rules)], day, "text", show_waived=False)
        why = "a final register states nothing incomplete or untrue" if final else "an inventory must be readable"
        note(f"Nothing was exported: {why}.")
        raise typer.Exit(FINDINGS)
    out(f"{path} -> {file}\n" for file in made.files)
