"""`ropa promises`: which public promises hold, which are broken, and which nobody can prove."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import FINDINGS, Laws, OnePath, Today, one_of, the_day
from ropa.cli.terminal import colours, out
from ropa.graph.promises import Verdict
from ropa.model.entity import Path as NodePath
from ropa.project.checking import check, law_packs
from ropa.render.findings import ANSI, PLAIN
from ropa.render.promises import json, text
from ropa.text.span import Span


def promises(
    path: OnePath = Path(),
    today: Today = "",
    law: Laws = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Put every promise to the processing graph: holds, broken, unproven, claim or not checkable, with the path."""
    one_of(format_, ("text", "json"), "--format")
    checked = check(path, the_day(today), law_packs(law or []))
    judgements = checked.judgements.values()
    sources = checked.loaded.sources

    def place(node: NodePath) -> Span:
        return sources.locate(sources.filled(node) or node)  # at the entry, not at the default that fills it

    if format_ == "json":
        out([json.render(judgements, place)])
    else:
        out(text.render(judgements, place, ANSI if colours(sys.stdout.isatty()) else PLAIN))
        out([text.summary(judgements)])
    if any(judgement.verdict is Verdict.BROKEN for judgement in judgements):
        raise typer.Exit(FINDINGS)
