"""The PDF follows PDF/A-3a and PDF/UA-1, laid out in one piece and joined from several."""

import re

import pytest
from page import ValidationProfile, validate_pdf_bytes

from ropa.render.record import pdf, pieces
from tests.render.record.made import FULL, pdf_of
from tests.support import unchecked

PROFILES = [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1]


@pytest.fixture(scope="module")
def joined():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SIZE", 4.0)
        patch.setattr(pdf, "LONGEST", 1.0)
        (artifact,) = pdf.render(unchecked(FULL))
    return artifact.content


MISREAD = "PDFA3A-STREAM-LENGTH-001"
"""Takes a carriage return or a line feed that ends compressed data for the end of its line: one stream in 128."""
STREAM = re.compile(rb"/Length (\d+)(?:(?!/Length).)*?>>\nstream\r?\n", re.DOTALL)


def wrong(content, profile):
    found = [(one.rule_id, one.message) for one in validate_pdf_bytes(content, profile=profile).failures]
    return [one for one in found if one[0] != MISREAD] + [(MISREAD, where) for where in misjudged(content)]


def misjudged(content):
    """The streams that do not end where they say."""
    ends = [match.end() + int(match[1]) for match in STREAM.finditer(content)]
    assert ends
    return [end for end in ends if not re.match(rb"\r?\n?endstream", content[end : end + 11])]


@pytest.mark.parametrize("profile", PROFILES, ids=str)
@pytest.mark.parametrize("name", ["full", "miomio"])
def test_in_one_piece(name, profile):
    assert wrong(pdf_of(name), profile) == []


@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_joined(joined, profile):
    assert wrong(joined, profile) == []


def test_the_check_can_fail(joined):
    spoilt = joined.replace(b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfuaid:part>7</pdfuaid:part>")
    assert spoilt != joined
    assert wrong(spoilt, ValidationProfile.PDF_UA_1)
