"""Data protection by default, and the exemption of small organisations."""

from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.law.accountability import exempt_below
from ropa.model.activity import Activity
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.model.vocabulary import ChoiceKind, LegalBasis
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Contents
from ropa.rules.registry import rule
from ropa.rules.words import counted

_PACKS = ("gdpr", "uk-gdpr")
_WAYS_OUT = frozenset({ChoiceKind.OPT_OUT, ChoiceKind.REFUSE, ChoiceKind.CANCEL})
_SHOWN = 3


@rule("GDPR Art. 25(2)", severity=Severity.INFO, since="0.1", packs=_PACKS)
def optional_by_default(case: Case) -> Iterator[Report]:
    """Something optional happens until somebody opts out.

    ## What it checks

    Activities with `optional: true` about which there are only ways out (`can: opt-out`, `refuse` or `cancel`), and
    that do not rest on consent. Direct marketing is left out: the law itself gives it a right to object.

    ## Why it matters

    By default only what a purpose needs may be processed. What people can do without is not needed until they ask
    for it.

    ## How to fix

    Switch it off until somebody wants it: `choices: {tips: {about: activities.tips, can: opt-in}}`.

    ## When it is wrong

    It is a hint, not a defect: a legitimate interest may carry it.
    """
    marketing = case.uses.within("direct-marketing")
    for activity in case.controlled():
        if activity.optional is not True or activity.legal_basis is LegalBasis.CONSENT:
            continue
        ways = case.graph.into(activity.node, EdgeKind.ABOUT)
        choices = [case.inventory.choices.get(edge.source.removeprefix("choices.")) for edge in ways]
        can = {kind for choice in choices if choice for kind in choice.can or ()}
        if can and can <= _WAYS_OUT and known(activity.kind) not in marketing:
            message = f"{activity.title} is optional, and happens until somebody opts out"
            mentions = (Mention(ways[0].path, "the only choice is a way out"),)
            fix = "switch it off until somebody wants it: `can: opt-in`"
            yield Report(activity.at("optional"), message, mentions=mentions, fix=fix)


@rule("GDPR Art. 30(5)", "WP29", severity=Severity.INFO, since="0.1", packs=_PACKS)
def exemption_not_met(case: Case) -> Iterator[Report]:
    """The record is dispensed with, and the exemption for small organisations does not cover everything.

    ## What it checks

    Where `organisation.record-exempt` is true: whether there are 250 `employees` or more, and whether every activity
    is `occasional`, without special categories or criminal data, and without a high risk (an assessment that is
    required, decisions with significant effects).

    ## Why it matters

    The three conditions are alternatives: one of them is enough for the exemption to fall away for an activity. Pay
    and customers are never occasional, so that it hardly ever covers everything.

    ## How to fix

    Keep the record for these activities, and drop `record-exempt`.

    ## When it is wrong

    Where an activity really is a single occasion. Write `occasional: true`.
    """
    organisation = case.inventory.organisation
    if organisation is None or organisation.record_exempt is not True:
        return
    where, most = organisation.at("record-exempt"), exempt_below(case.law)
    employees = known(organisation.employees)
    fix = "keep the record for these activities, and delete `record-exempt`"
    if employees is not None and employees >= most:
        mention = Mention(organisation.at("employees"), f"{employees} people work here")
        message = f"the exemption from the record is only for organisations with fewer than {most} employees"
        yield Report(where, message, mentions=(mention,), fix="keep the record, and delete `record-exempt`")
        return
    contents = case.once(Contents)
    outside = [why for one in case.inventory.active_activities if (why := _not_covered(one, contents))]
    if outside:
        number = counted(len(outside), "activity", "activities")
        message = f"the exemption from the record does not cover {number}"
        yield Report(where, message, mentions=tuple(outside[:_SHOWN]), fix=fix)


def _not_covered(activity: Activity, contents: Contents) -> Mention | None:
    """Why the exemption does not cover an activity."""
    place: Path = activity.path
    guarded = next((content for content in contents(activity) if content.guarded), None)
    if guarded is not None:
        return Mention(guarded.path, f"{activity.title}: special categories or criminal data")
    decisions, dpia = known(activity.decisions), known(activity.dpia)
    if (decisions and decisions.significant is True) or (dpia and dpia.required is True):
        return Mention(place, f"{activity.title}: a risk is likely")
    if activity.occasional is not True:
        words = "is not only occasional" if activity.occasional is False else "is not said to be only occasional"
        return Mention(place, f"{activity.title} {words}")
    return None
