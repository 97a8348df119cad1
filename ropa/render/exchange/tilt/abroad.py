"""Transfers to third countries and sources of data, in TILT."""

from collections.abc import Iterator

from ropa.model.party import Transfer
from ropa.model.values import known, named
from ropa.model.vocabulary import Mechanism, Origin
from ropa.render.exchange.abroad import at_home_for, governing_laws
from ropa.render.exchange.doubts import words
from ropa.render.exchange.tilt.case import UNSTATED, Case, Json, country_code, firm, qualified, title

_FIELDS = {
    "adequacyDecision": frozenset({Mechanism.ADEQUACY}),
    "appropriateGuarantees": frozenset(Mechanism) - {Mechanism.ADEQUACY, Mechanism.DEROGATION},
    "standardDataProtectionClause": frozenset({Mechanism.SCC}),
}


def transfers(case: Case) -> list[Json]:
    """The transfers that are declared, and for the places where only recipients are said to be, that none is."""
    entries = [entry for transfer in case.inventory.transfers.values() for entry in _declared(case, transfer)]
    named_places = {entry["country"] for entry in entries}
    laws = governing_laws(case.graph, case.edition)
    for carrier in case.graph.transfers.carriers:
        for way in case.graph.transfers.at(carrier):
            country = country_code(way.place)
            home = any(at_home_for(case.edition.law, law, way.place) for law in laws) if country else True
            if country and not home and not way.entries and country not in named_places:
                named_places.add(country)
                case.gap(f"thirdCountryTransfers/{country}")
                text = f"{qualified(title(carrier), carrier)}: the instrument of transfer is {UNSTATED}"
                entries.append({"country": country, "appropriateGuarantees": {"description": text}})
    return entries


def _declared(case: Case, transfer: Transfer) -> Iterator[Json]:
    laws = governing_laws(case.graph, case.edition, transfer)
    for place in named(transfer.to):
        country = country_code(place)
        if country is None:
            case.gap(f"thirdCountryTransfers/{transfer.id}: {place}")
        elif not any(at_home_for(case.edition.law, law, place) for law in laws):
            yield {"country": country, **_instruments(case, transfer)}
    if not named(transfer.to):
        case.gap(f"thirdCountryTransfers/{transfer.id}")


def _instruments(case: Case, transfer: Transfer) -> dict[str, Json]:
    mechanisms = named(transfer.mechanism)
    said = ", ".join(one.label for one in mechanisms) or ", ".join(map(words, transfer.mechanism or ())) or UNSTATED
    derogation = known(transfer.derogation)
    safeguards = "; ".join(words(one) for one in transfer.safeguards or ())
    parts = (title(transfer), said, derogation.label if derogation else "", safeguards)
    text = qualified(": ".join(filter(None, parts)), transfer)
    if not mechanisms:
        case.gap(f"thirdCountryTransfers/{transfer.id}: mechanism")
        return {name: {"description": text} for name in _FIELDS}
    if not firm(transfer):
        return {name: {"description": text} for name, kinds in _FIELDS.items() if kinds & set(mechanisms)}
    return {
        name: {"available": True, "description": text} if kinds & set(mechanisms) else {"available": False}
        for name, kinds in _FIELDS.items()
    }


def sources(case: Case) -> list[Json]:
    """Data that does not come from the people themselves (GDPR Art. 14)."""
    entries = []
    for category in case.inventory.data_categories.values():
        found = [_source(case, origin, category.from_) for origin in named(category.from_) if not _own(origin)]
        if found:
            entries.append({"_id": category.id, "dataCategory": qualified(title(category), category), "sources": found})
    return entries


def _own(origin: str) -> bool:
    return isinstance(origin, Origin) and origin in (Origin.YOU, Origin.AUTOMATIC, Origin.SERVICE, Origin.DERIVED)


def _source(case: Case, origin: str, _: object) -> Json:
    party = None if isinstance(origin, Origin) else case.inventory.parties.get(origin)
    text = qualified(title(party), party) if party else words(origin)
    return {"description": text, "url": "", "publiclyAvailable": origin is Origin.PUBLIC}
