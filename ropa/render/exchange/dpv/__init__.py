"""`ropa.jsonld`: the record of processing in the Data Privacy Vocabulary 2.3, as JSON-LD.

One node for every activity, category of people and data, party, system, period, measure and transfer, named by its
path in the inventory. Statements that are no plain facts are not asserted (see `nodes`); an activity is a record in
the sense of DPCat only where everything is known that a record must have. Promises, trackers, notices, choices and
what AI does have no place in a record and are not carried: `inventory.json` has them.
"""

import json
from collections.abc import Iterator

from ropa.model.organisation import Policy
from ropa.model.values import known
from ropa.model.vocabulary import Right
from ropa.render.artifact import Artifact, Edition
from ropa.render.exchange.doubts import GUESS, doubts, hedged
from ropa.render.exchange.dpv.activities import write_activity
from ropa.render.exchange.dpv.case import Case, together
from ropa.render.exchange.dpv.data import write_data
from ropa.render.exchange.dpv.keeping import protect, write_keeping
from ropa.render.exchange.dpv.naming import base
from ropa.render.exchange.dpv.nodes import Json, literal, of, typed
from ropa.render.exchange.dpv.parties import write_organisation, write_parties
from ropa.render.exchange.dpv.terms import OTHERS, RIGHTS, VERSION, vocabulary
from ropa.render.exchange.dpv.transfers import write_transfers

PATH = "internal/ropa.jsonld"
_RECORD = of("record")


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield `internal/ropa.jsonld`."""
    made = document(edition)
    context, *nodes = (json.dumps(one, ensure_ascii=False) for one in (made["@context"], *made["@graph"]))
    lines = ",\n".join(nodes)  # a node a line: small, quick to write, and a change shows as one
    yield Artifact(PATH, f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n'.encode())


def document(edition: Edition) -> Json:
    """The record as one JSON-LD document, whose context needs no network."""
    case = Case(edition)
    organisation = write_organisation(case)
    write_data(case)
    write_parties(case)
    write_keeping(case)
    write_transfers(case)
    record = _record(case, organisation)
    for activity in case.inventory.activities.values():
        case.nodes.link(record, "dcat:dataset", write_activity(case, activity))
    return {"@context": _context(case), "@graph": case.nodes.document()}


def _context(case: Case) -> Json:
    """The prefixes; nodes are named after the policy or the organisation, so that records can be read together."""
    ours = {"ropa": base(case.inventory)}
    return {prefix: namespace for prefix, (namespace, _) in vocabulary().items()} | OTHERS | ours


def _record(case: Case, organisation: str) -> str:
    """The record as a whole: of whom, of which day, and what holds for every activity."""
    node = case.nodes.node(_RECORD, "dpv:ROPA", "dpcat:ROPA", "dcat:Catalog")
    holder = case.inventory.organisation
    name = known(holder.name) if holder else None
    case.nodes.state(node, "dct:title", f"Record of processing activities{f': {name}' if name else ''}")
    case.nodes.link(node, "dct:publisher", organisation)
    case.nodes.state(node, "dct:conformsTo", VERSION)
    case.nodes.state(node, "dct:issued", typed(case.edition.today, "date"))
    case.nodes.link(organisation, "dpv:hasRecordOfActivity", node)
    if case.inventory.policy is not None:
        _notice(case, organisation, case.inventory.policy)
    _rights(case, organisation)
    for measure in case.inventory.measures.values():
        if measure.at_ is None:
            protect(case, organisation, measure)
    return node


def _notice(case: Case, organisation: str, policy: Policy) -> None:
    notice = case.nodes.node(of("policy"), "dpv:PrivacyNotice")
    case.nodes.link(organisation, "dpv:hasNotice", notice, doubts(policy))
    for field, predicate in (("title", "dct:title"), ("language", "dct:language"), ("version", "dct:hasVersion")):
        case.texts(notice, predicate, policy, field)
    for url in case.values(notice, "url", policy.url):
        case.nodes.state(notice, "dct:source", literal(url), (GUESS,) if policy.assumes("url") else ())
    for field, predicate in (("effective", "dct:valid"), ("updated", "dct:modified")):
        for day in case.values(notice, field, getattr(policy, field)):
            case.nodes.state(notice, predicate, typed(day, "date"), (GUESS,) if policy.assumes(field) else ())


def _rights(case: Case, organisation: str) -> None:
    """The rights that everybody has."""
    for entry in case.inventory.rights.values():
        right = Right.of(entry.id)
        if right is not None:
            case.nodes.link(organisation, "dpv:hasRight", _right(case, right), doubts(entry))
    requests = case.inventory.requests
    for right in case.values(organisation, "rights", requests.rights) if requests else ():
        reasons = together(hedged(requests, "rights"), doubts(requests))  # type: ignore[arg-type]
        case.nodes.link(organisation, "dpv:hasRight", _right(case, right), reasons)


def _right(case: Case, right: Right) -> str:
    return case.term("rights", right, RIGHTS[right] if case.gdpr else None, "dpv:Right")
