"""Promises about what data is used for."""

from ropa.graph.kinds import Edge, EdgeKind, Firmness
from ropa.graph.promises.judgement import Evidence, Step
from ropa.graph.promises.reach import Question, gets_nothing, gets_unsaid, unsaid
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.elements import ElementFlag
from ropa.model.party import Ourselves
from ropa.model.values import ALL, is_open, known, named
from ropa.model.vocabulary import Form, Role
from ropa.text.names import slug

TRAINING = "ai-training"
_MACHINE_DECIDES = frozenset({"automated-decisions", "automated-decision-making"})
"""The technology that no activity names: `decisions` says whether a machine decides alone."""
_MAY_TRAIN = "and that it does not train models on it is not said"
_NO_TRAINERS = (Role.AUTHORITY, Role.ACQUIRER, Role.OTHER_USERS, Role.PUBLIC, Role.BENEFICIARY)


def not_used_for(question: Question) -> Evidence:
    """Broken by an activity or a tracker of a use that the promise denies.

    An open edge counts only from activities whose use is not said, or is one of those denied.
    """
    evidence = Evidence()
    denied = question.uses_named(question.promise.uses)
    for activity, edge in question.users():
        use = question.use_of(activity)
        if use is None:
            evidence.doubt(question.used_by(activity, edge), _use_unsaid(activity))
        elif use in denied:
            firm = edge.firmness is Firmness.NAMED and not activity.assumes("kind")
            evidence.witness(question.used_by(activity, edge), _use(question, activity, use), firm=firm)
    for activity in question.open_users():
        use = question.use_of(activity)
        if use is None or use in denied:
            evidence.doubt(question.data_unsaid(activity), *([_use(question, activity, use)] if use else []))
    if TRAINING in denied:
        _training_by_others(question, evidence)
    for tracker in question.graph.inventory.trackers.values():
        uses = denied.intersection(named(tracker.use))
        for edge in question.graph.out(tracker.node, EdgeKind.SETS):
            if uses and question.touches(edge):
                words = f"“{tracker.title}” stores or reads {question.data_title(edge.target)}"
                evidence.witness(Step(edge.path, words), firm=edge.firmness is Firmness.NAMED)
    return evidence


def _training_by_others(question: Question, evidence: Evidence) -> None:
    """Whoever gets the data may train on it: broken where that is said, unproven where it is not excluded."""
    for party in question.graph.inventory.parties.values():
        if party.trains_on_data is False or gets_nothing(party) or known(party.role) in _NO_TRAINERS:
            continue
        trains = Step(
            party.at("trains-on-data"), "and trains models on it" if party.trains_on_data is True else _MAY_TRAIN
        )
        for edge in question.flows(party):
            firm = edge.firmness is Firmness.NAMED and party.trains_on_data is True
            evidence.witness(question.given_to(party, edge), trains, firm=firm)
        if gets_unsaid(party):
            evidence.doubt(Step(party.at("gets"), f"what {party.title} gets is not said"), trains)


def only_used_for(question: Question) -> Evidence:
    """Broken by an activity outside the allowed set that uses the data by name."""
    evidence, promise = Evidence(), question.promise
    activities, uses = set(named(promise.activities)), question.uses_named(promise.limit_uses)
    if not activities and not uses:
        evidence.doubt(
            Step(promise.at("limit"), f"“{known(promise.limit)}” is not tied to any use that could be checked")
        )
        return evidence
    for activity, edge in question.users():
        use = question.use_of(activity)
        if activity.id in activities or use in uses:
            continue
        if use is None and uses:
            evidence.doubt(question.used_by(activity, edge), _use_unsaid(activity))
            continue
        steps = [_use(question, activity, use)] if use else []
        evidence.witness(question.used_by(activity, edge), *steps, firm=edge.firmness is Firmness.NAMED)
    for activity in question.open_users():
        if activity.id not in activities and question.use_of(activity) not in uses:
            evidence.doubt(question.data_unsaid(activity))
    return evidence


def only_in_form(question: Question) -> Evidence:
    """Broken by one of the activities reading the data in another form."""
    evidence, promise, graph = Evidence(), question.promise, question.graph
    forms = set(named(promise.form))
    names = set(named(promise.activities))
    for activity in graph.inventory.active_activities:
        if activity.id not in names and ALL not in (promise.activities or ()):
            continue
        if activity.data is None or is_open(activity.data):
            evidence.doubt(question.data_unsaid(activity))
        for edge in graph.data_of(activity):
            category = graph.category_of(edge.target)
            if category is None or not question.touches(edge):
                continue
            if known(category.form) in forms:
                _doubt_the_method(evidence, category, edge, question.used_by(activity, edge))
            else:
                evidence.witness(question.used_by(activity, edge), firm=edge.firmness is Firmness.NAMED)
    return evidence


