"""Hong Kong: what the Commissioner recommends beyond the Ordinance."""

from collections.abc import Iterator

from ropa.model.activity import Activity
from ropa.model.elements import Special
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import BreachAudience
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Contents
from ropa.rules.registry import Demand, rule

_PACK = ("hk-pdpo",)
_GDPR = ("gdpr", "uk-gdpr")


@rule("PDPO DPP4", "PCPD 2023", severity=Severity.INFO, since="0.1", packs=_PACK, demand=Demand.GUIDELINE)
def breach_unreported(case: Case) -> Iterator[Report]:
    """A breach of personal data would not be reported to the Commissioner.

    ## What it checks

    Whether `breach` names the authorities among those who are told. An inventory without `breach` is reported unless it
    audits a policy. Where the GDPR applies, its duties are checked instead.

    ## Why it matters

    In Hong Kong notifying the Commissioner and the people is no duty. The Commissioner strongly recommends it, and
    looks at whether it was done.

    ## How to fix

    Plan it: `breach: {tell: [authorities, users], within: 72 hours}`.

    ## When it is wrong

    It is a recommendation: whoever decides against it can suppress the rule with that reason.
    """
    breach = case.inventory.breach
    if case.applies(*_GDPR) or not case.readable("breach") or not any(case.inventory.active_activities):
        return
    told = named(breach.tell) if breach else ()
    if BreachAudience.AUTHORITIES in told or (breach is None and case.audit):
        return
    message = "that the Commissioner would be told of a breach is not said"
    mentions = (Mention(breach.at("tell"), "only these are told"),) if breach and told else ()
    yield Report(("breach", "tell"), message, mentions=mentions, fix="plan it, such as `breach: {tell: [authorities]}`")


@rule("PDPO DPP1(1)", "PCPD 2020", severity=Severity.WARNING, since="0.1", packs=_PACK, demand=Demand.GUIDELINE)
def biometric_data_unassessed(case: Case) -> Iterator[Report]:
    """Biometric data is used without an assessment, and people have no other way.

    ## What it checks

    Activities that use data which identifies somebody by body or behaviour (fingerprints, face templates, voiceprints):
    whether an impact assessment is on file (`dpia`), or people can say no (`optional: true`). An audit of a published
    policy is left out unless it says that there is none.

    ## Why it matters

    Collection must be necessary and not excessive. The Commissioner asks for a privacy impact assessment before
    biometric data is collected, and for a less intrusive choice, since nobody can change a fingerprint.

    ## How to fix

    Assess it and say where: `dpia: {ref: dpia/door.pdf, date: 2026-03-01}`, or let people choose: `optional: true`.

    ## When it is wrong

    Where no template is made, as with photos. Name what is really held.
    """
    contents = case.once(Contents)
    for activity in case.controlled():
        dpia = known(activity.dpia)
        assessed = dpia is not None and (known(dpia.ref) is not None or known(dpia.date) is not None)
        if assessed or activity.optional is True or (dpia is None and not unanswered(activity.dpia, case)):
            continue
        for content in contents(activity):
            if content.kind.special is Special.BIOMETRIC:
                message = f"{activity.title} uses “{content.title}”, and nobody assessed whether it has to"
                mention = Mention(content.path, "biometric data")
                fix = "assess it (`dpia: {ref: ...}`), or let people choose: `optional: true`"
                yield Report(activity.at("dpia"), message, mentions=(mention,), fix=fix)
                break


@rule("PDPO DPP1(1)", "PCPD 2024", severity=Severity.INFO, since="0.1", packs=_PACK, demand=Demand.GUIDELINE)
def ai_oversight_unsaid(case: Case) -> Iterator[Report]:
    """An AI system works on personal data, and nothing says who oversees it.

    ## What it checks

    Activities with `ai` that use or read data: whether an impact assessment is on file (`dpia`), or `ai` says what
    people look at (`human-review`). An audit of a published policy is left out.

    ## Why it matters

    The Commissioner's model framework of 2024 recommends, for every AI system that handles personal data, a risk
    assessment and human oversight to match the risk. It is voluntary.

    ## How to fix

    Say what people look at: `ai: {human-review: samples of the answers, every week}`, or refer to the assessment.

    ## When it is wrong

    It is a recommendation: whoever decides against it can suppress the rule with that reason.
    """
    if case.audit:
        return
    for activity in case.controlled():
        ai, dpia = known(activity.ai), known(activity.dpia)
        if ai is None or is_nothing(ai.kind) or not _personal(activity, case):
            continue
        if known(ai.human_review) is None and (dpia is None or known(dpia.ref) is None):
            message = f"{activity.title}: an AI system works on personal data, and who oversees it is not said"
            fix = "say it, such as `ai: {human-review: samples of the answers}`, or refer to an assessment"
            yield Report(activity.at("ai"), message, fix=fix)


def _personal(activity: Activity, case: Case) -> bool:
    return bool(case.graph.categories_of(activity))
