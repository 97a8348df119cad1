"""What stood at a path at one time: in a commit, or now."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.load import Loaded

if TYPE_CHECKING:  # a build without history imports no git
    from ropa.history.repository import Revision

WORKING_FOLDER = "the working folder"


@dataclass(frozen=True, slots=True)
class State:
    """An inventory at one time. `revision` is None for now, `loaded` where nothing stood there.

    `links` are names that lead elsewhere, and are not followed in a commit.
    """

    path: Path
    revision: "Revision | None"
    loaded: Loaded | None
    links: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The revision, as it was asked for and as it is, or the working folder."""
        return str(self.revision) if self.revision else WORKING_FOLDER
