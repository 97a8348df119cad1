"""Adequacy on a day, for each law that keeps a list."""

from datetime import date

import pytest

from ropa.law.adequacy import adequacy, frameworks, lapsed
from ropa.law.book import LawBook
from ropa.law.places import members

EU = {
    "AD": ("2010/625/EU", True),
    "AR": ("2003/490/EC", True),
    "BR": ("2026/179", False),
    "CA": ("2002/2/EC", False),
    "CH": ("2000/518/EC", True),
    "FO": ("2010/146/EU", True),
    "GB": ("C(2025) 8771", True),
    "GG": ("2003/821/EC", True),
    "IL": ("2011/61/EU", False),
    "IM": ("2004/411/EC", True),
    "JE": ("2008/393/EC", True),
    "JP": ("2019/419", False),
    "KR": ("2022/254", False),
    "NZ": ("2013/65/EU", True),
    "UY": ("2012/484/EU", True),
    "US": ("2023/1795", False),
    "EPO": ("2025/1382", True),
}


@pytest.mark.parametrize("place", EU)
def test_decisions_of_the_commission(book, place):
    number, full = EU[place]
    found = adequacy(book, "eu", place)
    assert found.place == place
    assert number in found.instrument
    assert found.full is full
    assert found.scope
    assert bool(found.scope_test) is not full


def test_there_are_no_others(book):
    assert {fact.text("place") for fact in book.facts("adequacy.eu")} == set(EU)


@pytest.mark.parametrize("place", ["SM", "HK", "SG", "AU", "IN", "CN", "AE", "ZA", "TR", "VA", "KE", "XX"])
@pytest.mark.parametrize("regime", ["eu", "uk", "ch"])
def test_places_on_no_list(book, regime, place):
    assert adequacy(book, regime, place) is None


def test_the_united_states_are_adequate_in_part(book):
    found = adequacy(book, "eu", "US")
    assert not found.full
    assert "DPF list" in found.scope
    assert found.litigation == "C-703/25 P"
    assert found.expires is None


def test_the_united_kingdom_until_2031(book):
    found = adequacy(book, "eu", "UK")
    assert (found.full, found.expires, found.adopted) == (True, date(2031, 12, 27), date(2025, 12, 19))


UK_FULL = {"GI", "AD", "AR", "FO", "GG", "IM", "IL", "JE", "NZ", "CH", "UY"}
CH_FULL = {"AD", "AR", "FO", "GB", "GI", "GG", "IM", "IL", "JE", "MC", "NZ", "UY"}


@pytest.mark.parametrize(
    ("regime", "full", "partly"), [("uk", UK_FULL, {"CA", "JP", "KR", "US"}), ("ch", CH_FULL, {"CA", "US"})]
)
def test_british_and_swiss_lists_are_the_eea_and_some_more(book, regime, full, partly):
    facts = book.facts(f"adequacy.{regime}")
    assert {fact.text("place") for fact in facts if fact.flag("full")} == members(book, "EEA") | full
    assert {fact.text("place") for fact in facts if not fact.flag("full")} == partly
    assert all(fact.text("scope") for fact in facts if not fact.flag("full"))


@pytest.mark.parametrize("regime", ["uk", "ch"])
def test_what_only_the_commission_has_decided(book, regime):
    for place in book.fact("adequacy.lists", regime).texts("not-listed-but-on-eu-list"):
        assert adequacy(book, "eu", place) is not None
        assert adequacy(book, regime, place) is None


def test_monaco_is_on_the_swiss_list_alone(book):
    assert adequacy(book, "ch", "MC").full
    assert adequacy(book, "eu", "MC") is None
    assert adequacy(book, "uk", "MC") is None


@pytest.mark.parametrize(("place", "governed_by"), [("US-CA", "US"), ("CA-QC", "CA"), ("UK", "GB")])
def test_a_region_counts_as_its_country(book, place, governed_by):
    assert adequacy(book, "eu", place) == adequacy(book, "eu", governed_by)


