"""The packaged facts: complete entries, known sources, and tables that say what the law says."""

from datetime import date, timedelta

import pytest
from babel import Locale

from ropa.law.book import LawBook
from ropa.law.places import is_place
from ropa.law.tables import DATA, read_sources, read_tables
from ropa.text.names import ID, slug

FILES = sorted(path.stem for path in DATA.glob("*.yaml") if path.stem != "sources")
TABLES = [f"{file}.{table}" for file in FILES for table in read_tables(file)]


def facts_of(table):
    file, _, name = table.partition(".")
    return [fact for facts in read_tables(file)[name].values() for fact in facts]


ALL = [fact for table in TABLES for fact in facts_of(table)]


def keys_in(value):
    """Every key of a value, however deep."""
    if hasattr(value, "items"):
        for key, part in value.items():
            yield key
            yield from keys_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from keys_in(part)


@pytest.mark.parametrize("table", TABLES)
def test_sources_are_known(table):
    sources = read_sources()
    for fact in facts_of(table):
        assert fact.source in sources, fact
        assert fact.value.get("contact-page-source", "own") in sources, fact


@pytest.mark.parametrize("table", TABLES)
def test_ids_and_keys_are_kebab_case(table):
    for fact in facts_of(table):
        assert ID.match(fact.id), fact
        assert [key for key in keys_in(fact.value) if not ID.match(key)] == [], fact


@pytest.mark.parametrize("table", TABLES)
def test_nothing_was_checked_after_the_pack(table, book):
    assert [fact for fact in facts_of(table) if fact.as_of > book.as_of] == []


@pytest.mark.parametrize("table", TABLES)
def test_periods_run_forward(table):
    for fact in facts_of(table):
        assert (fact.valid_from or date.min) <= (fact.valid_until or date.max), fact


@pytest.mark.parametrize("file", [*FILES, "sources"])
def test_a_file_says_what_it_is(file):
    assert (DATA / f"{file}.yaml").read_text(encoding="utf-8").startswith("# ")


def test_links_are_links():
    urls = [source.url for source in read_sources().values() if source.url]
    pages = [fact.value[key] for fact in ALL for key in ("website", "contact-page") if key in fact.value]
    assert [link for link in urls + pages if not link.startswith(("https://", "http://")) or " " in link] == []


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("adequacy.eu", 17),  # sixteen places and the European Patent Organisation
        ("adequacy.uk", 45),  # 41 whole places, and in part CA, JP, KR, US
        ("adequacy.ch", 44),  # 42 whole places, and in part CA, US
        ("adequacy.dpf", 3),
        ("ages.art-8", 31),  # EEA and the United Kingdom
        ("authorities.authorities", 47),
        ("authorities.laender", 16),
        ("ccpa.categories", 12),  # (A) to (L)
        ("ccpa.sensitive", 11),
        ("ccpa.permitted-sensitive-uses", 8),  # 7027(m)
        ("crosswalk.items", 21),
        ("dpia.criteria", 9),  # WP248
        ("pending.files", 11),
        ("play.categories", 14),
        ("play.types", 38),
        ("play.purposes", 7),
        ("apple.categories", 16),
        ("apple.types", 35),
        ("apple.purposes", 6),
        ("promises.kinds", 22),
        ("rights-by-basis.bases", 7),
        ("rights-by-basis.rights", 10),
        ("scc.modules", 4),
        ("scc.pairs", 10),
        ("scc.annexes", 5),
        ("scc.dead", 6),
        ("signals.gpp", 27),
        ("uk.recognised-interests", 5),
        ("uk.pecr-exceptions", 5),
    ],
)
def test_a_table_is_complete(book, table, count):
    assert len(book.facts(table)) == count


def test_countries_are_those_of_the_cldr_without_reserved_codes(book):
    reserved = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
    cldr = {code for code in Locale("en").territories if len(code) == 2}
    codes = book.fact("geography.countries", "iso-3166-1").texts("codes")
    assert len(codes) == len(set(codes)) == 249
    assert set(codes) == cldr - reserved


