"""`ropa verify`: whether a bundle is what `ropa bundle` wrote."""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from ropa.cli.options import FINDINGS, one_of, words
from ropa.cli.terminal import Progress, colours, out
from ropa.render.findings import ANSI, PLAIN


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file that `ropa bundle` wrote.")],
    public_key: Annotated[
        str,
        typer.Option("--public-key", metavar="KEY", help="Demand a signature by this key of minisign (file or text)."),
    ] = "",
    require: Annotated[
        list[str] | None,
        typer.Option(
            "--require",
            metavar="CHECK[,CHECK]",
            help="What must pass: signature, archive, hashes, attachments, rebuild. A signature needs --public-key.",
        ),
    ] = None,
    time_limit: Annotated[
        int, typer.Option("--time-limit", metavar="SECONDS", min=1, help="Stop looking after this time.")
    ] = 600,
    memory_limit: Annotated[
        int, typer.Option("--memory-limit", metavar="MB", min=64, help="Memory that a process may take.")
    ] = 2048,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Check a bundle offline: signature, hashes, attachments, and whether its sources give its documents again.

    Exits 0 only if a key that you name signed it, or if its documents came out again byte for byte, and nothing is
    wrong. Else it exits 1: also where a limit was reached before that was known.
    """
    gc.enable()
    gc.set_threshold(100_000, 50, 100)
    from ropa.bundle.signing import public_key as read_key
    from ropa.child import Limits
    from ropa.project.verifying import ASKED
    from ropa.project.verifying import verify as examine
    from ropa.render.bundle import json, text

    one_of(format_, ("text", "json"), "--format")
    demanded = words(require)
    for word in demanded:
        one_of(word, ASKED, "--require", "check")
    key, progress = read_key(public_key) if public_key else None, Progress()
    try:
        found = examine(file, key, progress, Limits(time_limit, memory_limit * 1024 * 1024), demanded)
    finally:
        progress.done()
    if format_ == "json":
        out([json.render(found)])
    else:
        out(text.render(found, ANSI if colours(sys.stdout.isatty()) else PLAIN))
    if not found.genuine:
        raise typer.Exit(FINDINGS)
