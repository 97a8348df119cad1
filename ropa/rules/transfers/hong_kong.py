"""Transfers out of Hong Kong, where section 33 was never brought into force."""

import re
from collections.abc import Iterator

from ropa.law.places import at_home, is_place
from ropa.law.scc import national
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.party import Party, Transfer
from ropa.model.values import Vague, known, named
from ropa.model.vocabulary import Role
from ropa.rules.case import Case, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.sayings import TEXT
from ropa.rules.transfers.exports import PACKS, Exports
from ropa.rules.words import short

_PACK = ("hk-pdpo",)
_SECTION_33 = re.compile(
    r"\b(section|sec\.|s\.)\s*33\b(?=.*(ordinance|PDPO|cap\.?\s*486|privacy))", re.IGNORECASE | re.DOTALL
)
_NOT_IN_FORCE = re.compile(r"\b(not|never|voluntar\w*|once|if and when|dormant)\b", re.IGNORECASE)


@rule("PDPO s.33", "PCPD RMC 2022", severity=Severity.INFO, since="0.1", packs=_PACK, demand=Demand.GUIDELINE)
def hong_kong_transfer_unsecured(case: Case) -> Iterator[Report]:
    """Data leaves Hong Kong, and no clauses or other care are named for it.

    ## What it checks

    Where the organisation is in Hong Kong, or a transfer says `from: HK`: recipients in another country that no
    declared transfer covers and with whom no contract is described, and declared transfers with neither `mechanism`
    nor `safeguards`. Where another law asks for an instrument for the same flow, its rules speak instead.

    ## Why it matters

    Section 33 of the Ordinance, on transfers, was never brought into force. The Commissioner recommends his model
    clauses of 2022 or equal care all the same: the six principles follow the data.

    ## How to fix

    Agree on the model clauses: `mechanism: rmc`. Set 1 is for other data users, set 2 for processors.

    ## When it is wrong

    It is a recommendation, not a duty.
    """
    clauses = national(case.law, "hk-rmc")
    if clauses is None:
        return
    exports = case.once(Exports)
    if _inside(exports.origins, case):
        for crossing in exports.undeclared:
            party, verdict = crossing.importer, crossing.verdict
            asked_elsewhere = verdict.needing or verdict.asking or crossing.onward
            if party and crossing.firm and not asked_elsewhere and not _bound(party) and _outside(crossing.place, case):
                number = clauses.text("to-processor" if party.role is Role.PROCESSOR else "to-user")
                message = (
                    f"data goes to {party.title} in {crossing.place}, outside Hong Kong, under no terms that are named"
                )
                yield Report(crossing.where, message, fix=_fix(number))
    if not case.applies(*PACKS):
        for transfer in case.inventory.transfers.values():
            where = _bare(transfer, exports, case)
            if where:
                message = f"{transfer.title} leaves Hong Kong without clauses or other safeguards"
                yield Report(where, message, fix=_fix(clauses.text("to-processor")))


@rule("PDPO s.33", severity=Severity.WARNING, since="0.1", packs=_PACK)
def section_33_claimed(case: Case) -> Iterator[Report]:
    """A text says that section 33 of the Hong Kong Ordinance is complied with, and it is not in force.

    ## What it checks

    Every published text for section 33 of the Ordinance, unless it says that the section is not in force.

    ## Why it matters

    Section 33 was never brought into force: nobody can comply with it, and readers take the sentence for a protection
    that the law does not give.

    ## How to fix

    Say what you do instead: which clauses bind the recipients, and that you follow the Commissioner's guidance.

    ## When it is wrong

    Where another section 33 is meant. Name its law.
    """
    fact = case.law.fact("hk.rules", "section-33")
    if fact is None or fact.flag("in-force"):
        return
    for saying in case.sayings(TEXT):
        text = saying.value.words if isinstance(saying.value, Vague) else saying.value
        if not isinstance(text, str) or saying.internal or saying.path[0] in ("gaps", "waivers"):
            continue
        if _SECTION_33.search(text) and not _NOT_IN_FORCE.search(text):
            message = f"“{short(text)}” speaks of section 33 as if it were in force"
            yield Report(saying.path, message, fix="say which clauses or guidance you follow instead")


def _inside(origins: tuple[str, ...], case: Case) -> bool:
    return any(is_place(case.law, place) and at_home(case.law, "hk", place) for place in origins)


def _outside(place: str, case: Case) -> bool:
    return is_place(case.law, place) and not at_home(case.law, "hk", place)


def _bound(party: Party) -> bool:
    """Whether something is said of a contract with a recipient."""
    contract = known(party.contract)
    return contract is not None and bool(known(contract.ref) or named(contract.terms) or named(contract.clauses))


def _bare(transfer: Transfer, exports: Exports, case: Case) -> Path:
    """Where a declared transfer out of Hong Kong lacks what secures it; nothing if it does not."""
    secured = bool(named(transfer.mechanism)) or bool(named(transfer.safeguards))
    leaving = _inside(named(transfer.from_) or exports.origins, case)
    away = any(_outside(place, case) for place in named(transfer.to))
    return transfer.at("mechanism") if leaving and away and not secured else ()


def _fix(number: str) -> str:
    return f"agree on the model clauses, set {number}, such as `mechanism: rmc`, or describe the contract"
