"""How texts are judged: the formulas on counts whose score is known, and patterns on both sides."""

import pytest

from ropa.law.wording import abbreviations, contract_terms, formula, limit, pattern


@pytest.mark.parametrize(
    ("language", "counts", "score"),
    [
        # letters, words, long words, sentences; worked out by hand from the published formulas
        ("en", (500, 100, 20, 5), 4.71 * 5 + 0.5 * 20 - 21.43),
        ("de-AT", (600, 100, 40, 5), 20 + 40),
        ("fr", (600, 100, 30, 10), 10 + 30),
        ("it", (500, 100, 30, 5), 89 + 300 * 5 / 100 - 10 * 5),
    ],
)
def test_a_score_is_that_of_the_published_formula(book, language, counts, score):
    assert formula(book, language).score(*counts) == pytest.approx(score)


def test_hard_is_above_the_limit_or_below_it(book):
    english, italian = formula(book, "en"), formula(book, "it")
    assert [english.hard(14.0), english.hard(14.1)] == [False, True]
    assert [italian.hard(35.0), italian.hard(34.9)] == [False, True]
    assert [english.upwards, italian.upwards] == [True, False]


def test_a_language_without_a_formula_is_not_measured(book):
    assert formula(book, "ja") is None


def test_a_score_is_said_in_words(book):
    assert formula(book, "en").words(15.2) == "a reading grade of 15, which asks for years of college"


def test_the_longest_sentence_has_thirty_words(book):
    assert limit(book, "sentence-words") == 30
    with pytest.raises(ValueError, match="`nothing` is missing"):
        limit(book, "nothing")


@pytest.mark.parametrize(
    ("table", "text", "found"),
    [
        ("praise", "we take your privacy and security very seriously", True),
        ("praise", "we are committed to protecting your data", True),
        ("praise", "trusted third-party providers", True),
        ("praise", "military-grade encryption", True),
        ("praise", "we value the goods you return", False),
        ("praise", "a trusted platform module", False),
        ("overclaims", "your data is 100% secure", True),
        ("overclaims", "we guarantee the security of your data", True),
        ("overclaims", "your parcel is fully insured", False),
    ],
)
def test_praise_and_overclaims(book, table, text, found):
    assert bool(pattern(book, table).search(text)) is found


def test_abbreviations_say_what_they_mean(book):
    assert abbreviations(book)["SCC"] == ("Standard Contractual Clauses",)
    assert "access request" in abbreviations(book)["DSAR"]


def test_contract_terms_are_written_small(book):
    assert {"service", "content"} <= set(contract_terms(book))
    assert all(term == term.casefold() for term in contract_terms(book))
