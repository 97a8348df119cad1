"""Transfers to other countries as nodes.

What the shapes of DPCat call a transfer has a place, and a legal basis where the place is a third country. A movement
of data across a border of which no instrument is known is no less a fact: it is a `dpv:CrossBorderTransfer` that says
what is missing, and no `dpv:Transfer`.
"""

from collections.abc import Iterator

from ropa.graph.leaving import REGIMES, leaves
from ropa.graph.ways import DerivedTransfer
from ropa.law.places import is_place
from ropa.model.activity import Activity
from ropa.model.party import Transfer
from ropa.model.vocabulary import Derogation, Mechanism
from ropa.render.exchange.doubts import GUESS, Reasons, doubts, remarks, words
from ropa.render.exchange.dpv.case import UNSAID, Case, together
from ropa.render.exchange.dpv.nodes import literal, of
from ropa.render.exchange.dpv.parties import ORGANISATION, assessment
from ropa.render.exchange.dpv.terms import DEROGATIONS, MECHANISMS

_BASIS = ("dpv:LegalBasis", "dpv:DataTransferLegalBasis")


def write_transfers(case: Case) -> None:
    """Write every transfer that is declared."""
    for transfer in case.inventory.transfers.values():
        _declared(case, transfer)


def _declared(case: Case, transfer: Transfer) -> None:
    node = case.named(transfer, "dpv:Processing", "dpv:CrossBorderTransfer")
    laws = case.laws_of(transfer)
    for place in case.needed(node, "to", transfer.to):
        _there(case, node, place, laws, doubts(transfer, "to"))
    origins = list(case.values(node, "from", transfer.from_))
    case.nodes.link(node, "dpv:hasDataExporter", ORGANISATION, doubts(transfer))
    for place in origins:
        case.nodes.note(node, f"from: {place}" + (f" ({GUESS})" if transfer.assumes("from") else ""))
    for word in case.values(node, "through", transfer.through):
        party = case.inventory.parties.get(word)
        target, predicate = (
            (party.node, "dpv:hasDataImporter") if party else (f"systems.{word}", "dpv:isImplementedUsingTechnology")
        )
        case.nodes.link(
            node, predicate, of(target), together(doubts(transfer, "through"), doubts(party) if party else ())
        )
    for basis, guess in _instruments(case, node, transfer):
        case.nodes.link(node, "dpv:hasLegalBasis", basis, together(guess, doubts(transfer)))
    for module in case.values(node, "module", transfer.module):
        case.nodes.note(node, f"module: {module}" + (f" ({GUESS})" if transfer.assumes("module") else ""))
    for field in ("safeguards", "supplementary"):
        for text in case.values(node, field, getattr(transfer, field)):
            case.nodes.note(node, f"{field}: {words(text)}" + (f" ({GUESS})" if transfer.assumes(field) else ""))
    for made in case.values(node, "assessment", transfer.assessment):
        paper = case.nodes.node(of(f"{transfer.node}.assessment"), "dpv:DataTransferImpactAssessment")
        case.nodes.link(node, "dpv:hasImpactAssessment", paper, doubts(transfer, "assessment"))
        assessment(case, paper, made)
    for remark in (*doubts(transfer), *remarks(transfer)):
        case.nodes.note(node, remark)
    _complete(case, node)


def _instruments(case: Case, node: str, transfer: Transfer) -> Iterator[tuple[str, Reasons]]:
    guess = (GUESS,) if transfer.assumes("mechanism") else ()
    for mechanism in case.needed(node, "mechanism", transfer.mechanism):
        if mechanism is not Mechanism.DEROGATION:
            yield _basis(case, mechanism, MECHANISMS[mechanism]), guess
            continue
        for derogation in case.needed(node, "derogation", transfer.derogation):
            more = (GUESS,) if transfer.assumes("derogation") else ()
            yield _basis(case, derogation, DEROGATIONS[derogation]), together(guess, more)


def _basis(case: Case, value: Mechanism | Derogation, term: str | None) -> str:
    return case.term("instruments", value, term if case.gdpr else None, *_BASIS)


def _there(case: Case, node: str, place: str, laws: tuple[str, ...], reasons: Reasons) -> None:
    target = case.place(place)
    case.nodes.link(node, "dpv:hasLocation", target, reasons)
    if not any(case.at_home(law, place) for law in laws):
        if is_place(case.edition.law, place):
            case.nodes.node(target, "dpv:ThirdCountry")
        case.nodes.link(node, "dpv:hasThirdCountry", target, reasons)


def _complete(case: Case, node: str) -> None:
    """Call a movement what DPCat calls a transfer where it has a place and a legal basis."""
    if case.nodes.has(node, "dpv:hasLocation") and case.nodes.has(node, "dpv:hasLegalBasis"):
        case.nodes.node(node, "dpv:Transfer")


# --- for an activity


def movements(case: Case, activity: Activity, subject: str) -> None:
    """Tie an activity to the transfers that its data takes part in, declared or only derived."""
    for way in case.graph.transfers.of(activity):
        laws = case.laws_of(*way.entries)
        answers = {leaves(way, case.inventory, case.edition.law, REGIMES[law]) for law in laws}
        if not way.place:
            case.nodes.unknown(subject, f"where “{_carrier(case, way)}” has the data", way.words or UNSAID)
            continue
        if all(case.at_home(law, way.place) for law in laws) or answers == {False}:
            continue
        unsure = () if answers == {True} else ("whether data leaves an area of law here cannot be told",)
        reasons = together(
            unsure, *(case.against(step.edge, step.firmness, subject=activity.node) for step in way.steps)
        )
        reasons = together(reasons, *(_of_carrier(case, node) for node in way.carriers))
        for target in _targets(case, way, laws):
            case.nodes.link(subject, "dpv:hasProcessing", target, reasons)


def _targets(case: Case, way: DerivedTransfer, laws: tuple[str, ...]) -> list[str]:
    if way.entries:
        return [of(transfer.node) for transfer in way.entries]
    return [_derived(case, way, laws)]


def _derived(case: Case, way: DerivedTransfer, laws: tuple[str, ...]) -> str:
    """The node of a movement that nothing declares; one for all the activities that share it."""
    node = case.nodes.node(of(f"{way.carrier}.in.{way.place}"), "dpv:Processing", "dpv:CrossBorderTransfer")
    _there(case, node, way.place, laws, case.against(way.steps[-1].edge, way.steps[-1].firmness))
    predicate = "dpv:isImplementedUsingTechnology" if way.carrier.startswith("systems.") else "dpv:hasDataImporter"
    case.nodes.link(node, predicate, of(way.carrier), _of_carrier(case, way.carrier))
    case.nodes.unknown(node, "instrument of transfer", UNSAID)
    for perhaps in way.perhaps:
        case.nodes.state(node, "skos:note", literal(f"perhaps covered by: {perhaps.title}"))
    return node


def _carrier(case: Case, way: DerivedTransfer) -> str:
    collection, _, name = way.carrier.partition(".")
    return case.inventory.collection(collection)[name].title


def _of_carrier(case: Case, node: str) -> Reasons:
    collection, _, name = node.partition(".")
    return doubts(case.inventory.collection(collection)[name])
