"""The page is about as long as the policy it was read from, although it names everything twice: in brief, in full."""

from pathlib import Path

import pytest

from tests.support import ROOT, SEEDS

UNCOUNTED = ("missing", "guess", "lack", "hidden", "diagram")
"""What no final page prints, what only screen readers hear, and the picture."""


def words(node):
    return node.words(UNCOUNTED)


def seed_words(seed):
    return len((Path(ROOT) / "tests/seeds" / f"{seed}.txt").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
@pytest.mark.parametrize("seed", SEEDS)
def test_at_most_1_6_times_the_words(page, seed, final):
    main = page(seed, final).ids["privacy-policy"]
    contents = sum(words(node) for node in main.walk() if node.tag == "nav")
    assert words(main) - contents <= 1.6 * seed_words(seed)


@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
@pytest.mark.parametrize("seed", SEEDS)
def test_in_brief_is_brief(page, seed, final):
    assert words(page(seed, final).ids["in-brief"]) < 200


@pytest.mark.parametrize("seed", SEEDS)
def test_every_line_in_brief_points_at_the_full_text(page, seed):
    brief = page(seed).ids["in-brief"]
    links = [node.attributes["href"] for node in brief.walk() if node.tag == "a"]
    assert links
    assert all(href.startswith("#") for href in links)
