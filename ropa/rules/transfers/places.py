"""Recipients and systems of which nobody says where they are."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.party import Party, System
from ropa.model.values import Vague
from ropa.model.vocabulary import SystemKind
from ropa.rules.case import Case, Report
from ropa.rules.flows import NAMELESS, receiving
from ropa.rules.registry import rule
from ropa.rules.words import how, short

_PACKS = ("gdpr", "uk-gdpr", "fadp")


@rule("GDPR Art. 30(1)(e), 13(1)(f)", "FADP Art. 19(4)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def recipient_place_unknown(case: Case) -> Iterator[Report]:
    """Nothing says in which country a recipient is.

    ## What it checks

    `country` and `where` of every party that gets data, its own or that of the party it belongs to. Left out are
    those that a declared transfer covers, those that only run systems whose place is said, and those that nobody can
    place in advance, such as courts or a buyer.

    ## Why it matters

    A recipient in a third country makes a transfer, which needs an instrument and belongs into record and notice.
    Without a country it can neither be found nor ruled out.

    ## How to fix

    Write it: `country: US`; and where its staff can read the data from elsewhere, `access-countries: [IN]`.

    ## When it is wrong

    Where the recipients of a category are in many countries. List them: `where: [DE, FR, US]`.
    """
    for party in receiving(case):
        if party.role in NAMELESS or _covered(party, case):
            continue
        yield from _where(party, case)


@rule("GDPR Art. 30(1)(e), 13(1)(f)", "FADP Art. 19(4)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def system_place_unknown(case: Case) -> Iterator[Report]:
    """Nothing says in which country a system is.

    ## What it checks

    `country` and `where` of every system that is not the user's own device, its own or that of the party that runs
    it or of the system it is part of.

    ## Why it matters

    Where data is stored decides whether it leaves the area of the law. “Secure servers” are somewhere.

    ## How to fix

    Write it: `where: DE`, or `where: [DE, FI]`.

    ## When it is wrong

    Where a provider moves the data around. List the regions that the contract allows.
    """
    for system in case.inventory.systems.values():
        if system.kind is not SystemKind.USER_DEVICE and not _through_others(system, case):
            yield from _where(system, case)


def _where(entry: Party | System, case: Case) -> Iterator[Report]:
    """A report if an entry has no place, or words beside its places that name none."""
    said: list[tuple[Path, object]] = [
        (entry.at("where", number), place) for number, place in enumerate(entry.where or ())
    ]
    if entry.country is not None:
        said.append((entry.at("country"), entry.country))
    for where, place in said:
        if isinstance(place, Vague):
            yield Report(where, f"{entry.title}: “{short(place.words)}” names no country", fix=_FIX)
            return
    if not any(isinstance(place, str) for _, place in said) and not _inherited(entry, case):
        field = "where" if isinstance(entry, System) else "country"
        where, place = (said[0][0][:3], said[0][1]) if said else (entry.at(field), None)
        yield Report(where, f"the country of {entry.title} {how(place)}", fix=_FIX)


_FIX = "write the country, such as `country: US`, or several: `where: [DE, US]`"


def _covered(party: Party, case: Case) -> bool:
    """Whether a declared transfer covers a party, or the systems that it runs say where its data is."""
    graph = case.graph
    if graph.into(party.node, EdgeKind.COVERS):
        return True
    runs = [edge.source for edge in graph.into(party.node, EdgeKind.RUN_BY)]
    return bool(runs) and not party.gets and all(_placed(node, case) for node in runs)


def _through_others(system: System, case: Case) -> bool:
    """Whether the party that runs a system, or the system around it, says where it is, or ought to."""
    graph = case.graph
    others = (*graph.out(system.node, EdgeKind.RUN_BY), *graph.out(system.node, EdgeKind.PART_OF))
    return not graph.places_of(system.node) and any(_placed(edge.target, case) for edge in others)


def _inherited(entry: Party | System, case: Case) -> bool:
    """Whether what an entry belongs to says where it is."""
    return any(_placed(edge.target, case) for edge in case.graph.out(entry.node, EdgeKind.PART_OF))


def _placed(node: str, case: Case) -> bool:
    return any(edge.firmness is not Firmness.OPEN for edge in case.graph.places_of(node))
