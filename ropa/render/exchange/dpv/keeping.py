"""How long data is kept and how it is protected, as nodes."""

from typing import Any

from ropa.model.data import DataCategory
from ropa.model.duration import Duration, Unit
from ropa.model.retention import Deletion, RetentionRule
from ropa.model.security import Measure
from ropa.model.values import ByLaw, known
from ropa.model.vocabulary import EndAction, Event
from ropa.render.exchange.doubts import GUESS, Reasons, doubts, remarks, words
from ropa.render.exchange.dpv.case import UNSAID, Case, together
from ropa.render.exchange.dpv.nodes import Json, of, typed
from ropa.render.exchange.dpv.terms import MEASURES

_LETTERS = {Unit.YEAR: "Y", Unit.MONTH: "M", Unit.WEEK: "D", Unit.DAY: "D"}
_PREDICATES = {
    "dpv:TechnicalMeasure": "dpv:hasTechnicalMeasure",
    "dpv:OrganisationalMeasure": "dpv:hasOrganisationalMeasure",
    "dpv:PhysicalMeasure": "dpv:hasPhysicalMeasure",
    "dpv:TechnicalOrganisationalMeasure": "dpv:hasTechnicalOrganisationalMeasure",
}


def iso(duration: Duration) -> str | None:
    """A length of time as ISO 8601 has it; None where it knows no such thing, as of business days."""
    if duration.word or any(unit is Unit.BUSINESS_DAY for _, unit in duration.parts):
        return None
    found: dict[str, int] = {}
    for number, unit in duration.parts:
        letter = _LETTERS.get(unit, "H")
        found[letter] = found.get(letter, 0) + number * (7 if unit is Unit.WEEK else 1)
    days = "".join(f"{found[letter]}{letter}" for letter in "YMD" if letter in found)
    hours = f"T{found['H']}H" if "H" in found else ""
    return f"P{days}{hours}"


# --- periods


def write_keeping(case: Case) -> None:
    """Write every rule about keeping data, and every measure."""
    for rule in case.inventory.retention.values():
        _rule(case, rule)
    if case.inventory.deletion is not None:
        _catch_all(case, case.inventory.deletion)
    for measure in case.inventory.measures.values():
        _measure(case, measure)


def _rule(case: Case, rule: RetentionRule) -> None:
    node = case.named(rule, "dpv:StorageDuration", "dpv:StorageCondition")
    reasons = doubts(rule)
    starts = [words(_event(one)) for one in case.values(node, "after", rule.after)]
    if rule.after is None and rule.assumes("after"):  # withheld in a final record
        case.nodes.unknown(node, "after", UNSAID)
    counted = [f"after {', '.join(starts)}"] if starts else []
    alternative = [f"or: {words(rule.or_)}"] if rule.or_ is not None else []
    for keep in case.values(node, "keep", rule.keep):
        guess = (GUESS,) if rule.assumes("keep") or (starts and rule.assumes("after")) else ()
        case.nodes.state(node, "dpv:hasDuration", _period(keep, counted, alternative), together(guess, reasons))
    for field, label in (("while_", "while"), ("until", "until")):
        guess = (GUESS,) if rule.assumes(label) else ()
        for event in case.values(node, label, getattr(rule, field)):
            said = words(_event(event))
            value = _until([said if said.startswith(label) else f"{label} {said}", *alternative])
            case.nodes.state(node, "dpv:hasDuration", value, together(guess, reasons))
    for system in case.values(node, "in", rule.in_):
        for found in case.found(node, "systems", system):
            case.nodes.note(node, f"only in: {found.title}")
    _then(case, node, rule, reasons)
    for field in ("law", "statute", "method"):
        for text in case.values(node, field, getattr(rule, field)):
            case.nodes.note(node, f"{field}: {words(text)}" + (f" ({GUESS})" if rule.assumes(field) else ""))
    timed = (rule.keep, rule.while_, rule.until, rule.or_, rule.law)
    if all(value is None for value in timed):
        case.nodes.unknown(node, "how long", UNSAID)
    for remark in (*doubts(rule), *alternative, *remarks(rule)):
        case.nodes.note(node, remark)


def _event(word: str) -> Any:
    return Event.of(word) or word


