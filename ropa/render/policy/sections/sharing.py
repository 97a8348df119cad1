"""Section 6: who else is involved."""

from collections.abc import Mapping
from dataclasses import dataclass

from ropa.model.party import Party
from ropa.model.vocabulary import Role
from ropa.render.policy.said import Said
from ropa.render.policy.sections.promises import Pledge
from ropa.render.policy.sections.section import Group, Section, Table, families, table
from ropa.render.policy.shown import Cabinet, Shown

_CONDITIONAL = (Role.AUTHORITY, Role.ACQUIRER, Role.WITH_CONSENT)


@dataclass(frozen=True)
class Sharing(Section):
    """Parties that get data as a rule, those that get it in certain cases, those that get none, and those that give."""

    number = "6"
    slug = "who-else"
    always = True

    table: Table
    pledges: tuple[Pledge, ...]
    wholes: Mapping[str, Shown]
    common_limit: Said | None
    """Words that limit what every recipient gets, where they are the same for all."""

    def whole(self, row: Shown) -> Shown | None:
        """The party above that a party is part of: what is the same for both is said there."""
        return self.wholes.get(row.here)

    def has_parts(self, row: Shown) -> bool:
        """Whether parties stand below one."""
        return any(whole.here == row.here for whole in self.wholes.values())

    @property
    def filled(self) -> bool:
        """Whether any party is named."""
        return bool(self.table)


def sharing(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Sharing:
    """The table of parties."""
    inventory = cabinet.inventory
    grouped = families(inventory.recipients)
    regular = [party for family in grouped if not _conditional(family[0]) for party in family]
    conditional = [party for family in grouped if _conditional(family[0]) for party in family]
    return Sharing(
        table(
            (
                Group(cabinet.all(regular)),
                Group(cabinet.all(conditional), "conditional"),
                Group(cabinet.all(inventory.sources.values()), "sources"),
            ),
            gets=("gets", "gets_only"),
            purpose=("does", "for_"),
            where=("country", "where", "access_countries"),
        ),
        pledges,
        {part.id: cabinet.entry(family[0]) for family in grouped for part in family[1:]},
        _common_limit(cabinet.all(inventory.recipients.values())),
    )


def _common_limit(rows: tuple[Shown, ...]) -> Said | None:
    limits: list[Said | None] = [row.gets_only for row in rows]
    return limits[0] if len(limits) > 1 and all(limit == limits[0] for limit in limits) else None


def _conditional(party: Party) -> bool:
    """Whether a party gets data only if something happens."""
    return party.when is not None or party.role in _CONDITIONAL
