"""What AI may not do, and what makes it high-risk."""

import re
from collections.abc import Iterator

from ropa.law.ai import high_risk_area, prohibited_for, provision_name
from ropa.model.activity import Activity
from ropa.model.data import DataSubject
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.rules.ai.telling import technologies_of, with_ai
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule

_PACKS = ("ai-act",)


@rule("AI Act Art. 5(1)(e)-(g)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def prohibited_ai_practice(case: Case) -> Iterator[Report]:
    """An activity uses AI for something that is prohibited.

    ## What it checks

    The `ai.technologies` of every activity: untargeted scraping of faces, emotion inference at work or school,
    biometric categorisation by sensitive traits, and, from 2 December 2026, making intimate images of people who
    did not agree. Emotion recognition counts as one at work or school where the data is about staff (`staff:
    true`), or about people who are called employees, pupils or the like.

    ## Why it matters

    These practices are prohibited, whatever people agree to. The fines are the highest of the Act.

    ## How to fix

    Stop. If the technology does something else, give it the name of what it does.

    ## When it is wrong

    Where emotion recognition serves medical or safety reasons alone. Suppress the rule with that reason.
    """
    for activity, ai in with_ai(case):
        for where, found in technologies_of(activity, ai, case):
            if found.prohibited:
                message = (
                    f"{activity.title}: {found.label} is prohibited (Art. {provision_name(case.law, found.provision)})"
                )
                yield Report(where, message, fix=_STOP)
                break
            there = prohibited_for(case.law, found.id)
            people = _people(activity, there.texts("people"), case) if there else None
            if there and people:
                provision = provision_name(case.law, there.text("provision"))
                message = f"{activity.title}: {found.label} is prohibited for {people.title} (Art. {provision})"
                yield Report(where, message, mentions=(Mention(people.path, "whose data it uses"),), fix=_STOP)
                break


@rule("AI Act Art. 6, Annex III", severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def high_risk_ai_unclassified(case: Case) -> Iterator[Report]:
    """An AI system may be high-risk, and nobody says whether it is.

    ## What it checks

    From 2 December 2027: activities with `ai` whose `kind` or `ai.technologies` belong to an area of Annex III, such as
    facial recognition, screening of applicants, scoring of exams or of credit: whether `ai.high-risk` is said.

    ## Why it matters

    High-risk systems need a risk management, records, human oversight and a registration. Whether a system is one
    has to be judged, and the judgement written down.

    ## How to fix

    Classify it: `ai: {high-risk: true}`, or `false` with the reason in `internal-note`.

    ## When it is wrong

    It is a question. Answer it.
    """
    for activity, ai in with_ai(case):
        if known(ai.high_risk) is not None:
            continue
        kind = known(activity.kind)
        words = [str(word) for word in named(ai.technologies)]
        area = high_risk_area(case.law, case.uses.around(kind) if kind else (), words)
        if area:
            message = f"{activity.title} may be a high-risk system: Annex III {area}"
            fix = "classify it, such as `ai: {high-risk: true}`"
            yield Report(activity.at("ai", "high-risk"), message, fix=fix)


_STOP = "stop it, or give the technology the name of what it does"


def _people(activity: Activity, words: tuple[str, ...], case: Case) -> DataSubject | None:
    """People of a kind whose data an activity uses: staff, or people whose name says it."""
    pattern = re.compile(rf"\b({'|'.join(words)})s?\b", re.IGNORECASE)
    for subject in case.graph.subjects_of(activity):
        if subject.staff is True or pattern.search(subject.title):
            return subject
    return None
