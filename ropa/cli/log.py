"""`ropa log`: the material changes of an inventory, commit by commit."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ropa import __version__
from ropa.cli.failing import BUG, USAGE
from ropa.cli.options import Laws, OnePath, Today, a_day, one_of, the_day
from ropa.cli.terminal import Progress, note, out
from ropa.project.checking import law_packs

if TYPE_CHECKING:
    from ropa.project.history import Log, Step


def log(
    path: OnePath = Path(),
    start: Annotated[str, typer.Option("--from", metavar="REV", help="The branch or commit to begin at.")] = "HEAD",
    since: Annotated[
        str, typer.Option("--since", metavar="YYYY-MM-DD", help="Leave out what was committed before.")
    ] = "",
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="How many commits to compare.")] = 100,
    today: Today = "",
    law: Laws = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """List what changed materially, the latest commit first, with what was confirmed and which notices came with it.

    A commit that cannot be compared is named, and the others are listed; exit code 2 if what it has is no inventory.
    """
    from ropa.project.history import log as read_log

    one_of(format_, ("text", "json"), "--format")
    first, progress = a_day(since, "--since") if since else None, Progress()
    try:
        found = read_log(
            path, the_day(today), law_packs(law or []), start=start, since=first, most=most, progress=progress
        )
    finally:
        progress.done()
    out(_text(found) if format_ == "text" else _json(found))
    if any(step.bug for step in found.steps):
        note(f"This is a bug in ropa {__version__}: please report the commits that say so. The others are listed.")
        raise typer.Exit(BUG)
    if foreign := [step.revision.short for step in found.steps if step.foreign]:
        note(f"What is no inventory was not compared: {', '.join(foreign)}. The others are listed.")
        raise typer.Exit(USAGE)


def _text(found: "Log") -> Iterator[str]:
    from ropa.render.findings.visible import visible

    for step in found.steps:
        revision = step.revision
        yield visible(f"{revision.short} {revision.day} {revision.author}: {revision.subject}") + "\n"
        yield from _told(step)
        yield "\n"
    if found.more:
        yield f"{found.more}.\n"


def _told(step: "Step") -> Iterator[str]:
    from ropa.render.changes import text, words
    from ropa.render.findings.visible import visible

    if step.diff is None:
        yield f"  cannot be compared: {visible(step.problem)}\n"
    elif step.diff.comparison is None:
        new = step.diff.before.loaded is None
        yield f"  {'+ the inventory is new' if new else '- the inventory is gone'}\n"
    elif not step.diff.comparison.changes:
        yield f"  {words.nothing(same_texts=step.diff.same_texts)}\n"
    else:
        yield from text.short(step.diff.comparison)


def _json(found: "Log") -> Iterator[str]:
    from ropa.render.changes import json

    yield json.render_log([_step(step) for step in found.steps], found.more)


def _step(step: "Step") -> dict[str, Any]:
    from ropa.render.changes import json

    revision, diff = step.revision, step.diff
    present = diff.after.loaded is not None if diff else None
    head = {
        "commit": revision.id,
        "day": revision.day.isoformat(),
        "author": revision.author,
        "subject": revision.subject,
    }
    return {**head, "problem": step.problem, "present": present, **json.body(diff.comparison if diff else None)}