def _doubt_the_method(evidence: Evidence, category: DataCategory, edge: Edge, used: Step) -> None:
    """Removing identifiers does not anonymise (GDPR recital 26); and a method that is not said proves nothing."""
    method = known(category.method)
    if method is None:
        evidence.doubt(
            used, Step(category.at("method"), f"how “{category.title}” is brought into that form is not said")
        )
    elif known(category.form) is Form.ANONYMISED and "remov" in method.lower():
        words = f"“{method}” may only remove identifiers, which does not anonymise"
        evidence.doubt(used, Step(category.at("method"), words))
    elif edge.firmness is not Firmness.NAMED:
        evidence.doubt(used)
    else:
        evidence.claim(Step(category.at("method"), f"it rests on the method “{method}”"))


def no_trackers(question: Question) -> Evidence:
    """Broken by a tracker of a denied use, or set by a party that does advertising."""
    evidence, graph = Evidence(), question.graph
    denied = question.uses_named(question.promise.uses)
    advertising = question.uses.within("advertising")
    if not graph.inventory.trackers:
        evidence.doubt(Step(("trackers",), "no trackers are listed, and it is not said that there are none"))
    for tracker in graph.inventory.trackers.values():
        for use in denied.intersection(named(tracker.use)):
            words = f"“{tracker.title}” serves {question.uses.label(use).lower()}"
            evidence.witness(Step(tracker.at("use"), words), firm=not tracker.assumes("use"))
        for edge in graph.out(tracker.node, EdgeKind.SET_BY):
            for serves in graph.out(edge.target, EdgeKind.ACTS_FOR):
                activity = graph.inventory.activities.get(serves.target.partition(".")[2])
                if activity and question.use_of(activity) in advertising and denied & advertising:
                    party = graph.party(edge.target)
                    steps = (
                        Step(edge.path, f"“{tracker.title}” is set by {party.title}"),
                        Step(serves.path, f"which serves “{activity.title}”"),
                    )
                    evidence.witness(*steps, firm=min(edge.firmness, serves.firmness) is Firmness.NAMED)
        if (
            unsaid(tracker.set_by)
            or tracker.set_by is None
            or (Ourselves.US not in (tracker.set_by or ()) and not graph.out(tracker.node, EdgeKind.SET_BY))
        ):
            evidence.doubt(Step(tracker.at("set-by"), f"who sets “{tracker.title}” is not said"))
        if tracker.use is None or is_open(tracker.use):
            evidence.doubt(Step(tracker.at("use"), f"what “{tracker.title}” is for is not said"))
    return evidence


def no_technology(question: Question) -> Evidence:
    """Broken by an activity whose AI or use is the technology; unproven where images are used for nothing said."""
    evidence, graph = Evidence(), question.graph
    denied = {slug(name) for name in named(question.promise.technologies)}
    denied |= question.uses_named(tuple(denied))
    for activity in graph.inventory.active_activities:
        ai = known(activity.ai)
        technologies = {slug(name) for name in named(ai.technologies)} if ai else set()
        use = question.use_of(activity)
        if denied & technologies or use in denied:
            place = activity.at("ai", "technologies") if denied & technologies else activity.at("kind")
            evidence.witness(Step(place, f"“{activity.title}” does it"), firm=not activity.assumes("kind"))
        if denied & _MACHINE_DECIDES:
            _decides_alone(evidence, activity)
        if use is None and (activity.data is None or is_open(activity.data) or _uses_images(question, activity)):
            evidence.doubt(_use_unsaid(activity))
    return evidence


def _decides_alone(evidence: Evidence, activity: Activity) -> None:
    decisions = known(activity.decisions)
    if decisions is None:
        return
    where = activity.at("decisions", "automated")
    if decisions.automated is True:
        firm = not activity.assumes("decisions")
        evidence.witness(Step(where, f"in “{activity.title}” a machine decides alone"), firm=firm)
    elif unsaid(decisions.automated):
        evidence.doubt(Step(where, f"whether a machine decides alone in “{activity.title}” is not said"))


def _uses_images(question: Question, activity: Activity) -> bool:
    return any(
        element is not None and ElementFlag.IMAGE in element.flags
        for category in question.graph.categories_of(activity)
        for element in (question.elements.known(known(part.kind) or part.title) for part in category.parts.values())
    )


def _use(question: Question, activity: Activity, use: str) -> Step:
    return Step(activity.at("kind"), f"which is {question.uses.label(use).lower()}")


def _use_unsaid(activity: Activity) -> Step:
    return Step(activity.at("kind"), f"what kind of use “{activity.title}” is is not said")
