import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from ropa.render.exchange.tilt import digest, document, render
from tests.render.exchange.support import SCHEMA, SMALL
from tests.render.policy.everything import EVERYTHING
from tests.render.policy.test_internal import HIDE, with_secrets
from tests.support import INVENTORIES, ROOT, SEEDS, unchecked


def made(tmp_path, inventory, **options):
    path = tmp_path / "inventory.yaml"
    path.write_text(json.dumps({"laws": {"gdpr": {"stance": "governing"}}, **inventory}), encoding="utf-8")
    document_ = document(unchecked(path, **options))
    assert problems(document_) == []
    return document_


def problems(made_):
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message}" for one in SCHEMA.iter_errors(made_)]


def company(**entries):
    return {
        "organisation": {"name": "Tea Ltd", "country": "DE"},
        "data-categories": {"it": {"elements": ["e-mail address"], "from": "you", "required": "true"}},
        "activities": {"sell": {"name": "Selling", "data": "it", "legal-basis": "contract", **entries}},
    }


@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
@pytest.mark.parametrize("name", [*SEEDS, "example"])
def test_what_is_published_is_valid(name, final):
    assert problems(document(unchecked(INVENTORIES / name, final=final))) == []


def test_the_schema_would_tell():
    made_ = document(unchecked(INVENTORIES / "example"))
    del made_["controller"]["country"]
    made_["dataProtectionOfficer"]["email"] = "nobody"
    assert len(problems(made_)) == 2


def test_the_example_says_what_it_knows():
    made_ = document(unchecked(INVENTORIES / "example", final=True))
    assert made_["meta"]["status"] == "active"
    assert made_["meta"]["version"] == 7
    assert made_["dataProtectionOfficer"]["email"] == "dpo@saltmarsh.example"
    assert made_["rightToComplain"]["supervisoryAuthority"]["name"] == "Irish Data Protection Commission"
    assert {one["country"] for one in made_["thirdCountryTransfers"]} == {"US", "GB"}
    account = made_["dataDisclosed"][0]
    assert account["legalBases"][0]["reference"] == "GDPR-6-1-b"
    assert account["storage"][0]["temporal"][0]["ttl"] == "P30D"


def test_the_hash_is_that_of_the_document():
    (artifact,) = render(unchecked(INVENTORIES / "example"))
    assert artifact.path == "public/tilt.json"
    made_ = json.loads(artifact.content)
    assert made_["meta"]["_hash"] == digest(made_)
    assert digest({**made_, "sources": []}) != digest(made_)


def test_the_same_bytes_come_from_another_process_with_other_hashes():
    program = (
        "import sys\nfrom tests.support import unchecked, INVENTORIES\nfrom ropa.render.exchange.tilt import render\n"
        "sys.stdout.buffer.write(next(iter(render(unchecked(INVENTORIES / 'example')))).content)"
    )
    command = [sys.executable, "-c", program]
    one, two = (
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in "12"
    )
    assert one.stdout == two.stdout != b""


def test_a_draft_is_not_in_force(tmp_path):
    assert made(tmp_path, company())["meta"]["status"] == "inactive"


def test_what_is_not_known_is_named_and_not_made_up(tmp_path):
    made_ = made(tmp_path, {"organisation": {"name": "Tea Ltd", "country": "unknown"}})
    assert made_["controller"]["country"] == "ZZ"
    assert made_["controller"]["address"] == "not stated"
    assert made_["dataProtectionOfficer"]["email"].endswith(".invalid")
    assert "available" not in made_["rightToInformation"]
    assert "inUse" not in made_["automatedDecisionMaking"]
    gaps = made_["x-ropa"]["not-stated"]
    assert {"controller/country", "controller/address", "dataProtectionOfficer", "rightToInformation"} <= set(gaps)


