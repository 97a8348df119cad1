"""Which laws apply: by declaration, by places, by what they need besides; and where nobody can tell."""

from datetime import date

import pytest

from ropa.law.book import LawBook
from ropa.law.packs import pack_ids, pack_of, packs, touches
from ropa.load import load
from ropa.rules.applicability import applications, laws_on
from ropa.rules.case import Case

DAY = date(2026, 11, 21)


@pytest.fixture
def verdicts(tmp_path):
    def judge(text, day=DAY):
        (tmp_path / "i.yaml").write_text(text)
        found = applications(load(tmp_path / "i.yaml").inventory, LawBook(day))
        return {one.pack.id: one for one in found}

    return judge


def at(establishments="[]", markets="", *, more=""):
    """An inventory that is established and offers something in some places."""
    service = f"services: {{s: {{markets: {markets}}}}}\n" if markets else ""
    return f"organisation: {{establishments: {establishments}{more}}}\n{service}"


@pytest.mark.parametrize(
    ("text", "law", "verdict"),
    [
        (at("[DE]"), "gdpr", "applies"),
        (at("[AX]"), "gdpr", "applies"),  # Åland: EU law in full
        (at("[GB]", "[EU]"), "gdpr", "applies"),
        (at("[GB]", "[GB]"), "gdpr", "does not apply"),
        (at("[SM]", "[CH]"), "gdpr", "does not apply"),  # San Marino and Switzerland are third countries
        (at("[GB]", "[DE]"), "uk-gdpr", "applies"),
        (at("[GB]", "[DE]"), "pecr", "applies"),
        (at("[DE]", "[CH]"), "fadp", "applies"),
        (at("[DE]", "[CN-HK]"), "hk-pdpo", "applies"),
        (at("[CN]", "[CN]"), "hk-pdpo", "does not apply"),
        (at("[DE]", "unknown"), "fadp", "cannot tell"),
        (at("unknown", "[DE]"), "fadp", "cannot tell"),
        (at("[DE]", "[{vague: worldwide}]"), "fadp", "cannot tell"),
        (at("[DE]", "all"), "fadp", "cannot tell"),
        (at("none", "none"), "fadp", "does not apply"),
        (at("[DE]"), "fadp", "cannot tell"),  # nothing says what is offered, and where
        ("organisation: {country: GB}\nservices: {s: {markets: GB}}", "uk-gdpr", "applies"),
        ("organisation: {country: GB}\nservices: {s: {markets: DE}}", "uk-gdpr", "cannot tell"),
        ("services: {s: {markets: DE}}", "uk-gdpr", "cannot tell"),
        ("laws: {uk-gdpr: {stance: endeavour}}", "uk-gdpr", "applies"),
        ("laws: {uk-gdpr: {}}", "uk-gdpr", "applies"),
        ("laws: {uk-gdpr: {stance: proposed}}", "uk-gdpr", "cannot tell"),
        (at("[DE]", "[DE]") + "laws: {uk-gdpr: {stance: proposed}}", "uk-gdpr", "cannot tell"),
    ],
)
def test_places_and_declarations(verdicts, text, law, verdict):
    assert verdicts(text)[law].applies.word == verdict


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        (", revenue-usd: 26625001", "applies"),
        (", revenue-usd: 26625000", "cannot tell"),  # it must exceed the threshold; the others are not said
        (", consumers: 100000", "applies"),
        (", revenue-usd: 26625000, consumers: 99999", "does not apply"),
        (", revenue-usd: 26625000, consumers: none", "does not apply"),
        (", revenue-usd: 26625000, consumers: unknown", "cannot tell"),
        (", public-authority: true", "does not apply"),
    ],
)
def test_the_size_of_a_business_in_california(verdicts, more, verdict):
    found = verdicts(at("[DE]", "[US-CA]", more=more))["ccpa"]
    assert found.applies.word == verdict


@pytest.mark.parametrize(
    ("disclosure", "verdict"),
    [
        ("business-purpose", "does not apply"),
        ("none", "does not apply"),
        ("sale", "cannot tell"),
        ("unknown", "cannot tell"),
    ],
)
def test_revenue_from_data_counts_only_where_data_is_sold_or_shared(verdicts, disclosure, verdict):
    text = at("[DE]", "[US]", more=", revenue-usd: 1, consumers: 1")
    assert verdicts(f"{text}recipients: {{r: {{disclosure: {disclosure}}}}}")["ccpa"].applies.word == verdict


