"""An inventory that tries whatever a spreadsheet could be made to do."""

import pytest

from tests.support import edition_of_text

NASTY = r"""
inventory: 1
organisation: {name: "=HYPERLINK(\"http://x\",\"y\")", country: DE, role: controller}
laws: {gdpr: {stance: claimed}}
data-subjects: {users: "@SUM(1+1)*cmd|' /C calc'!A0"}
data-categories:
LOTS
  rtl: {name: "שלום \u202e עולם", elements: ["漢字 kanji", "👩‍👩‍👧 family"]}
activities:
  formula:
    name: "-2+3"
    purposes: ["+1", "=1+1", "\t=tab", "a;=b"]
    note: "LONG"
    data: [ALL, rtl]
    legal-basis: unknown
    since: 2020-02-29
    volume: {people: 12}
    assumed: [data]
  other: {name: "_x0041_ [x](http://e.example) | <b>pipe</b>", since: 1899-01-01, legal-basis: {vague: "some reason"}}
"""


@pytest.fixture(scope="session")
def nasty(tmp_path_factory):
    """The edition of the nasty inventory: 500 categories in one activity, a text of 40,000 signs."""
    lots = "\n".join(f"  c{number}: Category {number}" for number in range(500))
    every = ", ".join(f"c{number}" for number in range(500))
    text = NASTY.replace("LOTS", lots).replace("ALL", every).replace("LONG", "😀long " * 8_000)
    return edition_of_text(tmp_path_factory.mktemp("nasty"), text)


@pytest.fixture(scope="session")
def nothing(tmp_path_factory):
    """The edition of an inventory without anything."""
    return edition_of_text(tmp_path_factory.mktemp("nothing"), "inventory: 1\norganisation: {name: Nobody}\n")
