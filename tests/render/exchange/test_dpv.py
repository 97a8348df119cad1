import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from ropa.graph import build_graph
from ropa.model.duration import parse_duration
from ropa.model.element_table import TABLE as ELEMENTS
from ropa.model.public import published
from ropa.model.uses import TABLE as USES
from ropa.model.vocabulary import (
    Derogation,
    Encryption,
    Form,
    LegalBasis,
    MeasureKind,
    Mechanism,
    Origin,
    Right,
    Role,
    SpecialCondition,
    Status,
    SystemKind,
)  # fmt: skip
from ropa.render.artifact import Edition
from ropa.render.exchange.dpv import document, render, terms
from ropa.render.exchange.dpv.activities import MANDATORY
from ropa.render.exchange.dpv.keeping import iso
from tests.render.exchange.support import (
    DCT,
    DPCAT,
    DPV,
    SMALL,
    doubted,
    facts,
    gaps,
    parsed,
    unknown_terms,
    violations,
)  # fmt: skip
from tests.render.policy.everything import EVERYTHING
from tests.render.policy.test_internal import HIDE, with_secrets
from tests.support import INVENTORIES, ROOT, SEEDS, unchecked


def made(tmp_path, inventory, **options):
    path = tmp_path / "inventory.yaml"
    path.write_text(json.dumps({"laws": {"gdpr": {"stance": "governing"}}, **inventory}), encoding="utf-8")
    return document(unchecked(path, **options))


def company(**entries):
    return {
        "organisation": {"name": "Tea Ltd", "role": "controller", "country": "DE"},
        "data-subjects": {"customers": {}},
        "data-categories": {"it": {"elements": ["e-mail address"], "about": "customers", "from": "you"}},
        "activities": {"sell": {"data": "it", "legal-basis": "contract", "kind": "account", **entries}},
    }


# --- the inventories there are


@pytest.mark.parametrize("name", [*SEEDS, "example"])
def test_the_record_conforms_in_terms_that_exist(name):
    edition = unchecked(INVENTORIES / name)
    graph = parsed(document(edition))
    assert violations(graph) == ""
    assert unknown_terms(graph) == []
    processes = set(graph.subjects(rdflib.RDF.type, DPV.Process))
    assert {str(graph.value(one, DCT.identifier)) for one in processes} == set(edition.inventory.activities)


def test_complete_activities_are_records_and_the_shapes_would_tell():
    graph = parsed(document(unchecked(INVENTORIES / "example")))
    records = set(graph.subjects(rdflib.RDF.type, DPCAT.ROPARecord))
    assert len(records) == 13
    graph.remove((next(iter(records)), DPV.hasPurpose, None))
    assert "EnsurePurpose" in violations(graph) or "hasPurpose" in violations(graph)


def test_a_gap_makes_no_record():
    graph = parsed(document(unchecked(INVENTORIES / "miky")))
    assert set(graph.subjects(rdflib.RDF.type, DPCAT.ROPARecord)) == set()


def test_the_same_bytes_in_another_process_without_a_network():
    (artifact,) = render(unchecked(INVENTORIES / "example"))
    program = (
        "import socket, sys\nsocket.socket = None\n"
        "from tests.support import unchecked, INVENTORIES\nfrom ropa.render.exchange.dpv import render\n"
        "sys.stdout.buffer.write(next(iter(render(unchecked(INVENTORIES / 'example')))).content)"
    )
    again = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert artifact.path == "internal/ropa.jsonld"
    assert again.stdout == artifact.content
    assert all(
        isinstance(one, str) and one.endswith(("#", "/", ":"))
        for one in json.loads(artifact.content)["@context"].values()
    )


# --- terms


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (terms.BASES, LegalBasis), (terms.BASES_ELSEWHERE, LegalBasis), (terms.SPECIAL, SpecialCondition),
        (terms.MECHANISMS, Mechanism), (terms.DEROGATIONS, Derogation), (terms.ROLES, Role), (terms.ORIGINS, Origin),
        (terms.OBTAINING, Origin), (terms.FORMS, Form), (terms.MEASURES, MeasureKind), (terms.ENCRYPTIONS, Encryption),
        (terms.SYSTEMS, SystemKind), (terms.STATUSES, Status), (terms.RIGHTS, Right),
    ],
)  # fmt: skip
def test_every_word_has_a_term_or_none_on_purpose(table, kind):
    assert set(table) == set(kind)


