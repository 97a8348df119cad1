"""Risk assessments and automated decisions under the regulations of 2026 and 2027."""

from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.law.california import RiskDuty, automation_applies, risk_duty, sensitive
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.values import Reserved, known
from ropa.rules.california.common import PACKS, buying, codes_in
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how

_TRAINING = ("ai-training", "facial-recognition")


@rule("11 CCR 7150-7157", "CCPA 1798.185", severity=Severity.WARNING, since="0.1", packs=PACKS)
def risk_assessment_missing(case: Case) -> Iterator[Report]:
    """An activity needs a risk assessment under California law, and there is none.

    ## What it checks

    Activities for which data is sold or shared, that use sensitive data by name, in which a machine takes significant
    decisions, or that train AI or recognise faces: whether `dpia` has a reference or a date. Reported for those that
    began on 1 January 2026 or later (`since`); for all others from 1 January 2028, when the time for them is over.

    ## Why it matters

    Since 2026 such processing needs a risk assessment before it starts. An impact assessment under the GDPR can serve
    if it covers what the regulation asks for.

    ## How to fix

    Assess the risks, and note where: `dpia: {ref: assessments/ads.pdf, date: 2026-03-01}`.

    ## When it is wrong

    Where the activity does not concern people in California. Suppress the rule with that reason.
    """
    duty = risk_duty(case.law)
    if duty is None:
        return
    buyers = {node for party in buying(case) for node in _serves(party, case)}
    training = frozenset[str]().union(*(case.uses.within(use) for use in _TRAINING))
    for activity in case.controlled():
        dpia = known(activity.dpia)
        if (dpia and (known(dpia.ref) or known(dpia.date))) or not _is_due(activity, duty, case):
            continue
        why = _why(activity, buyers, training, case)
        if why:
            said = how(activity.dpia) if isinstance(activity.dpia, Reserved) else "is not noted"
            message = f"{activity.title}: {why}, and an assessment of the risks for people in California {said}"
            fix = "assess the risks, and write `dpia: {ref: ..., date: ...}`"
            yield Report(activity.at("dpia", "ref"), message, fix=fix)


@rule("11 CCR 7200, 7220-7222", "CCPA 1798.185", severity=Severity.WARNING, since="0.1", packs=PACKS)
def automation_notice_missing(case: Case) -> Iterator[Report]:
    """A machine takes significant decisions, and people are not told before.

    ## What it checks

    Activities with `decisions: {automated: true, significant: true}`, from 1 January 2027: whether `told-before` is
    said.

    ## Why it matters

    Before automated decision-making technology is used for a significant decision, people must get a notice: what it is
    used for, how it works, and how to opt out and to ask for access.

    ## How to fix

    Say how they are told: `decisions: {told-before: a page before the application form}`.

    ## When it is wrong

    Where a person really decides. Write `automated: false`.
    """
    if not automation_applies(case.law):
        return
    for activity in case.controlled():
        decisions = known(activity.decisions)
        if not (decisions and decisions.automated is True and decisions.significant is True):
            continue
        if known(decisions.told_before) is None:
            message = f"{activity.title}: how people are told before a machine decides {how(decisions.told_before)}"
            mention = Mention(activity.at("decisions", "automated"), "no human decides")
            fix = "say how, such as `told-before: a page before the application form`"
            yield Report(activity.at("decisions", "told-before"), message, mentions=(mention,), fix=fix)


def _is_due(activity: Activity, duty: RiskDuty, case: Case) -> bool:
    """Whether the assessment is due: before the start, or at the end of the time for what began earlier."""
    since = known(activity.since)
    return case.today > duty.due or (since is not None and since >= duty.began_before)


def _why(activity: Activity, buyers: set[str], training: frozenset[str], case: Case) -> str:
    """What makes an assessment necessary."""
    decisions = known(activity.decisions)
    if activity.node in buyers:
        return "data is sold or shared for it"
    if decisions and decisions.automated is True and decisions.significant is True:
        return "a machine takes significant decisions"
    if known(activity.kind) in training:
        return "a model is trained, or faces are recognised"
    title = _sensitive(activity, case)
    return f"it uses sensitive data ({title})" if title else ""


def _sensitive(activity: Activity, case: Case) -> str:
    """What sensitive data an activity uses by name: an element, or a category that its author calls sensitive."""
    codes = sensitive(case.law)
    for edge in case.graph.data_of(activity):
        category = case.graph.category_of(edge.target)
        if category is None:
            continue
        element = category.parts.get(edge.target.rpartition(".")[2]) if ".elements." in edge.target else None
        if element and element.title in codes_in(category, case).values():
            return element.title
        if not element and any(code == "L" or code in codes for code in category.ccpa or ()):
            return category.title
    return ""


def _serves(party: Party, case: Case) -> list[str]:
    """The activities that a party serves by name."""
    return [edge.target for edge in case.graph.out(party.node, EdgeKind.ACTS_FOR)]
