"""Every value of one kind, wherever it stands."""

from datetime import date

import pytest

from ropa.load import load
from ropa.model.values import Vague
from ropa.rules.sayings import DAY, PLACE, TEXT, WORD, Sayings


@pytest.fixture
def said(tmp_path):
    def all_of(text, *readers):
        path = tmp_path / "inventory.yaml"
        path.write_text(text, encoding="utf-8")
        loaded = load(path)
        assert not loaded.problems
        found = Sayings(loaded.inventory)
        return [(".".join(map(str, one.path)), one.value) for reader in readers for one in found.of(reader)]

    return all_of


def test_places_of_entries_and_blocks_alone_and_in_lists(said):
    text = (
        "organisation: {country: DE, establishments: [DE, FR], representatives: {uk: {country: GB}}}\n"
        "systems: {s: {where: [US, {vague: elsewhere}]}}\n"
    )
    assert said(text, PLACE) == [
        ("systems.s.where.0", "US"),
        ("systems.s.where.1", Vague("elsewhere")),
        ("organisation.country", "DE"),
        ("organisation.establishments.0", "DE"),
        ("organisation.establishments.1", "FR"),
        ("organisation.representatives.uk.country", "GB"),
    ]


def test_days_in_parts_of_entries(said):
    text = "recipients: {r: {reviewed: 2026-01-01, contract: {signed: 2025-01-01}}}\nwaivers: {}\n"
    assert said(text, DAY) == [
        ("recipients.r.reviewed", date(2026, 1, 1)),
        ("recipients.r.contract.signed", date(2025, 1, 1)),
    ]


def test_texts_of_elements_and_measures_once(said):
    text = "data-categories: {c: {elements: [{e: {name: E}}]}}\nsecurity: {level: good, measures: {m: {name: M}}}\n"
    assert said(text, TEXT) == [
        ("data-categories.c.elements.e.name", "E"),
        ("security.measures.m.name", "M"),
        ("security.level", "good"),
    ]


def test_several_readers_at_once(said):
    text = "activities: {a: {name: A, kind: service}}\n"
    assert said(text, TEXT, WORD) == [("activities.a.name", "A"), ("activities.a.kind", "service")]
