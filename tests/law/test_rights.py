"""Rights by legal basis."""

from datetime import date

import pytest

from ropa.law.book import LawBook
from ropa.law.rights import gives, rights_for

DEPENDS = ("erasure", "portability", "objection", "withdraw-consent")
ALWAYS = (
    "access",
    "rectification",
    "restriction",
    "objection-to-marketing",
    "complaint",
    "no-solely-automated-decision",
)
TABLE = {
    "consent": (True, True, False, True),
    "contract": (True, True, False, False),
    "legal-obligation": (False, False, False, False),
    "vital-interests": (True, False, False, False),
    "public-task": (False, False, True, False),
    "legitimate-interests": (True, False, True, False),
    "recognised-legitimate-interests": (True, False, True, False),
}


@pytest.mark.parametrize("basis", TABLE)
def test_rights_of_a_basis(book, basis):
    assert tuple(gives(book, basis, right) for right in DEPENDS) == TABLE[basis]
    assert all(gives(book, basis, right) for right in ALWAYS)


def test_an_unknown_basis_gives_nothing(book):
    assert not gives(book, "unknown", "access")
    assert rights_for(book, ["unknown"]) == ()


def test_an_unknown_right_is_a_mistake(book):
    with pytest.raises(ValueError, match="`forgetting` is missing"):
        gives(book, "consent", "forgetting")


def test_recognised_interests_begin_with_the_british_act():
    assert gives(LawBook(date(2026, 2, 5)), "recognised-legitimate-interests", "objection")
    assert not gives(LawBook(date(2026, 2, 4)), "recognised-legitimate-interests", "objection")


def test_rights_of_several_bases_are_their_union_in_the_order_of_print(book):
    ids = [right.id for right in rights_for(book, ["legal-obligation", "consent", "legal-obligation"])]
    assert ids == [
        "access",
        "rectification",
        "erasure",
        "restriction",
        "portability",
        "objection-to-marketing",
        "withdraw-consent",
        "no-solely-automated-decision",
        "complaint",
    ]


def test_a_right_says_where_it_stands(book):
    cites = {right.id: right.cite for right in rights_for(book, ["consent"])}
    assert cites["access"] == "Art. 15"
    assert cites["withdraw-consent"] == "Art. 7(3)"


def test_no_basis_no_rights(book):
    assert rights_for(book, []) == ()
