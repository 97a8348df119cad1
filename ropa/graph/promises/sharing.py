"""Promises about who gets data, for what, under which terms and where."""

from ropa.graph.kinds import ALL_ACTIVITIES, EdgeKind, Firmness
from ropa.graph.promises.judgement import Evidence, Step
from ropa.graph.promises.reach import Question, gets_nothing, gets_unsaid, unsaid
from ropa.model.elements import ElementFlag
from ropa.model.party import Party
from ropa.model.values import NONE, is_open, known, named
from ropa.model.vocabulary import Consideration, Disclosure, Role
from ropa.text.names import slug

ONLY_FOR_US = "only-for-our-purpose"
KEEP_THIS_POLICY = "keep-this-policy"
_NO_SELLERS = (Role.ACQUIRER, Role.BENEFICIARY)
"""The sale of a business is no sale of data (CCPA 1798.140(ad)(2)); a beneficiary gets none."""


def no_sale(question: Question) -> Evidence:
    """Broken where somebody gives something for data, or gets it as a third party for advertising."""
    evidence = Evidence()
    for party in question.graph.inventory.parties.values():
        if known(party.role) in _NO_SELLERS or gets_nothing(party):
            continue
        for edge in question.flows(party):
            firm = edge.firmness is Firmness.NAMED
            paid = known(party.consideration)
            if paid in (Consideration.MONEY, Consideration.OTHER) or known(party.disclosure) is Disclosure.SALE:
                field = "consideration" if paid else "disclosure"
                evidence.witness(
                    question.given_to(party, edge), Step(party.at(field), "and gives something for it"), firm=firm
                )
            elif known(party.role) in (Role.THIRD_PARTY, Role.BROKER):
                _advertising(question, evidence, party, question.given_to(party, edge), firm=firm)
        role_unsaid = unsaid(party.role) or party.assumes("role")
        if party.consideration is not NONE and (role_unsaid or gets_unsaid(party)):
            field = "role" if role_unsaid else "gets"
            what = "role" if field == "role" else "data"
            evidence.doubt(Step(party.at(field), f"the {what} of {party.title} is not said"))
    return evidence


def _advertising(question: Question, evidence: Evidence, party: Party, given: Step, *, firm: bool) -> None:
    advertising = question.uses.within("advertising")
    for edge in question.graph.out(party.node, EdgeKind.ACTS_FOR):
        activity = question.graph.inventory.activities.get(edge.target.partition(".")[2])
        if activity and question.use_of(activity) in advertising:
            words = f"as a {party.role.label if isinstance(party.role, Role) else 'party'}, for “{activity.title}”"
            evidence.witness(given, Step(edge.path, words), firm=firm and edge.firmness is Firmness.NAMED)


def party_only_for(question: Question) -> Evidence:
    """Broken where a party also serves another activity; else it rests on the party keeping to its contract."""
    evidence, graph = Evidence(), question.graph
    allowed = set(named(question.promise.activities))
    for party in question.parties():
        edges = graph.out(party.node, EdgeKind.ACTS_FOR)
        if party.for_ is None or is_open(party.for_) or not edges:
            evidence.doubt(Step(party.at("for"), f"what {party.title} is used for is not said"))
        for edge in edges:
            activity = graph.inventory.activities.get(edge.target.partition(".")[2])
            if activity is not None and allowed and activity.id not in allowed:
                words = f"{party.title} also serves “{activity.title}”"
                evidence.witness(Step(edge.path, words), firm=edge.firmness is Firmness.NAMED)
        if ONLY_FOR_US in _terms(party):
            evidence.claim(
                Step(party.at("contract", "terms"), f"it rests on a term of the contract with {party.title}")
            )
        else:
            words = f"no contract keeps {party.title} from using the data for itself"
            evidence.doubt(Step(party.at("contract"), words))
    return evidence


def not_shared_with(question: Question) -> Evidence:
    """Broken by any way in which the data gets to the party."""
    evidence = Evidence()
    named_so = set(named(question.promise.recipients))
    for party in question.parties():
        certain = party.id in named_so or _certainly_outside(party)
        for edge in question.flows(party):
            firm = certain and edge.firmness is Firmness.NAMED
            evidence.witness(question.given_to(party, edge), *_perhaps_outside(party, certain=certain), firm=firm)
        if gets_unsaid(party):
            evidence.doubt(Step(party.at("gets"), f"what {party.title} gets is not said"))
        for edge in question.graph.out(party.node, EdgeKind.SUB_PROCESSOR_OF):
            words = f"{party.title} works for {question.graph.party(edge.target).title}, and may get data from there"
            evidence.doubt(Step(edge.path, words))
    return evidence


_NOW_AND_THEN = (Role.AUTHORITY, Role.ACQUIRER, Role.WITH_CONSENT)
"""Who gets data in cases that a promise about everybody may not have meant."""


def _certainly_outside(party: Party) -> bool:
    """Whether a party, where a promise names only a set of parties, is certainly meant."""
    role_known = known(party.role) is not None and not party.assumes("role")
    return role_known and party.role not in _NOW_AND_THEN


def _perhaps_outside(party: Party, *, certain: bool) -> tuple[Step, ...]:
    if certain:
        return ()
    if known(party.role) in _NOW_AND_THEN and not party.assumes("role"):
        return (Step(party.at("role"), "which the promise may not have meant: no exception says so"),)
    return (Step(party.at("role"), f"and whether {party.title} works for us is not certain"),)


