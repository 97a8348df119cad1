"""The reference keeps step with the rules, the laws and the facts; it is one piece, and the same every time."""

from datetime import date
from functools import cache
from html.parser import HTMLParser
from posixpath import dirname, normpath

import pytest

from ropa.law.book import LawBook
from ropa.law.comments import comments, files
from ropa.law.packs import pack_ids
from ropa.law.tables import read_sources, read_tables
from ropa.render.docs.rule_page import rule_page
from ropa.render.docs.site import render
from ropa.rules.examples import examples
from ropa.rules.registry import catalogue

DAY = date(2026, 11, 21)


class Links(HTMLParser):
    """The links, anchors and text of a page."""

    def __init__(self, html):
        super().__init__()
        self.links, self.ids, self.loaded, self.text = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "a":
            self.links.append(attributes["href"])
        elif tag == "link" or "src" in attributes:
            self.loaded.append(attributes.get("href") or attributes.get("src"))
        if "id" in attributes:
            self.ids.append(attributes["id"])

    def handle_data(self, data):
        self.text.append(data)


@cache
def page_of(rule):
    """What the page of a rule is made from."""
    return rule_page(rule, LawBook(DAY))


@pytest.fixture(scope="module")
def pages(site):
    return {path: Links(html) for path, html in site.items() if path.endswith(".html")}


def test_every_rule_law_and_file_of_facts_has_a_page_and_nothing_else_has(site):
    assert set(site) == {
        "style.css",
        "index.html",
        "facts/index.html",
        "facts/sources.html",
        *(f"rules/{rule}.html" for rule in catalogue()),
        *(f"laws/{pack}.html" for pack in pack_ids()),
        *(f"facts/{file}.html" for file in files()),
    }


def test_every_link_inside_leads_somewhere(pages):
    for path, page in pages.items():
        for link in (*page.links, *page.loaded):
            if link.startswith(("https://", "http://")):
                continue
            target, _, anchor = link.partition("#")
            target = normpath(f"{dirname(path)}/{target}".lstrip("/")) if target else path
            assert target in pages or target == "style.css", f"{path}: {link}"
            assert not anchor or anchor in pages[target].ids, f"{path}: {link}"


def test_nothing_is_loaded_but_the_style_sheet(pages, site):
    for path, page in pages.items():
        assert [link.removeprefix("../") for link in page.loaded] == ["style.css"], path
    assert "url(" not in site["style.css"]
    assert "@import" not in site["style.css"]
    assert [path for path, html in site.items() if "<script" in html] == ["index.html"]


def test_anchors_are_unique(pages):
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_the_index_lists_every_rule_once(pages):
    rules = [link for link in pages["index.html"].links if link.startswith("rules/")]
    assert sorted(rules) == [f"rules/{rule}.html" for rule in catalogue()]


def test_a_law_lists_its_rules(pages):
    for pack in pack_ids():
        listed = {link for link in pages[f"laws/{pack}.html"].links if "/rules/" in link}
        assert listed == {f"../rules/{rule.id}.html" for rule in catalogue().values() if pack in rule.packs}


@pytest.mark.parametrize("rule", catalogue().values(), ids=lambda rule: rule.id)
def test_the_page_of_a_rule_says_all_there_is(rule, pages):
    text = "".join(pages[f"rules/{rule.id}.html"].text)
    page = page_of(rule)
    assert page.text.title.replace("`", "") in text
    for section in page.text.sections:
        assert section.heading in text
    for words in (rule.severity.word, page.demand, rule.family, rule.since, *rule.laws):
        assert words in text
    shown = {example.shown for example in examples(rule.id)}
    assert {page.before, page.after} - {""} <= shown
    assert page.after.rstrip() in text
    assert bool(page.before) == any(example.fires for example in examples(rule.id))
    if page.printed:
        assert f"{rule.severity.word}[{rule.id}]" in page.printed or f"error[{rule.id}]" in page.printed
        assert page.printed in text


def test_rules_that_fire_show_what_is_said(pages):
    silent = [
        rule.id
        for rule in catalogue().values()
        if not page_of(rule).printed and any(example.fires for example in examples(rule.id))
    ]
    assert silent == ["not-utf-8"]  # its example is no text, so it cannot be shown as one


def test_every_fact_is_on_its_page_with_its_source(pages):
    sources = set(pages["facts/sources.html"].ids)
    assert set(read_sources()) <= sources
    for file in files():
        page = pages[f"facts/{file}.html"]
        for table, facts in read_tables(file).items():
            assert table in page.ids
            for fact in (fact for period in facts.values() for fact in period):
                assert f"{table}-{fact.id}" in page.ids


def test_what_is_over_and_what_is_to_come_is_said(site):
    later = {artifact.path: artifact.content.decode() for artifact in render(LawBook(date(2032, 1, 1)), "1")}
    assert "(over)" in later["facts/adequacy.html"]
    assert "(to come)" not in later["facts/adequacy.html"]
    assert "as the law stands on 1 January 2032" in later["index.html"]


def test_comments_of_a_file_explain_its_keys():
    assert comments("packs")[""].text.startswith("The laws that there are rules for")
    assert dict(comments("packs")[""].keys)["area"].startswith("an establishment there brings the law")
    assert comments("packs")["guidance"].text.startswith("Guidance: what explains which packs.")
