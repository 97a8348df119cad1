"""Standard contractual clauses."""

from datetime import date

import pytest

from ropa.law.book import LawBook
from ropa.law.scc import annexes, dead_tools, pair


@pytest.mark.parametrize(
    ("exporter", "importer", "module"),
    [
        ("controller", "controller", 1),
        ("joint-controller", "controller", 1),
        ("controller", "joint-controller", 1),
        ("controller", "processor", 2),
        ("joint-controller", "processor", 2),
        ("processor", "processor", 3),
        ("processor", "sub-processor", 3),
        ("sub-processor", "sub-processor", 3),
        ("processor", "controller", 4),
    ],
)
def test_modules(book, exporter, importer, module):
    found = pair(book, exporter, importer)
    assert (found.module, found.advice) == (module, "")


def test_no_module_fits_a_sub_processor_that_exports_to_a_controller(book):
    found = pair(book, "sub-processor", "controller")
    assert found.module is None
    assert "go through the controller" in found.advice


def test_other_roles_have_no_pair(book):
    assert pair(book, "controller", "authority") is None


@pytest.mark.parametrize(
    ("module", "numbers"),
    [
        (1, ["I.A", "I.B", "I.C", "II"]),
        (2, ["I.A", "I.B", "I.C", "II", "III"]),
        (3, ["I.A", "I.B", "I.C", "II", "III"]),
        (4, ["I.A", "I.B"]),
    ],
)
def test_annexes(book, module, numbers):
    assert [annex.number for annex in annexes(book, module)] == numbers


def test_dead_tools_die_on_their_day(book):
    assert {fact.text("name") for fact in dead_tools(book)} >= {"2010/87/EU", "2001/497/EC", "2004/915/EC"}
    before, after = LawBook(date(2020, 7, 15)), LawBook(date(2020, 7, 16))
    died = {fact.text("name") for fact in dead_tools(after)} - {fact.text("name") for fact in dead_tools(before)}
    assert died == {"EU-US Privacy Shield (EU) 2016/1250"}
