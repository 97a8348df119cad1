"""Section 9: how data is protected, and what happens in a breach."""

from dataclasses import dataclass

from ropa.model.vocabulary import MeasureKind, NoticeKind
from ropa.render.policy.said import Said
from ropa.render.policy.sections.promises import Pledge
from ropa.render.policy.sections.scope import notices
from ropa.render.policy.sections.section import Group, Section
from ropa.render.policy.shown import Cabinet, Shown

MOST_LOOSE = 6
"""So many measures need no headings."""


@dataclass(frozen=True)
class Protection(Section):
    """Measures by kind, the breach, and what limits both."""

    number = "9"
    slug = "protection"

    security: Shown | None
    measures: tuple[Group, ...]
    breach: Shown | None
    limits: tuple[Shown, ...]
    pledges: tuple[Pledge, ...]

    def place_in_name(self, row: Shown) -> bool:
        """Whether the name of a measure already says where it is."""
        name = row.title.first.text.casefold()
        return all(item.text.casefold() in name for item in row.at_.items)

    @property
    def filled(self) -> bool:
        """Whether anything is said."""
        return bool(self.security or self.breach or self.limits or self.pledges)


def protection(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Protection:
    """Security, breaches and limits."""
    inventory = cabinet.inventory
    return Protection(
        cabinet.block(inventory.security),
        _grouped(cabinet.all(inventory.measures.values())),
        cabinet.block(inventory.breach),
        notices(cabinet, NoticeKind.LIMITATION, NoticeKind.LIABILITY_DISCLAIMER),
        pledges,
    )


def _grouped(measures: tuple[Shown, ...]) -> tuple[Group, ...]:
    """Measures by kind where they are many, else all together under no heading."""
    kinds = dict.fromkeys(_kind(row) for row in measures)
    if len(measures) <= MOST_LOOSE or len(kinds) == 1:
        return (Group(measures),) if measures else ()
    return tuple(Group(tuple(row for row in measures if _kind(row) == kind), kind) for kind in kinds)


def _kind(row: Shown) -> str:
    kind: Said | None = row.kind
    return kind.term if kind and kind.term in list(MeasureKind) else "other"
