"""Check an inventory against the catalogue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ropa import __version__
from ropa.errors import RopaError
from ropa.graph.promises import Judgement
from ropa.law.book import LawBook
from ropa.law.packs import pack_ids
from ropa.load import Loaded, load
from ropa.model.finding import Finding, Severity
from ropa.project.baselines import BaselineFile
from ropa.rules.baseline import OUTDATED, Baseline
from ropa.rules.case import Case
from ropa.rules.registry import Rule, catalogue
from ropa.rules.run import Result, run, select
from ropa.text.names import nearest


@dataclass(frozen=True, slots=True)
class Checked:
    """An inventory as a case, what was found, the rules that looked, the promises judged, and what was known before."""

    case: Case
    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    baseline: Baseline | None = None

    @property
    def loaded(self) -> Loaded:
        """What was read."""
        return self.case.loaded

    def worst(self) -> Severity | None:
        """The highest severity among the findings that nobody waived."""
        return max((finding.severity for finding in self.findings if finding.waived is None), default=None)


def check(
    path: Path,
    today: date,
    laws: frozenset[str] | None = None,
    baseline: BaselineFile | None = None,
    law: LawBook | None = None,
    *,
    loaded: Loaded | None = None,
) -> Checked:
    """Read an inventory and run every rule that applies on a day.

    `laws` replaces the laws that the inventory's own declarations and facts switch on; what a `baseline` knows is
    marked. `law` replaces the law of the day, with something left out (`what_if.without_adequacy`); `loaded` what
    stands at the path, with what stood there at another time. Raises `RopaError` if there is nothing to read.
    """
    case = Case(loaded or load(path), today, laws, law)
    if baseline is None:
        return check_case(case)
    result = run(select(catalogue().values(), case), case)
    known = baseline.read(path)
    return Checked(case, _compared(known, baseline, result, case), result.rules, result.judgements, known)


def check_case(case: Case) -> Checked:
    """Run every rule that applies to what was read already."""
    result = run(select(catalogue().values(), case), case)
    return Checked(case, result.findings, result.rules, result.judgements)


def _compared(known: Baseline, file: BaselineFile, result: Result, case: Case) -> tuple[Finding, ...]:
    """The findings with those marked that a baseline knows, and one more if it knows some that are gone."""
    named = tuple(file.named(result.findings, case.loaded))
    ran = frozenset(rule.id for rule in result.rules)
    case.outdated = known.outdated((fingerprint for _, fingerprint in named), ran, frozenset(catalogue()))
    more = run([catalogue()[OUTDATED]], case).findings
    return tuple(sorted((*known.mark(named), *more), key=lambda finding: finding.order))


def write_baseline(path: Path, checked: Sequence[Checked]) -> int:
    """Write down what some checks found, so that later runs know it; how many findings that are."""
    for one in checked:
        refuse_incomplete(one.case, "a baseline would hide what was not read")
    return BaselineFile(path).write([(one.findings, one.loaded) for one in checked], __version__)


def read(path: Path, today: date, laws: frozenset[str] | None = None) -> Case:
    """Read an inventory for a question that findings are no answer to. `RopaError` if it cannot be read whole."""
    case = Case(load(path), today, laws)
    refuse_incomplete(case, "what it does not say proves nothing")
    return case


def refuse_incomplete(case: Case, why: str) -> None:
    """Refuse an inventory that could not be read whole, for a reason."""
    if not case.loaded.complete:
        raise RopaError(
            f"{case.loaded.unread[0]}: cannot be read whole, and {why}", "mend what `ropa check` reports first"
        )


def law_packs(names: Sequence[str]) -> frozenset[str] | None:
    """The rule packs that somebody named, comma-separated or not; None if nobody did."""
    words = [word.strip() for name in names for word in name.split(",") if word.strip()]
    for word in words:
        if word not in pack_ids():
            near = nearest(word, pack_ids())
            known = ", ".join(pack_ids())
            raise RopaError(f"there are no rules for a law `{word}`", f"did you mean `{near}`?" if near else known)
    return frozenset(words) if words else None
