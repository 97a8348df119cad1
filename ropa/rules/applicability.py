"""Which laws apply to an inventory, and why: computed once, explained, never guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ropa.law.book import LawBook
from ropa.law.citations import instrument_of
from ropa.law.places import governing, in_eea
from ropa.model.entity import Path
from ropa.model.inventory import Inventory
from ropa.model.values import named
from ropa.model.vocabulary import Stance

PACKS = ("gdpr", "uk-gdpr", "pecr", "eprivacy", "fadp", "ccpa", "coppa", "hk-pdpo", "ai-act")
"""The laws that switch rules on; an own id under `laws:` names a law without rules."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a law applies: the words, and the field that says so."""

    law: str
    words: str
    path: Path


def reasons(inventory: Inventory, law: LawBook) -> tuple[Reason, ...]:
    """Every reason for a law to apply, found in what the inventory declares and in its facts."""
    return (*_declared(inventory), *_established(inventory, law), *_offered(inventory, law))


def laws_on(inventory: Inventory, law: LawBook) -> frozenset[str]:
    """The ids of the laws that apply."""
    return frozenset(reason.law for reason in reasons(inventory, law))


def _declared(inventory: Inventory) -> Iterator[Reason]:
    for entry in inventory.laws.values():
        if entry.id in PACKS and entry.stance is not Stance.PROPOSED:
            yield Reason(entry.id, f"`laws.{entry.id}` declares it", entry.path)


def _established(inventory: Inventory, law: LawBook) -> Iterator[Reason]:
    """GDPR Art. 3(1): an establishment in the area, whatever the place of processing."""
    organisation = inventory.organisation
    if organisation is None:
        return
    places = named(organisation.establishments)
    path: Path = organisation.at("establishments")
    yield from _by_place(law, places, path, "the organisation is established in")


def _offered(inventory: Inventory, law: LawBook) -> Iterator[Reason]:
    """GDPR Art. 3(2): services offered to people in the area."""
    for service in inventory.services.values():
        words = f"{service.title} is offered in"
        yield from _by_place(law, named(service.markets), service.at("markets"), words)


def _by_place(law: LawBook, places: Iterable[str], path: Path, words: str) -> Iterator[Reason]:
    for place in places:
        for pack in _packs_of(place, law):
            yield Reason(pack, f"{words} {place}", path)


def _packs_of(place: str, law: LawBook) -> tuple[str, ...]:
    """The laws of a place."""
    if in_eea(law, place):
        return "gdpr", "eprivacy", "ai-act"
    return {"GB": ("uk-gdpr", "pecr"), "CH": ("fadp",), "HK": ("hk-pdpo",)}.get(governing(law, place), ())


_PACK_OF = {"pdpo": "hk-pdpo", "dpa-2018": "uk-gdpr", "dpo-ch": "fadp", "ccpa-regs": "ccpa"}
"""The pack of an instrument, where it has another name."""
_GUIDANCE = ("wp29", "wp248", "edpb")
"""What explains the GDPR, in the Union and in the United Kingdom."""


def citations_under(citations: Iterable[str], laws: frozenset[str], book: LawBook) -> tuple[str, ...]:
    """The citations that count under some laws: no provision of a law that does not apply.

    Where the UK GDPR applies and the GDPR does not, a provision of the one is that of the other: most articles
    have kept their numbers. Where they have not, the UK GDPR is among the citations itself. What belongs to no law
    with rules of its own always counts.
    """
    cited = tuple(citations)
    numbers_kept = not any(citation.startswith("UK GDPR") for citation in cited)
    return tuple(counted for one in cited if (counted := _counted(one, laws, book, numbers_kept=numbers_kept)))


def _counted(citation: str, laws: frozenset[str], book: LawBook, *, numbers_kept: bool) -> str:
    instrument = instrument_of(book, citation)
    pack = _PACK_OF.get(instrument, instrument)
    if pack in _GUIDANCE:
        return "" if laws.isdisjoint(("gdpr", "uk-gdpr")) else citation
    if pack not in PACKS or pack in laws:
        return citation
    return f"UK {citation}" if pack == "gdpr" and "uk-gdpr" in laws and numbers_kept else ""
