"""`ropa review`: what is to be confirmed again, by whom and by when."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import OnePath, Today, one_of, the_day
from ropa.cli.terminal import colours, out
from ropa.project.files import write_whole
from ropa.project.reviewing import review as find_reviews
from ropa.render.findings import ANSI, PLAIN
from ropa.render.reviews import json, text


def review(
    path: OnePath = Path(),
    today: Today = "",
    everything: Annotated[bool, typer.Option("--all", help="Also what is due only later.")] = False,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
    calendar: Annotated[
        Path | None, typer.Option("--ics", metavar="FILE", help="Write every review into a calendar file (iCalendar).")
    ] = None,
) -> None:
    """List what is to be confirmed again, by owner. To confirm an entry is to commit its new `reviewed` day."""
    one_of(format_, ("text", "json"), "--format")
    found = find_reviews(path, the_day(today))
    if calendar:
        from ropa.render.reviews import ics

        write_whole(calendar, [ics.render(found).decode()], "--ics")
    if format_ == "json":
        out([json.render(found)])
    else:
        palette = ANSI if colours(sys.stdout.isatty()) else PLAIN
        out(text.render(found, palette, everything=everything))
        if calendar:
            out([f"{len(found.items)} {'day' if len(found.items) == 1 else 'days'} -> {calendar}\n"])
