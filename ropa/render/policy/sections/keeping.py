"""Section 8: how long data is kept."""

from dataclasses import dataclass

from ropa.render.policy.said import Item, Said
from ropa.render.policy.sections.promises import Pledge
from ropa.render.policy.sections.section import Section
from ropa.render.policy.shown import Cabinet, Shown


@dataclass(frozen=True)
class Keeping(Section):
    """The rules, and the one for everything else."""

    number = "8"
    slug = "how-long"
    always = True

    rules: tuple[Shown, ...]
    deletion: Shown | None
    pledges: tuple[Pledge, ...]

    def unnamed(self, row: Shown) -> tuple[Item, ...]:
        """The data of a rule with a name of its own that this name does not say already."""
        data: Said | None = row.data
        name = row.title.first.text.casefold()
        return tuple(item for item in (data.items if data else ()) if item.text.casefold() not in name)

    @property
    def filled(self) -> bool:
        """Whether any rule is named."""
        return bool(self.rules or self.deletion)


def keeping(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Keeping:
    """The rules of retention."""
    inventory = cabinet.inventory
    return Keeping(cabinet.all(inventory.retention.values()), cabinet.block(inventory.deletion), pledges)
