"""Promises about what is collected, and how long and where it is kept."""

from collections.abc import Callable

from ropa.graph.kinds import ALL_DATA, EdgeKind, Firmness
from ropa.graph.promises.judgement import Evidence, Step
from ropa.graph.promises.reach import Question
from ropa.model.data import DataCategory, Element
from ropa.model.duration import Duration
from ropa.model.elements import ElementFlag, KnownElement, Special
from ropa.model.party import System
from ropa.model.promise import Below
from ropa.model.retention import RetentionRule
from ropa.model.values import ALL, ByLaw, Reserved, Vague, is_nothing, is_open, known, named
from ropa.model.vocabulary import ChildrenStance, SystemKind

SPECIAL_CATEGORIES = "special-category-data"
"""The element that stands for all special categories at once."""


def not_collected(question: Question) -> Evidence:
    """Broken by an element of a denied kind; unproven beside open lists, open containers and wider elements."""
    evidence = Evidence()
    denied: set[str] = set()
    for number, name in enumerate(question.promise.elements or ()):
        kind = question.elements.known(name) if isinstance(name, str) else None
        if kind is None:
            place = question.promise.at("elements", number)
            evidence.doubt(Step(place, f"“{name}” is no known kind of data, so it cannot be looked for"))
        else:
            denied |= _kinds(question, kind)
    for category in question.graph.inventory.data_categories.values():
        for element in category.parts.values():
            _look_at(question, evidence, category, element, denied)
        _look_at_list(evidence, category)
    return evidence


def _kinds(question: Question, kind: KnownElement) -> frozenset[str]:
    """The ids of all that a promise about a kind of data denies; of the special categories, those that are special."""
    if kind.id != SPECIAL_CATEGORIES:
        return question.elements.within(kind.id)
    return frozenset(one.id for one in question.elements.values() if one.special not in (None, Special.CRIMINAL))


def _look_at(
    question: Question, evidence: Evidence, category: DataCategory, element: Element, denied: set[str]
) -> None:
    kind = question.elements.known(known(element.kind) or element.title)
    if kind is None:
        return
    includes = not denied.isdisjoint(question.elements.within(kind.id))
    if not includes and ElementFlag.OPEN_CONTAINER not in kind.flags:
        return
    where = category.at("elements", element.id)
    here = Step(where, f"“{element.title}” is collected with “{category.title}”")
    if kind.id in denied:
        evidence.witness(here, firm=not element.example and not category.assumes("elements"))
    else:
        evidence.doubt(here, Step(where, "which can include it" if includes else "which can hold anything"))


def _look_at_list(evidence: Evidence, category: DataCategory) -> None:
    if isinstance(category.elements, Reserved) or (category.elements is None and not category.derived_from):
        if not is_nothing(category.elements):
            evidence.doubt(Step(category.at("elements"), f"what “{category.title}” is made of is not said"))
    elif category.open:
        evidence.doubt(Step(category.at("open"), f"the list of “{category.title}” is not complete"))
    elif category.free_text is True:
        evidence.doubt(Step(category.at("free-text"), f"people can write anything into “{category.title}”"))


def not_kept(question: Question) -> Evidence:
    """Broken by a rule that keeps the data beyond the event, or by a backup that holds it."""
    evidence, graph, promise = Evidence(), question.graph, question.promise
    found = False
    for rule in graph.inventory.retention.values():
        if known(promise.in_) and known(rule.in_) and rule.in_ != promise.in_:
            continue
        if any(question.touches(edge) for edge in graph.into(rule.node, EdgeKind.KEPT_BY)):
            found = True
            _outlasts(evidence, rule, known(promise.after) or "")
    if not found:
        evidence.doubt(Step(promise.at("data"), "no rule says how long this data is kept"))
    for system in graph.inventory.systems.values():
        if system.kind is not SystemKind.BACKUP:
            continue
        for edge in graph.out(system.node, EdgeKind.HOLDS):
            if edge.target == ALL_DATA:
                evidence.doubt(Step(edge.path, f"what “{system.title}” holds is not said"))
            elif question.touches(edge):
                evidence.witness(Step(edge.path, f"“{system.title}” holds it"), firm=edge.firmness is Firmness.NAMED)
        if system.holds is None:
            evidence.doubt(Step(system.at("holds"), f"what “{system.title}” holds is not said"))
    return evidence


