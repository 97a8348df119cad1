"""`ropa verify`: whether a bundle is what `ropa bundle` wrote."""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import FINDINGS, one_of
from ropa.cli.terminal import Progress, colours, out
from ropa.render.findings import ANSI, PLAIN


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file that `ropa bundle` wrote.")],
    public_key: Annotated[
        str,
        typer.Option("--public-key", metavar="KEY", help="Demand a signature by this key of minisign (file or text)."),
    ] = "",
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Check a bundle offline: signature, hashes, attachments, and whether its sources give its documents again."""
    gc.enable()
    gc.set_threshold(100_000, 50, 100)
    from ropa.bundle.signing import public_key as read_key
    from ropa.project.verifying import verify as examine
    from ropa.render.bundle import json, text

    one_of(format_, ("text", "json"), "--format")
    key, progress = read_key(public_key) if public_key else None, Progress()
    try:
        found = examine(file, key, progress)
    finally:
        progress.done()
    if format_ == "json":
        out([json.render(found)])
    else:
        out(text.render(found, ANSI if colours(sys.stdout.isatty()) else PLAIN))
    if found.refused:
        raise typer.Exit(FINDINGS)
