"""The catalogue: what is in it, and that nothing is missing."""

import ast
import re
from pathlib import Path

import pytest

import ropa
from ropa.law.packs import pack_ids
from ropa.model.finding import Severity
from ropa.rules.registry import Demand, catalogue, rule

PACKAGE = Path(ropa.__file__).parent
READING = [path for layer in ("load", "model", "text") for path in (PACKAGE / layer).glob("*.py")]
MAKERS = {"Problem", "TextProblem", "_report", "_stop", "_broken", "refuse"}
"""What a problem of reading is made with; the first argument is its kind."""


def _kinds():
    """The kinds of problems that reading an inventory can meet, as they are written in the code."""
    for path in READING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                first = node.args[0]
                if name in MAKERS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def test_there_is_a_rule_for_each_kind_of_problem_that_the_loader_meets():
    family = {one.id for one in catalogue().values() if one.family == "loading"}
    assert set(_kinds()) == family


def test_every_module_of_rules_is_in_the_catalogue():
    written = set()
    for path in (PACKAGE / "rules").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and any(_is_rule(one) for one in node.decorator_list):
                written.add(node.name.replace("_", "-"))
    assert written == set(catalogue())


def _is_rule(decorator):
    return isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "rule"


def test_the_catalogue_is_sorted_by_id():
    assert list(catalogue()) == sorted(catalogue())


@pytest.mark.parametrize("one", catalogue().values(), ids=lambda one: one.id)
def test_what_a_rule_says_of_itself(one):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", one.id), "an id names a defect: one word says too little"
    assert one.packs == ("any",) or set(one.packs) <= set(pack_ids())
    assert re.fullmatch(r"\d+\.\d+", one.since)
    assert isinstance(one.severity, Severity)
    if one.demand is Demand.GUIDELINE:
        assert one.laws, "a guideline explains a provision"
        assert one.severity is not Severity.ERROR, "what only a guideline asks for is no error"
    if one.mandatory:
        assert one.demand is Demand.STATUTE


def test_two_rules_of_one_name_are_refused():
    def unknown_key(case):
        """Another one."""

    with pytest.raises(ValueError, match="two rules are called unknown-key"):
        rule(severity=Severity.ERROR, since="0.1")(unknown_key)
