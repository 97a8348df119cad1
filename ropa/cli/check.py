"""`ropa check`: what is wrong, where, why, and how to mend it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import FINDINGS, FailOn, Laws, Paths, Today, a_day, severity, the_day, words
from ropa.cli.report import chosen, report, report_to
from ropa.cli.terminal import out
from ropa.errors import RopaError
from ropa.project.baselines import BaselineFile
from ropa.project.checking import Checked, law_packs, write_baseline
from ropa.project.checking import check as check_inventory
from ropa.project.what_if import Comparison, compare

_FORMATS = "auto, text, concise, json, github, gitlab, junit or sarif; auto: github or gitlab in their CI, else text."


def check(
    paths: Paths = None,
    today: Today = "",
    law: Laws = None,
    fail_on: FailOn = "error",
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help=_FORMATS)] = "auto",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Write the report to a file; its name may say the format."),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Findings that this file knows fail nothing.")
    ] = None,
    written: Annotated[
        Path | None,
        typer.Option("--write-baseline", metavar="FILE", help="Write down what is found now, for later runs; exit 0."),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without-adequacy", metavar="PLACE[,PLACE]", help="What would follow if these were not adequate any more."
        ),
    ] = None,
    compared_to: Annotated[
        str,
        typer.Option(
            "--compared-to", metavar="YYYY-MM-DD", help="Only what is not found on that day counts: what is new since."
        ),
    ] = "",
    show_waived: Annotated[
        bool,
        typer.Option("--show-waived", help="Also print findings that are accepted or in the baseline."),
    ] = False,
) -> None:
    """Check inventories against the law and against themselves."""
    threshold, format_ = severity(fail_on), chosen(format_, output)
    day, laws, known = the_day(today), law_packs(law or []), BaselineFile(baseline) if baseline else None
    paths = paths or [Path()]
    comparison: Comparison | None = None
    checked: Sequence[Checked]
    if without or compared_to:
        if written:
            raise RopaError("--write-baseline: a comparison is no baseline", "leave out what it is compared with")
        other_day = a_day(compared_to, "--compared-to") if compared_to else None
        comparison = compare(paths, day, laws, known, without=words(without), other_day=other_day)
        checked = comparison.checked
    else:
        checked = [check_inventory(path, day, laws, known) for path in paths]
    if written:
        number = write_baseline(written, checked)
        out([f"{number:,} {'finding' if number == 1 else 'findings'} -> {written}\n"])
        return
    if output:
        report_to(output, checked, day, format_, comparison, show_waived=show_waived)
    else:
        report(checked, day, format_, comparison, show_waived=show_waived)
    worst = max((one.worst() or 0 for one in checked), default=0)
    if worst >= threshold:
        raise typer.Exit(FINDINGS)
