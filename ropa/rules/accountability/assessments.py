"""Impact assessments: when one is due, and what follows from it."""

from collections.abc import Iterator

from ropa.law.accountability import assessment_criteria
from ropa.model.activity import Activity, ImpactAssessment
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, known
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Contents
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")
_ENOUGH = 2
_Reasons = dict[str, Mention]


@rule("GDPR Art. 35(3), 35(1)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def impact_assessment_missing(case: Case) -> Iterator[Report]:
    """An activity needs an impact assessment, and there is none.

    ## What it checks

    Activities in two of the cases that the law names: decisions with significant effects that rest on automated
    evaluation, and special categories or criminal data on a large scale. Also those of which you say yourself that
    one is required. Whether `dpia` names one, by `ref` or `date`. Whether a public place is watched on a large
    scale, the third case, no field says: `impact-assessment-presumed` covers it.

    ## Why it matters

    In these cases the assessment is mandatory, and has to be made before the processing begins. To omit it is a
    breach of its own, whatever the risk turns out to be.

    ## How to fix

    Make it, and say where it is: `dpia: {ref: assessments/scoring.pdf, date: 2026-10-01}`.

    ## When it is wrong

    Where a law regulates the processing and an assessment was made when it was passed (Art. 35(10)). Name that
    assessment.
    """
    contents = case.once(Contents)
    for activity in case.controlled():
        why = _mandatory(activity, contents)
        if why is not None and _without(activity, case):
            message = f"{activity.title}: an impact assessment is mandatory, and {_lack(activity)}"
            fix = "make it and say where it is, such as `dpia: {ref: assessments/it.pdf, date: 2026-10-01}`"
            yield Report(activity.at("dpia"), message, mentions=(why,), fix=fix)


@rule("GDPR Art. 35(1)", "WP248 rev.01", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def impact_assessment_presumed(case: Case) -> Iterator[Report]:
    """An activity looks as if it needed an impact assessment, and nothing says why not.

    ## What it checks

    Activities that meet two or more of the nine criteria of the guidelines, as far as fields say so: profiling,
    automated decisions with significant effects, surveillance, sensitive data, a large scale, vulnerable people,
    AI or biometrics. Whether `dpia` names an assessment, or says `required: false` and `why`. Combined datasets and
    processing that blocks a right or a service no field says.

    ## Why it matters

    An assessment is due where a high risk is likely. Two criteria are the measure by which authorities presume it;
    whoever decides otherwise has to write down why.

    ## How to fix

    Make the assessment, or write why none is needed: `dpia: {required: false, why: Only our own ten employees}`.

    ## When it is wrong

    Where the criteria are met and the risk is small all the same. That is what `why` is for.
    """
    contents, texts = case.once(Contents), assessment_criteria(case.law)
    for activity in case.controlled():
        met = _criteria(activity, case, contents)
        if len(met) < _ENOUGH or _mandatory(activity, contents) is not None or not _without(activity, case):
            continue
        dpia = known(activity.dpia)
        if dpia is not None and dpia.required is False and known(dpia.why) is not None:
            continue
        message = f"{activity.title} meets {len(met)} of 9 criteria for an impact assessment: {_named(met, texts)}"
        fix = "make one, or say why none is needed: `dpia: {required: false, why: ...}`"
        yield Report(activity.at("dpia"), message, mentions=tuple(met.values()), fix=fix)


@rule("GDPR Art. 36(1)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def high_risk_unconsulted(case: Case) -> Iterator[Report]:
    """A high risk is left after an impact assessment, and the authority was not asked.

    ## What it checks

    Activities with `dpia: {residual-risk: high}`: whether `consulted` says when the authority was asked.

    ## Why it matters

    Where the measures do not bring the risk down, the authority has to be consulted before the processing begins.

    ## How to fix

    Lower the risk and write what is left, or ask the authority: `dpia: {consulted: 2026-10-01}`.

    ## When it is wrong

    Where the risk is high before the measures. Write the one that is left after them.
    """
    for activity in case.controlled():
        dpia = known(activity.dpia)
        risk = known(dpia.residual_risk) if dpia else None
        if dpia is not None and risk is not None and risk.casefold() == "high" and known(dpia.consulted) is None:
            message = f"{activity.title}: a high risk is left, and when the authority was asked {how(dpia.consulted)}"
            mention = Mention(activity.at("dpia", "residual-risk"), "what is left after the measures")
            fix = "lower the risk, or ask the authority and write when: `consulted: 2026-10-01`"
            yield Report(activity.at("dpia", "consulted"), message, mentions=(mention,), fix=fix)


def _mandatory(activity: Activity, contents: Contents) -> Mention | None:
    """What makes an assessment mandatory: a case of Art. 35(3), or the author's own word."""
    decisions, volume, dpia = known(activity.decisions), known(activity.volume), known(activity.dpia)
    profiles = known(activity.profiling) is not None
    if decisions and decisions.significant is True and (decisions.automated is True or profiles):
        where = activity.at("decisions", "significant")
        return Mention(where, "automated evaluation with significant effects, Art. 35(3)(a)")
    if volume and volume.large_scale is True:
        guarded = next((content for content in contents(activity) if content.guarded), None)
        if guarded is not None:
            return Mention(guarded.path, "guarded by Art. 9 or 10, on a large scale: Art. 35(3)(b)")
    if dpia and dpia.required is True:
        return Mention(activity.at("dpia", "required"), "you say so yourself")
    return None


def _criteria(activity: Activity, case: Case, contents: Contents) -> _Reasons:
    """The criteria of WP248 that an activity meets, by the id of the fact, each with the field that says so."""
    met: _Reasons = {}
    decisions, volume, kind = known(activity.decisions), known(activity.volume), known(activity.kind)
    if known(activity.profiling) is not None:
        met["evaluation-or-scoring"] = Mention(activity.at("profiling"), "people are profiled")
    elif kind in case.uses.within("profiling"):
        met["evaluation-or-scoring"] = Mention(activity.at("kind"), "people are profiled")
    if decisions and decisions.automated is True and decisions.significant is True:
        where = activity.at("decisions", "automated")
        met["automated-decision-with-legal-or-similar-effect"] = Mention(where, "a machine decides")
    if kind in case.uses.within("surveillance"):
        met["systematic-monitoring"] = Mention(activity.at("kind"), "people or places are watched")
    used = contents(activity)
    sensitive = next((content for content in used if content.highly_personal), None)
    if sensitive is not None:
        words = f"{sensitive.title}: sensitive or highly personal"
        met["sensitive-or-highly-personal-data"] = Mention(sensitive.path, words)
    if volume and volume.large_scale is True:
        met["large-scale"] = Mention(activity.at("volume", "large-scale"), "on a large scale")
    weak = next(
        (one for one in case.graph.subjects_of(activity) if one.vulnerable is True or one.children is True), None
    )
    if weak is not None:
        field = "vulnerable" if weak.vulnerable is True else "children"
        met["vulnerable-data-subjects"] = Mention(weak.at(field), f"{weak.title} are in a weaker position")
    if known(activity.ai) is not None:
        met["innovative-technology-or-organisation"] = Mention(activity.at("ai"), "AI is used")
    elif kind in case.uses.within("biometric-identification"):
        met["innovative-technology-or-organisation"] = Mention(
            activity.at("kind"), "people are recognised by their body"
        )
    return met


def _without(activity: Activity, case: Case) -> bool:
    """Whether nothing says that an assessment was made."""
    dpia = activity.dpia
    if isinstance(dpia, ImpactAssessment):
        return known(dpia.ref) is None and known(dpia.date) is None
    return is_nothing(dpia) or unanswered(dpia, case)


def _lack(activity: Activity) -> str:
    dpia = activity.dpia
    if isinstance(dpia, ImpactAssessment) and dpia.required is False:
        return "it is said not to be required"
    said = dpia.ref if isinstance(dpia, ImpactAssessment) else dpia
    return "there is said to be none" if is_nothing(said) else f"whether one was made {how(said)}"


def _named(met: _Reasons, texts: dict[str, str]) -> str:
    return series(texts.get(identifier, identifier) for identifier in met)
