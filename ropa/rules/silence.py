"""Findings that somebody accepts: by a comment on the line, or by an entry under `waivers`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ropa.load import Loaded
from ropa.load.suppress import Suppression
from ropa.model.bookkeeping import Waiver
from ropa.model.finding import Acceptance, Finding
from ropa.model.values import named


class Idle(NamedTuple):
    """What was to silence something and did not: comments, each with the rules it names in vain, and waivers."""

    suppressions: tuple[tuple[Suppression, tuple[str, ...]], ...] = ()
    waivers: tuple[Waiver, ...] = ()


def silence(
    findings: Iterable[Finding], loaded: Loaded, today: date, ran: frozenset[str]
) -> tuple[list[Finding], Idle]:
    """Mark the findings that somebody accepts, with the reason; and find what silenced nothing.

    Only of a rule that `ran` can it be said that there was nothing to silence.
    """
    by_line: dict[tuple[str, int], list[Suppression]] = defaultdict(list)
    for suppression in loaded.suppressions:
        by_line[suppression.path, suppression.line].append(suppression)
    waivers = [waiver for waiver in loaded.inventory.waivers.values() if today <= waiver.until]
    served: set[tuple[int, str]] = set()
    marked: list[Finding] = []
    for finding in findings:
        span, rule = finding.primary.span, finding.rule
        comments = [comment for comment in by_line.get((span.path, span.line), ()) if rule in comment.rules]
        entries = [waiver for waiver in waivers if accepts(waiver, finding)]
        served.update((id(comment), rule) for comment in comments)
        served.update((id(waiver), rule) for waiver in entries)
        if comments:
            finding = replace(finding, waived=comments[0].reason, waived_by=Acceptance.COMMENT)
        elif entries:
            finding = replace(finding, waived=entries[0].reason, waived_by=Acceptance.WAIVER)
        marked.append(finding)
    idle = Idle(
        tuple((comment, vain) for comment in loaded.suppressions if (vain := _in_vain(comment, ran, served))),
        tuple(waiver for waiver in waivers if waiver.rule in ran and (id(waiver), waiver.rule) not in served),
    )
    return marked, idle


def accepts(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver covers a finding: its rule, at one of its paths or below, or anywhere if it names none."""
    if waiver.rule != finding.rule:
        return False
    where = named(waiver.where)
    return not where or any(f"{finding.subject}.".startswith(f"{path}.") for path in where)


def _in_vain(comment: Suppression, ran: frozenset[str], served: set[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(rule for rule in comment.rules if rule in ran and (id(comment), rule) not in served)
