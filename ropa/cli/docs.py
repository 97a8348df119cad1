"""`ropa docs`: the reference of rules and law facts, as a site."""

from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import Today, the_day
from ropa.cli.terminal import out


def docs(
    target: Annotated[Path, typer.Option("--out", metavar="DIR", help="Output folder.")] = Path("output/reference"),
    today: Today = "",
) -> None:
    """Write the whole reference as a small site: every rule, every law, the law facts; it needs no network."""
    from ropa.project.documenting import document  # templates are heavy, and other commands need none

    number = document(target, the_day(today))
    out([f"{number} files -> {target}\n  {target / 'index.html'}\n"])
