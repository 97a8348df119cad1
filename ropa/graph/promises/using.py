"""Promises about what data is used for."""

from ropa.graph.kinds import Edge, EdgeKind, Firmness
from ropa.graph.promises.judgement import Evidence, Step
from ropa.graph.promises.reach import Question, gets_nothing, gets_unsaid, unsaid
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.elements import ElementFlag
from ropa.model.party import Ourselves
from ropa.model.values import is_open, known, named
from ropa.model.vocabulary import Form, MinimisationAt, Role
from ropa.text.names import slug

TRAINING = "ai-training"
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
    for name in named(promise.activities):
        activity = graph.inventory.activities.get(name)
        if activity is None:
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
            words = f"“{tracker.title}” serves {question.uses[use].label.lower()}"
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
        if use is None and (activity.data is None or is_open(activity.data) or _uses_images(question, activity)):
            evidence.doubt(_use_unsaid(activity))
    return evidence


def _uses_images(question: Question, activity: Activity) -> bool:
    return any(
        element is not None and ElementFlag.IMAGE in element.flags
        for category in question.graph.categories_of(activity)
        for element in (question.elements.known(known(part.kind) or part.title) for part in category.parts.values())
    )


def minimisation(question: Question) -> Evidence:
    """Broken where more is collected, disclosed, kept or seen than the need; necessity itself is never proved."""
    evidence = Evidence()
    for place in named(question.promise.at_):
        match place:
            case MinimisationAt.COLLECTION:
                _collect_only_needed(question, evidence)
            case MinimisationAt.DISCLOSURE:
                _disclose_only_needed(question, evidence)
            case MinimisationAt.RETENTION:
                _keep_only_needed(question, evidence)
            case MinimisationAt.ACCESS:
                _see_only_needed(question, evidence)
    return evidence


def _needs(question: Question) -> frozenset[str]:
    """Uses that count as needed: to run the service, and those that the promise's limit admits."""
    return question.uses.service_kinds | question.uses_named(question.promise.limit_uses)


def _collect_only_needed(question: Question, evidence: Evidence) -> None:
    graph, needs = question.graph, _needs(question)
    undecided = [
        activity for activity in question.open_users()
        if question.use_of(activity) is None or question.use_of(activity) in needs
    ]  # fmt: skip
    for category in graph.inventory.data_categories.values():
        if known(category.form) or category.derived_from:  # made, not collected
            continue
        edges = graph.users_of(category.node)
        if any(_use_at(question, edge) in needs for edge in edges):
            continue
        here = Step(category.path, f"nothing that runs the service is said to use “{category.title}”")
        if undecided:
            evidence.doubt(here, question.data_unsaid(undecided[0]))
        else:
            users = [
                Step(edge.path, f"“{graph.inventory.activities[edge.source.partition('.')[2]].title}” does")
                for edge in edges
            ]
            evidence.witness(here, *users[:1], firm=all(edge.firmness is Firmness.NAMED for edge in edges))
    if not evidence.witnesses:
        words = "whether each element is necessary is not said"
        evidence.doubt(Step(("data-categories",), words))


def _user(question: Question, edge: Edge) -> Activity:
    """The activity that a USES edge leaves."""
    return question.graph.inventory.activities[edge.source.partition(".")[2]]


def _use_at(question: Question, edge: Edge) -> str | None:
    return question.use_of(_user(question, edge))


def _disclose_only_needed(question: Question, evidence: Evidence) -> None:
    graph = question.graph
    for party in question.parties():
        if gets_nothing(party):
            continue
        serves = graph.out(party.node, EdgeKind.ACTS_FOR)
        if gets_unsaid(party):
            evidence.doubt(Step(party.at("gets"), f"what {party.title} gets is not said"))
        if not serves or any(edge.firmness is not Firmness.NAMED for edge in serves):
            evidence.doubt(Step(party.at("for"), f"what {party.title} is used for is not certain"))
            continue
        activities = [graph.inventory.activities[edge.target.partition(".")[2]] for edge in serves]
        used = {
            node for activity in activities for edge in graph.data_of(activity) for node in graph.within(edge.target)
        }
        if any(activity.data is None or is_open(activity.data) for activity in activities):
            continue
        for edge in graph.flows_to(party):
            if edge.firmness is Firmness.NAMED and edge.source not in used:
                needed = Step(party.at("for"), f"which “{activities[0].title}” does not use")
                evidence.witness(question.given_to(party, edge), needed)
    if not evidence.witnesses:
        evidence.doubt(Step(question.promise.path, "whether each recipient needs all that it gets is not said"))


def _keep_only_needed(question: Question, evidence: Evidence) -> None:
    graph, needs = question.graph, _needs(question)
    found = False
    for rule in graph.inventory.retention.values():
        edges = [edge for edge in graph.into(rule.node, EdgeKind.KEPT_BY) if question.touches(edge)]
        if not edges:
            continue
        found = True
        why = slug(known(rule.why) or "")
        if why in question.uses and why not in needs:
            words = f"“{rule.title}” is kept for {question.uses[why].label.lower()}"
            evidence.witness(Step(rule.at("why"), words), firm=edges[0].firmness is Firmness.NAMED)
        elif why not in question.uses:
            evidence.doubt(Step(rule.at("why"), f"why “{rule.title}” is kept is not said in a way that can be checked"))
    if not found:
        data = question.promise.at("data")
        evidence.doubt(Step(data, "no rule says how long this data is kept, or why"))


def _see_only_needed(question: Question, evidence: Evidence) -> None:
    measures = question.graph.inventory.measures.values()
    limits = [measure for measure in measures if "need-to-know" in slug(measure.title) or measure.id == "need-to-know"]
    if limits:
        evidence.claim(Step(limits[0].path, f"it rests on the measure “{limits[0].title}”"))
    else:
        evidence.doubt(Step(("security", "measures"), "no measure limits who may see data"))


def _use(question: Question, activity: Activity, use: str) -> Step:
    label = question.uses[use].label if use in question.uses else use
    return Step(activity.at("kind"), f"which is {label.lower()}")


def _use_unsaid(activity: Activity) -> Step:
    return Step(activity.at("kind"), f"what kind of use “{activity.title}” is is not said")
