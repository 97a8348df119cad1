"""Promises that name a principle: judged by the whole inventory, and by what the other rules found."""

from collections.abc import Callable, Iterator

from ropa.graph.promises import Judgement, Step, Verdict
from ropa.graph.promises.judgement import Evidence, verdict_of
from ropa.model.activity import Activity
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.plain import plain
from ropa.model.promise import Promise
from ropa.model.public import published
from ropa.model.values import known, named
from ropa.model.vocabulary import LegalBasis, Principle, Right
from ropa.rules.case import Case
from ropa.rules.registry import catalogue


def judge_principle(case: Case, promise: Promise) -> Judgement:
    """The judgement on a promise of type `principle`."""
    principle = known(promise.principle)
    if principle is None:
        return Judgement(promise, Verdict.NOT_CHECKABLE, False, "no principle is named")
    return verdict_of(promise, _QUESTIONS[principle](case))


def _transparency(case: Case) -> Evidence:
    """Broken by every fact that is unknown, vague or lost."""
    evidence = Evidence()
    for gap in case.inventory.gaps.values():
        evidence.witness(Step(gap.path, f"{known(gap.why) or 'something'} is a known gap"))
    for path, words in _unsaid(plain(published(case.inventory)), ()):
        evidence.witness(Step(path, words))
    return evidence


def _unsaid(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """The values of an inventory that are unknown or vague."""
    if value == "unknown":
        yield path, f"`{'.'.join(map(str, path))}` is unknown"
    elif isinstance(value, dict):
        if value.keys() == {"vague"}:
            yield path, f"“{value['vague']}” names nothing"
            return
        for key, inner in value.items():
            yield from _unsaid(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unsaid(inner, (*path, number))


def _security(case: Case) -> Evidence:
    """Broken if no measure is named; measures that are named are a claim."""
    evidence = Evidence()
    measures = list(case.inventory.measures.values())
    if measures:
        evidence.claim(*(Step(measure.path, f"it rests on the measure “{measure.title}”") for measure in measures[:1]))
    else:
        evidence.witness(Step(("security", "measures"), "no measure is named"))
    return evidence


def _user_control(case: Case) -> Evidence:
    """Unproven where an activity rests on consent, interests or nothing said, and people have no say in it."""
    evidence = Evidence()
    rights = _rights_of_everybody(case)
    chosen = {path for choice in case.inventory.choices.values() for path in named(choice.about)}
    for activity in case.controlled():
        needed = _control_over(activity)
        if activity.node in chosen or (needed is not None and needed in rights):
            continue
        if needed is not None:
            words = f"for “{activity.title}” there is neither a choice nor the right of {needed.label.lower()}"
            evidence.doubt(Step(activity.path, words))
        elif known(activity.legal_basis) is None:
            words = f"“{activity.title}” names no legal basis, so what control people have is not known"
            evidence.doubt(Step(activity.at("legal-basis"), words))
    for choice in case.inventory.choices.values():
        if choice.about is None and choice.via is None:
            evidence.doubt(Step(choice.path, f"what “{choice.title}” is about is not said"))
    return evidence


def _rights_of_everybody(case: Case) -> set[str]:
    return {*case.inventory.rights, *(named(case.inventory.requests.rights) if case.inventory.requests else ())}


def _control_over(activity: Activity) -> Right | None:
    """The right that gives control over an activity: GDPR Art. 7(3), 21(1)."""
    match activity.legal_basis:
        case LegalBasis.CONSENT:
            return Right.WITHDRAW_CONSENT
        case LegalBasis.LEGITIMATE_INTERESTS:
            return Right.OBJECTION
        case _:
            return None


def _compliance(case: Case) -> Evidence:
    """Broken by an error that a rule of an applying law found; without findings it is no more than a claim."""
    rules = catalogue()
    legal = [
        finding
        for finding in case.found
        if finding.severity is Severity.ERROR and "any" not in rules[finding.rule].packs
    ]
    if not case.laws:
        return Evidence(outside="no law is named that it could be held against")
    evidence = Evidence()
    for finding in legal:
        path: Path = tuple(finding.subject.split(".")) if finding.subject else ()
        evidence.witness(Step(path, finding.message))
    evidence.claim(Step((), "no rule of the laws that apply found an error, which proves nothing beyond those rules"))
    return evidence


_QUESTIONS: dict[Principle, Callable[[Case], Evidence]] = {
    Principle.TRANSPARENCY: _transparency,
    Principle.SECURITY: _security,
    Principle.USER_CONTROL: _user_control,
    Principle.COMPLIANCE: _compliance,
    Principle.LAWFULNESS: _compliance,
}
