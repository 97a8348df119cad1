"""Section 12: children."""

from dataclasses import dataclass

from ropa.render.policy.sections.promises import Pledge
from ropa.render.policy.sections.section import Section
from ropa.render.policy.shown import Cabinet, Shown


@dataclass(frozen=True)
class Young(Section):
    """Ages, and what happens if a child is found."""

    number = "12"
    slug = "for-children"

    children: Shown | None
    pledges: tuple[Pledge, ...]

    @property
    def filled(self) -> bool:
        """Whether anything is said of children."""
        return bool(self.children or self.pledges)


def young(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Young:
    """What is said of children."""
    return Young(cabinet.block(cabinet.inventory.children), pledges)
