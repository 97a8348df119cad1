"""Findings as failed tests, for build servers that know nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from ropa.model.finding import Finding, Severity
from ropa.render.findings.plain import details, headline
from ropa.render.findings.run import Run, Sources
from ropa.render.findings.visible import visible

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def render(findings: Iterable[Finding], _sources: Sources, run: Run) -> Iterator[str]:
    """A suite for each file, a test for each finding; a clean run is one test that passed.

    A suite says first how many tests it holds, so the findings of one file are kept until the next begins.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ropa">\n'
    clean = True
    for path, group in groupby(findings, key=lambda finding: run.repository_path(finding.primary.span.path)):
        clean = False
        yield from _suite(path, group, run)
    if clean:
        yield '  <testsuite name="ropa" tests="1" failures="0" errors="0" skipped="0">\n'
        yield '    <testcase name="no findings" classname="ropa"/>\n  </testsuite>\n'
    yield "</testsuites>\n"


def _suite(path: str, findings: Iterable[Finding], run: Run) -> Iterator[str]:
    names: Counter[str] = Counter()
    failures = skipped = 0
    cases: list[str] = []
    for finding in findings:
        failures += _fails(finding)
        skipped += finding.waived is not None
        name = f"{finding.rule}: {finding.subject}" if finding.subject else finding.rule
        names[name] += 1
        cases.append(_case(finding, run, path, name if names[name] == 1 else f"{name} ({names[name]})"))
    yield (
        f'  <testsuite name="{_xml(path)}" tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}">\n'
    )
    yield from cases
    yield "  </testsuite>\n"


def _case(finding: Finding, run: Run, path: str, name: str) -> str:
    story = "\n".join((_xml(headline(finding, path)), *map(_xml, details(finding, run))))
    message = _xml(finding.message)
    if finding.waived is not None:
        outcome = f'<skipped message="{_xml("waived: " + finding.waived)}">{story}</skipped>'
    elif _fails(finding):
        outcome = f'<failure message="{message}" type="{finding.severity.word}">{story}</failure>'
    else:
        outcome = f"<system-out>{story}</system-out>"
    return (
        f'    <testcase name="{_xml(name)}" classname="{_xml(path)}" file="{_xml(path)}"'
        f' line="{finding.primary.span.line}">\n      {outcome}\n    </testcase>\n'
    )


def _fails(finding: Finding) -> bool:
    return finding.waived is None and finding.severity > Severity.INFO


def _xml(text: str) -> str:
    """Text for an element or an attribute. What XML cannot hold is among the hidden characters."""
    return visible(text).translate(_MARKUP)
