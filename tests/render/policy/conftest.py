import json
from functools import cache

import pytest

from ropa.render.policy import render
from tests.render.policy.everything import page_of, page_of_everything
from tests.seeds.coverage import Page
from tests.support import SEEDS, edition_of


@cache
def _html(seed, final):
    (page,) = render(edition_of(seed, final=final))
    return page.content.decode()


@pytest.fixture(scope="session")
def html():
    """The page of a seed: `html("miomio")`, `html("miomio", final=True)`."""
    return lambda seed, final=False: _html(seed, final)


@pytest.fixture(scope="session")
def page():
    """The same, to look into."""
    return cache(lambda seed, final=False: Page(_html(seed, final)))


@pytest.fixture(
    scope="module",
    params=[*((seed, final) for seed in SEEDS for final in (False, True)), ("everything", False), ("everything", True)],
    ids=lambda param: f"{param[0]}-{'final' if param[1] else 'draft'}",
)
def whole(request):
    """Every page there is, one after the other."""
    name, final = request.param
    return page_of_everything(final=final) if name == "everything" else _html(name, final)


@pytest.fixture
def write(tmp_path):
    """The page of an inventory that a test writes, as YAML or as a mapping."""

    def make(inventory, **options):
        text = inventory if isinstance(inventory, str) else json.dumps(inventory, ensure_ascii=False)
        path = tmp_path / "inventory.yaml"
        path.write_text(text, encoding="utf-8")
        return Page(page_of(path, **options))

    return make
