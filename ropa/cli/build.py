"""`ropa build`: the documents of an inventory."""

import gc
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import FINDINGS, Laws, OnePath, Today, the_day
from ropa.cli.report import report
from ropa.cli.terminal import Progress, note, out
from ropa.model.finding import Severity
from ropa.project.building import Build
from ropa.project.building import build as build_documents
from ropa.project.checking import Checked, law_packs


def build(
    path: OnePath = Path(),
    target: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Output folder. Default: output/<name of the inventory>."),
    ] = None,
    today: Today = "",
    law: Laws = None,
    final: Annotated[
        bool, typer.Option("--final", help="Refuse gaps and errors; state nothing assumed; no draft banner.")
    ] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="OUTPUT", help="Make only this output (may be given again).")
    ] = None,
    templates: Annotated[
        Path | None, typer.Option("--templates", metavar="DIR", help="Own templates, which go before ours.")
    ] = None,
) -> None:
    """Build the privacy policy, the record of processing and the data-flow diagram."""
    # Layout makes far more garbage than reading: let it be collected, but seldom.
    gc.enable()
    gc.set_threshold(100_000, 50, 100)
    day, laws, progress = the_day(today), law_packs(law or []), Progress()
    try:
        built = build_documents(
            path, target, day, laws, final=final, only=frozenset(only or ()), templates=templates, progress=progress
        )
    finally:
        progress.done()
    if built.refused:
        _say_why(built, day, final=final)
        raise typer.Exit(FINDINGS)
    out(f"{line}\n" for line in _told(built, path, final=final))


def _say_why(built: Build, day: date, *, final: bool) -> None:
    refused = Checked(built.checked.case, built.refused, built.checked.rules)
    report([refused], day, "text", show_waived=False)
    why = "a final build states nothing incomplete or untrue" if final else "an inventory must be readable as written"
    note(f"Nothing was built: {why}. What {built.target} held before is untouched.")


def _told(built: Build, path: Path, *, final: bool) -> list[str]:
    lines = [f"{path} -> {built.target}", *(f"  {built.target / file}" for file in built.files)]
    counts = built.counts()
    found = ", ".join(_counted(counts[severity], severity) for severity in sorted(Severity, reverse=True))
    return [*lines, f"{'Final' if final else 'Draft'}: {found}. `ropa check {path}` explains each."]


def _counted(number: int, severity: Severity) -> str:
    plural = "" if number == 1 or severity is Severity.INFO else "s"
    return f"{number} {severity.word}{plural}"
