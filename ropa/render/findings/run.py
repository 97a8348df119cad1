"""What a renderer of findings is given, and what it must be."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from ropa.model.finding import Finding, Severity
from ropa.render.findings.palette import PLAIN, Palette


class Sources(Protocol):
    """Where the lines come from that a diagnostic shows."""

    def line(self, path: str, number: int) -> str | None:
        """Line `number` (from 1) of the file, without its line end; None if there is none."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a format that lists the rules says about one of them."""

    id: str
    title: str
    help_text: str = ""
    help_markdown: str = ""
    uri: str = ""
    severity: Severity = Severity.WARNING
    laws: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What there is to know about a check besides its findings.

    `files` counts the files read and `rules_ran` the rules that looked at them, if that is to be said.
    `root` is the absolute path of the repository, which the formats of code hosts count paths from, and
    `folder` the absolute path that the paths in spans count from, where that is another.
    `show_waived`, `palette` and `width` (of the terminal) are for the formats that people read.
    `compared` says with what the check is compared, if it is, and `gone` is what was found only there.
    """

    tool_version: str
    today: date
    facts_as_of: date | None = None
    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    files: int = 0
    rules_ran: int | None = None
    root: str = ""
    folder: str = ""
    show_waived: bool = False
    palette: Palette = PLAIN
    width: int = 120
    compared: str = ""
    gone: tuple[Finding, ...] = ()

    def repository_path(self, path: str) -> str:
        """A path as code hosts want it: from the root of the repository, without a leading `./`.

        >>> Run("1", date(2026, 11, 21), root="/repo", folder="/repo/legal").repository_path("./a.yaml")
        'legal/a.yaml'
        """
        if not path:
            return path
        if not self.root:
            return posixpath.normpath(path)
        return posixpath.relpath(posixpath.join(self.folder or self.root, path), self.root)


class Renderer(Protocol):
    """A format: findings, in the order in which they are to appear, become text, piece by piece.

    Nothing is kept that the format does not force it to keep, so any number of findings can pass.
    """

    def __call__(self, findings: Iterable[Finding], sources: Sources, run: Run, /) -> Iterator[str]:
        """Yield the text, piece by piece, the last one ending in a line feed."""
