"""Which rules take longest on a large inventory."""

import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ropa.load import load
from ropa.rules.case import Case
from ropa.rules.registry import Rule, Stage, catalogue
from ropa.rules.run import run, select


class Timed(NamedTuple):
    """Processor seconds of a rule: when it ran in its turn, and again, when what rules share was there already."""

    seconds: float
    again: float
    rule: str
    family: str


def slowest(path: Path, day: date, number: int = 10) -> list[Timed]:
    """The rules that take longest on an inventory, the worst first."""
    case = Case(load(path), day)
    rules = select(catalogue().values(), case)
    judging = case.after(run([rule for rule in rules if rule.stage is Stage.FACTS], Case(case.loaded, day)).findings)
    return sorted(_timed(rules, case, judging), reverse=True)[:number]


def _timed(rules: Iterable[Rule], case: Case, judging: Case) -> Iterable[Timed]:
    for rule in rules:
        if rule.stage is not Stage.RUN:
            seen = case if rule.stage is Stage.FACTS else judging
            yield Timed(_seconds(rule, seen), _seconds(rule, seen), rule.id, rule.family)


def _seconds(rule: Rule, case: Case) -> float:
    started = time.process_time()
    for _ in rule.check(case):
        pass
    return time.process_time() - started
