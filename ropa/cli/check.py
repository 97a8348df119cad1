"""`ropa check`: what is wrong, where, why, and how to mend it."""

from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import FINDINGS, FailOn, Laws, Paths, Today, severity, the_day
from ropa.cli.report import report
from ropa.project.checking import check as check_inventory
from ropa.project.checking import law_packs


def check(
    paths: Paths = None,
    today: Today = "",
    law: Laws = None,
    fail_on: FailOn = "error",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, concise, json, github, gitlab, junit or sarif.")
    ] = "text",
    show_waived: Annotated[bool, typer.Option("--show-waived", help="Also print findings that are waived.")] = False,
) -> None:
    """Check inventories against the law and against themselves."""
    threshold = severity(fail_on)
    day, laws = the_day(today), law_packs(law or [])
    checked = [check_inventory(path, day, laws) for path in paths or [Path()]]
    report(checked, day, format_, show_waived=show_waived)
    worst = max((one.worst() or 0 for one in checked), default=0)
    if worst >= threshold:
        raise typer.Exit(FINDINGS)
