"""What changed since an earlier revision, as the documents of a build say it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.changes.change import Comparison

if TYPE_CHECKING:  # a build without history imports no git
    from ropa.history.repository import Revision


@dataclass(frozen=True, slots=True)
class Since:
    """A comparison of what is built with an earlier revision.

    `built` is the commit that surely holds what is built, if there is one. `comparison` is None where the earlier
    revision had no inventory; `same_texts` says that not even the texts differ; `links` are names in a commit that
    were not followed.
    """

    revision: "Revision"
    built: "Revision | None"
    comparison: Comparison | None
    same_texts: bool = False
    links: tuple[str, ...] = ()
