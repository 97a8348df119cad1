"""Running the catalogue: select, run, stamp, silence, sort."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from ropa.graph.promises import Judgement
from ropa.model.entity import Path
from ropa.model.finding import Finding, Problem, Severity
from ropa.rules.applicability import citations_under
from ropa.rules.case import Case, Report
from ropa.rules.registry import Rule, Stage
from ropa.rules.silence import silence

ALWAYS = "any"
READING = "loading"
"""The family of rules that report what the loader met; the only ones that run when a file could not be read."""


class Result(NamedTuple):
    """The findings, sorted; the rules that ran; and the judgements on the promises, by id."""

    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    judgements: Mapping[str, Judgement]


def select(rules: Iterable[Rule], case: Case) -> tuple[Rule, ...]:
    """The rules that apply to a case: those of its laws, and those that need no law."""
    if not case.loaded.complete:
        return tuple(rule for rule in rules if rule.family == READING)
    return tuple(rule for rule in rules if ALWAYS in rule.packs or not case.laws.isdisjoint(rule.packs))


def run(rules: Iterable[Rule], case: Case) -> Result:
    """Run rules over a case, stage by stage."""
    ran = tuple(rules)
    found = _run(ran, Stage.FACTS, case)
    judging = case.after(found)
    found += _run(ran, Stage.FINDINGS, judging)
    silenced, idle = silence(found, case.loaded, case.today, frozenset(r.id for r in ran if r.stage < Stage.RUN))
    late, _ = silence(_run(ran, Stage.RUN, judging.after(found, idle)), case.loaded, case.today, frozenset())
    return Result(tuple(sorted((*silenced, *late), key=lambda finding: finding.order)), ran, judging.judgements)


def _run(rules: Iterable[Rule], stage: Stage, case: Case) -> list[Finding]:
    return list(chain.from_iterable(_run_one(rule, case) for rule in rules if rule.stage is stage))


def _run_one(rule: Rule, case: Case) -> Iterator[Finding]:
    laws: tuple[str, ...] | None = None
    for report in rule.check(case):
        laws = citations_under(rule.laws, case.laws, case.law) if laws is None else laws
        if isinstance(report, Problem):
            yield _stamped(rule.id, rule.severity, laws, report)
        elif not _unreadable(report.where, case.loaded.invalid):
            yield _stamped(rule.id, _severity(rule, report, case), laws, _placed(report, rule.id, case))


def _severity(rule: Rule, report: Report, case: Case) -> Severity:
    """That of the rule; but an own inventory must answer what the law asks, if only by `unknown`."""
    silent = rule.mandatory and not case.audit and not case.written(report.where)
    return Severity.ERROR if silent else rule.severity


def _placed(report: Report, rule: str, case: Case) -> Problem:
    """A report with spans instead of paths.

    A default speaks for many entries, and each of them is mended for itself: a report about a field that a
    default filled stands at the entry, and points at the default.
    """
    filled = case.loaded.sources.filled
    primary = case.label(filled(report.where) or report.where, report.label)
    related = [case.label(filled(mention.where) or mention.where, mention.text) for mention in report.mentions]
    if filled(report.where):
        related.append(case.label(report.where, "filled in by this default"))
    subject = ".".join(str(segment) for segment in report.where)
    return Problem(rule, report.message, primary, tuple(related), report.fix, subject)


def _stamped(rule: str, severity: Severity, laws: tuple[str, ...], problem: Problem) -> Finding:
    return Finding(
        rule, severity, problem.message, problem.primary, problem.related, problem.fix, laws, problem.subject
    )


def _unreadable(where: Path, invalid: frozenset[Path]) -> bool:
    """Whether a report is about something that was said but could not be read: that is reported already."""
    return bool(invalid) and any(where[:length] in invalid for length in range(1, len(where) + 1))
