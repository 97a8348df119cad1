"""No shape of inventory stops the checker: twice the entries are about twice the work, whatever they refer to.

Work is counted, not timed: how often each function is called, for three sizes. What grows faster than the inventory
shows in the one function that does it, long before it takes a noticeable time.
"""

from collections import Counter
from cProfile import Profile

import pytest

from ropa.load.loading import load_text
from ropa.project.checking import check_case
from ropa.rules.case import Case
from tests.bench.shapes import links, shapes
from tests.support import TODAY

SIZES = (12, 25, 50)
MOST = 2.6
"""So many times the calls may twice the size bring; n log n brings 2.4 at these sizes, the square 4."""
FEW = 4
"""So many calls for each entry are too few to tell: entries are not all alike."""
DEEP = 5_000
PARTS = 8
"""Shapes are tested in so many tests, so that several processes can share them."""
ASKED_AS_ONE = ("data-categories", "systems")
"""Circles of parties are still gone through for each party in them."""
CIRCLES = (25, 50, 100)
"""Sizes of circles of parts, which are asked as one when they are large."""


def check_text(text):
    return check_case(Case(load_text(text, "inventory.yaml"), TODAY))


def calls(text):
    """How often each function is called in a check, by its name and place."""
    profile = Profile()
    profile.enable()
    try:
        check_text(text)
    finally:
        profile.disable()
    counted = Counter()
    for entry in profile.getstats():
        code = entry.code
        place = code if isinstance(code, str) else f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"
        counted[place] += entry.callcount
    return counted


def growing(shape, sizes=SIZES):
    """The functions that are called too often when a shape doubles, and how often they were."""
    middle = calls(shape(sizes[1]))  # first, since what is remembered from now on makes the others no larger
    small, large = calls(shape(sizes[0])), calls(shape(sizes[2]))
    for place, count in large.items():
        first, second = middle[place] - small[place], count - middle[place]
        if second > MOST * first + FEW * sizes[2]:
            yield f"{place}: {small[place]}, {middle[place]}, {count}"


def nested(name):
    """Whether what holds for a whole holds for its parts: in a chain of n there are n * n / 2 such pairs to tell of."""
    field, _, kind = name.partition(": ")
    return kind in ("a chain", "a circle") and "part-of" in field.partition(".")[2].split(" and ")


@pytest.fixture(scope="module", autouse=True)
def _everything_is_imported_and_remembered():
    for shape in list(shapes().values())[::9]:
        check_text(shape(3))


def distinct():
    """A shape of each kind for each field; of those that refer to other collections, all for all or many for one."""
    for name in shapes():
        field, _, kind = name.partition(": ")
        alike = kind.startswith(("one for many", "many for many")) or (
            kind.startswith("many for one") and f"{field}: {kind.replace('many for one', 'all for all')}" in shapes()
        )
        evidence = field.endswith(".evidence") and field != "activities.evidence"  # every entry has it alike
        if not (alike or evidence or nested(name)):
            yield name


@pytest.mark.parametrize("part", range(PARTS))
def test_twice_the_size_is_twice_the_work(part):
    found = {name: list(growing(shapes()[name])) for name in list(distinct())[part::PARTS]}
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "name", [name for name in shapes() if nested(name) and name.endswith("circle") and name.startswith(ASKED_AS_ONE)]
)
def test_a_circle_of_parts_is_one(name):
    assert list(growing(shapes()[name], CIRCLES)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in shapes() if not nested(name)])
def test_twice_the_size_is_twice_the_work_when_large(name):
    assert list(growing(shapes()[name], (100, 200, 400))) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in shapes() if ": a chain" in name or ": a circle" in name])
def test_deep_chains_and_circles_are_checked(name):
    check_text(shapes()[name](DEEP // 5 if nested(name) else DEEP))


def test_the_longest_chains_are_checked():
    """Without the chains of `slow`: those of which recursion was once followed, and one through paths."""
    for name in ("data-categories.derived-from", "data-subjects.in", "choices.about"):
        check_text(shapes()[f"{name}: a chain"](DEEP))


def test_every_field_that_refers_to_entries_is_among_the_shapes():
    assert len(links()) > 70
    assert {f"{link.collection}.{link.field}" for link in links()} <= {name.partition(":")[0] for name in shapes()}
