"""Decisions on adequacy: claimed where there is none, ended, about to end."""

import re
from collections.abc import Iterator

from ropa.graph.conditions import LISTERS, Condition, Standing
from ropa.law.adequacy import Adequacy, lapsed, risks
from ropa.law.transfers import period
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.party import Transfer
from ropa.model.values import Vague, is_open
from ropa.model.vocabulary import Mechanism
from ropa.rules.case import Case, Mention, Report
from ropa.rules.days import later
from ropa.rules.registry import rule
from ropa.rules.transfers.exports import PACKS, Exports, Leg, law_names, rests_alone_on, rests_on
from ropa.rules.words import counted, series

_CLAIM = re.compile(
    r"\badequacy\b|\b(countr(y|ies)|jurisdictions?|laws?)\b[^.]*\b(adequate|equivalent|comparable)\b", re.IGNORECASE
)
_NO_CLAIM = re.compile(
    r"\b(not?|without|lack\w*|absence|absent|unless|contracts?|contractual|clauses?|safeguards?|measures?|ensur\w*|agreements?)\b",
    re.IGNORECASE,
)
"""Words that say that a country is adequate, and words beside which they say something else."""


@rule("GDPR Art. 45", "UK GDPR Art. 45A", "FADP Art. 16(1)", severity=Severity.ERROR, since="0.1", packs=PACKS)
def no_adequacy_decision(case: Case) -> Iterator[Report]:
    """A transfer rests on adequacy, and the country is not on the list.

    ## What it checks

    The destinations of every transfer with `mechanism: adequacy`, or whose `safeguards` say that the country's laws are
    adequate or equivalent, against the list of each law on the day: the Commission's decisions, the regulations of
    the United Kingdom, Annex 1 of the Swiss ordinance. Where other instruments stand beside adequacy, only if no
    destination is on a list.

    ## Why it matters

    Only the Commission, the Secretary of State or the Federal Council can find a country adequate; good laws are not
    enough. Without a decision the transfer has no condition, and the notice says something false.

    ## How to fix

    Use another instrument: `mechanism: scc`, with `module` and `assessment`.

    ## When it is wrong

    Where a decision was adopted after the day of the law facts, which the report prints. Bring the facts up to date.
    """
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        for leg, where, claim in _claimed(transfer, exports):
            missing = [one for one in _unlisted(leg) if _ended(one, case) is None]
            if missing:
                message = f"{transfer.title}: {leg.place} is not adequate under {law_names(case, missing)}"
                mentions = (Mention(claim, "adequacy is claimed here"),) if claim != where else ()
                fix = "use another instrument, such as `mechanism: scc` with `module` and `assessment`"
                yield Report(where, message, mentions=mentions, fix=fix)


@rule("GDPR Art. 45", "UK GDPR Art. 45A", "FADP Art. 16(1)", severity=Severity.ERROR, since="0.1", packs=PACKS)
def adequacy_lapsed(case: Case) -> Iterator[Report]:
    """A transfer rests on a decision on adequacy that has ended.

    ## What it checks

    The destinations of every transfer with `mechanism: adequacy` against the last day of the decision. Where other
    instruments stand beside adequacy, only if no destination is adequate any more.

    ## Why it matters

    From the day after, data may go there only under another instrument.

    ## How to fix

    Use another instrument: `mechanism: scc`, with `module` and `assessment`.

    ## When it is wrong

    Where the decision was renewed after the day of the law facts, which the report prints. Bring them up to date.
    """
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        for leg, where, claim in _claimed(transfer, exports):
            for condition in _unlisted(leg):
                decision = _ended(condition, case)
                if decision is not None:
                    message = f"{transfer.title}: the decision on {leg.place} ended on {decision.expires}"
                    mentions = (Mention(claim, "adequacy is claimed here"),) if claim != where else ()
                    fix = "use another instrument, such as `mechanism: scc` with `module` and `assessment`"
                    yield Report(where, message, mentions=mentions, fix=fix)
                    break


