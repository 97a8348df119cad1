"""The law on one day."""

from datetime import date, timedelta

import pytest

from ropa.law import tables
from ropa.law.book import LawBook

ONE_DAY = timedelta(days=1)


def test_a_fact_holds_on_its_first_and_on_its_last_day():
    first, last = date(2021, 6, 28), date(2031, 12, 27)  # the decision on the United Kingdom
    for day, holds in [(first - ONE_DAY, False), (first, True), (last, True), (last + ONE_DAY, False)]:
        assert (LawBook(day).fact("adequacy.eu", "gb") is not None) is holds, day


def test_a_fact_can_change_from_one_day_to_the_next():
    assert LawBook(date(2023, 12, 31)).fact("ages.art-8", "dk").number("age") == 13
    assert LawBook(date(2024, 1, 1)).fact("ages.art-8", "dk").number("age") == 15


def test_facts_are_those_of_the_day_in_file_order():
    ids = [fact.id for fact in LawBook(date(2022, 12, 26)).facts("scc.dead")]
    assert ids == ["eu-us-privacy-shield-eu-2016-1250", "safe-harbor-2000-520-ec", "swiss-us-privacy-shield"]
    assert len(LawBook(date(2022, 12, 27)).facts("scc.dead")) == 6


def test_find_looks_into_values_and_lists(book):
    assert [fact.id for fact in book.find("authorities.authorities", "place", "US-CA")] == ["cppa-us-ca", "ag-us-ca"]
    assert [fact.id for fact in book.find("instruments.instruments", "names", "16 CFR")] == ["coppa"]
    assert book.find("authorities.authorities", "place", "XX") == ()
    assert (
        LawBook(date(2026, 2, 4)).find("uk.recognised-interests", "text", "safeguarding vulnerable individuals") == ()
    )


def test_history_has_every_period(book):
    assert [fact.number("age") for fact in book.history("ages.art-8", "dk")] == [13, 15]
    assert book.history("ages.art-8", "xx") == ()


def test_facts_are_stale_after_ninety_days(book):
    assert book.as_of == date(2026, 11, 21)
    assert not book.stale(book.as_of + timedelta(days=90))
    assert book.stale(book.as_of + timedelta(days=91))


def test_used_has_what_was_looked_up_and_nothing_else(book):
    assert book.used() == ()
    book.fact("ages.art-8", "xx")
    assert book.used() == ()
    book.fact("ages.art-8", "fr")
    book.find("authorities.authorities", "place", "HK")
    book.fact("ages.art-8", "fr")
    assert [str(fact) for fact in book.used()] == ["ages.art-8/fr", "authorities.authorities/pcpd-hk"]


def test_books_do_not_share_what_they_used(book):
    book.fact("ages.art-8", "fr")
    assert LawBook(book.day).used() == ()


def test_sources(book):
    source = book.source("gdpr")
    assert source.title == "Regulation (EU) 2016/679"
    assert source.url == "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
    with pytest.raises(ValueError, match="no source named `rumour`"):
        book.source("rumour")


@pytest.mark.parametrize("table", ["ages.art-9", "ages", "agess.art-8"])
def test_a_table_that_does_not_exist_is_a_mistake(book, table):
    with pytest.raises(ValueError, match="there is no"):
        book.facts(table)


def test_has(book):
    assert book.has("articles.gdpr")
    assert not book.has("articles.lgpd")


def test_only_the_file_asked_for_is_read(monkeypatch):
    read = []
    monkeypatch.setattr(tables, "_root", lambda file, real=tables._root: read.append(file) or real(file))
    tables.read_tables.cache_clear()
    book = LawBook(date(2026, 11, 21))
    book.fact("ages.art-8", "fr")
    book.fact("ages.art-8", "de")
    assert read == ["ages"]


class TestTypedValues:
    """A value that has not the type asked for is a mistake of the data and says where."""

    def test_text(self, book):
        fact = book.fact("scc.pairs", "sub-processor-to-controller")
        assert fact.text("module", "none") == "none"
        with pytest.raises(ValueError, match=r"scc\.pairs/sub-processor-to-controller: `module` is missing"):
            fact.text("module")

    def test_texts(self, book):
        fact = book.fact("scc.annexes", "iii")
        assert fact.texts("modules") == ("2", "3")
        assert fact.texts("nothing") == ()
        with pytest.raises(ValueError, match="`title` is no list"):
            fact.texts("title")

    def test_flag(self, book):
        fact = book.fact("adequacy.eu", "us")
        assert fact.flag("full") is False
        with pytest.raises(ValueError, match="neither true nor false"):
            fact.flag("scope")
        with pytest.raises(ValueError, match="missing"):
            fact.flag("half")

    def test_number_and_day(self, book):
        fact = book.fact("adequacy.eu", "us")
        assert fact.day("adopted") == date(2023, 7, 10)
        assert fact.day("repealed") is None
        with pytest.raises(ValueError, match="invalid literal"):
            fact.number("name")
