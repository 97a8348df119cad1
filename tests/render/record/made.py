"""Records of the inventories that the tests look at, each made once."""

import html
import re
from functools import cache

from ropa.render.record import page, pdf
from tests.support import INVENTORIES, ROOT, edition_of, unchecked

FULL = ROOT / "tests/render/record/full.yaml"
EVERYTHING = ROOT / "tests/render/policy/everything.yaml"
LAWS = {"miomio": ("hk-pdpo", "gdpr", "eprivacy"), "miky": ("gdpr", "eprivacy", "ccpa", "coppa")}


@cache
def page_of(name, *, final=False):
    """The page of an inventory that no rule has looked at."""
    path = {"full": FULL, "everything": EVERYTHING}.get(name) or INVENTORIES / name
    (artifact,) = page.render(unchecked(path, final=final))
    return artifact.content.decode()


@cache
def checked_page_of(name):
    """The page of a seed with its findings."""
    (artifact,) = page.render(edition_of(name, laws=LAWS[name]))
    return artifact.content.decode()


@cache
def pdf_of(name):
    """The PDF of a seed with its findings, or of an inventory made for these tests."""
    edition = unchecked(FULL) if name == "full" else edition_of(name, laws=LAWS[name])
    (artifact,) = pdf.render(edition)
    return artifact.content


def words(markup):
    """What somebody reads in a piece of a page."""
    text = re.sub(r"<(style|title)>.*?</\1>", " ", markup, flags=re.DOTALL)
    return " ".join(
        html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</?(p|li|dt|dd|td|th|br|h\d)\b[^>]*>", " ", text))).split()
    )


def block(markup, anchor):
    """What somebody reads in the block of an activity, or in a row of a register."""
    tag, rest = re.search(rf'<(article|tr|section)[^>]* id="{anchor}"[^>]*>(.*)', markup, re.DOTALL).groups()
    return words(rest.split(f"</{tag}>", 1)[0])
