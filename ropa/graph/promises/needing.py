"""Promises that no more is done with data than is needed."""

from ropa.graph.kinds import Edge, EdgeKind, Firmness
from ropa.graph.promises.judgement import Evidence, Step
from ropa.graph.promises.reach import Question, gets_nothing, gets_unsaid
from ropa.model.activity import Activity
from ropa.model.values import is_open, known, named
from ropa.model.vocabulary import MinimisationAt
from ropa.text.names import slug


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
        if category.required is False:
            words = f"“{category.title}” need not be given, so that it is hardly needed"
            evidence.doubt(Step(category.at("required"), words))
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
