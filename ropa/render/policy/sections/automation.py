"""Section 5: AI, profiling and automated decisions."""

from dataclasses import dataclass
from typing import Any

from ropa.render.policy.said import Said
from ropa.render.policy.sections.promises import Pledge
from ropa.render.policy.sections.section import Section
from ropa.render.policy.shown import Cabinet, Shown


@dataclass(frozen=True, slots=True)
class Machine:
    """An activity, and what is said of machines in it."""

    row: Shown
    ai: Shown | Said | None
    profiling: Said | None
    decisions: Shown | Said | None


@dataclass(frozen=True)
class Automation(Section):
    """Activities in which machines read, make, learn, judge or sort."""

    number = "5"
    slug = "ai-and-decisions"

    machines: tuple[Machine, ...]
    pledges: tuple[Pledge, ...]

    @property
    def filled(self) -> bool:
        """Whether there is any such activity, or a promise about it."""
        return bool(self.machines or self.pledges)


def automation(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Automation:
    """The activities that say something of machines."""
    machines = (
        Machine(row, _unless_silent(row.ai), row.profiling, _unless_silent(row.decisions))
        for row in cabinet.all(cabinet.inventory.activities.values())
    )
    return Automation(tuple(one for one in machines if one.ai or one.profiling or one.decisions), pledges)


def _unless_silent(part: Any) -> Shown | Said | None:
    return None if isinstance(part, Shown) and not part.says else part
