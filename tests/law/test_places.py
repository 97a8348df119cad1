"""Places: codes, aliases, the EEA and what is taken for it."""

import pytest

from ropa.law.places import (
    at_home,
    canonical,
    governing,
    home_area,
    in_eea,
    in_eu,
    is_country,
    is_group,
    is_organisation,
    is_place,
    is_region,
    members,
)


@pytest.mark.parametrize("code", ["DE", "NO", "SM", "HK", "AX", "US"])
def test_countries(book, code):
    assert is_country(book, code)


@pytest.mark.parametrize("code", ["UK", "EL", "EU", "XK", "ZZ", "de", "DEU", "", "US-CA", "Germany"])
def test_no_countries(book, code):
    assert not is_country(book, code)


@pytest.mark.parametrize("code", ["US-CA", "US-IL", "CA-QC", "DE-BY", "UK-ENG", "FR-75", "CN-HK"])
def test_regions(book, code):
    assert is_region(book, code)


@pytest.mark.parametrize("code", ["US", "US-", "US-CALI", "XX-CA", "us-ca", "US-CA-LA", "EU-DE"])
def test_no_regions(book, code):
    assert not is_region(book, code)


@pytest.mark.parametrize("code", ["DE", "US-CA", "EU", "EEA", "EPO", "UK", "EL", "IC"])
def test_what_an_inventory_may_name(book, code):
    assert is_place(book, code)


@pytest.mark.parametrize("code", ["XX", "eu", "uk", "epo", "worldwide", "non-EU", "US-", "", "Europe"])
def test_what_names_no_place(book, code):
    assert not is_place(book, code)


def test_groups_and_organisations(book):
    assert is_group(book, "EU")
    assert is_group(book, "EEA")
    assert not is_group(book, "NATO")
    assert is_organisation(book, "EPO")
    assert not is_organisation(book, "EU")


@pytest.mark.parametrize(("code", "iso"), [("UK", "GB"), ("EL", "GR"), ("GB", "GB"), ("AX", "AX"), ("XX", "XX")])
def test_canonical_spelling(book, code, iso):
    assert canonical(book, code) == iso


@pytest.mark.parametrize(
    ("code", "governed_by"),
    [
        ("UK", "GB"),
        ("EL", "GR"),
        ("AX", "FI"),
        ("GP", "FR"),
        ("RE", "FR"),
        ("IC", "ES"),
        ("US-CA", "US"),
        ("CA-QC", "CA"),  # a region of Canada, not California
        ("US-IL", "US"),  # Illinois, not Israel
        ("UK-SCT", "GB"),
        ("FR-GP", "FR"),
        ("FR-NC", "NC"),
        ("CN-HK", "HK"),
        ("NO-21", "SJ"),
        ("DE", "DE"),
        ("EU", "EU"),
        ("EPO", "EPO"),
        ("XX", "XX"),
    ],
)
def test_whose_law_governs(book, code, governed_by):
    assert governing(book, code) == governed_by


def test_the_union_has_27_and_the_area_30_members(book):
    eu, eea = members(book, "EU"), members(book, "EEA")
    assert len(eu) == 27
    assert len(eea) == 30
    assert eea - eu == {"IS", "LI", "NO"}
    assert members(book, "DE") == frozenset()


@pytest.mark.parametrize("code", ["DE", "NO", "IS", "LI", "EL", "AX", "MQ", "DE-BY", "EU", "EEA"])
def test_in_the_eea(book, code):
    assert in_eea(book, code)


@pytest.mark.parametrize("code", ["SM", "GB", "UK", "CH", "MC", "VA", "AD", "GI", "FO", "FR-NC", "NO-21", "EPO", "XX"])
def test_not_in_the_eea(book, code):
    assert not in_eea(book, code)


def test_what_is_often_taken_for_the_eea_is_not_in_it(book):
    places = book.fact("geography.mistaken", "eea").texts("places")
    assert len(places) == 17
    assert [code for code in places if in_eea(book, code)] == []


def test_norway_is_in_the_area_and_not_in_the_union(book):
    assert not in_eu(book, "NO")
    assert not in_eu(book, "EEA")
    assert in_eu(book, "EU")
    assert in_eu(book, "HR")


def test_home_areas(book):
    assert home_area(book, "eu") == members(book, "EEA")
    assert home_area(book, "uk") == {"GB"}
    assert home_area(book, "ch") == {"CH"}
    assert home_area(book, "hk") == {"HK"}


@pytest.mark.parametrize(
    ("regime", "code", "home"),
    [
        ("eu", "NO", True),
        ("eu", "EU", True),
        ("eu", "GB", False),
        ("eu", "SM", False),
        ("uk", "UK", True),
        ("uk", "GB-NIR", True),
        ("uk", "IE", False),
        ("uk", "EU", False),
        ("ch", "LI", False),
        ("hk", "CN-HK", True),
        ("hk", "CN", False),
    ],
)
def test_at_home(book, regime, code, home):
    assert at_home(book, regime, code) is home
