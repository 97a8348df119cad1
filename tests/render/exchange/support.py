"""Judges of what the exchange formats must be, and small inventories to make them of."""

import json
import warnings
from functools import cache

import pyshacl
import rdflib
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from ropa.model.vocabulary import Form, Hedge, LegalBasis, Mechanism, Origin, Role
from ropa.render.exchange.dpv.terms import OTHERS, vocabulary
from tests.strange import WORDS
from tests.support import ROOT

DPV, DPCAT, DCT = (rdflib.Namespace(one) for one in ("https://w3id.org/dpv#", OTHERS["dpcat"], OTHERS["dct"]))
DATA = ROOT / "tests/data"
SCHEMA = Draft7Validator(
    json.loads((DATA / "tilt/tilt-schema.json").read_text(encoding="utf-8")), format_checker=FormatChecker()
)


def parsed(made):
    """A document as the RDF that others read, without any network."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib about itself
        return rdflib.Graph().parse(data=json.dumps(made), format="json-ld")


@cache
def shapes():
    return rdflib.Graph().parse(DATA / "dpcat/dpcat_shapes_mandatory_dpv2.ttl")


def violations(graph):
    """What the shapes of DPCat find wanting."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes())
    return "" if conforms else text


def unknown_terms(graph):
    """Terms of DPV that there are none of."""
    known = {namespace + term for namespace, terms in vocabulary().values() for term in terms}
    used = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
    ours = (*OTHERS.values(), str(dict(graph.namespaces())["ropa"]))
    strange = {term for term in used if not term.startswith(ours)}
    return sorted(strange - known)


def named(graph, path, company="Tea%20Ltd"):
    """The node of a path."""
    node = rdflib.URIRef(f"urn:ropa:{company}:{path}")
    assert (node, None, None) in graph, path
    return node


def facts(graph, path, predicate, **options):
    """What is stated as a fact about the node of a path."""
    return {str(value).rpartition("#")[2] for value in graph.objects(named(graph, path, **options), DPV[predicate])}


def doubted(made, path, predicate):
    """What is only said with reservations, by the object: the reservations."""
    found = {}
    for node in made["@graph"]:
        if node.get("rdf:predicate") == {"@id": f"dpv:{predicate}"} and node["rdf:subject"] == {"@id": f"ropa:{path}"}:
            notes = node["skos:note"]
            found[node["rdf:object"].get("@id", "")] = [notes] if isinstance(notes, str) else notes
    return found


def gaps(made, path):
    """What is said not to be known about the node of a path."""
    (node,) = (node for node in made["@graph"] if node.get("@id") == f"ropa:{path}")
    said = node.get("dpv:hasApplicability", [])
    said = said if isinstance(said, list) else [said]
    return [one["dct:description"] for one in said if one["@type"] == "dpv:UnknownApplicability"]


# --- small inventories

_OPEN = st.sampled_from(["unknown", {"vague": "some things"}])
_HEDGES = st.lists(st.sampled_from([hedge.value for hedge in Hedge]), min_size=1, max_size=2, unique=True)
_PLACES = st.sampled_from(["DE", "GB", "US", "US-CA", "XK", "EEA", "unknown"])


def _entry(**fields):
    """An entry with some of these fields, hedged or not, some of them guesses."""
    qualifiers = {"hedge": _HEDGES, "when": WORDS, "note": WORDS, "name": WORDS}
    entries = st.fixed_dictionaries({}, optional={**qualifiers, **fields})
    return st.tuples(entries, st.sets(st.sampled_from(sorted(fields)), max_size=2)).map(_guessed)


def _guessed(made):
    entry, guesses = made
    guesses = sorted(guesses & entry.keys())
    return {**entry, "assumed": guesses} if guesses else entry


def _one(kind):
    return st.sampled_from([member.value for member in kind])


def _by_id(entries, *names):
    return st.dictionaries(st.sampled_from(names), entries, max_size=len(names))


_SYSTEMS = _entry(**{"holds": st.sampled_from(["it", "all"]), "run-by": st.just("us"), "where": _PLACES})
_CATEGORIES = _entry(
    **{
        "about": st.just("users"),
        "from": st.one_of(_one(Origin), _OPEN),
        "form": _one(Form),
        "elements": st.sampled_from([["e-mail address", "Zq"], [{"health data": {"example": "true"}}], "unknown"]),
        "required": st.sampled_from(["true", "false", "unknown"]),
    }
)
_ACTIVITIES = _entry(
    **{
        "purposes": st.one_of(WORDS, _OPEN),
        "data": st.sampled_from(["it", ["it", "more"], "all", "unknown"]),
        "legal-basis": st.one_of(_one(LegalBasis), st.just("unknown")),
        "interest": WORDS,
        "kind": st.sampled_from(["analytics", "zq"]),
        "role": st.sampled_from(["controller", "processor", "unknown"]),
        "joint-with": st.just("friend"),
        "systems": st.just("server"),
        "profiling": WORDS,
        "decisions": st.sampled_from(["none", {"automated": "true"}, {"automated": "false", "logic": "zq"}]),
        "status": st.sampled_from(["planned", "active", "retired"]),
        "recipients": st.sampled_from(["none", "friend"]),
    }
)
_RECIPIENTS = _entry(
    **{
        "role": st.one_of(_one(Role), _OPEN),
        "country": _PLACES,
        "gets": st.sampled_from(["it", "all", "none", "unknown"]),
        "for": st.sampled_from(["sell", "all", "unknown"]),
        "unless": WORDS,
        "does": WORDS,
    }
)
_RULES = _entry(
    **{
        "data": st.just("it"),
        "keep": st.sampled_from(["2 weeks", "up to 1 year", "indefinitely", "3 business days", "unknown"]),
        "after": st.sampled_from(["account-closure", "some words"]),
        "or": WORDS,
        "then": st.just("delete"),
    }
)
_TRANSFERS = _entry(
    **{
        "to": _PLACES,
        "from": _PLACES,
        "through": st.just("friend"),
        "mechanism": st.one_of(_one(Mechanism), _OPEN),
    }
)
_ORGANISATIONS = st.fixed_dictionaries(
    {"name": st.just("Tea Ltd")},
    optional={
        "role": st.sampled_from(["controller", "processor", "both", "unknown"]),
        "country": _PLACES,
        "address": WORDS,
        "dpo": st.sampled_from(["none", "unknown", {"contact": "mail"}]),
    },
)
SMALL = st.fixed_dictionaries(
    {
        "organisation": _ORGANISATIONS,
        "laws": st.sampled_from([{}, {"gdpr": {"stance": "governing"}}, {"uk-gdpr": {"stance": "governing"}}]),
        "data-subjects": st.just({"users": {}}),
        "channels": st.just({"mail": {"kind": "email", "address": "mail@tea.example"}}),
    },
    optional={
        "systems": _by_id(_SYSTEMS, "server"),
        "data-categories": _by_id(_CATEGORIES, "it", "more"),
        "activities": _by_id(_ACTIVITIES, "sell", "tell"),
        "recipients": _by_id(_RECIPIENTS, "friend", "foe"),
        "retention": _by_id(_RULES, "rule"),
        "transfers": _by_id(_TRANSFERS, "there"),
        "rights": st.sampled_from([{"access": {"via": "mail"}}, {"erasure": {"hedge": "may"}, "know": {}}]),
    },
)
"""Inventories of a few entries that say all kinds of things, or may say them."""
