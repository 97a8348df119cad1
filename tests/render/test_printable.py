"""What has no business in a document is shown as what cannot be shown; everything that can be read stays."""

import sys
import unicodedata

import pytest

from ropa.render.printable import printable

UNREADABLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def test_no_sign_that_can_be_read_is_lost():
    readable = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in UNREADABLE]
    assert [hex(ord(sign)) for sign in readable if printable(sign) != sign] == []


@pytest.mark.parametrize("sign", ["\u0000", "\u0007", "\u202e", "\u2066", "\ufeff", "\uffff", "\ud800", "\U000e0041"])
def test_what_hides_or_turns_text_is_shown_as_such(sign):
    assert printable(f"a{sign}b") == "a\ufffdb"


def test_the_form_of_a_sign_in_a_name_stays():
    assert printable("葛\U000e0100城") == "葛\U000e0100城"