def shared_only_if(question: Question) -> Evidence:
    """Broken where somebody gets data for an activity whose use is not admitted."""
    evidence, promise, graph = Evidence(), question.promise, question.graph
    uses = question.uses_named(promise.limit_uses)
    if not uses:
        words = f"“{known(promise.limit)}” is not tied to any use that could be checked"
        evidence.doubt(Step(promise.at("limit"), words))
        return evidence
    for party in graph.inventory.recipients.values():
        if gets_nothing(party):
            continue
        edges = graph.out(party.node, EdgeKind.ACTS_FOR)
        if not edges or any(edge.target == ALL_ACTIVITIES for edge in edges):
            evidence.doubt(Step(party.at("for"), f"what {party.title} gets data for is not said"))
        for edge in edges:
            activity = graph.inventory.activities.get(edge.target.partition(".")[2])
            use = question.use_of(activity) if activity else None
            if activity is not None and use is not None and use not in uses:
                words = f"{party.title} gets data for “{activity.title}”, which is {question.uses.label(use).lower()}"
                sure = edge.firmness is Firmness.NAMED and use in question.uses  # nobody knows what an unknown use is
                evidence.witness(Step(edge.path, words), firm=sure)
    return evidence


def processor_terms(question: Question) -> Evidence:
    """Broken by a processor whose contract lacks a term; a term without a contract on file is a claim."""
    evidence = Evidence()
    wanted = [slug(term) for term in named(question.promise.terms)]
    processors = [party for party in question.parties() if question.promise.recipients or party.role is Role.PROCESSOR]
    for party in processors:
        contract = known(party.contract)
        if contract is None:
            evidence.doubt(Step(party.at("contract"), f"whether there is a contract with {party.title} is not said"))
            continue
        missing = [term for term in wanted if term not in _terms(party)]
        if missing:
            words = f"the contract with {party.title} lacks {missing[0]}"
            evidence.witness(Step(party.at("contract", "terms"), words), firm=not is_open(contract.terms))
        elif known(contract.ref) is None:
            words = f"no contract with {party.title} is referred to"
            evidence.claim(Step(party.at("contract"), words))
    for party in question.graph.inventory.recipients.values():
        if unsaid(party.role) and not gets_nothing(party):
            evidence.doubt(Step(party.at("role"), f"whether {party.title} is a processor is not said"))
    return evidence


def transfers_safeguarded(question: Question) -> Evidence:
    """Broken by a transfer under no instrument; unproven where it is not said which covers which flow."""
    evidence, graph = Evidence(), question.graph
    names = named(question.promise.transfers)
    inventory = graph.inventory
    for transfer in inventory.transfers.values():
        if names and transfer.id not in names:
            continue
        if transfer.mechanism == (NONE,):
            evidence.witness(Step(transfer.at("mechanism"), f"“{transfer.title}” rests on no instrument"))
        elif transfer.mechanism is None or is_open(transfer.mechanism):
            evidence.doubt(Step(transfer.at("mechanism"), f"the instrument of “{transfer.title}” is not said"))
        if transfer.to is None or is_open(transfer.to):
            evidence.doubt(Step(transfer.at("to"), f"where “{transfer.title}” goes is not said"))
        if transfer.through is None or is_open(transfer.through):
            evidence.doubt(Step(transfer.at("through"), f"which flows “{transfer.title}” covers is not said"))
        if len(transfer.instruments) > 1:
            evidence.doubt(
                Step(transfer.at("mechanism"), f"which instrument of “{transfer.title}” covers which flow is not said")
            )
    for derived in (way for carrier in graph.transfers.carriers for way in graph.transfers.at(carrier)):
        carrier = inventory.systems.get(derived.carrier.partition(".")[2]) or graph.party(derived.carrier)
        if not derived.place:
            evidence.doubt(Step(carrier.at("country"), f"where {carrier.title} is is not said"))
        elif question.at_home(derived.place) is False and not derived.entries:
            words = f"{carrier.title} is in {derived.place}, and no transfer names it"
            firm = derived.firmness is Firmness.NAMED and not derived.perhaps
            evidence.witness(Step(derived.steps[-1].edge.path, words), firm=firm)
    return evidence


def policy_survives(question: Question) -> Evidence:
    """Broken by an acquirer that is not bound to keep the policy; a term is a claim."""
    evidence = Evidence()
    for party in question.parties():
        contract = known(party.contract)
        if KEEP_THIS_POLICY in _terms(party):
            evidence.claim(Step(party.at("contract", "terms"), f"it rests on a term that binds {party.title}"))
        elif contract is None or is_open(contract.terms):
            evidence.doubt(Step(party.at("contract"), f"what binds {party.title} is not said"))
        else:
            evidence.witness(Step(party.at("contract", "terms"), f"no term binds {party.title} to keep this policy"))
    return evidence


def cannot(question: Question) -> Evidence:
    """Broken where the party gets an element to write to; unproven where it gets an identifier it can join."""
    evidence, graph = Evidence(), question.graph
    for party in question.parties():
        if gets_unsaid(party):
            evidence.doubt(Step(party.at("gets"), f"what {party.title} gets is not said"))
        for edge in graph.flows_to(party):
            for node in graph.within(edge.source):
                category = graph.category_of(node)
                part = category.parts.get(node.rpartition(".")[2]) if category and ".elements." in node else None
                element = question.elements.known(known(part.kind) or part.title) if part else None
                if element is None:
                    continue
                given = Step(edge.path, f"{party.title} gets “{part.title if part else ''}”")
                if ElementFlag.CONTACT in element.flags:
                    evidence.witness(given, firm=edge.firmness is Firmness.NAMED)
                elif ElementFlag.ONLINE_IDENTIFIER in element.flags:
                    evidence.doubt(given, Step(edge.path, "which can be joined with what it already has"))
    return evidence


def _terms(party: Party) -> set[str]:
    contract = known(party.contract)
    return {slug(term) for term in named(contract.terms)} if contract else set()
