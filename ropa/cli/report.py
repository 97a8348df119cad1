"""Findings on standard output or in a file, in the format that was asked for."""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from ropa import __version__
from ropa.cli.options import one_of
from ropa.cli.terminal import colours, is_file, out, width
from ropa.project.checking import Checked
from ropa.project.files import write_whole
from ropa.project.what_if import Comparison
from ropa.render.findings import ANSI, FORMATS, PLAIN, RuleInfo, Run, Tally
from ropa.rules.registry import Rule

AUTO = "auto"
_BY_ENDING = {".sarif": "sarif", ".sarif.json": "sarif", ".xml": "junit", ".json": "json"}
_GITLAB = "gl-code-quality"
"""How the name of a report begins that GitLab reads; its documentation calls it `gl-code-quality-report.json`."""


def chosen(format_: str, output: Path | None) -> str:
    """The format that a word means: `auto` goes by the name of the file, or by who runs the build.

    GitHub Actions reads annotations from the log. GitLab reads a report only from a file that the job names, so its
    log is for people, and what is redirected into a file there is such a report.
    """
    one_of(format_, (AUTO, *FORMATS), "--format")
    if format_ != AUTO:
        return format_
    if output is not None:
        if output.name.startswith(_GITLAB):
            return "gitlab"
        return next((name for end, name in _BY_ENDING.items() if output.name.endswith(end)), "text")
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if os.environ.get("GITLAB_CI") == "true" and is_file(sys.stdout) else "text"


def report(
    checked: Sequence[Checked],
    day: date,
    format_: str,
    comparison: Comparison | None = None,
    *,
    show_waived: bool,
) -> None:
    """Print the findings of one or several inventories."""
    run = _run(checked, day, format_, comparison, show_waived=show_waived, terminal=True)
    out(_rendered(checked, format_, run))


def report_to(
    path: Path,
    checked: Sequence[Checked],
    day: date,
    format_: str,
    comparison: Comparison | None = None,
    *,
    show_waived: bool,
) -> None:
    """Write the findings to a file, and print how many there are."""
    run = _run(checked, day, format_, comparison, show_waived=show_waived, terminal=False)
    write_whole(path, _rendered(checked, format_, run), "--output")
    tally = Tally()
    for finding in chain.from_iterable(one.findings for one in checked):
        tally.add(finding)
    out([f"{tally.summary(run)} -> {path}\n"])


class _AllSources:
    """The lines of several inventories, and of the baselines they are compared with."""

    def __init__(self, checked: Sequence[Checked]) -> None:
        self._by_path = {file.path: one.loaded.sources for one in checked for file in one.loaded.sources.files}
        self._baselines = {one.baseline.name: one.baseline.lines for one in checked if one.baseline}

    def line(self, path: str, number: int) -> str | None:
        """A line of a file, counted from 1."""
        sources = self._by_path.get(path)
        if sources:
            return sources.line(path, number)
        lines = self._baselines.get(path, ())
        return lines[number - 1] if 0 < number <= len(lines) else None


def _rendered(checked: Sequence[Checked], format_: str, run: Run) -> Iterator[str]:
    findings = chain.from_iterable(one.findings for one in checked)
    return FORMATS[format_](findings, _AllSources(checked), run)


def _run(
    checked: Sequence[Checked],
    day: date,
    format_: str,
    comparison: Comparison | None,
    *,
    show_waived: bool,
    terminal: bool,
) -> Run:
    rules = {rule.id: rule for one in checked for rule in one.rules}
    people = format_ in ("text", "concise")
    return Run(
        tool_version=__version__,
        today=day,
        facts_as_of=checked[0].case.law.as_of if checked else None,
        rules={} if people else {rule.id: _info(rule) for rule in rules.values()},
        files=sum(len(one.loaded.sources.files) for one in checked),
        rules_ran=len(rules),
        root=str(_repository(Path.cwd())),
        folder=str(Path.cwd()),
        show_waived=show_waived,
        palette=ANSI if people and terminal and colours(sys.stdout.isatty()) else PLAIN,
        width=width(),
        compared=comparison.words if comparison else "",
        gone=comparison.gone if comparison else (),
    )


def _repository(folder: Path) -> Path:
    """The root of the repository that a folder is in, or the folder."""
    workspace = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    if workspace and folder.is_relative_to(workspace):
        return Path(workspace)
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)


def _info(rule: Rule) -> RuleInfo:
    return RuleInfo(
        rule.id, rule.title, rule.documentation, rule.documentation, "", rule.severity, rule.laws, rule.packs
    )
