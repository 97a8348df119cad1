"""Section 7: where data is kept and sent."""

from dataclasses import dataclass

from ropa.render.policy.sections.promises import Pledge
from ropa.render.policy.sections.section import Section
from ropa.render.policy.shown import Cabinet, Shown


@dataclass(frozen=True)
class Places(Section):
    """Systems and transfers."""

    number = "7"
    slug = "where"
    always = True

    systems: tuple[Shown, ...]
    transfers: tuple[Shown, ...]
    pledges: tuple[Pledge, ...]

    @property
    def filled(self) -> bool:
        """Whether any place is named."""
        return bool(self.systems or self.transfers)


def places(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Places:
    """Where data lies and where it goes."""
    inventory = cabinet.inventory
    return Places(cabinet.all(inventory.systems.values()), cabinet.all(inventory.transfers.values()), pledges)
