"""Whether a way that data takes leaves the area of a law."""

from collections.abc import Iterable

from ropa.graph.ways import DerivedTransfer
from ropa.law.book import LawBook
from ropa.law.places import Regime, at_home, governing, is_place
from ropa.model.inventory import Inventory
from ropa.model.party import Transfer
from ropa.model.values import named

REGIMES: dict[str, Regime] = {"gdpr": "eu", "uk-gdpr": "uk", "fadp": "ch", "hk-pdpo": "hk"}
"""The laws under which sending data to another place can be a transfer."""


def leaves(transfer: DerivedTransfer, inventory: Inventory, law: LawBook, regime: Regime) -> bool | None:
    """Whether data leaves the home area of a law on this way; None where that cannot be told.

    It cannot be told where the destination is not said, where its code is no place, or where nothing says where
    the data comes from. A system in the organisation's own country, run by nobody else, is no transfer.
    """
    place = transfer.place
    if not place or not is_place(law, place):
        return None
    if at_home(law, regime, place):
        return False
    origins = _origins(inventory, transfer.entries)
    if not origins:
        return None
    alone = all(node.startswith("systems.") for node in transfer.carriers)
    return not (alone and governing(law, place) in {governing(law, origin) for origin in origins})


def _origins(inventory: Inventory, entries: Iterable[Transfer]) -> tuple[str, ...]:
    """Where data starts from, as far as that is said."""
    organisation = inventory.organisation
    own = (organisation.country, *(organisation.establishments or ())) if organisation else ()
    return (*named(place for place in own if place is not None), *(p for entry in entries for p in named(entry.from_)))
