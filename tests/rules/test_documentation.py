"""Every rule has a page that somebody can act on."""

import re
from datetime import date

import pytest

from ropa.law.book import LawBook
from ropa.law.citations import cite
from ropa.model.finding import Severity
from ropa.rules.documentation import HEADINGS, parse
from ropa.rules.registry import catalogue
from ropa.text.parsing import read_tree

RULES = sorted(catalogue().values(), key=lambda rule: rule.id)
BOOK = LawBook(date(2026, 11, 21))
EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def _id(rule):
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_page_has_a_title_and_the_fixed_sections(rule):
    page = parse(rule.documentation)
    assert len(page.title) <= 100
    assert page.title.endswith(".")
    assert page.title.count(".") == 1, "one sentence"
    assert [section.heading for section in page.sections] == list(HEADINGS)
    if rule.id != "placeholder-text":  # it has to name the words
        assert not re.search(r"\b(TODO|TBD|FIXME|XXX)\b", rule.documentation)


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_an_example_on_a_page_is_yaml(rule):
    for example in EXAMPLE.findall(rule.documentation):
        tree = read_tree(example)
        assert not tree.problems, example
        assert isinstance(tree.root, dict)


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_every_citation_resolves(rule):
    for citation in rule.laws:
        understood = cite(BOOK, citation)
        assert understood is not None, citation
        assert understood.url
        if understood.instrument == "gdpr":
            nameless = [one.name for one in understood.provisions if not one.words]
            assert not nameless, f"{citation}: no words for {nameless}"


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_rule_that_a_law_switches_on_cites_it(rule):
    cited = {understood.instrument for citation in rule.laws if (understood := cite(BOOK, citation))}
    for pack in rule.packs:
        if pack not in ("any", "uk-gdpr"):  # the UK GDPR is cited by the numbers of the GDPR
            assert {"hk-pdpo": "pdpo"}.get(pack, pack) in cited
    if rule.severity is Severity.ERROR and rule.packs != ("any",):
        assert rule.laws


def test_a_section_can_be_asked_for():
    page = parse(catalogue()["interest-missing"].documentation)
    assert page.title == "An activity rests on legitimate interests that are never named."
    assert page.section("How to fix").startswith("Say what is wanted")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("A title.", "not none"),
        ("A title.\n\n## Why it matters\n\nBecause.", "the sections must be"),
        ("Two\nlines.\n\n" + "\n\n".join(f"## {heading}\n\nWords." for heading in HEADINGS), "one line"),
        ("A title.\n\n" + "\n\n".join(f"## {heading}" for heading in HEADINGS), "nothing stands under"),
    ],
)
def test_a_docstring_that_is_no_page_is_refused(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        parse(text)
