"""`ropa laws`: which laws apply, which do not, for which nobody can tell, and why."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import Laws, OnePath, Today, one_of, the_day
from ropa.cli.terminal import colours, out
from ropa.model.entity import Path as NodePath
from ropa.project.checking import law_packs, read
from ropa.render.findings import ANSI, PLAIN
from ropa.render.laws import json, text
from ropa.text.span import Span


def laws(
    path: OnePath = Path(),
    today: Today = "",
    law: Laws = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Say which laws apply to an inventory, which do not, and for which nobody can tell, each with its facts."""
    one_of(format_, ("text", "json"), "--format")
    case = read(path, the_day(today), law_packs(law or []))
    sources = case.loaded.sources

    def place(node: NodePath) -> Span:
        return sources.locate(sources.filled(node) or node)

    if format_ == "json":
        out([json.render(case.applications, place, case.laws, case.today, case.law.as_of)])
    else:
        palette = ANSI if colours(sys.stdout.isatty()) else PLAIN
        out(text.render(case.applications, place, case.laws, palette))
