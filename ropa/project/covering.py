"""How far an inventory covers the record, the notice and the templates of authorities."""

from datetime import date
from pathlib import Path

from ropa.coverage import Coverage, coverage
from ropa.project.checking import check, refuse_incomplete


def covered(path: Path, today: date, laws: frozenset[str] | None = None) -> tuple[Coverage, date]:
    """The coverage of an inventory, and the day of the law facts. `RopaError` if it cannot be read whole."""
    checked = check(path, today, laws)
    refuse_incomplete(checked.case, "what it does not say proves nothing")
    return coverage(checked.case, checked.findings, checked.rules), checked.case.law.as_of
