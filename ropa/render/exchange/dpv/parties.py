"""Who is responsible and who gets data, as nodes: the organisation, its officer and representatives, the parties."""

from ropa.graph import EdgeKind
from ropa.model.activity import Reference
from ropa.model.organisation import Channel, Officer, Organisation, Representative, Representatives
from ropa.model.party import Contract, Ourselves, Party, System
from ropa.model.values import known, named
from ropa.model.vocabulary import OrganisationRole, Role
from ropa.render.exchange.doubts import GUESS, Reasons, doubts, remarks
from ropa.render.exchange.dpv.case import Case, together
from ropa.render.exchange.dpv.nodes import literal, of, typed
from ropa.render.exchange.dpv.terms import ENCRYPTIONS, ROLES, SYSTEMS

ORGANISATION = of("organisation")
_OWN_ROLES = {
    OrganisationRole.CONTROLLER: ("dpv:DataController",),
    OrganisationRole.PROCESSOR: ("dpv:DataProcessor",),
    OrganisationRole.BOTH: ("dpv:DataController", "dpv:DataProcessor"),
}


def role(case: Case, node: str, kinds: tuple[str, ...], reasons: Reasons) -> None:
    """Say what somebody is under the law: a type of the node where that is a fact."""
    for kind in kinds:
        if reasons:
            case.nodes.link(node, "rdf:type", kind, reasons)
        else:
            case.nodes.node(node, kind)


# --- the organisation


def write_organisation(case: Case) -> str:
    """Write the organisation; its node."""
    node = case.nodes.node(ORGANISATION, "dpv:LegalEntity")
    organisation = case.inventory.organisation
    if organisation is None:
        case.nodes.unknown(node, "organisation", "not said")
        return node
    kinds = known(organisation.role)
    if kinds is not None:
        role(case, node, _OWN_ROLES[kinds], doubts(organisation, "role"))
    for field, predicate in (("name", "dpv:hasName"), ("address", "dpv:hasAddress")):
        guess = (GUESS,) if organisation.assumes(field) else ()
        for text in case.needed(node, field, getattr(organisation, field)):
            case.nodes.state(node, predicate, literal(text), guess)
    case.texts(node, "dpv:hasName", organisation, "legal_name")
    case.texts(node, "dpv:hasIdentifier", organisation, "registration")
    for place in case.needed(node, "country", organisation.country):
        guess = (GUESS,) if organisation.assumes("country") else ()
        case.nodes.link(node, "dpv:hasCountry", case.place(place), guess)
    for channel in (known(organisation.contacts) or {}).values():
        _contact(case, node, channel, (GUESS,) if organisation.assumes("contacts") else ())
    _officer(case, node, organisation)
    _representatives(case, node, organisation)
    for remark in (*doubts(organisation), *remarks(organisation)):
        case.nodes.note(node, remark)
    return node


def _contact(case: Case, node: str, channel: str, reasons: Reasons = ()) -> None:
    found = case.inventory.channels.get(channel)
    if found is None:
        return
    address = _address(case, found)
    for text in case.values(node, f"contact “{found.title}”", address):
        guess = (GUESS,) if found.assumes("address") else ()
        case.nodes.state(node, "dpv:hasContact", literal(text), together(reasons, guess, doubts(found)))


def _address(case: Case, channel: Channel) -> object:
    if channel.address != "organisation.address":
        return channel.address
    return case.inventory.organisation.address if case.inventory.organisation else None


def _officer(case: Case, node: str, organisation: Organisation) -> None:
    guess = (GUESS,) if organisation.assumes("dpo") else ()
    for officer in case.needed(node, "data protection officer", organisation.dpo):
        person = case.nodes.node(of("organisation.dpo"), "dpv:DataProtectionOfficer")
        case.nodes.link(node, "dpv:hasDataProtectionOfficer", person, guess)
        _reachable(case, person, officer)


def _reachable(case: Case, person: str, who: Officer | Representative) -> None:
    for text in case.needed(person, "name", who.name):
        case.nodes.state(person, "dpv:hasName", literal(text))
    for channel in case.values(person, "contact", who.contact):
        _contact(case, person, channel)


def _representatives(case: Case, node: str, organisation: Organisation) -> None:
    guess = (GUESS,) if organisation.assumes("representatives") else ()
    for all_ in case.values(node, "representatives", organisation.representatives):
        for market in Representatives.model_fields:
            for one in case.values(node, f"representative ({market.upper()})", getattr(all_, market)):
                person = case.nodes.node(of(f"organisation.representatives.{market}"), "dpv:Representative")
                case.nodes.link(node, "dpv:hasRepresentative", person, guess)
                _reachable(case, person, one)
                for text in case.values(person, "address", one.address):
                    case.nodes.state(person, "dpv:hasAddress", literal(text))
                for place in case.values(person, "country", one.country):
                    case.nodes.link(person, "dpv:hasCountry", case.place(place))


