"""`ropa build`: the documents of an inventory."""

import gc
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.caching import cache_for
from ropa.cli.options import FINDINGS, Laws, OnePath, Today, a_day, one_of, the_day
from ropa.cli.report import report
from ropa.cli.terminal import Progress, note, out
from ropa.errors import RopaError
from ropa.model.finding import Severity
from ropa.project.building import Build
from ropa.project.building import build as build_documents
from ropa.project.checking import Checked, law_packs
from ropa.project.extracting import View, Wanted, extract
from ropa.project.state import State
from ropa.slices import parse


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
        Path | None,
        typer.Option(
            "--templates",
            metavar="DIR",
            help="Own templates, which go before ours. They are code: only of people you trust.",
        ),
    ] = None,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="The inventory as it was committed by that day.")
    ] = "",
    since: Annotated[
        str, typer.Option("--since", metavar="REV", help="A branch, tag or commit: the record says what changed since.")
    ] = "",
    slice_: Annotated[
        str, typer.Option("--slice", metavar="KIND=NAME", help="A part: owner, service, activity, customer or system.")
    ] = "",
    view: Annotated[
        str, typer.Option("--view", metavar="VIEW", help="internal or public: for whom a part is made.")
    ] = "",
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use nor keep work of other builds (in the user's cache folder).")
    ] = False,
) -> None:
    """Build the privacy policy, the record of processing and the data-flow diagram.

    With --slice or --view: an extract of the record, and a sheet of one page for each activity.
    """
    # Layout makes far more garbage than reading: let it be collected, but seldom.
    gc.enable()
    gc.set_threshold(100_000, 50, 100)
    if since and (slice_ or view):
        raise RopaError("--since: only the whole record tells what changed", "leave out --slice and --view")
    earlier = as_committed(path, a_day(as_of, "--as-of")) if as_of else None
    before = as_revised(path, since) if since else None
    day, laws, progress = the_day(today or as_of), law_packs(law or []), Progress()
    outputs = frozenset(only or ())
    try:
        if slice_ or view:
            one_of(view or "internal", tuple(View), "--view")
            choice = parse(slice_) if slice_ else None
            wanted = Wanted(choice, View(view or "internal"), outputs, final=final, templates=templates)
            built = extract(path, target, day, laws, wanted, progress, earlier)
        else:
            cache = None if no_cache else cache_for(path, target or Path("output"), templates)
            built = build_documents(
                path, target, day, laws, final=final, only=outputs, templates=templates, progress=progress,
                earlier=earlier, since=before, cache=cache,
            )  # fmt: skip
    finally:
        progress.done()
    if built.refused:
        _say_why(built, day, final=final)
        raise typer.Exit(FINDINGS)
    out(f"{line}\n" for line in _told(built, path, final=final))


def as_committed(path: Path, day: date) -> State:
    """The inventory as it was committed by the end of a day."""
    from ropa.project.history import as_of

    return as_of(path, day)


def as_revised(path: Path, revision: str) -> State:
    """The inventory as a revision has it."""
    from ropa.project.history import at

    return at(path, revision)


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
