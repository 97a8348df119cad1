"""Processing activities as nodes: `dpv:Process`, and a record of DPCat where everything is known that one must have."""

from typing import Any

from ropa.graph import Edge, EdgeKind, Firmness
from ropa.graph.kinds import ALL_DATA
from ropa.model.activity import Activity, Decisions, ImpactAssessment
from ropa.model.data import DataCategory
from ropa.model.party import Party
from ropa.model.values import Reserved, known
from ropa.model.vocabulary import ActivityRole, Form, OrganisationRole, Origin, Status
from ropa.render.exchange.doubts import GUESS, Reasons, conditions, doubts, hedged, remarks, words
from ropa.render.exchange.dpv.case import UNSAID, Case, together
from ropa.render.exchange.dpv.data import origin_gaps, origins, people
from ropa.render.exchange.dpv.keeping import periods, protect
from ropa.render.exchange.dpv.nodes import literal, of, typed
from ropa.render.exchange.dpv.parties import ORGANISATION, assessment
from ropa.render.exchange.dpv.terms import BASES, BASES_ELSEWHERE, OBTAINING, RECEIVING, SPECIAL, STATUSES
from ropa.render.exchange.dpv.transfers import movements

MANDATORY = (
    "dpv:hasPurpose", "dpv:hasLegalBasis", "dpv:hasProcessing", "dpv:hasPersonalData", "dpv:hasDataSubject",
    "dpv:hasDataSource",
)  # fmt: skip
"""What the shapes of DPCat ask of every record."""


def write_activity(case: Case, activity: Activity) -> str:
    """Write an activity with everything that it is tied to; its node."""
    node = case.named(activity, "dpv:Process")
    case.nodes.state(node, "dct:identifier", activity.id)
    _state(case, node, activity)
    _responsible(case, node, activity)
    _purposes(case, node, activity)
    _grounds(case, node, activity)
    _data(case, node, activity)
    _recipients(case, node, activity)
    movements(case, activity, node)
    _systems(case, node, activity)
    _assessments(case, node, activity)
    for words_ in case.values(node, "profiling", activity.profiling):
        profiling = case.nodes.node("dpv:Profiling", "dpv:Processing")
        case.nodes.link(node, "dpv:hasProcessing", profiling, hedged(activity, "profiling"))
        case.nodes.note(node, f"profiling: {words_}" + (f" ({GUESS})" if activity.assumes("profiling") else ""))
    for decisions in case.values(node, "decisions", activity.decisions):
        _decisions(case, node, activity, decisions)
    for remark in (*hedged(activity), *remarks(activity)):
        case.nodes.note(node, remark)
    if all(case.nodes.has(node, predicate) for predicate in MANDATORY):
        case.nodes.node(node, "dpcat:ROPARecord")
    return node


def _state(case: Case, node: str, activity: Activity) -> None:
    """Whether it happens, from when to when, and on what condition."""
    for condition in conditions(activity):
        case.nodes.state(node, "dpv:hasContext", {"@type": "dpv:Context", "dct:description": condition})
    status = activity.status or (Reserved.UNKNOWN if activity.assumes("status") else Status.ACTIVE)
    for one in case.values(node, "status", status):
        term = case.nodes.node(str(STATUSES[one]), "dpv:ActivityStatus")
        case.nodes.link(node, "dpv:hasActivityStatus", term, hedged(activity, "status"))
    for field in ("since", "until"):
        for day in case.values(node, field, getattr(activity, field)):
            case.nodes.note(node, f"{field}: {day}" + (f" ({GUESS})" if activity.assumes(field) else ""))
    for volume in case.values(node, "volume", activity.volume):
        for people_ in case.values(node, "people", volume.people):
            scale = {"@type": "dpv:DataSubjectScale", "rdf:value": typed(people_, "integer")}
            case.nodes.state(node, "dpv:hasDataSubjectScale", scale, hedged(activity, "volume"))


def _responsible(case: Case, node: str, activity: Activity) -> None:
    """Who decides, and for whom: the organisation, its joint controllers, its customers."""
    organisation = case.inventory.organisation
    role, reasons = activity.role, hedged(activity, "role")
    if role is None and not activity.assumes("role") and organisation is not None and organisation.role is not None:
        role, reasons = _as_a_whole(organisation.role), together(hedged(activity), doubts(organisation, "role"))
    for one in case.needed(node, "role", role):
        if one is ActivityRole.PROCESSOR:
            _type(case, "dpv:DataProcessor", reasons)
            case.nodes.link(node, "dpv:hasDataProcessor", ORGANISATION, reasons)
        else:
            _type(case, "dpv:DataController", reasons)
            case.nodes.link(node, "dpv:hasDataController", ORGANISATION, reasons)
    for customer in case.values(node, "customers", activity.customers):
        for party in case.party(node, customer):
            against = together(hedged(activity, "customers"), doubts(party))
            case.nodes.link(node, "dpv:hasDataController", of(party.node), against)
    for partner in case.values(node, "joint with", activity.joint_with):
        for party in case.party(node, partner):
            _jointly(case, node, activity, party)