# --- parties and systems


def write_parties(case: Case) -> None:
    """Write every party and every system."""
    for party in case.inventory.parties.values():
        _party(case, party)
    for system in case.inventory.systems.values():
        _system(case, system)


def _party(case: Case, party: Party) -> None:
    node = case.named(party, predicate="dpv:hasName")
    if party.node.startswith("recipients."):
        case.nodes.node(node, "dpv:Recipient")
    for word in case.needed(node, "role", party.role):
        kind = ROLES[word]
        role(case, node, (kind,) if kind else (), doubts(party, "role"))
        case.nodes.note(node, f"role: {word.label}" + (f" ({GUESS})" if party.assumes("role") else ""))
    for text in case.values(node, "legal name", party.legal_name):
        case.nodes.state(node, "dpv:hasName", literal(text), (GUESS,) if party.assumes("legal-name") else ())
    case.texts(node, "dpv:hasAddress", party, "address")
    case.texts(node, "dct:description", party, "does", doubts(party))
    _places(case, node, party)
    for edge in case.graph.out(party.node, EdgeKind.SUB_PROCESSOR_OF):
        reasons = case.against(edge)
        role(case, node, ("dpv:DataSubProcessor",), reasons)
        case.nodes.link(case.nodes.node(of(edge.target)), "dpv:hasDataProcessor", node, reasons)
    for contract in case.values(node, "contract", party.contract):
        _contract(case, node, party, contract)
    for remark in (*doubts(party), *remarks(party)):
        case.nodes.note(node, remark)


def _places(case: Case, node: str, party: Party) -> None:
    for field, predicate in (
        ("country", "dpv:hasCountry"), ("where", "dpv:hasLocation"), ("access_countries", "dpv:hasLocation"),
    ):  # fmt: skip
        key = field.replace("_", "-")
        for place in case.values(node, key, getattr(party, field)):
            case.nodes.link(node, predicate, case.place(place), doubts(party, key))
            if field == "access_countries":
                case.nodes.note(node, f"can read the data from: {place}")


def _contract(case: Case, node: str, party: Party, contract: Contract) -> None:
    if named((contract.ref, contract.signed)) == (None, None):
        return
    processor = known(party.role) is Role.PROCESSOR and not party.assumes("role")
    kind = "dpv:ControllerProcessorAgreement" if processor else "dpv:LegalAgreement"
    paper = case.nodes.node(of(f"{party.node}.contract"), kind)
    case.nodes.link(node, "dpv:hasOrganisationalMeasure", paper, doubts(party, "contract"))
    for ref in case.values(paper, "ref", contract.ref):
        case.nodes.state(paper, "dct:identifier", str(ref))
    for day in case.values(paper, "signed", contract.signed):
        case.nodes.state(paper, "dct:created", typed(day, "date"))


def _system(case: Case, system: System) -> None:
    node = case.named(system, "dpv:Technology")
    for kind in case.values(node, "kind", system.kind):
        role(case, node, (SYSTEMS[kind],) if SYSTEMS[kind] else (), doubts(system, "kind"))  # type: ignore[arg-type]
        case.nodes.note(node, f"kind: {kind.label}" + (f" ({GUESS})" if system.assumes("kind") else ""))
    for runner in case.values(node, "run by", system.run_by):
        if isinstance(runner, Ourselves):
            case.nodes.link(node, "tech:hasProvider", ORGANISATION, doubts(system, "run-by"))
    for edge in case.graph.out(system.node, EdgeKind.RUN_BY):
        case.nodes.link(node, "tech:hasProvider", of(edge.target), case.against(edge))
    for field in ("country", "where"):
        for place in case.values(node, field, getattr(system, field)):
            case.nodes.link(node, "dpv:hasLocation", case.place(place), doubts(system, field))
    for kind in case.values(node, "encryption", system.encryption):
        measure = case.term("encryption", kind, ENCRYPTIONS[kind], "dpv:TechnicalMeasure")
        case.nodes.link(node, "dpv:hasTechnicalMeasure", measure, doubts(system, "encryption"))
    for remark in (*doubts(system), *remarks(system)):
        case.nodes.note(node, remark)


def assessment(case: Case, node: str, reference: Reference) -> None:
    """Say where a document is that is kept elsewhere, and of which day."""
    for ref in case.values(node, "ref", reference.ref):
        case.nodes.state(node, "dct:identifier", str(ref))
    for day in case.values(node, "date", reference.date):
        case.nodes.state(node, "dct:created", typed(day, "date"))
