"""The table of what the law asks for: every code has the rules that report it, or the reason why none does."""

from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ropa.rules.registry import catalogue

FILES = sorted((Path(__file__).parent / "catalogue").glob("*.yaml"))
ENTRIES = [(code, entry) for file in FILES for code, entry in YAML(typ="safe").load(file).items()]
CODES = 313
"""How many codes the collection of law facts had on 21 November 2026."""


def test_no_code_is_missing_and_none_is_there_twice():
    codes = Counter(code for code, _ in ENTRIES)
    assert [code for code, times in codes.items() if times > 1] == []
    assert len(codes) == CODES


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=[code for code, _ in ENTRIES])
def test_a_code_has_rules_or_a_reason(code, entry):
    assert set(entry) <= {"rules", "reason", "note"}
    assert bool(entry.get("rules")) is not bool(entry.get("reason"))
    assert set(entry.get("rules", ())) <= set(catalogue())
    assert len(entry.get("reason", "a reason in words")) > 10
