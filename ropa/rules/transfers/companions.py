"""Standard Contractual Clauses: whom they were not made for, and what other countries want beside them."""

from collections.abc import Iterator

from ropa.law.scc import national
from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.model.vocabulary import Mechanism
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.transfers.clauses import with_clauses
from ropa.rules.transfers.exports import Exports, rests_alone_on


@rule("(EU) 2021/914 Art. 1, rec. 7", "EDPB 5/2021", "GDPR Art. 46(2)(c)", severity=Severity.WARNING, since="0.1",
      packs=("gdpr",))  # fmt: skip
def scc_importer_under_gdpr(case: Case) -> Iterator[Report]:
    """The Standard Contractual Clauses were not made for an importer that the GDPR itself binds.

    ## What it checks

    Transfers with `mechanism: scc` whose recipient is `subject-to: {gdpr: true}`.

    ## Why it matters

    The decision covers only importers whose processing is not itself under the GDPR. The Commission has announced a
    set for the others and not adopted it. Many sign the existing clauses all the same: that is a choice that somebody
    has to make and write down.

    ## How to fix

    Keep the clauses and note why in `internal-note`, rely on another instrument, or correct `subject-to`. Watch for
    the new set.

    ## When it is wrong

    Where the GDPR binds the recipient for other processing, but not for this. Write `gdpr: false`.
    """
    exports = case.once(Exports)
    for transfer in with_clauses(case):
        if known(transfer.internal_note) is not None:
            continue
        for leg in {leg.through: leg for leg in exports.legs(transfer)}.values():
            party = exports.conditions.runner(leg.importer)
            bound = known(party.subject_to) if party and not party.assumes("subject-to") else None
            if party is not None and bound is not None and bound.gdpr is True and not leg.verdict.free:
                message = f"{party.title} is under the GDPR itself, and the clauses were not made for such an importer"
                mention = Mention(party.at("subject-to", "gdpr"), "under the GDPR itself")
                fix = "note in `internal-note` why you use them, or rely on another instrument"
                yield Report(leg.through, message, mentions=(mention,), fix=fix)


@rule("DPA 2018 s.119A", "UK GDPR Art. 46", severity=Severity.ERROR, since="0.1", packs=("uk-gdpr",))
def scc_without_uk_addendum(case: Case) -> Iterator[Report]:
    """Data leaves the United Kingdom under the clauses of the European Union alone.

    ## What it checks

    Transfers of an exporter in the United Kingdom (or under no other law of transfers) whose only instrument is
    `scc`, unless every destination is adequate under the UK GDPR.

    ## Why it matters

    Since 21 March 2024 the European clauses are a tool of UK law only together with the UK Addendum; the alternative
    is the International Data Transfer Agreement.

    ## How to fix

    Sign one of them: `mechanism: [scc, uk-addendum]`, or `mechanism: idta`.

    ## When it is wrong

    Where the data set out from the European Union. Say so: `from: EU`.
    """
    yield from _alone(case, "uk-gdpr", "uk-scc-alone", "the UK Addendum", "uk-addendum")


@rule("FADP Art. 16(2)", severity=Severity.WARNING, since="0.1", packs=("fadp",))
def scc_without_swiss_rider(case: Case) -> Iterator[Report]:
    """Data leaves Switzerland under the clauses of the European Union as they stand.

    ## What it checks

    Transfers of an exporter in Switzerland (or under no other law of transfers) whose only instrument is `scc`, unless
    every destination is adequate under Swiss law.

    ## Why it matters

    The Federal Commissioner has recognised the European clauses with adaptations: he is the authority, references to
    the GDPR include the Swiss act, people in Switzerland may sue at home.

    ## How to fix

    Agree on the adaptations: `mechanism: [scc, swiss-rider]`.

    ## When it is wrong

    Where the clauses as signed already have them. Add `swiss-rider`.
    """
    yield from _alone(case, "fadp", "ch-adaptations", "the Swiss adaptations", "swiss-rider")


def _alone(case: Case, law: str, fact: str, lacking: str, word: str) -> Iterator[Report]:
    """Transfers that a law governs and that rest on the clauses alone, where its list does not make them needless."""
    if national(case.law, fact) is None:
        return
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        if not rests_alone_on(transfer, Mechanism.SCC):
            continue
        counting = [one for leg in exports.legs(transfer) for one in leg.verdict.conditions]
        governed = all(leg.verdict.governed for leg in exports.legs(transfer)) or {one.law for one in counting} == {law}
        if governed and any(one.law == law and one.needs_instrument is not False for one in counting):
            message = f"{transfer.title} rests on the clauses of the European Union without {lacking}"
            fix = f"agree on it as well: `mechanism: [scc, {word}]`"
            yield Report(transfer.at("mechanism"), message, fix=fix)
