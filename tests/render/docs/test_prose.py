"""The Markdown of docstrings: no more than paragraphs, lists and code, so that nothing of it is left on a page."""

import re

import pytest

from ropa.render.docs.prose import blocks, runs
from ropa.rules.documentation import parse
from ropa.rules.registry import catalogue

LEFT = re.compile(r"`|\*\*|\]\(|^\||^#|^>", re.MULTILINE)


@pytest.mark.parametrize("rule", catalogue().values(), ids=lambda rule: rule.id)
def test_no_markup_is_left_in_the_words_of_a_rule(rule):
    for section in parse(rule.documentation).sections:
        for block in blocks(section.text):
            for line in block.lines:
                assert not [words for kind, words in line if kind == "text" and LEFT.search(words)]


def test_blocks():
    text = "Two\nlines with `code`.\n\n- one\n  goes on\n- two\n\n```yaml\na: {b: c}\n\nd: e\n```\n\nThe end."
    assert [(block.kind, block.lines) for block in blocks(text)] == [
        ("paragraph", ((("text", "Two lines with "), ("code", "code"), ("text", ".")),)),
        ("list", ((("text", "one goes on"),), (("text", "two"),))),
        ("code", ((("code", "a: {b: c}\n\nd: e"),),)),
        ("paragraph", ((("text", "The end."),),)),
    ]


def test_runs():
    assert runs("`a` and `b`") == (("code", "a"), ("text", " and "), ("code", "b"))
