"""Section 4: why data is used, and on what ground."""

from dataclasses import dataclass

from ropa.model.activity import Activity
from ropa.render.policy.sections.promises import Pledge
from ropa.render.policy.sections.section import Group, Section, Table, table
from ropa.render.policy.shown import Cabinet


@dataclass(frozen=True)
class Purposes(Section):
    """Activities by group; those without one stand first, under no heading."""

    number = "4"
    slug = "purposes"
    always = True

    table: Table
    pledges: tuple[Pledge, ...]

    @property
    def filled(self) -> bool:
        """Whether any purpose is named."""
        return bool(self.table)


def purposes(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Purposes:
    """The table of purposes."""
    activities = cabinet.inventory.activities.values()
    groups = cabinet.inventory.groups
    loose = [activity for activity in activities if group_of(cabinet, activity) is None]
    grouped = [
        Group(
            cabinet.all(activity for activity in activities if group_of(cabinet, activity) == group.id),
            heading=cabinet.entry(group),
        )
        for group in groups.values()
    ]
    return Purposes(
        table(
            (Group(cabinet.all(loose)), *grouped),
            data=("data", "recipients"),
            ground=("legal_basis", "special_condition", "statute", "interest", "optional", "consent"),
        ),
        pledges,
    )


def group_of(cabinet: Cabinet, activity: Activity) -> str | None:
    """The id of the group of an activity."""
    return activity.group if isinstance(activity.group, str) and activity.group in cabinet.inventory.groups else None
