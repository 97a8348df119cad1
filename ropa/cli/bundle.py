"""`ropa bundle`: everything an auditor needs, in one file."""

import gc
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.caching import cache_for
from ropa.cli.options import FINDINGS, Laws, OnePath, Today, the_day
from ropa.cli.report import report
from ropa.cli.terminal import Progress, note, out
from ropa.errors import RopaError
from ropa.project.checking import Checked, law_packs

if TYPE_CHECKING:
    from ropa.bundle.signing import SigningKey
    from ropa.project.bundling import Bundle


def bundle(
    path: OnePath = Path(),
    target: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="The file to write. Default: output/<name of the inventory>.zip."),
    ] = None,
    today: Today = "",
    law: Laws = None,
    final: Annotated[bool, typer.Option("--final", help="Refuse gaps and errors; state nothing assumed.")] = False,
    sign: Annotated[
        Path | None,
        typer.Option("--sign", metavar="KEY", help="Sign it with this secret key of minisign, as FILE.minisig."),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use nor keep work of other builds (in the user's cache folder).")
    ] = False,
) -> None:
    """Write documents, sources, findings, law facts and versions into one file, which `ropa verify` checks."""
    # Layout makes far more garbage than reading: let it be collected, but seldom.
    gc.enable()
    gc.set_threshold(100_000, 50, 100)
    from ropa.bundle.about import Order
    from ropa.project.bundling import bundle as write_bundle

    laws, progress = law_packs(law or []), Progress()
    order = Order(today=the_day(today), law=tuple(sorted(laws)) if laws is not None else None, final=final)
    key = _key(sign, path) if sign else None
    try:
        cache = None if no_cache else cache_for(path, target or Path("output"))
        made = write_bundle(path, target, order, key, progress, cache)
    finally:
        progress.done()
    if not made.names:
        report([Checked(made.checked.case, made.refused, made.checked.rules)], order.today, "text", show_waived=False)
        why = (
            "a final bundle states nothing incomplete or untrue"
            if final
            else "an inventory must be readable as written"
        )
        note(f"Nothing was bundled: {why}. What {made.target} held before is untouched.")
        raise typer.Exit(FINDINGS)
    out(f"{line}\n" for line in _told(made, path))


def _key(file: Path, path: Path) -> "SigningKey":
    """The secret key, opened: its password comes from the terminal, or else from the first line of the input."""
    from ropa.bundle.signing import SigningKey
    from ropa.project.bundling import refuse_inside

    refuse_inside(file, path)
    key = SigningKey(file)
    if key.locked:
        key.unlock(_password(file))
    return key


def _password(file: Path) -> str:
    """The password of a key, from the terminal without showing it, or from the first line of the input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    try:
        return getpass.getpass(f"Password of {file}: ")
    except EOFError:
        raise RopaError(f"{file}: no password was given", "type the password of the key, and Enter") from None


def _told(made: "Bundle", path: Path) -> list[str]:
    lines = [f"{path} -> {made.target}", *(f"  {name}" for name in made.names)]
    lines.append(f"{len(made.names)} files, {made.size:,} bytes, SHA-256 {made.sha256}")
    if made.signature:
        lines.append(f"Signed: {made.signature}")
    return [*lines, f"`ropa verify {made.target}` checks it."]
