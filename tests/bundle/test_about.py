"""What a bundle says of itself, and what of that decides whether it can be made again."""

import tomllib

import pytest

from ropa.bundle.about import About, Found, Making, Order, read_about
from ropa.bundle.verdict import Refused
from ropa.render.bundle.making import APART, DECIDING, DRAWING, making
from ropa.render.diagram.engine import engine_version
from tests.support import ROOT, TODAY

MADE = Making(ropa="1.0", code="aa", python="3.11.7", platform="linux x86_64", libraries={"typst": "0.15.2"})
ABOUT = About(
    order=Order(today=TODAY), laws=("gdpr",), law_facts=TODAY, findings=Found(error=0, warning=1, info=0, waived=0),
    made_with=MADE,
)  # fmt: skip


def test_it_reads_what_it_writes():
    assert read_about(ABOUT.text()) == ABOUT


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "is missing"),
        (b"{", "cannot be read"),
        (b"{}", "cannot be read (order"),
        (ABOUT.text().replace(b'"format": 1', b'"format": 2'), "cannot be read (format"),
        (ABOUT.text().replace(b'"format": 1', b'"format": 1, "more": 1'), "cannot be read (more"),
        (ABOUT.text().replace(b'"today": "2026', b'"today": "0001'), "for the year 1"),
    ],
)
def test_what_cannot_be_read_is_refused(content, says):
    with pytest.raises(Refused, match=r"bundle\.json") as refused:
        read_about(content)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({}, []),
        ({"python": "3.11.9", "fonts": "ff", "others": {"typer": "1"}}, []),
        ({"python": "3.12.1"}, ["Python 3.11, here 3.12"]),
        ({"ropa": "2.0", "code": "bb"}, ["ropa 1.0, here 2.0"]),
        ({"code": "bb"}, ["the code of ropa aa, here bb"]),
        ({"libraries": {"typst": "0.16.0"}}, ["typst 0.15.2, here 0.16.0"]),
        ({"libraries": {}}, ["typst 0.15.2, here -"]),
        ({"platform": "darwin arm64"}, ["platform linux x86_64, here darwin arm64"]),
    ],
)
def test_only_what_decides_a_byte_counts(other, says):
    assert MADE.differences(MADE.model_copy(update=other)) == says


def test_every_dependency_decides_or_does_not():
    """A new dependency is named in `ropa/render/bundle/making.py`: does it decide the bytes of a document?"""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {line.partition(">")[0].lower() for line in project["dependencies"]}
    assert named - {name.lower() for name in (*DECIDING, *APART, *DRAWING)} == set()
    assert {*DECIDING}.isdisjoint(APART)


def test_what_is_here():
    here = making()
    assert here.libraries["typst"]
    assert here.libraries["markupsafe"], "what a library needs in turn counts as well"
    assert "typer" not in here.libraries
    assert f"graphviz-pure {here.libraries['graphviz-pure']}" == engine_version()
    assert here.differences(here) == []