@pytest.mark.parametrize("key", ["place", "country", "area"])
def test_every_place_is_a_place(book, key):
    named = {fact.value[key]: fact for fact in ALL if key in fact.value}
    assert len(named) > 3
    assert [fact for code, fact in named.items() if not is_place(book, code)] == []


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("adequacy.eu", "place"),
        ("adequacy.uk", "place"),
        ("adequacy.ch", "place"),
        ("ages.art-8", "country"),
        ("geography.groups", "code"),
        ("geography.aliases", "code"),
        ("geography.regions", "code"),
        ("geography.organisations", "code"),
    ],
)
def test_an_entry_about_a_place_has_its_code_as_id(table, key):
    assert [fact for fact in facts_of(table) if fact.value[key].lower() != fact.id] == []


def test_norway_stays_text(book):
    assert "NO" in book.fact("geography.groups", "eea").texts("members")
    assert book.fact("ages.art-8", "no").text("country") == "NO"
    assert book.fact("adequacy.uk", "no").text("place") == "NO"


@pytest.mark.parametrize("table", [table for table in TABLES if table.startswith("articles.")])
def test_an_article_has_its_provision_as_id_and_words(table, book):
    for fact in facts_of(table):
        assert fact.id == slug(fact.text("provision"))
        same = fact.value.get("same-as")
        assert ("text" in fact.value) is (same is None), fact
        if same is not None:
            assert LawBook(book.day).fact(table, slug(same)).text("text")


def test_articles_belong_to_instruments(book):
    instruments = {fact.id for fact in book.facts("instruments.instruments")}
    assert set(read_tables("articles")) <= instruments


def test_no_two_instruments_share_a_name(book):
    names = [name for fact in book.facts("instruments.instruments") for name in fact.texts("names")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("store", ["play", "apple"])
def test_store_types_have_a_category_and_their_own_key(book, store):
    categories = {fact.id for fact in book.facts(f"{store}.categories")}
    types = book.facts(f"{store}.types")
    assert {fact.text("category") for fact in types} == categories
    assert len({fact.text("key") for fact in types}) == len(types)


def test_the_store_spellings_that_are_easy_to_get_wrong(book):
    assert book.fact("apple.types", "photos-or-videos").text("key") == "NSPrivacyCollectedDataTypePhotosorVideos"
    assert book.fact("play.types", "other-financial-info").text("key") == "PSL_OTHER"
    assert [fact.text("rating") for fact in book.facts("apple.age-ratings") if fact.flag("retired")] == ["12+", "17+"]


def test_every_basis_answers_for_every_right(book):
    rights = {right.id for right in book.facts("rights-by-basis.rights")}
    for basis in book.facts("rights-by-basis.bases"):
        assert {key for key in basis.value if key != "note"} == rights
        assert all(basis.value[right] in ("true", "false") for right in rights)


def test_gpp_sections_count_from_one(book):
    assert [fact.number("number") for fact in book.facts("signals.gpp")] == list(range(1, 28))
    assert book.fact("signals.gpp", "section-8").text("prefix") == "usca"


def test_numbers_that_rules_rest_on(book):
    assert book.fact("ccpa.thresholds", "revenue").number("revenue-usd") == 26_625_000
    assert book.fact("ccpa.deadlines", "respond").number("number") == 45
    assert book.fact("hk.rules", "access").number("days") == 40
    assert book.fact("hk.rules", "section-33").flag("in-force") is False
    assert book.fact("deadlines.limits", "gdpr-breach-authority").number("number") == 72


def test_pending_law_is_not_in_force(book):
    for fact in book.facts("pending.files"):
        starts = fact.day("in-force-from")
        assert starts is None or starts > book.as_of, fact


def test_what_comes_later_is_not_in_force_yet(book):
    assert [fact.id for fact in book.facts("ccpa.changes")] == ["regulations-2026"]
    assert book.fact("articles.ai-act", "annex-iii") is None
    assert LawBook(date(2027, 12, 2)).fact("articles.ai-act", "annex-iii") is not None


def test_uk_complaints_start_on_19_june_2026():
    start = date(2026, 6, 19)
    assert LawBook(start).fact("uk.commencement", "complaints") is not None
    assert LawBook(start - timedelta(days=1)).fact("uk.commencement", "complaints") is None
