"""`ropa coverage`: how far an inventory covers the record, the notice and the templates of authorities."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import Laws, OnePath, Today, one_of, the_day
from ropa.cli.terminal import colours, out
from ropa.project.checking import law_packs
from ropa.render.findings import ANSI, PLAIN


def coverage(
    path: OnePath = Path(),
    today: Today = "",
    law: Laws = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Set provisions (Art. 13, 14, 28, 30, 32, 35) against activities, and count what templates of authorities ask."""
    from ropa.project.covering import covered  # here and not above: other commands need not wait for it
    from ropa.render.coverage import json, text

    one_of(format_, ("text", "json"), "--format")
    day = the_day(today)
    found, facts_as_of = covered(path, day, law_packs(law or []))
    if format_ == "json":
        out(json.render(found, day, facts_as_of))
    else:
        out(text.render(found, path.as_posix(), ANSI if colours(sys.stdout.isatty()) else PLAIN))
