"""Where recipients and systems are: nobody says it, or the notice does not."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.law.places import at_home, governing, is_place
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.party import Ourselves, Party, System, Transfer
from ropa.model.values import Vague
from ropa.model.vocabulary import SystemKind
from ropa.rules.case import Case, Mention, Report
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


@rule("FADP Art. 19(4), 60(1)", severity=Severity.ERROR, since="0.1", packs=("fadp",))
def state_left_out(case: Case) -> Iterator[Report]:
    """Data goes to a State that the notice does not name.

    ## What it checks

    The countries of recipients, systems and transfers that are `internal`, and so left out of the notice: whether
    another entry, which is published, names the same country. Switzerland itself is left out, and so are systems that
    the organisation runs itself.

    ## Why it matters

    Swiss law wants people to be told every State to which data is disclosed, adequate or not, and the safeguard.
    Withholding it wilfully is an offence of the person who decides it.

    ## How to fix

    Publish the entry (remove `internal: true`), or a transfer to that country.

    ## When it is wrong

    Where only data of companies goes there. The law protects people only: leave the recipient out.
    """
    carriers = [one for one in case.graph.transfers.carriers if getattr(one, "run_by", None) is not Ourselves.US]
    every = [*carriers, *case.inventory.transfers.values()]
    published = {place for entry in every if not entry.internal for place in _states(entry, case)}
    for entry in every:
        for place, where in _states(entry, case).items() if entry.internal else ():
            if place not in published:
                published.add(place)
                mention = Mention(entry.at("internal"), "left out of the notice")
                fix = "remove `internal: true`, or publish a transfer to that country"
                yield Report(where, f"{entry.title}: data goes to {place}, which the notice does not name",
                             mentions=(mention,), fix=fix)  # fmt: skip


def _states(entry: Party | System | Transfer, case: Case) -> dict[str, Path]:
    """The countries outside Switzerland that an entry names, and where."""
    kind = EdgeKind.TO if isinstance(entry, Transfer) else EdgeKind.IN
    edges = [edge for edge in case.graph.out(entry.node, kind) if edge.firmness is Firmness.NAMED]
    places = [(edge.target.removeprefix("place:"), edge.path) for edge in edges]
    return {
        governing(case.law, place): path
        for place, path in places
        if is_place(case.law, place) and not at_home(case.law, "ch", place)
    }


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
