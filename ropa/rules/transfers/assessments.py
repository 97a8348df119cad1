"""Assessments of transfers: missing or old."""

from collections.abc import Iterator

from ropa.law.scc import assessed
from ropa.law.transfers import period
from ropa.model.finding import Severity
from ropa.model.party import Transfer
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import Mechanism
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.days import later
from ropa.rules.registry import rule
from ropa.rules.transfers.exports import Exports, rests_on
from ropa.rules.words import how, series

_TOOLS = frozenset({Mechanism.SCC, Mechanism.BCR, Mechanism.CODE, Mechanism.CERTIFICATION, Mechanism.AD_HOC})
_UK_TOOLS = frozenset({Mechanism.IDTA, Mechanism.UK_ADDENDUM})


@rule(
    "GDPR Art. 46", "CJEU C-311/18", "(EU) 2021/914 cl. 14", "EDPB 1/2020", "FADP Art. 16(2)",
    severity=Severity.ERROR, since="0.1", packs=("gdpr", "fadp"),
)  # fmt: skip
def transfer_assessment_missing(case: Case) -> Iterator[Report]:
    """A transfer rests on clauses or rules, and nobody has assessed the law of the destination.

    ## What it checks

    `assessment` of every transfer under clauses, binding corporate rules, a code of conduct or a certification, unless
    every destination is adequate. Module 4 is left out. In an audit only what is expressly unknown is reported: a
    published policy need not speak of it.

    ## Why it matters

    Since Schrems II the exporter must check, case by case, whether the law of the destination lets the importer keep
    its word, add measures where it does not, and be able to show it. Clause 14 makes both sides warrant it.

    ## How to fix

    Write the assessment, date it and refer to it: `assessment: {ref: tia/india.pdf, date: 2026-05-01}`.

    ## When it is wrong

    Never: even a short assessment has to be written down.
    """
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        if _unassessed(transfer, case, exports):
            instruments = series(one.label for one in named(transfer.mechanism) if one in _TOOLS)
            places = series(dict.fromkeys(leg.place for leg in exports.legs(transfer) if not leg.verdict.free))
            of = f" of the law of {places}" if places else ""
            message = f"{transfer.title}: the assessment{of} {how(transfer.assessment)}"
            mention = Mention(transfer.at("mechanism"), instruments)
            fix = "write it, and refer to it: `assessment: {ref: tia.pdf, date: 2026-05-01}`"
            yield Report(transfer.at("assessment"), message, mentions=(mention,), fix=fix)


@rule("EDPB 1/2020", "CJEU C-311/18", "GDPR Art. 46", "FADP Art. 16(2)", severity=Severity.WARNING, since="0.1",
      packs=("gdpr", "fadp"))  # fmt: skip
def transfer_assessment_old(case: Case) -> Iterator[Report]:
    """The assessment of a transfer is more than two years old.

    ## What it checks

    `assessment.date` of every transfer, unless every destination is adequate.

    ## Why it matters

    Laws and practices change, and so does what the importer does. The last of the six steps of the European board is
    to assess again, at appropriate intervals. Two years is a custom; no law fixes it.

    ## How to fix

    Look at it again, and write the day: `assessment: {ref: tia/india.pdf, date: 2026-05-01}`.

    ## When it is wrong

    Where somebody confirmed it since. Write that day.
    """
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        assessment = known(transfer.assessment)
        made = known(assessment.date) if assessment else None
        due = later(made, period(case.law, "assessment")) if made else None
        if due is not None and due < case.today and not exports.free(transfer):
            message = f"{transfer.title}: the law of the destination was last assessed on {made}"
            yield Report(transfer.at("assessment", "date"), message, fix="assess it again, and write the day")


@rule("UK GDPR Art. 46(1A)", severity=Severity.WARNING, since="0.1", packs=("uk-gdpr",))
def uk_transfer_test_missing(case: Case) -> Iterator[Report]:
    """Data leaves the United Kingdom under clauses, and nobody has made the data protection test.

    ## What it checks

    `assessment` of every transfer under the International Data Transfer Agreement or the UK Addendum, unless every
    destination is adequate. Where the GDPR or Swiss law asks for an assessment of the same transfer, the one finding
    speaks for both.

    ## Why it matters

    The exporter must consider, reasonably and proportionately, that people are not materially less protected in the
    destination than in the United Kingdom.

    ## How to fix

    Make the test, write it down and refer to it: `assessment: {ref: tra/india.pdf, date: 2026-05-01}`.

    ## When it is wrong

    Where an assessment for the GDPR covers it. Refer to that one.
    """
    if case.law.fact("articles.uk-gdpr", "46-1a") is None:
        return
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        said = set(named(transfer.mechanism))
        if said.isdisjoint(_UK_TOOLS) or not _silent(transfer, case) or exports.free(transfer):
            continue
        if not (case.applies("gdpr", "fadp") and _unassessed(transfer, case, exports)):
            message = f"{transfer.title}: the test of the law in the destination {how(transfer.assessment)}"
            mention = Mention(transfer.at("mechanism"), series(one.label for one in said & _UK_TOOLS))
            fix = "make the test, and refer to it: `assessment: {ref: tra.pdf, date: 2026-05-01}`"
            yield Report(transfer.at("assessment"), message, mentions=(mention,), fix=fix)


def _unassessed(transfer: Transfer, case: Case, exports: Exports) -> bool:
    """Whether a transfer rests on an instrument that asks for an assessment, and has none."""
    if not rests_on(transfer, *_TOOLS) or not _silent(transfer, case) or exports.free(transfer):
        return False
    clauses_only = set(named(transfer.mechanism)) & _TOOLS == {Mechanism.SCC}
    return not clauses_only or assessed(case.law, known(transfer.module))


def _silent(transfer: Transfer, case: Case) -> bool:
    """Whether nothing says that there is an assessment."""
    assessment = known(transfer.assessment)
    if assessment is None:
        return is_nothing(transfer.assessment) or unanswered(transfer.assessment, case)
    return known(assessment.ref) is None and known(assessment.date) is None
