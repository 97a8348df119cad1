"""How far an inventory covers the record, the notice and the templates: derived from facts and findings, no verdict."""

from collections.abc import Iterable

from ropa.coverage.facts import Checked, Facts
from ropa.coverage.forms import forms
from ropa.coverage.matrix import matrix
from ropa.coverage.questions import Interview
from ropa.coverage.values import Cell, Coverage, Filled, Form, Item, Row, State
from ropa.model.finding import Finding
from ropa.rules.registry import Rule

__all__ = ["Cell", "Checked", "Coverage", "Filled", "Form", "Item", "Row", "State", "coverage"]


def coverage(checked: Checked, findings: Iterable[Finding], rules: Iterable[Rule]) -> Coverage:
    """The coverage of an inventory: `findings` are those of a check of it, `rules` those that looked."""
    facts = Facts(checked)
    interview = Interview(facts)
    items, rows, elsewhere = matrix(facts, interview, tuple(findings), tuple(rules))
    return Coverage(facts.having, items, rows, forms(facts, interview), elsewhere)