def _outlasts(evidence: Evidence, rule: RetentionRule, event: str) -> None:
    keep = rule.keep
    if isinstance(keep, Duration):
        evidence.witness(Step(rule.at("keep"), f"“{rule.title}” is kept {keep}"), firm=not rule.assumes("keep"))
    elif isinstance(keep, Vague | ByLaw) or (isinstance(keep, Reserved) and not is_nothing(keep)):
        evidence.doubt(Step(rule.at("keep"), f"how long “{rule.title}” is kept is not certain"))
    elif event not in (rule.until or ()):
        if rule.until is None or is_open(rule.until):
            evidence.doubt(Step(rule.at("until"), f"what ends the keeping of “{rule.title}” is not said"))
        else:
            evidence.witness(Step(rule.at("until"), f"“{rule.title}” is kept until another event"))


def not_stored_on(question: Question) -> Evidence:
    """Broken by one of the systems holding the data for more than a moment."""
    systems = question.promise.systems or ()
    names = set(named(systems))
    if ALL in systems:  # "we do not store it": what lies on somebody's own device, we do not store
        return _stored(question, lambda system: system.kind is not SystemKind.USER_DEVICE)
    return _stored(question, lambda system: system.id in names)


def stored_only_on(question: Question) -> Evidence:
    """Broken by another system holding the data for more than a moment."""
    allowed = set(named(question.promise.systems))
    return _stored(question, lambda system: system.id not in allowed)


def _stored(question: Question, forbidden: Callable[[System], bool]) -> Evidence:
    evidence, graph = Evidence(), question.graph
    for system in graph.inventory.systems.values():
        if not forbidden(system) or system.transient is True:
            continue
        for edge in graph.out(system.node, EdgeKind.HOLDS):
            if edge.target == ALL_DATA:
                evidence.doubt(Step(edge.path, f"“{system.title}” may hold it: what it holds is not named"))
            elif question.touches(edge):
                words = f"“{system.title}” holds {question.data_title(edge.target)}"
                evidence.witness(Step(edge.path, words), firm=edge.firmness is Firmness.NAMED)
        if system.holds is None:
            evidence.doubt(Step(system.at("holds"), f"what “{system.title}” holds is not said"))
    return evidence


def not_knowingly_collected(question: Question) -> Evidence:
    """Broken where the service is meant for people below the age; knowledge itself is outside the graph."""
    evidence, inventory, promise = Evidence(), question.graph.inventory, question.promise
    children = inventory.children
    stated = known(children.minimum_age) if children else None
    below = known(promise.below) or (stated if Below.CHILDREN in (promise.from_ or ()) else None)
    for subject in inventory.data_subjects.values():
        youngest = known(subject.minimum_age)
        if youngest is not None and below is not None and youngest < below:
            evidence.witness(Step(subject.at("minimum-age"), f"“{subject.title}” may be {youngest} years old"))
        elif subject.children is True and subject.user is not False:
            evidence.witness(Step(subject.at("children"), f"“{subject.title}” include children"))
    if (
        children
        and children.stance is ChildrenStance.INTENDED_FOR
        and stated is not None
        and below is not None
        and stated < below
    ):
        evidence.witness(Step(children.at("minimum-age"), f"the service is intended for people from {stated}"))
    evidence.claim(Step(promise.path, "what is known about people's ages is outside the inventory"))
    return evidence


def never_asked(_: Question) -> Evidence:
    """What somebody asks on the telephone is conduct, and outside the graph."""
    return Evidence(outside="whether somebody asks for it elsewhere is conduct that no inventory shows")
