"""What if the law were another: two runs of the same inventory, and what only one of them finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ropa.errors import RopaError
from ropa.law.adequacy import decisions_on
from ropa.law.book import LawBook
from ropa.model.finding import Acceptance, Finding
from ropa.project.baselines import BaselineFile
from ropa.project.checking import Checked, check
from ropa.rules.fingerprint import Fingerprints


def without_adequacy(places: Sequence[str], today: date) -> LawBook:
    """The law of a day without the decisions that find some places adequate; `RopaError` for a place that has none."""
    book = LawBook(today)
    for place in places:
        if not decisions_on(book, [place]):
            cure = "name a country that some law finds adequate, such as `US` or `GB`"
            raise RopaError(f"no law finds `{place}` adequate, so nothing changes without that", cure)
    return LawBook(today, without=decisions_on(book, places))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Checks in which is marked what other checks find too; with what they are compared; and what only those find."""

    checked: tuple[Checked, ...]
    words: str
    gone: tuple[Finding, ...]


def compare(
    paths: Sequence[Path],
    today: date,
    laws: frozenset[str] | None,
    known: BaselineFile | None,
    *,
    without: Sequence[str] = (),
    other_day: date | None = None,
) -> Comparison:
    """Check inventories on a day, without some adequacy decisions; and on the other day, or the same, with all."""
    law = without_adequacy(without, today) if without else None
    words = [other_day.isoformat()] if other_day else []
    words += ["the adequacy decisions as they stand"] if without else []
    pairs = []
    for path in paths:
        checked = check(path, today, laws, known, law)
        pairs.append(_compared(checked, check(path, other_day or today, laws, known, loaded=checked.loaded)))
    gone = tuple(finding for _, only_there in pairs for finding in only_there)
    return Comparison(tuple(checked for checked, _ in pairs), " and ".join(words), gone)


def _compared(checked: Checked, other: Checked) -> tuple[Checked, tuple[Finding, ...]]:
    """A check with what the other one finds too marked, and what only the other one finds.

    What somebody accepts counts as not found: when a waiver expires, that breaks something.
    """
    ours = dict(_named(checked))
    theirs = {name: finding for name, finding in _named(other) if finding.waived is None}
    marked = tuple(
        replace(finding, waived="the run that this one is compared with finds it too", waived_by=Acceptance.EITHER_WAY)
        if finding.waived is None and name in theirs
        else finding
        for name, finding in ours.items()
    )
    return replace(checked, findings=marked), tuple(one for name, one in theirs.items() if name not in ours)


def _named(checked: Checked) -> Iterator[tuple[str, Finding]]:
    fingerprints = Fingerprints(checked.loaded.sources.line, str)
    return ((fingerprints.of(finding), finding) for finding in checked.findings)