def test_a_group_counts_if_all_its_members_do(book):
    found = adequacy(book, "uk", "EU")
    assert (found.place, found.full) == ("EU", True)
    assert adequacy(book, "ch", "EEA").full
    assert adequacy(book, "eu", "EEA") is None  # the home area is on no list of its own


@pytest.mark.parametrize(
    ("regime", "place", "first"),
    [
        ("eu", "US", date(2023, 7, 10)),
        ("uk", "US", date(2023, 10, 12)),
        ("ch", "US", date(2024, 9, 15)),
        ("uk", "KR", date(2022, 12, 19)),
        ("eu", "BR", date(2026, 1, 26)),
    ],
)
def test_the_first_day(regime, place, first):
    assert adequacy(LawBook(first), regime, place) is not None
    assert adequacy(LawBook(first.fromordinal(first.toordinal() - 1)), regime, place) is None


def test_a_decision_that_ended_is_no_decision_and_can_be_named():
    last_day, day_after = LawBook(date(2031, 12, 27)), LawBook(date(2031, 12, 28))
    assert adequacy(last_day, "eu", "GB") is not None
    assert lapsed(last_day, "eu", "GB") is None
    assert adequacy(day_after, "eu", "GB") is None
    assert lapsed(day_after, "eu", "UK").expires == date(2031, 12, 27)
    assert lapsed(day_after, "eu", "SM") is None


def test_a_decision_still_to_come_has_not_lapsed():
    assert lapsed(LawBook(date(2020, 1, 1)), "eu", "GB") is None


def test_what_a_no_rests_on_is_used(book):
    adequacy(book, "eu", "SM")
    assert "adequacy.lists/eu" in [str(fact) for fact in book.used()]


def test_frameworks_come_one_by_one():
    assert [one.id for one in frameworks(LawBook(date(2023, 10, 11)))] == ["eu"]
    assert [one.id for one in frameworks(LawBook(date(2023, 10, 12)))] == ["eu", "uk"]
    assert [(one.id, one.requires) for one in frameworks(LawBook(date(2024, 9, 15)))] == [
        ("eu", ""),
        ("uk", "eu"),
        ("ch", ""),
    ]


MALTA = "  - {id: mt, place: MT, full: true, source: handleygill, as-of: 2026-11-21, confidence: medium}\n"


@pytest.mark.parametrize(
    "malta",
    ["", MALTA.replace("full: true", "full: false, scope: some"), MALTA.replace("full", "until: 2026-11-20, full")],
)
def test_a_group_does_not_count_without_one_of_its_members(book, change_data, malta):
    change_data("adequacy", MALTA, malta)
    assert adequacy(book, "uk", "EU") is None
    assert adequacy(book, "uk", "FR").full


def test_a_group_counts_as_long_as_the_first_of_its_members(book, change_data):
    change_data("adequacy", MALTA, MALTA.replace("full", "until: 2030-01-01, full"))
    assert adequacy(book, "uk", "EU").expires == date(2030, 1, 1)


def test_a_decision_that_was_renewed_has_not_lapsed(book, change_data):
    earlier = MALTA.replace("full", "until: 2025-01-01, full")
    change_data("adequacy", MALTA, earlier + MALTA.replace("full", "from: 2026-01-01, full"))
    assert lapsed(book, "uk", "MT") is None
    assert lapsed(LawBook(date(2025, 6, 1)), "uk", "MT").expires == date(2025, 1, 1)


def test_the_last_of_two_decisions_that_ended_is_named(book, change_data):
    two = [MALTA.replace("full", f"from: {year}-01-01, until: {year}-12-31, full") for year in (2022, 2024)]
    change_data("adequacy", MALTA, "".join(two))
    assert lapsed(book, "uk", "MT").expires == date(2024, 12, 31)
