"""`ropa diff`: what changed between two states of an inventory, and which notices that brings."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ropa.cli.options import Laws, Today, one_of, the_day
from ropa.cli.terminal import colours, out
from ropa.project.checking import law_packs
from ropa.project.files import write_whole
from ropa.render.findings import ANSI, PLAIN
from ropa.render.findings.palette import Palette

if TYPE_CHECKING:
    from ropa.project.history import Diff
    from ropa.project.state import State

Revision = Annotated[
    str, typer.Argument(metavar="REV", help="A branch, tag or commit; `main..topic`, or `main...topic` since the fork.")
]
Other = Annotated[
    str | None, typer.Argument(metavar="[REV]", help="The later one. Default: the files as they lie there.")
]
InPath = Annotated[
    Path,
    typer.Option("--path", metavar="PATH", help="Inventory: a YAML file or a folder of them. Default: this folder."),
]


def diff(
    before: Revision,
    after: Other = None,
    path: InPath = Path(),
    today: Today = "",
    law: Laws = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, markdown or json.")] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write it to a file instead of the terminal.")
    ] = None,
) -> None:
    """Say in plain words what changed since a revision: material or editorial, why, and which notices that brings."""
    from ropa.project.history import diff as compare

    one_of(format_, ("text", "markdown", "json"), "--format")
    found = compare(path, before, after, the_day(today), law_packs(law or []))
    if format_ == "json":
        chunks = [_json(found)]
    elif format_ == "markdown":
        chunks = list(_markdown(found))
    else:
        chunks = list(_text(found, ANSI if output is None and colours(sys.stdout.isatty()) else PLAIN))
    if output:
        write_whole(output, chunks, "--output")
    else:
        out(chunks)


def _text(found: "Diff", palette: Palette) -> Iterator[str]:
    from ropa.render.changes import text, words
    from ropa.render.findings.visible import visible

    before, after = found.before, found.after
    yield f"{visible(before.path.as_posix())}: {visible(before.name)} -> {visible(after.name)}\n\n"
    if found.comparison is None:
        yield f"{visible(words.missing(before.name, after.name, new=before.loaded is None))}\n"
    else:
        yield from text.render(found.comparison, palette, same_texts=found.same_texts)
    for line in filter(None, (words.links((*before.links, *after.links)),)):
        yield f"{visible(line)}\n"


def _markdown(found: "Diff") -> Iterator[str]:
    from ropa.render.changes import markdown

    before, after = found.before, found.after
    if found.comparison is None:
        yield markdown.missing(before.name, after.name, new=before.loaded is None)
        return
    yield from markdown.render(found.comparison, before.name, after.name, same_texts=found.same_texts)


def _json(found: "Diff") -> str:
    from ropa.render.changes import json

    return json.render(state(found.before), state(found.after), found.comparison)


def state(one: "State") -> dict[str, Any]:
    """A state for programs."""
    revision = one.revision
    commit = {"commit": revision.id, "day": revision.day.isoformat()} if revision else {"commit": None, "day": None}
    return {"path": one.path.as_posix(), **commit, "present": one.loaded is not None, "not-followed": list(one.links)}
