"""Comments that silence a finding: `# ropa: ignore[rule-id] reason`, on its line or alone on the line before."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ropa.load.sources import SourceFile
from ropa.model.finding import Label, Problem
from ropa.text.span import Span

_MARKER = "ropa: ignore"
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*ropa: ignore(?:\[([^\]]*)\])?[ \t]*(.*?)\s*$")


class Suppression(NamedTuple):
    """A comment that silences `rules` on one line, for a reason that the report keeps."""

    rules: tuple[str, ...]
    reason: str
    path: str
    line: int
    span: Span


def suppressions(files: Iterable[SourceFile]) -> tuple[list[Suppression], list[Problem]]:
    """The suppressions of all files, and those that name no rule or no reason."""
    found: list[Suppression] = []
    careless: list[Problem] = []
    for file in files:
        if _MARKER not in file.text:
            continue
        for number, line in enumerate(file.lines, start=1):
            comment = _COMMENT.search(line) if _MARKER in line else None
            if comment is None:
                continue
            span = Span(file.path, number, comment.start() + 1, number, comment.end() + 1)
            rules = tuple(rule.strip() for rule in (comment[1] or "").split(",") if rule.strip())
            if not rules or not comment[2]:
                careless.append(_careless(span, named=bool(rules)))
                continue
            alone = not line[: comment.start()].strip()
            found.append(Suppression(rules, comment[2], file.path, number + 1 if alone else number, span))
    return found, careless


def _careless(span: Span, *, named: bool) -> Problem:
    fix = "write `# ropa: ignore[rule-id] why it is right here`"
    if named:
        return Problem("suppression-without-reason", "this suppression gives no reason", Label(span), fix=fix)
    return Problem("suppression-without-rule", "this suppression names no rule", Label(span), fix=fix)