def _jointly(case: Case, node: str, activity: Activity, party: Party) -> None:
    against = together(hedged(activity, "joint-with"), doubts(party))
    if against:
        case.nodes.link(node, "dpv:hasDataController", of(party.node), against)
        return
    joint = case.nodes.node(of(f"{activity.node}.joint-with"), "dpv:JointDataControllers")
    for one in (ORGANISATION, of(party.node)):
        case.nodes.node(one, "dpv:DataController")
        case.nodes.link(joint, "dpv:hasDataController", one)
    case.nodes.link(node, "dpv:hasJointDataControllers", joint)


def _as_a_whole(role: Any) -> Any:
    """The role in an activity that follows from that of the organisation; what is both is not told apart."""
    if role is OrganisationRole.CONTROLLER:
        return ActivityRole.CONTROLLER
    if role is OrganisationRole.PROCESSOR:
        return ActivityRole.PROCESSOR
    return None if role is OrganisationRole.BOTH else role


def _type(case: Case, kind: str, reasons: Reasons) -> None:
    if not reasons:
        case.nodes.node(ORGANISATION, kind)


# --- why


def _purposes(case: Case, node: str, activity: Activity) -> None:
    texts, field = activity.purposes, "purposes"
    if texts is None and not activity.assumes("purposes"):  # withheld in a final record, or left out: then the name
        texts, field = (activity.name or activity.title,), "name" if activity.name is not None else ""
    reasons = hedged(activity, field)
    for number, text in enumerate(case.needed(node, "purposes", texts)):
        purpose = case.nodes.node(of(f"{activity.node}.purposes.{number}"), "dpv:Purpose")
        case.nodes.state(purpose, "skos:prefLabel", literal(text))
        _use(case, purpose, activity)
        case.nodes.link(node, "dpv:hasPurpose", purpose, reasons)


def _use(case: Case, purpose: str, activity: Activity) -> None:
    for kind in case.values(purpose, "use", activity.kind):
        if kind not in case.uses:
            continue
        around = (case.uses[one] for one in case.uses.around(kind) if one in case.uses)
        term = next((use.dpv for use in around if use.dpv), None)
        if term:
            guess = (GUESS,) if activity.assumes("kind") else ()
            case.nodes.link(purpose, "skos:broader", f"dpv:{term}", guess)


def _grounds(case: Case, node: str, activity: Activity) -> None:
    for basis in case.needed(node, "legal basis", activity.legal_basis):
        term = (BASES if case.gdpr else BASES_ELSEWHERE)[basis]
        target = case.term("legal-bases", basis, term, "dpv:LegalBasis")
        case.nodes.link(node, "dpv:hasLegalBasis", target, hedged(activity, "legal-basis"))
    for condition in case.values(node, "special condition", activity.special_condition):
        term = SPECIAL[condition] if case.gdpr else None
        target = case.term("special-conditions", condition, term, "dpv:LegalBasis")
        case.nodes.link(node, "dpv:hasLegalBasis", target, hedged(activity, "special-condition"))
    for interest in case.values(node, "legitimate interest", activity.interest):
        value = {"@type": "dpv:Justification", "dct:description": literal(interest)}
        case.nodes.state(node, "dpv:hasJustification", value, hedged(activity, "interest"))
    for statute in case.values(node, "statute", activity.statute):
        value = {"@type": "dpv:Law", "dct:title": literal(statute)}
        case.nodes.state(node, "dpv:hasApplicableLaw", value, hedged(activity, "statute"))


# --- what, about whom, from where, for how long


def _data(case: Case, node: str, activity: Activity) -> None:
    for _ in case.needed(node, "data", activity.data):
        continue
    for edge in case.graph.data_of(activity):
        category = case.graph.category_of(edge.target)
        if edge.target != ALL_DATA and category is not None:
            _category(case, node, activity, edge, category)


def _category(case: Case, node: str, activity: Activity, edge: Edge, category: DataCategory) -> None:
    reasons = together(case.against(edge, subject=activity.node), doubts(category))
    element = category.parts.get(edge.target.partition(".elements.")[2])
    if element is not None:
        reasons = together(reasons, doubts(element))
    anonymous = known(category.form) is Form.ANONYMISED and not category.assumes("form")
    case.nodes.link(node, "dpv:hasData" if anonymous else "dpv:hasPersonalData", of(edge.target), reasons)
    case.nodes.link(node, "dpv:hasProcessing", case.nodes.node("dpv:Use", "dpv:Processing"), reasons)
    described = list(people(case, category))
    for person, against in described:
        case.nodes.link(node, "dpv:hasDataSubject", person, together(reasons, against))
    if not described:
        case.nodes.unknown(node, f"whose data “{category.title}” is", UNSAID)
    for source, kind, against in origins(case, category):
        case.nodes.link(node, "dpv:hasDataSource", source, together(reasons, against))
        obtaining = case.nodes.node(str(OBTAINING[kind or Origin.OTHER_PEOPLE]), "dpv:Processing")
        case.nodes.link(node, "dpv:hasProcessing", obtaining, together(reasons, against))
    origin_gaps(case, node, category)
    periods(case, node, category, edge.target, reasons)


