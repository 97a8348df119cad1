"""What ties an organisation to the laws: claims without a tie, ties that nobody drew, and sizes that nobody knows."""

from collections.abc import Iterator

from ropa.law.packs import pack_title, touches
from ropa.model.finding import Severity
from ropa.model.values import is_unsaid, known
from ropa.model.vocabulary import Stance
from ropa.rules.applicability import Reason, applications, applying
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.scope import Applies
from ropa.rules.words import series

_CLAIMS = (Stance.CLAIMED, Stance.GOVERNING)
_SHOWN = 3


@rule("GDPR Art. 3", "CCPA 1798.140(d)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def law_claimed_without_tie(case: Case) -> Iterator[Report]:
    """The policy says that a law applies, and the facts say that it does not.

    ## What it checks

    Laws with the stance `claimed` or `governing` against the facts: establishments, markets, and what the law needs
    besides (the size of a business, AI, young children). Only where all of them are said, and none leads to the law.

    ## Why it matters

    A public promise binds, whether or not the law does: rights that are offered have to be given, and statements that
    are untrue are unfair practice.

    ## How to fix

    Keep the claim knowingly, as a promise, or delete the entry. If a market is missing, add it.

    ## When it is wrong

    Where people are watched in the area without anything being offered to them, which no field says. Suppress the
    rule with that reason.
    """
    claimed = [law for law in case.inventory.laws.values() if law.stance in _CLAIMS]
    if not claimed or not case.readable("organisation", "services"):
        return
    facts = case.inventory.model_copy(update={"laws": {}})
    verdicts = {one.pack.id: one for one in applications(facts, case.law)}
    for law in claimed:
        verdict = verdicts.get(law.id)
        if verdict is not None and verdict.applies is Applies.NO:
            message = f"{verdict.pack.title} is said to apply, and nothing ties you to it"
            mentions = tuple(Mention(one.path, one.words) for one in verdict.reasons[:_SHOWN])
            fix = "keep the claim knowingly, or delete it; if a market is missing, add it"
            yield Report(law.path, message, mentions=mentions, fix=fix)


@rule("GDPR Art. 3(1)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def law_overlooked(case: Case) -> Iterator[Report]:
    """The seat of the organisation lies where a law applies that was not checked.

    ## What it checks

    The `country` of the organisation, where `establishments` does not say anything: whether every law of that place
    is switched on. Laws that are proposed have a hint of their own, and laws chosen with `--law` are taken as they
    are.

    ## Why it matters

    A seat is an establishment. What that law demands of record and notice was not looked for, and is probably
    missing.

    ## How to fix

    Say where you are established: `establishments: [DE]`.

    ## When it is wrong

    Where the seat is a letter box and nothing is done there. List the real `establishments`.
    """
    organisation = case.inventory.organisation
    seat = known(organisation.country) if organisation else None
    if organisation is None or seat is None or not is_unsaid(organisation.establishments) or not case.laws:
        return
    if not applying(case.applications) <= case.laws:
        return  # somebody chose the laws
    missed = [
        one.pack.id
        for one in case.applications
        if one.pack.id not in case.laws
        and one.pack.id not in case.inventory.laws
        and not one.pack.needs
        and touches(case.law, seat, one.pack.area)
    ]
    if missed:
        titles = series(pack_title(case.law, law) for law in missed)
        message = f"the seat is in {seat}, and what applies there was not checked: {titles}"
        yield Report(
            organisation.at("country"), message, fix=f"say where you are established: `establishments: [{seat}]`"
        )


@rule("CCPA 1798.140(d)", severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def law_undecided(case: Case) -> Iterator[Report]:
    """A law of a market applies only under a further condition, and nothing says whether it is met.

    ## What it checks

    Laws that a market or an establishment leads to and that need more: the CCPA the size of a business, COPPA young
    children, the AI Act AI. Whether the facts answer that. Laws under `laws` are decided already.

    ## Why it matters

    If the condition is met, the law applies, and what it demands was not checked.

    ## How to fix

    Fill in the fields that are shown, or declare the law: `laws: {ccpa: {stance: claimed}}`.

    ## When it is wrong

    It is a hint, not a defect.
    """
    for one in case.applications:
        law = one.pack
        if one.applies is not Applies.UNKNOWN or law.id in case.inventory.laws or law.id in case.laws:
            continue
        tie = next((reason for reason in one.reasons if reason.speaks is Applies.YES and _is_tie(reason)), None)
        doubts = [reason for reason in one.reasons if reason.speaks is Applies.UNKNOWN and not _is_tie(reason)]
        if tie is not None and doubts and law.needs:
            message = f"whether {law.title} applies cannot be told: {doubts[0].words}"
            mentions = (Mention(tie.path, tie.words), *(Mention(doubt.path, doubt.words) for doubt in doubts[1:_SHOWN]))
            fix = f"fill it in, or declare the law: `laws: {{{law.id}: {{stance: claimed}}}}`"
            yield Report(doubts[0].path, message, mentions=mentions, fix=fix)


def _is_tie(reason: Reason) -> bool:
    """Whether a reason is a place where something is offered or somebody is established."""
    return reason.path[-1] in ("markets", "establishments")