def _period(keep: Duration | ByLaw, counted: list[str], alternative: list[str]) -> Json:
    more = [*counted, *alternative]
    if isinstance(keep, ByLaw):
        return _described("dpv:Duration", f"as long as this law says: {keep.law}", *more)
    if keep.session:
        return _until(["until the session ends", *more])
    if keep.indefinite:
        return _described("dpv:EndlessDuration", str(keep), *more)
    value = iso(keep)
    if value is None:
        return _described("dpv:Duration", str(keep), *more)
    if keep.at_most or alternative:  # another time would do too: the length is no value, but the limit of one
        return _described("dpv:Duration", f"{keep} ({value})", *more)
    return {**_described("dpv:TemporalDuration", str(keep), *more), "rdf:value": typed(value, "duration")}


def _until(said: list[str]) -> Json:
    return _described("dpv:UntilEventDuration", *said)


def _described(kind: str, *said: str) -> Json:
    return {"@type": kind, "dct:description": "; ".join(said)}


def _then(case: Case, node: str, rule: RetentionRule | Deletion, reasons: Reasons) -> None:
    guess = (GUESS,) if rule.assumes("then") else ()
    for action in case.values(node, "then", rule.then):
        if action is EndAction.DELETE:
            kind = case.nodes.node("dpv:Erase", "dpv:Processing")
            case.nodes.link(node, "dpv:hasProcessing", kind, together(guess, reasons))
        case.nodes.note(node, f"then: {action.label}" + (f" ({GUESS})" if guess else ""))


def _catch_all(case: Case, deletion: Deletion) -> None:
    node = case.nodes.node(of("deletion"), "dpv:StorageDeletion", "dpv:StorageCondition")
    reasons = doubts(deletion)
    for event in case.values(node, "after", deletion.after):
        guess = (GUESS,) if deletion.assumes("after") else ()
        case.nodes.state(node, "dpv:hasDuration", _until([words(_event(event))]), together(guess, reasons))
    for within in case.values(node, "within", deletion.within):
        case.nodes.note(node, f"within: {within}" + (f" ({GUESS})" if deletion.assumes("within") else ""))
    for text in case.values(node, "except", deletion.except_):
        case.nodes.note(node, "except: where a law demands to keep it" if text == "law" else f"except: {text}")
    _then(case, node, deletion, together(reasons, ("except: see the notes",) if deletion.except_ else ()))
    for remark in (*reasons, *remarks(deletion)):
        case.nodes.note(node, remark)


def periods(case: Case, activity: str, category: DataCategory, target: str, reasons: Reasons) -> None:
    """Tie an activity to the rules for some of its data."""
    rules = case.graph.rules_for(target)
    for rule in rules:
        against = together(reasons, doubts(rule, "data"))
        case.nodes.link(activity, "dpv:hasStorageCondition", of(rule.node), against)
    if rules:
        return
    if case.inventory.deletion is not None:
        case.nodes.link(activity, "dpv:hasStorageCondition", of("deletion"), reasons)
        return
    case.nodes.unknown(activity, f"how long “{category.title}” is kept", UNSAID)


# --- measures


def _measure(case: Case, measure: Measure) -> None:
    node = case.named(measure, _kind(measure))
    for kind in case.values(node, "kind", measure.kind):
        if measure.assumes("kind"):
            case.nodes.note(node, f"kind: {kind.label} ({GUESS})")
    case.texts(node, "dct:conformsTo", measure, "standard", doubts(measure))
    for field in ("against", "level"):
        for text in case.values(node, field, getattr(measure, field)):
            case.nodes.note(node, f"{field}: {text}")
    for remark in (*doubts(measure), *remarks(measure)):
        case.nodes.note(node, remark)


def _kind(measure: Measure) -> str:
    kind = known(measure.kind) if not measure.assumes("kind") else None
    return (MEASURES[kind] if kind else None) or "dpv:TechnicalOrganisationalMeasure"


def protect(case: Case, subject: str, measure: Measure, reasons: Reasons = ()) -> None:
    """Tie something to a measure that protects it."""
    against = together(reasons, doubts(measure))
    case.nodes.link(subject, _PREDICATES[_kind(measure)], of(measure.node), against)
