"""Whole pages, to be read in review, and that they are the same every time."""

import re
from datetime import date

import pytest

from ropa.load import load
from ropa.model.inventory import blocks, collections, entity_type
from ropa.model.shape import is_internal, nested_fields
from ropa.render.policy import render
from tests.render.policy.everything import EVERYTHING, page_of_everything
from tests.support import edition_of


def readable(html):
    """A page without its style and its picture, which are looked at elsewhere."""
    html = re.sub(r"(?s)<style>.*?</style>", "<style></style>", html)
    html = re.sub(r"(?s)<svg.*?</svg>", "<svg></svg>", html)
    return re.sub(r"&#39;sha256-[^ ;]+&#39;", "(hash)", html)


def test_two_renderings_are_the_same_bytes():
    for seed in ("miomio", "miky"):
        first, second = (list(render(edition_of(seed))) for _ in range(2))
        assert first == second


def test_the_day_does_not_change_what_the_policy_says():
    made = [list(render(edition_of("midnit", today=day))) for day in (date(2026, 11, 21), date(2027, 1, 3))]
    assert made[0] == made[1]


@pytest.mark.parametrize("seed", ["miomio", "midnit"])
def test_golden_draft(golden, html, seed):
    golden(f"policy/{seed}.html", readable(html(seed)))


def test_golden_of_every_sentence(golden):
    golden("policy/everything.html", readable(page_of_everything(final=True)))


SILENT = {
    "data-categories.elements.kind": "an id of the vocabulary, for rules",
    "policy.languages": "see test_languages.py",
    "services.encrypted_in_transit": "an answer to a form of Google Play",
    "activities.play": "an answer to a form of Google Play",
    "data-categories.play": "an answer to a form of Google Play",
    "data-categories.apple": "an answer to a form of Apple",
}
"""Published fields that the page does not print, each with the reason."""


def test_the_golden_inventory_says_something_in_every_published_field():
    loaded = load(EVERYTHING)
    assert [problem.message for problem in loaded.problems] == []
    inventory, silent = loaded.inventory, []

    def look(model, values, path):
        for name in model.model_fields:
            if is_internal(model, name) or name in ("id", "open", "internal", "listed", "example", "trusted", "audit"):
                continue
            said = [value for one in values if (value := getattr(one, name, None)) is not None]
            if not said:
                silent.append(f"{path}.{name}")
            inner = nested_fields(model).get(name)
            if inner is not None:
                parts = [part for value in said for part in (value.values() if isinstance(value, dict) else [value])]
                look(inner, parts, f"{path}.{name}")

    for name, field in collections().items():
        if name not in ("gaps", "waivers", "sources", "promises"):
            look(entity_type(name), list(getattr(inventory, field).values()), name)
    for name, block in blocks().items():
        if name != "vocabulary":
            look(block, [getattr(inventory, name.replace("-", "_"))], name)
    # What every entry may carry is looked at in test_qualifiers.py, promises in test_promises.py, languages in
    # test_languages.py; a source is a party as a recipient is.
    common = ("text", "note", "why", "hedge", "when", "permission", "name", "solely")
    unsaid = {path for path in silent if path.rpartition(".")[2] not in common}
    assert {path for path in unsaid if path.rpartition(".")[0] not in SILENT} == set(SILENT)
