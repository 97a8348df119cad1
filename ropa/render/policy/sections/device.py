"""Section 10: cookies, trackers and device permissions."""

from collections.abc import Iterable
from dataclasses import dataclass

from ropa.model.rights import Choice
from ropa.model.values import named
from ropa.model.vocabulary import NoticeKind
from ropa.render.policy.sections.promises import Pledge
from ropa.render.policy.sections.scope import notices
from ropa.render.policy.sections.section import Group, Section, Table, table
from ropa.render.policy.shown import Cabinet, Shown


@dataclass(frozen=True)
class Device(Section):
    """What is stored on or read from somebody's device, and how to refuse."""

    number = "10"
    slug = "cookies"

    trackers: Table
    tracking: Shown | None
    permissions: tuple[Shown, ...]
    choices: tuple[Shown, ...]
    documents: tuple[Shown, ...]
    explanations: tuple[Shown, ...]
    pledges: tuple[Pledge, ...]

    def kind_in_name(self, row: Shown) -> bool:
        """Whether the name of a tracker already says what it is."""
        name = row.title.first.text.casefold()
        return all(item.text.casefold() in name for item in row.kind.items)

    @property
    def filled(self) -> bool:
        """Whether anything is said."""
        return bool(
            self.trackers or self.tracking or self.permissions or self.choices or self.explanations or self.pledges
        )


def device(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Device:
    """Trackers and permissions."""
    inventory = cabinet.inventory
    return Device(
        table(
            (Group(cabinet.all(inventory.trackers.values())),),
            setter=("set_by",),
            use=("use",),
            sets=("sets",),
            lifetime=("lifetime",),
            consent=("consent", "given_by", "exempt_because"),
        ),
        cabinet.block(inventory.tracking),
        cabinet.all(inventory.permissions.values()),
        cabinet.all(choice for choice in inventory.choices.values() if about_trackers(choice)),
        cabinet.all(document for document in inventory.documents.values() if names_trackers(named(document.about))),
        notices(cabinet, NoticeKind.EXPLANATION),
        pledges,
    )


def about_trackers(choice: Choice) -> bool:
    """Whether a choice is about what is set on a device."""
    return names_trackers(named(choice.about))


def names_trackers(paths: Iterable[str]) -> bool:
    """Whether any of some paths leads to trackers or permissions."""
    return any(path.partition(".")[0] in ("trackers", "permissions") for path in paths)
