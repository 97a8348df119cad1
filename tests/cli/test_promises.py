"""`ropa promises` tells each verdict with the way that leads to it."""

import json
import sys
from pathlib import Path

import pytest

from ropa.cli.app import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ropa(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["ropa", "promises", *arguments, "--today", "2026-11-21"])
        return run(), capsys.readouterr().out

    return call


def test_why_no_training_is_unproven_with_the_path(ropa):
    code, out = ropa("inventory/midnit", "--law", "gdpr,eprivacy,coppa")
    assert code == 0
    block = next(block for block in out.split("\n\n") if "no-training" in block)
    assert block.splitlines()[0].split()[:2] == ["unproven", "no-training:"]
    assert "inventory/midnit/recipients.yaml:" in block
    assert "does not train models" in block


def test_a_broken_promise_fails_the_command_and_shows_each_step(ropa):
    code, out = ropa("inventory/miomio", "--law", "hk-pdpo,gdpr,eprivacy")
    assert code == 1
    block = next(block for block in out.split("\n\n") if "operational-use-only" in block)
    assert "inventory/miomio/activities.yaml:54:11  “Promotional communications” uses “Account data”" in block
    assert "inventory/miomio/activities.yaml:53:11  which is direct marketing" in block
    assert out.endswith("11 promises: 2 holds, 2 broken, 4 unproven, 3 claim\n")


def test_the_same_for_programs(ropa):
    code, out = ropa("inventory/miomio", "--format", "json")
    found = {judgement["promise"]: judgement for judgement in json.loads(out)}
    assert code == 1
    assert found["rendering-not-kept"]["qualifiers"] == ["permanently"]
    assert found["share-only-necessary"]["path"][0]["node"] == "recipients.legal-authorities.for.0"
