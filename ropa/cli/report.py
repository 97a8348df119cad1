"""Findings on standard output, in the format that was asked for."""

import os
import sys
from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from ropa import __version__
from ropa.cli.terminal import colours, out, width
from ropa.errors import RopaError
from ropa.project.checking import Checked
from ropa.render.findings import ANSI, FORMATS, PLAIN, RuleInfo, Run
from ropa.rules.registry import Rule
from ropa.text.names import nearest


class _AllSources:
    """The lines of several inventories."""

    def __init__(self, checked: Sequence[Checked]) -> None:
        self._by_path = {file.path: one.loaded.sources for one in checked for file in one.loaded.sources.files}

    def line(self, path: str, number: int) -> str | None:
        """A line of a file, counted from 1."""
        sources = self._by_path.get(path)
        return sources.line(path, number) if sources else None


def report(checked: Sequence[Checked], day: date, format_: str, *, show_waived: bool) -> None:
    """Print the findings of one or several inventories."""
    if format_ not in FORMATS:
        near = nearest(format_, FORMATS)
        cure = f"did you mean `{near}`?" if near else "choose one of: " + ", ".join(FORMATS)
        raise RopaError(f"--format: there is no format `{format_}`", cure)
    findings = chain.from_iterable(one.findings for one in checked)
    out(FORMATS[format_](findings, _AllSources(checked), _run(checked, day, format_, show_waived=show_waived)))


def _run(checked: Sequence[Checked], day: date, format_: str, *, show_waived: bool) -> Run:
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
        palette=ANSI if people and colours(sys.stdout.isatty()) else PLAIN,
        width=width(),
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
