"""Options that several commands share, and what their words mean."""

import os
from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ropa.errors import RopaError
from ropa.model.finding import Severity
from ropa.text.names import nearest

CLEAN, FINDINGS, INTERRUPTED = 0, 1, 130
"""Exit codes; those of failures stand in `failing`."""

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH...", help="Inventory: a YAML file or a folder of them. Default: this folder."),
]
OnePath = Annotated[
    Path, typer.Argument(metavar="PATH", help="Inventory: a YAML file or a folder of them. Default: this folder.")
]
Today = Annotated[
    str,
    typer.Option("--today", metavar="YYYY-MM-DD", help="The day to check on. Default: SOURCE_DATE_EPOCH, or today."),
]
Laws = Annotated[
    list[str] | None,
    typer.Option(
        "--law", metavar="LAW[,LAW]", help="Laws to check against, instead of those the inventory switches on."
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on", metavar="SEVERITY", help="Exit 1 at findings of this severity or worse: error, warning, info."
    ),
]


def the_day(option: str) -> date:
    """The day a command works on. The only place that reads the clock."""
    if option:
        return a_day(option, "--today")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise RopaError(f"SOURCE_DATE_EPOCH is no time: {epoch}", "set it to seconds since 1970") from None
    return datetime.now(UTC).date()


def a_day(text: str, name: str) -> date:
    """The day that an option gives."""
    try:
        if len(text) != 10 or text[4] + text[7] != "--":
            raise ValueError(text)  # Python also reads 20261121 and 2026-W47-6
        return date.fromisoformat(text)
    except ValueError:
        raise RopaError(f"{name}: {text} is no date", "write year-month-day, such as 2026-11-21") from None


def words(option: list[str] | None) -> tuple[str, ...]:
    """The words of an option that may be given again, and that takes several with commas."""
    return tuple(word for given in option or () for part in given.split(",") if (word := part.strip()))


def one_of(word: str, known: Collection[str], option: str, what: str = "") -> None:
    """Refuse a word that an option does not know; `what` is what it should name, if the option is called otherwise."""
    if word not in known:
        near = nearest(word, known)
        *most, last = known
        what = what or option.lstrip("-")
        cure = f"did you mean `{near}`?" if near else f"write {', '.join(most)} or {last}"
        raise RopaError(f"{option}: there is no {what} `{word}`", cure)


def severity(word: str) -> Severity:
    """The severity that a word names."""
    for known in Severity:
        if known.word == word.strip().lower():
            return known
    raise RopaError(f"--fail-on: there is no severity `{word}`", "write error, warning or info")
