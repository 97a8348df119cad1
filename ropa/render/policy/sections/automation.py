"""Section 5: AI, profiling and automated decisions."""

from dataclasses import dataclass
from typing import Any

from ropa.model.activity import Activity
from ropa.model.values import known
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
    """Activities in which machines read, make, learn, judge or sort.

    `manned` are those of which nothing else is said than that a person decides; `wholly`: nobody else does anything.
    """

    number = "5"
    slug = "ai-and-decisions"

    machines: tuple[Machine, ...]
    manned: tuple[Machine, ...]
    wholly: bool
    pledges: tuple[Pledge, ...]

    @property
    def filled(self) -> bool:
        """Whether there is any such activity, or a promise about it."""
        return bool(self.machines or self.manned or self.pledges)


def automation(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Automation:
    """The activities that say something of machines."""
    rows = [
        Machine(row, _unless_silent(row.ai), row.profiling, _unless_silent(row.decisions))
        for row in cabinet.all(cabinet.inventory.activities.values())
    ]
    manned = tuple(row for row in rows if _manned(row))
    machines = (one for one in rows if one not in manned and (one.ai or one.profiling or one.decisions))
    return Automation(tuple(machines), manned, len(manned) == len(rows), pledges)


def _manned(machine: Machine) -> bool:
    """Whether all that is said is that no decision is made without a person."""
    activity = machine.row.model
    if not isinstance(activity, Activity) or machine.ai or machine.profiling or activity.hedge or activity.when:
        return False
    decisions = known(activity.decisions)
    if decisions is None or activity.assumes("decisions"):
        return False
    return decisions.automated is False and decisions.model_fields_set == {"automated"}


def _unless_silent(part: Any) -> Shown | Said | None:
    return None if isinstance(part, Shown) and not part.says else part
