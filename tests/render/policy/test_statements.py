"""The page says again everything that the policies say from which the inventories were read."""

import re

import pytest

from tests.seeds.coverage import SEEDS, Page, missing, statements, wording

CASES = [(seed, one) for seed, listed in statements().items() for one in listed]
NAMES = [one.id for _, one in CASES]
QUALIFIERS = set(
    """
    may might typically currently sometimes occasionally only solely except unless if when where not no never
    applicable default knowingly permanently reasonable reasonably random strictly necessary endeavour maybe possible
    periodically optional until after before upon including like
    """.split()  # noqa: SIM905 (easier to read)
)


@pytest.mark.parametrize(("seed", "statement"), CASES, ids=NAMES)
def test_a_statement_is_said_at_its_home(page, seed, statement):
    assert missing(page(seed), statement) == []


@pytest.mark.parametrize("seed", SEEDS.values())
def test_a_gap_stands_in_the_banner(page, seed):
    banner = [node.attributes["id"] for node in page(seed).ids["draft"].walk() if "id" in node.attributes]
    gaps = {home.replace(".", "-") for one in statements()[seed] if one.kind == "gap" for home in one.homes}
    assert gaps <= set(banner)


def test_every_statement_is_looked_at():
    assert {seed: len(listed) for seed, listed in statements().items()} == {
        "miomio": 96, "miky": 151, "aiomus": 46, "miomi": 89, "midnit": 71,
    }  # fmt: skip


def test_no_qualifier_is_a_word_without_meaning():
    assert not QUALIFIERS & wording().stop


@pytest.mark.parametrize("part", ["exceptions", "also"])
def test_exceptions_are_few_and_needed(page, part):
    table = wording()
    entries = getattr(table, part)
    assert len(table.exceptions) <= 6
    needless = [
        key
        for key in entries
        for seed, statement in CASES
        if statement.id == key and not missing(page(seed), statement, table.without(part, key))
    ]
    assert needless == []


def falsified(html, pattern, instead):
    """A page in whose text (not in its tags) some words were changed."""
    return Page(re.sub(r">[^<]+", lambda text: re.sub(rf"(?i)\b{pattern}\b", instead, text[0]), html))


@pytest.mark.parametrize("word", ["may", "typically", "currently", "up to", "only", "by default", "applicable"])
def test_the_check_sees_a_dropped_qualifier(html, word):
    quoted = [(seed, one) for seed, one in CASES if re.search(rf"\b{word}\b", one.quote) and one.kind != "gap"]
    pages = {seed: falsified(html(seed), word, "") for seed, _ in quoted}
    seen = [one.id for seed, one in quoted if missing(pages[seed], one)]
    assert len(seen) >= 0.6 * len(quoted) > 0


@pytest.mark.parametrize("number", ["18", "13", "72", "7", "2", "30", "12", "6", "5", "17"])
def test_the_check_sees_a_changed_number(html, number):
    quoted = [(seed, one) for seed, one in CASES if re.search(rf"\b{number}\b", one.quote) and one.kind != "gap"]
    pages = {seed: falsified(html(seed), number, "99") for seed, _ in quoted}
    assert [one.id for seed, one in quoted if not missing(pages[seed], one)] == []
