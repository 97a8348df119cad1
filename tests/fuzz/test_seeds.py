"""Every seed goes through its target: those that a run once found stay mended."""

from pathlib import Path

import pytest

from tests.fuzz.mutation import mutated
from tests.fuzz.parts import split
from tests.fuzz.targets import TARGETS

SEEDS = Path(__file__).parent / "seeds"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_seed_is_read_or_refused(path):
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_seeds_and_every_seed_a_target():
    assert {path.parent.name for path in SEEDS.glob("*/*")} == set(TARGETS)


def test_an_inventory_that_is_changed_is_still_one_of_the_same_files():
    seed = (SEEDS / "inventory" / "tea.txt").read_bytes()
    changed = {mutated(seed, number) for number in range(50)}
    assert len(changed) > 40
    assert all(list(split(one)) == ["inventory.yaml"] for one in changed)
