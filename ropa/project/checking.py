"""Check an inventory against the catalogue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ropa.errors import RopaError
from ropa.graph.promises import Judgement
from ropa.law.book import LawBook
from ropa.load import Loaded, load
from ropa.model.finding import Finding, Severity
from ropa.rules.applicability import PACKS, laws_on
from ropa.rules.case import Case
from ropa.rules.registry import Rule, catalogue
from ropa.rules.run import run, select
from ropa.text.names import nearest


@dataclass(frozen=True, slots=True)
class Checked:
    """An inventory, the case that was made of it, what was found, the rules that looked, and the promises judged."""

    case: Case
    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    judgements: Mapping[str, Judgement] = field(default_factory=dict)

    @property
    def loaded(self) -> Loaded:
        """What was read."""
        return self.case.loaded

    def worst(self) -> Severity | None:
        """The highest severity among the findings that nobody waived."""
        return max((finding.severity for finding in self.findings if finding.waived is None), default=None)


def check(path: Path, today: date, laws: frozenset[str] | None = None) -> Checked:
    """Read an inventory and run every rule that applies on a day.

    `laws` replaces the laws that the inventory's own declarations and facts switch on. Raises `RopaError` if
    there is nothing to read.
    """
    loaded = load(path)
    applying = laws_on(loaded.inventory, LawBook(today)) if laws is None else laws
    case = Case(loaded, today, applying)
    result = run(select(catalogue().values(), case), case)
    return Checked(case, result.findings, result.rules, result.judgements)


def law_packs(names: Sequence[str]) -> frozenset[str] | None:
    """The rule packs that somebody named, comma-separated or not; None if nobody did."""
    words = [word.strip() for name in names for word in name.split(",") if word.strip()]
    for word in words:
        if word not in PACKS:
            near = nearest(word, PACKS)
            known = ", ".join(PACKS)
            raise RopaError(f"there are no rules for a law `{word}`", f"did you mean `{near}`?" if near else known)
    return frozenset(words) if words else None


def find_rule(name: str) -> Rule:
    """A rule by its id; a `RopaError` with the nearest one if there is none."""
    rules = catalogue()
    if name not in rules:
        near = nearest(name, rules)
        raise RopaError(f"there is no rule `{name}`", f"did you mean `{near}`?" if near else "see the list of rules")
    return rules[name]