@rule(
    "GDPR Art. 45", "UK GDPR Art. 45A", "FADP Art. 16(1)", "CJEU C-703/25 P", severity=Severity.WARNING, since="0.1",
    packs=PACKS,
)  # fmt: skip
def adequacy_at_risk(case: Case) -> Iterator[Report]:
    """A transfer rests on nothing but a decision that ends soon or is being contested.

    ## What it checks

    Transfers whose only instrument is adequacy, and recipients without a declared transfer in an adequate country:
    whether the decision ends within a year, or something is on its way that may end it. Recipients without a declared
    transfer are reported together, country by country.

    ## Why it matters

    Privacy Shield and Safe Harbor ended from one day to the next. Whoever had signed clauses as well went on.

    ## How to fix

    Agree on clauses as well, with an assessment: `mechanism: [adequacy, scc]`.

    ## When it is wrong

    Where you would stop the transfer on the day. Suppress the rule with that reason.
    """
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        if not rests_alone_on(transfer, Mechanism.ADEQUACY):
            continue
        threats = _threats((one for leg in exports.legs(transfer) for one in leg.verdict.conditions), case)
        for place, reasons in threats.items():
            message = f"{transfer.title} rests on the decision on {place} alone: {series(reasons)}"
            yield Report(transfer.at("mechanism"), message, fix=_FALLBACK)
    resting: dict[str, list[Path]] = {}
    why: dict[str, dict[str, None]] = {}
    for crossing in exports.undeclared:
        if crossing.firm and crossing.verdict.free:
            for place, reasons in _threats(crossing.verdict.conditions, case).items():
                resting.setdefault(place, []).append(crossing.where)
                why.setdefault(place, {}).update(dict.fromkeys(reasons))
    for place, paths in resting.items():
        number = counted(len(paths), "recipient rests", "recipients rest")
        message = f"{number} on the decision on {place} alone: {series(why[place])}"
        yield Report(
            paths[0], message, mentions=tuple(Mention(path, "so does this") for path in paths[1:4]), fix=_FALLBACK
        )


_FALLBACK = "agree on clauses as well, such as `mechanism: [adequacy, scc]` with `module` and `assessment`"


def _claimed(transfer: Transfer, exports: Exports) -> Iterator[tuple[Leg, Path, Path]]:
    """For each destination for which adequacy is claimed: a leg to it, where to report it, and the claim."""
    claim = _claim(transfer)
    if not claim:
        return
    legs = {leg.place: leg for leg in exports.legs(transfer)}
    if rests_alone_on(transfer, Mechanism.ADEQUACY):
        yield from ((leg, leg.to, claim) for leg in legs.values())
    elif legs and not is_open(transfer.to) and not transfer.open and all(_unlisted(leg) for leg in legs.values()):
        yield next(iter(legs.values())), claim, claim


def _claim(transfer: Transfer) -> Path:
    """Where a transfer claims adequacy: by its instrument, or in the words of a safeguard."""
    if rests_on(transfer, Mechanism.ADEQUACY):
        return transfer.at("mechanism")
    for number, words in enumerate(transfer.safeguards or ()):
        text = words.words if isinstance(words, Vague) else words
        if isinstance(text, str) and _CLAIM.search(text) and not _NO_CLAIM.search(text):
            return transfer.at("safeguards", number)
    return ()


def _unlisted(leg: Leg) -> list[Condition]:
    return [one for one in leg.verdict.needing if one.standing is Standing.UNLISTED]


def _ended(condition: Condition, case: Case) -> Adequacy | None:
    """The decision that a law had on a place, if it has ended."""
    return lapsed(case.law, LISTERS[condition.law], condition.place)


def _threats(conditions: Iterator[Condition] | tuple[Condition, ...], case: Case) -> dict[str, list[str]]:
    """By place: what threatens the decisions on which some flows rest."""
    found: dict[str, dict[str, None]] = {}
    for condition in conditions:
        decision = condition.decision
        if decision is None or condition.standing is Standing.OUTSIDE:
            continue
        reasons = [risk.text("text") for risk in risks(case.law, decision)]
        ahead = later(case.today, period(case.law, "notice"))
        if decision.expires is not None and ahead is not None and decision.expires <= ahead:
            reasons.append(f"it ends on {decision.expires}")
        if reasons:
            found.setdefault(condition.place, {}).update(dict.fromkeys(reasons))
    return {place: list(reasons) for place, reasons in found.items()}
