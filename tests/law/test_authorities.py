"""Authorities by id and by place."""

import pytest

from ropa.law.authorities import authorities_of, authority
from ropa.law.places import members


def test_every_state_of_the_area_has_one(book):
    assert [code for code in members(book, "EEA") if not authorities_of(book, code)] == []


@pytest.mark.parametrize(
    ("place", "ids"),
    [
        ("HK", ["pcpd-hk"]),
        ("CN-HK", ["pcpd-hk"]),
        ("GB", ["ico-gb"]),
        ("UK", ["ico-gb"]),
        ("EL", ["hdpa-gr"]),
        ("NO", ["datatilsynet-no"]),
        ("SM", ["garante-sm"]),
        ("US-CA", ["cppa-us-ca", "ag-us-ca"]),
        ("US-NY", ["ftc-us"]),
        ("CA-QC", ["cai-ca-qc"]),
        ("CA-ON", ["opc-ca"]),
        ("DE", ["bfdi-de"]),
        ("DE-BY", ["de-by"]),
        ("GP", ["cnil-fr"]),
        ("EU", ["edps-eu", "edpb-eu"]),
        ("XX", []),
    ],
)
def test_authorities_of_a_place(book, place, ids):
    assert [one.id for one in authorities_of(book, place)] == ids


def test_the_authority_of_hong_kong(book):
    pcpd = authority(book, "pcpd-hk")
    assert pcpd.short == "PCPD"
    assert pcpd.email == "communications@pcpd.org.hk"
    assert pcpd.phone == "+852 2827 2827"
    assert pcpd.address.startswith("Unit 1303, 13/F, Dah Sing Financial Centre")
    assert pcpd.complaints_confidence == "high"


def test_a_link_may_be_less_certain_than_the_rest(book):
    bulgarian = authority(book, "cpdp-bg")
    assert bulgarian.fact.confidence == "high"
    assert bulgarian.complaints_confidence == "low"


def test_without_a_link_there_is_nothing_to_trust(book):
    assert authority(book, "garante-sm").complaints == ""
    assert authority(book, "garante-sm").complaints_confidence == ""


def test_a_land_has_an_authority(book):
    assert "Bayerisches Landesamt" in authority(book, "de-by").name


def test_an_unknown_id(book):
    assert authority(book, "nobody") is None


def test_only_what_was_found_is_used(book):
    authorities_of(book, "HK")
    assert [fact.id for fact in book.used() if fact.table.startswith("authorities")] == ["pcpd-hk"]
