"""`ropa promises`: which public promises hold, which are broken, and which nobody can prove."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import FINDINGS, Laws, OnePath, Today, one_of, the_day
from ropa.cli.terminal import colours, note, out
from ropa.model.entity import Path as NodePath
from ropa.project.checking import law_packs
from ropa.project.promising import promised
from ropa.render.findings import ANSI, PLAIN
from ropa.render.promises import json, text
from ropa.text.span import Span


def promises(
    path: OnePath = Path(),
    today: Today = "",
    law: Laws = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Put every promise to the processing graph: holds, broken, unproven, claim or not checkable, with the path.

    A promise that cannot be read is refused, and nothing holds while another part of the inventory cannot be read.
    """
    one_of(format_, ("text", "json"), "--format")
    found = promised(path, the_day(today), law_packs(law or []))
    sources = found.checked.loaded.sources

    def place(node: NodePath) -> Span:
        return sources.locate(sources.filled(node) or node)  # at the entry, not at the default that fills it

    if format_ == "json":
        out([json.render(found.judgements, place, found.refused)])
    else:
        palette = ANSI if colours(sys.stdout.isatty()) else PLAIN
        out(text.render(found.judgements, place, palette))
        out(text.refused(found.refused, palette))
        out([text.summary(found.judgements, len(found.refused))])
    for error in found.unread:
        note(f"{error.primary.span}: {error.message}")
    if found.unread:
        note("What cannot be read proves nothing: mend what `ropa check` reports first.")
    if found.failed:
        raise typer.Exit(FINDINGS)