# --- who gets it, where it is, how it is protected


def _recipients(case: Case, node: str, activity: Activity) -> None:
    for _ in case.values(node, "recipients", activity.recipients):
        continue
    told = activity.recipients is not None
    for step in case.graph.transfers.steps_from(activity):
        own = case.against(step.edge, step.firmness, subject=activity.node)
        if step.node.startswith("systems."):
            for run in case.graph.out(step.node, EdgeKind.RUN_BY):
                _receives(case, node, activity, run.target, together(own, case.against(run)))
                told = True
        else:
            _receives(case, node, activity, step.node, own)
            told = True
    if not told:
        case.nodes.unknown(node, "recipients", UNSAID)


def _receives(case: Case, node: str, activity: Activity, target: str, reasons: Reasons) -> None:
    collection, _, name = target.partition(".")
    party = case.inventory.parties.get(name) if collection in ("recipients", "sources") else None
    if party is None:
        return
    against = together(hedged(activity), reasons, doubts(party))
    case.nodes.node(of(party.node), "dpv:Recipient")
    case.nodes.link(node, "dpv:hasRecipient", of(party.node), against)
    closer = RECEIVING.get(known(party.role)) if known(party.role) else None  # type: ignore[arg-type]
    if closer:
        case.nodes.link(node, closer, of(party.node), together(against, doubts(party, "role")))


def _systems(case: Case, node: str, activity: Activity) -> None:
    for _ in case.values(node, "systems", activity.systems):
        continue
    for system, edge, firmness in case.graph.holders_of(activity):
        reasons = together(case.against(edge, firmness, subject=activity.node), doubts(system))
        case.nodes.link(node, "dpv:isImplementedUsingTechnology", of(system.node), reasons)
        if firmness is Firmness.NAMED:
            for name in case.values(of(system.node), "measures", system.measures):
                for measure in case.found(of(system.node), "security.measures", name):
                    protect(case, of(system.node), measure, hedged(system, "measures"))
    for name in case.values(node, "measures", activity.measures):
        for measure in case.found(node, "security.measures", name):
            protect(case, node, measure, hedged(activity, "measures"))


# --- assessments and decisions


def _assessments(case: Case, node: str, activity: Activity) -> None:
    for test in case.values(node, "balancing test", activity.balancing_test):
        paper = case.nodes.node(of(f"{activity.node}.balancing-test"), "dpv:LegitimateInterestAssessment")
        case.nodes.link(node, "dpv:hasAssessment", paper, hedged(activity, "balancing-test"))
        assessment(case, paper, test)
    for dpia in case.values(node, "impact assessment", activity.dpia):
        _impact(case, node, activity, dpia)


def _impact(case: Case, node: str, activity: Activity, dpia: ImpactAssessment) -> None:
    reasons = hedged(activity, "dpia")
    for required in case.values(node, "whether an impact assessment is required", dpia.required):
        if case.gdpr:
            name = "eu-gdpr:DPIARequired" if required else "eu-gdpr:DPIANotRequired"
            case.nodes.link(node, "dpv:hasStatus", case.nodes.node(name, "dpv:Status"), reasons)
    for why in case.values(node, "why", dpia.why):
        case.nodes.note(node, f"impact assessment: {words(why)}" + (f" ({GUESS})" if reasons else ""))
    if dpia.ref is None and dpia.date is None:
        return
    paper = case.nodes.node(of(f"{activity.node}.dpia"), "dpv:DPIA")
    case.nodes.link(node, "dpv:hasImpactAssessment", paper, reasons)
    for ref in case.values(paper, "ref", dpia.ref):
        case.nodes.state(paper, "dct:identifier", str(ref))
    for day in case.values(paper, "date", dpia.date):
        case.nodes.state(paper, "dct:created", typed(day, "date"))


def _decisions(case: Case, node: str, activity: Activity, decisions: Decisions) -> None:
    reasons = hedged(activity, "decisions")
    for automated in case.values(node, "automated decisions", decisions.automated):
        if automated:
            term = case.nodes.node("dpv:AutomatedDecisionMaking", "dpv:DecisionMaking")
            case.nodes.link(node, "dpv:hasContext", term, reasons)
        else:
            case.nodes.state(node, "skos:note", "no decision is made without a human", reasons)
    for logic in case.values(node, "logic of decisions", decisions.logic):
        value = {"@type": "dpv:AlgorithmicLogic", "dct:description": literal(logic)}
        case.nodes.state(node, "dpv:hasAlgorithmicLogic", value, reasons)
    for effect in case.values(node, "effects of decisions", decisions.effects):
        value = {"@type": "dpv:Consequence", "dct:description": literal(effect)}
        case.nodes.state(node, "dpv:hasConsequence", value, reasons)