def test_every_term_of_ours_exists():
    tables = [value for name, value in vars(terms).items() if isinstance(value, dict) and name.isupper()]
    tables.remove(terms.OTHERS)
    used = {term for table in tables for term in table.values() if isinstance(term, str)}
    used |= {f"pd:{one.dpv}" for one in ELEMENTS if one.dpv} | {f"dpv:{one.dpv}" for one in USES if one.dpv}
    known = {f"{prefix}:{term}" for prefix, (_, found) in terms.vocabulary().items() for term in found}
    assert len(used) > 100
    assert used - known == set()


# --- facts, and what is none


def test_a_plain_fact_is_stated(tmp_path):
    graph = parsed(made(tmp_path, company()))
    assert facts(graph, "activities.sell", "hasLegalBasis") == {"A6-1-b"}
    assert facts(graph, "activities.sell", "hasDataSource") == {"urn:ropa:Tea%20Ltd:origins.you"}
    assert violations(graph) == ""
    assert len(set(graph.subjects(rdflib.RDF.type, DPCAT.ROPARecord))) == 1


@pytest.mark.parametrize(
    ("entries", "note"), [({"hedge": "may"}, "may"), ({"assumed": ["legal-basis"]}, "assumed, not confirmed")]
)
def test_what_is_hedged_or_assumed_is_no_fact(tmp_path, entries, note):
    document_ = made(tmp_path, company(**entries))
    assert facts(parsed(document_), "activities.sell", "hasLegalBasis") == set()
    assert doubted(document_, "activities.sell", "hasLegalBasis") == {"eu-gdpr:A6-1-b": [note]}


def test_a_final_record_has_no_guess(tmp_path):
    text = json.dumps(made(tmp_path, company(assumed=["legal-basis"]), final=True))
    assert "A6-1-b" not in text
    assert "legal basis: not said" in text


def test_a_condition_stands_at_the_activity(tmp_path):
    document_ = made(tmp_path, company(when="the moon is full"))
    (node,) = (node for node in document_["@graph"] if node.get("@id") == "ropa:activities.sell")
    assert node["dpv:hasContext"]["dct:description"] == "if: the moon is full"


def test_what_is_unknown_vague_or_silent_is_said_to_be(tmp_path):
    entries = {"legal-basis": "unknown", "purposes": {"vague": "our business"}, "systems": "none"}
    document_ = made(tmp_path, company(**entries))
    said = gaps(document_, "activities.sell")
    assert {"legal basis: unknown", "purposes: “our business” (vague)"} <= set(said)
    assert "systems: none" not in said
    assert "systems: none" in json.dumps(document_)


def test_a_hedged_recipient_gets_nothing_for_a_fact(tmp_path):
    inventory = company() | {
        "recipients": {
            "post": {"role": "processor", "gets": "it", "for": "sell"},
            "court": {"role": "authority", "gets": "it", "for": "sell", "hedge": "may", "unless": "it is closed"},
        }
    }
    document_ = made(tmp_path, inventory)
    assert facts(parsed(document_), "activities.sell", "hasRecipient") == {"urn:ropa:Tea%20Ltd:recipients.post"}
    assert doubted(document_, "activities.sell", "hasRecipient") == {
        "ropa:recipients.court": ["may", "unless: it is closed"]
    }


def test_a_transfer_needs_an_instrument_to_be_called_one(tmp_path):
    def transfers(mechanism):
        inventory = company() | {
            "recipients": {"post": {"role": "processor", "gets": "it", "for": "sell", "country": "US"}},
            "transfers": {"there": {"to": "US", "through": "post", **mechanism}},
        }
        graph = parsed(made(tmp_path, inventory))
        assert violations(graph) == ""
        assert "urn:ropa:Tea%20Ltd:transfers.there" in facts(graph, "activities.sell", "hasProcessing")
        return set(graph.subjects(rdflib.RDF.type, DPV.Transfer)), set(graph.objects(None, DPV.hasThirdCountry))

    named, third = transfers({"mechanism": "scc"})
    assert len(named) == len(third) == 1
    unnamed, third = transfers({})
    assert (len(unnamed), len(third)) == (0, 1)
    assert transfers({"mechanism": "scc", "assumed": ["mechanism"]})[0] == set()