def test_thresholds_are_those_of_the_day(verdicts):
    text = at("[DE]", "[US]", more=", revenue-usd: 99000000")
    assert verdicts(text)["ccpa"].applies.word == "applies"
    before = verdicts(text, date(2024, 12, 31))["ccpa"]  # the threshold of that day is no fact of ours
    assert before.applies.word == "cannot tell"
    assert before.reasons[-1].words == "how large a business had to be on 2024-12-31 is not known"


def test_outside_california_nobody_asks_for_the_size(verdicts):
    found = verdicts(at("[DE]", "[US-NY]", more=", revenue-usd: 99000000"))["ccpa"]
    assert found.applies.word == "does not apply"
    assert [reason.words for reason in found.reasons] == [
        "no establishment (DE) in US-CA",
        "nothing is offered in US-CA, only in US-NY",
    ]


@pytest.mark.parametrize(
    ("people", "verdict"),
    [
        ("children: {minimum-age: 12}", "applies"),
        ("children: {minimum-age: 13}", "does not apply"),
        ("children: {stance: not-directed}", "does not apply"),
        ("children: {stance: intended-for}", "cannot tell"),
        ("", "cannot tell"),
        ("children: {minimum-age: 13}\ndata-subjects: {pupils: {minimum-age: 6}}", "applies"),
        ("children: {minimum-age: 13}\ndata-subjects: {pupils: {children: true}}", "cannot tell"),
        ("children: {minimum-age: 13}\ndata-subjects: {pupils: {children: true, minimum-age: 14}}", "does not apply"),
    ],
)
def test_young_children_in_the_united_states(verdicts, people, verdict):
    assert verdicts(at("[DE]", "[US]") + people)["coppa"].applies.word == verdict


@pytest.mark.parametrize(
    ("activity", "verdict"),
    [
        ("{ai: {kind: generative}}", "applies"),
        ("{kind: ai-training}", "applies"),
        ("{kind: ai-training, status: retired}", "does not apply"),
        ("{kind: billing}", "does not apply"),
        ("{ai: none}", "does not apply"),
    ],
)
def test_ai_in_the_union(verdicts, activity, verdict):
    assert verdicts(at("[DE]") + f"activities: {{a: {activity}}}")["ai-act"].applies.word == verdict


def test_ai_where_nobody_knows_where(verdicts):
    found = verdicts("activities: {a: {name: A, kind: ai-inference}}")["ai-act"]
    assert found.applies.word == "cannot tell"
    assert found.reasons[-1].words == "“A” uses AI"


def test_only_what_decides_is_told(verdicts):
    declared = verdicts("laws: {gdpr: {stance: governing}}")["gdpr"]
    assert [reason.words for reason in declared.reasons] == ["`laws.gdpr` declares it"]


def test_every_verdict_has_a_reason(verdicts):
    for text in ("{}", at("[DE]"), at("[DE]", "[DE, US]"), "laws: {ccpa: {stance: proposed}}"):
        for one in verdicts(text).values():
            assert one.reasons, one
            assert max(reason.speaks for reason in one.reasons) >= one.applies


def test_a_case_without_laws_takes_those_that_apply(tmp_path):
    (tmp_path / "i.yaml").write_text(at("[DE]", "[DE, HK]"))
    loaded = load(tmp_path / "i.yaml")
    case = Case(loaded, DAY)
    assert case.laws == laws_on(loaded.inventory, LawBook(DAY)) >= {"gdpr", "eprivacy", "hk-pdpo"}
    assert Case(loaded, DAY, frozenset({"ccpa"})).laws == {"ccpa"}
    assert case.law.used() == ()


def test_the_table_of_packs():
    book = LawBook(DAY)
    assert [pack.id for pack in packs(book)] == list(pack_ids())
    assert {"gdpr", "uk-gdpr", "pecr", "fadp", "ccpa", "hk-pdpo", "eprivacy", "coppa", "ai-act"} <= set(pack_ids())
    assert pack_of(book, "dpa-2018") == "uk-gdpr"
    assert pack_of(book, "pdpo") == "hk-pdpo"
    assert pack_of(book, "dsa") == "dsa"


@pytest.mark.parametrize(
    ("place", "area", "met"),
    [("EU", "EEA", True), ("EEA", "EEA", True), ("NO", "EEA", True), ("US", "US-CA", True), ("US-CA", "US", True),
     ("US-NY", "US-CA", False), ("CN", "HK", False), ("EU", "GB", False), ("EPO", "EEA", False)],
)  # fmt: skip
def test_a_place_meets_an_area(place, area, met):
    assert touches(LawBook(DAY), place, area) is met