@pytest.mark.parametrize(
    ("entries", "heading"),
    [
        ({"hedge": "may"}, "Selling (may)"),
        ({"when": "the moon is full"}, "Selling (if: the moon is full)"),
        ({}, "Selling"),
    ],
)
def test_what_weakens_a_purpose_stands_with_it(tmp_path, entries, heading):
    (entry,) = made(tmp_path, company(**entries))["dataDisclosed"]
    assert [one["purpose"] for one in entry["purposes"]] == [heading]
    assert entry["legalBases"][0]["description"].startswith("Selling: performance of a contract with you")
    assert heading.removeprefix("Selling") in entry["legalBases"][0]["description"]


def test_a_guess_is_not_told(tmp_path):
    (entry,) = made(tmp_path, company(assumed=["legal-basis"]))["dataDisclosed"]
    assert entry["legalBases"] == []


def test_a_weakened_period_is_no_time_to_live(tmp_path):
    rule = {"data": "it", "keep": "2 years", "hedge": "typically"}
    (entry,) = made(tmp_path, company() | {"retention": {"rule": rule}})["dataDisclosed"]
    (period,) = entry["storage"]
    assert period["temporal"] == []
    assert "2 years (typically)" in period["purposeConditional"][0]


def test_a_recipient_stands_only_with_the_data_that_it_gets(tmp_path):
    inventory = company()
    inventory["data-categories"]["other"] = {"elements": ["photos"]}
    inventory["activities"]["sell"]["data"] = ["it", "other"]
    inventory["recipients"] = {
        "post": {"name": "Post", "role": "processor", "gets": "it", "for": "sell"},
        "court": {"name": "Court", "for": "sell", "hedge": "may"},
    }
    it, other = made(tmp_path, inventory)["dataDisclosed"]
    assert [one["name"] for one in it["recipients"]] == ["Post", "Court"]
    (court,) = other["recipients"]
    assert court["category"] == "recipient (what it gets: not stated; may)"


def test_a_right_that_is_only_an_aim_is_not_granted(tmp_path):
    made_ = made(tmp_path, company() | {"rights": {"access": {"hedge": "endeavour"}, "portability": {}}})
    assert "available" not in made_["rightToInformation"]
    assert "we endeavour to" in made_["rightToInformation"]["description"]
    assert made_["rightToDataPortability"]["available"] is True
    assert made_["accessAndDataPortability"]["available"] is False


def test_decisions_are_in_use_only_where_that_is_a_fact(tmp_path):
    def answer(**entries):
        return made(tmp_path, company(**entries))["automatedDecisionMaking"]

    automated = {"automated": "true", "logic": "by age", "effects": "no loan"}
    assert answer(decisions=automated) == {
        "inUse": True, "logicInvolved": "Selling: by age", "scopeAndIntendedEffects": "Selling: no loan",
    }  # fmt: skip
    assert "inUse" not in answer(decisions=automated, hedge="may")
    assert answer(decisions="none") == {"inUse": False}


def test_nothing_internal_is_published(tmp_path):
    path = tmp_path / "inventory.yaml"
    path.write_text(with_secrets(), encoding="utf-8")
    made_ = document(unchecked(path))
    assert problems(made_) == []
    assert HIDE not in json.dumps(made_)
    assert {**made_, "meta": 0} == {**document(unchecked(EVERYTHING)), "meta": 0}


def test_a_build_makes_both_by_name(tmp_path):
    command = [sys.executable, "-m", "ropa", "build", "inventory/example", "--out", str(tmp_path / "out"),
               "--today", "2026-11-21", "--only", "jsonld", "--only", "tilt"]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {"internal/ropa.jsonld", "public/tilt.json"} <= files


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(SMALL)
def test_whatever_is_said_the_document_is_valid(inventory):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inventory.yaml"
        path.write_text(json.dumps(inventory, ensure_ascii=False), encoding="utf-8")
        for final in (False, True):
            assert problems(document(unchecked(path, final=final))) == []
