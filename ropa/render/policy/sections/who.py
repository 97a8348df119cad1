"""Section 1: who we are."""

from dataclasses import dataclass

from ropa.model.organisation import Organisation
from ropa.model.values import NONE, UNKNOWN
from ropa.render.policy.said import Item
from ropa.render.policy.sections.section import Section
from ropa.render.policy.shown import Cabinet, Shown

MARKETS = ("eu", "uk", "ch")


@dataclass(frozen=True)
class Who(Section):
    """The organisation and those who speak for it."""

    number = "1"
    slug = "who-we-are"
    always = True

    organisation: Shown | None
    representatives: tuple[tuple[str, Shown], ...]
    contacts: tuple[tuple[str, Item], ...]

    @property
    def filled(self) -> bool:
        """Whether anything is said of the organisation."""
        return self.organisation is not None


def who(cabinet: Cabinet) -> Who:
    """What is said of the organisation."""
    organisation = cabinet.inventory.organisation
    return Who(cabinet.block(organisation), tuple(_representatives(cabinet)), tuple(contacts(cabinet, organisation)))


def _representatives(cabinet: Cabinet) -> list[tuple[str, Shown]]:
    shown = cabinet.block(cabinet.inventory.organisation)
    named = shown.representatives if shown else None
    if not isinstance(named, Shown):
        return []
    by_market = ((market, getattr(named, market)) for market in MARKETS)
    return [(market, one) for market, one in by_market if isinstance(one, Shown)]


def contacts(cabinet: Cabinet, organisation: Organisation | None) -> list[tuple[str, Item]]:
    """Which channel is for what."""
    said = organisation.contacts if organisation else None
    if said is None or said is UNKNOWN or said is NONE or not isinstance(said, dict):
        return []
    found = ((use, cabinet.words.entity("channels", str(channel))) for use, channel in said.items())
    return [(use.replace("-", " "), item) for use, item in found if item]