def test_nothing_stays_abroad_that_stays_at_home(tmp_path):
    inventory = company() | {"recipients": {"post": {"gets": "it", "for": "sell", "country": "FR"}}}
    assert "CrossBorderTransfer" not in json.dumps(made(tmp_path, inventory))


def test_the_articles_of_the_gdpr_are_named_only_where_it_applies(tmp_path):
    graph = parsed(made(tmp_path, company() | {"laws": {}}))
    assert facts(graph, "activities.sell", "hasLegalBasis") == {"Contract"}


@pytest.mark.parametrize(
    ("text", "value"),
    [("2 weeks", "P14D"), ("up to 1 year", "P1Y"), ("P1Y6M", "P1Y6M"), ("5 hours", "PT5H"), ("3 business days", None),
     ("indefinitely", None), ("session", None)],
)  # fmt: skip
def test_lengths_are_those_of_iso_8601(text, value):
    assert iso(parse_duration(text)) == value


def test_a_limit_is_no_length(tmp_path):
    rules = {"rule": {"data": "it", "keep": "up to 1 year"}, "other": {"data": "it", "keep": "1 year"}}
    text = json.dumps(made(tmp_path, company() | {"retention": rules}))
    assert text.count('"dpv:TemporalDuration"') == 1
    assert "up to 1 year (P1Y)" in text


def test_text_is_text(tmp_path):
    nasty = '@id" }, {"@type": "dpv:Process"} <script>'
    graph = parsed(made(tmp_path, company(name=nasty, note="@type")))
    assert {str(one) for one in graph.objects(None, DCT.title)} >= {nasty}
    assert len(set(graph.subjects(rdflib.RDF.type, DPV.Process))) == 1


def test_every_language_is_there(tmp_path):
    policy = {"language": "en", "languages": ["en", "de"]}
    graph = parsed(made(tmp_path, company(name={"en": "Selling", "de": "Verkauf"}) | {"policy": policy}))
    titles = {(str(one), one.language) for one in graph.objects(None, DCT.title)}
    assert {("Selling", "en"), ("Verkauf", "de")} <= titles


# --- views, and whatever may come


def test_a_public_view_holds_nothing_internal(tmp_path):
    path = tmp_path / "inventory.yaml"
    path.write_text(with_secrets(), encoding="utf-8")
    assert HIDE in json.dumps(document(unchecked(path)))
    assert HIDE not in json.dumps(document(public_view(path)))


def public_view(path):
    made_ = unchecked(path)
    inventory = published(made_.inventory)
    return Edition(
        inventory, build_graph(inventory), made_.sources, (), (), made_.law, made_.laws, made_.today, made_.tool_version
    )


def test_an_inventory_that_says_everything_conforms():
    graph = parsed(document(unchecked(EVERYTHING)))
    assert violations(graph) == ""
    assert unknown_terms(graph) == []


FIELDS = {"purposes": "hasPurpose", "legal-basis": "hasLegalBasis", "data": "hasPersonalData"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(SMALL)
def test_whatever_is_said_the_record_conforms_and_no_guess_is_a_fact(inventory):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inventory.yaml"
        path.write_text(json.dumps(inventory, ensure_ascii=False), encoding="utf-8")
        drafts = [document(unchecked(path, final=final)) for final in (False, True)]
    for draft in drafts:
        graph = parsed(draft)
        assert violations(graph) == ""
        assert unknown_terms(graph) == []
        for name, activity in inventory.get("activities", {}).items():
            guessed = [FIELDS[field] for field in activity.get("assumed", ()) if field in FIELDS]
            doubtful = [one.removeprefix("dpv:") for one in MANDATORY] if "hedge" in activity else guessed
            assert [one for one in doubtful if facts(graph, f"activities.{name}", one)] == []
    assert "assumed, not confirmed" not in json.dumps(drafts[1])
