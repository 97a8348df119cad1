"""What of an inventory is to be confirmed again, and by whom: on a terminal, or in a calendar."""

from datetime import date
from pathlib import Path

from ropa.project.checking import read
from ropa.rules.review.agenda import Reviews, agenda


def review(path: Path, today: date) -> Reviews:
    """The reviews of an inventory. `RopaError` if it cannot be read whole."""
    case = read(path, today)
    return agenda(case, path.resolve().stem if path.is_file() else path.resolve().name)
