"""Orders of foreign courts and authorities: GDPR Art. 48."""

from collections.abc import Iterator

from ropa.graph import Firmness
from ropa.law.places import at_home, governing, is_place
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.values import UNKNOWN, known, named
from ropa.model.vocabulary import Mechanism, Role
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import outlived, receiving
from ropa.rules.registry import rule
from ropa.rules.transfers.exports import Exports
from ropa.rules.words import how

_WITH_CLAUSE = frozenset({Mechanism.SCC, Mechanism.BCR})
"""Instruments that settle what the importer does with such an order: clause 15 of the clauses, rules of a group."""


@rule("GDPR Art. 48", "EDPB 2/2024", severity=Severity.WARNING, since="0.1", packs=("gdpr",))
def foreign_orders_unaddressed(case: Case) -> Iterator[Report]:
    """The contract with a processor abroad does not say what happens when an authority there orders data.

    ## What it checks

    Processors that hold or read the data in a third country, adequate or not: whether `contract.foreign-orders` says
    `false` or `unknown`. Where the Standard Contractual Clauses or binding corporate rules cover the processor, they
    settle it. Silence is not reported: no law asks for the clause by its words.

    ## Why it matters

    An order of a foreign court or authority is no ground by itself to hand over data: Article 48 wants an international
    agreement behind it, or another ground of the GDPR. A processor that obeys without asking you discloses your data on
    nobody's instructions.

    ## How to fix

    Agree that the processor tells you of such orders, contests them where it can, and hands over no more than it must.
    Then write it: `contract: {foreign-orders: true}`.

    ## When it is wrong

    Where another document that belongs to the contract says it. Note it as found.
    """
    exports = case.once(Exports)
    for party in receiving(case):
        contract = known(party.contract)
        if contract is None or not (contract.foreign_orders is False or contract.foreign_orders is UNKNOWN):
            continue
        if party.role is not Role.PROCESSOR or party.assumes("role") or outlived(party, case):
            continue
        abroad = _abroad(party, case)
        if abroad and not any(_WITH_CLAUSE.intersection(named(one.mechanism)) for one in exports.declared(party)):
            place, where = abroad
            message = (
                f"the contract with {party.title} does not settle what it does when {place} orders it to hand over data"
            )
            if contract.foreign_orders is UNKNOWN:
                message = f"what {party.title} does when {place} orders it to hand over data {how(UNKNOWN)}"
            fix = "agree that it tells you, and contests the order where it can; then write `foreign-orders: true`"
            mention = Mention(where, "outside the European Economic Area")
            yield Report(party.at("contract", "foreign-orders"), message, mentions=(mention,), fix=fix)


def _abroad(party: Party, case: Case) -> tuple[str, Path] | None:
    """A country outside the area in which a party is, or from which it reads, and the field that says so."""
    for way in case.graph.transfers.at(party):
        place = governing(case.law, way.place)
        if len(way.steps) > 1 or way.firmness is not Firmness.NAMED or not is_place(case.law, place):
            continue
        if not at_home(case.law, "eu", place):
            return place, way.steps[-1].edge.path
    return None
