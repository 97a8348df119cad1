"""`ropa rules`: the catalogue, and parts of it."""

import sys
from typing import Annotated

import typer

from ropa.cli.options import one_of, the_day, words
from ropa.cli.terminal import colours, out
from ropa.law.book import LawBook
from ropa.render.findings import ANSI, PLAIN

Words = list[str] | None


def rules(
    law: Annotated[
        Words, typer.Option("--law", metavar="LAW[,LAW]", help="Only rules of these laws; any: those that need no law.")
    ] = None,
    family: Annotated[Words, typer.Option("--family", metavar="FAMILY", help="Only rules of these families.")] = None,
    severity: Annotated[
        Words, typer.Option("--severity", metavar="SEVERITY", help="Only error, warning or info.")
    ] = None,
    demand: Annotated[
        Words, typer.Option("--demand", metavar="DEMAND", help="Only what statute, guideline or practice asks for.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """List the rules: severity, id, the laws that switch them on, whose demand, since which version, and a title."""
    from ropa.project.explaining import rules_of  # other commands need not wait for it
    from ropa.render.docs.listing import json, text

    one_of(format_, ("text", "json"), "--format")
    found = rules_of(words(law), words(family), words(severity), words(demand))
    if format_ == "json":
        out([json(found, LawBook(the_day("")).as_of)])
    else:
        out(text(found, ANSI if colours(sys.stdout.isatty()) else PLAIN))
