"""Promises about the places that data does not leave."""

from ropa.graph.kinds import ALL_DATA, EdgeKind, Firmness
from ropa.graph.promises.judgement import Evidence, Step
from ropa.graph.promises.reach import Question, gets_nothing, gets_unsaid
from ropa.model.party import Party, System
from ropa.model.values import named


def stays_in(question: Question) -> Evidence:
    """Broken where somebody outside the places keeps the data, gets it or can read it, or where a transfer goes."""
    evidence = Evidence()
    _carried_away(question, evidence)
    _transferred(question, evidence)
    return evidence


def _carried_away(question: Question, evidence: Evidence) -> None:
    """The parties and systems that have the data, and where they are."""
    search = question.graph.transfers
    for carrier in search.carriers:
        has, firm = _has(question, carrier)
        if has is None:
            continue
        for way in search.at(carrier):
            there = way.steps[-1].edge
            if not way.place:
                evidence.doubt(has, Step(there.path, f"where {carrier.title} is is not said"))
            elif not _inside(question, way.place):
                words = f"{carrier.title} is in {way.place}"
                evidence.witness(has, Step(there.path, words), firm=firm and way.firmness is Firmness.NAMED)


def _has(question: Question, carrier: Party | System) -> tuple[Step | None, bool]:
    """How a carrier has the data of the promise, if it has, and whether that is certain."""
    if isinstance(carrier, System):
        for edge in question.graph.out(carrier.node, EdgeKind.HOLDS):
            if question.touches(edge):
                words = f"“{carrier.title}” holds {question.data_title(edge.target)}"
                return Step(edge.path, words), edge.firmness is Firmness.NAMED
            if edge.target == ALL_DATA:
                return Step(edge.path, f"“{carrier.title}” may hold it: what it holds is not named"), False
        unsaid = Step(carrier.at("holds"), f"what “{carrier.title}” holds is not said")
        return (unsaid, False) if carrier.holds is None else (None, False)
    if gets_nothing(carrier):
        return None, False
    for edge in question.flows(carrier):
        return question.given_to(carrier, edge), edge.firmness is Firmness.NAMED
    if gets_unsaid(carrier):
        return Step(carrier.at("gets"), f"what {carrier.title} gets is not said"), False
    return None, False


def _transferred(question: Question, evidence: Evidence) -> None:
    """The declared transfers: they are about whatever the parties and systems that they name have."""
    for transfer in question.graph.inventory.transfers.values():
        for number, place in enumerate(transfer.to or ()):
            where = transfer.at("to", number)
            if not isinstance(place, str):
                evidence.doubt(Step(where, f"where “{transfer.title}” goes is not said"))
            elif not _inside(question, place):
                words = f"“{transfer.title}” goes to {place}"
                evidence.witness(Step(where, words), firm=question.everything and not transfer.assumes("to"))
        if transfer.to is None:
            evidence.doubt(Step(transfer.at("to"), f"where “{transfer.title}” goes is not said"))


def _inside(question: Question, place: str) -> bool:
    return any(question.lies_in(place, area) for area in named(question.promise.places))
