"""A language that no page can be made in is found by a check, in the words in which a build refuses it."""

from pathlib import Path

import pytest

from ropa.law.languages import has_wording, wordings

DAY = ("--today", "2026-11-21")
NONE_YET = "there is no wording in `{}` ({}) yet, only in `en` (English)"


def _written(language):
    Path("a.yaml").write_text(f"organisation: {{name: O, country: JP}}\npolicy: {{language: {language}}}\n")


def _found(ropa):
    _, out, _ = ropa("check", "--format", "concise", *DAY)
    return [line for line in out.splitlines() if "unknown-language" in line or "language-without-wording" in line]


@pytest.mark.parametrize("language", ["en", "EN", "en-gb", "En-Us", "unknown"])
def test_a_language_that_a_page_can_be_made_in(ropa, language):
    _written(language)
    assert _found(ropa) == []
    assert ropa("build", "--only", "policy", "--out", "built", *DAY)[0] == 0


def test_capitals_make_no_difference_to_what_is_built(ropa):
    pages = []
    for language in ("en", "EN"):
        _written(language)
        assert ropa("build", "--only", "policy", "--out", "built", *DAY)[0] == 0
        pages.append(Path("built/public/policy/index.html").read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("language", "rule", "message"),
    [
        ("de", "warning[language-without-wording]", NONE_YET.format("de", "German")),
        ("DE", "warning[language-without-wording]", NONE_YET.format("de", "German")),
        ("pt-br", "warning[language-without-wording]", NONE_YET.format("pt-BR", "Portuguese, Brazil")),
        ("klingonese", "error[unknown-language]", "`klingonese` is no language we know"),
        ("en_GB", "error[unknown-language]", "`en_GB` is no language we know"),
        ("en.UTF-8", "error[unknown-language]", "`en.UTF-8` is no language we know"),
        ("../../de", "error[unknown-language]", "`../../de` is no language we know"),
        ("en-XX", "error[unknown-language]", "`en-XX` is no language we know"),
    ],
)
def test_a_check_and_a_build_say_the_same(ropa, language, rule, message):
    _written(language)
    assert _found(ropa) == [f"a.yaml:2:10: {rule} {message}"]
    code, _, err = ropa("build", "--only", "policy", "--out", "built", *DAY)
    assert code == 2
    assert message in err


@pytest.mark.parametrize(
    ("language", "fix"),
    [("en_gb", "write `en-gb`"), ("German", "write `de`"), ("qqq", "write a BCP 47 tag such as `en` or `de`")],
)
def test_what_was_meant(ropa, language, fix):
    _written(language)
    _, out, _ = ropa("check", *DAY)
    assert "is no language we know\n --> a.yaml:2:10" in out
    assert f"= fix: {fix}\n" in out


def test_a_catalogue_that_is_added_counts_by_itself(tmp_path, monkeypatch):
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "de.po").touch()
    monkeypatch.setattr("ropa.law.languages.template_folder", lambda: tmp_path)
    wordings.cache_clear()
    try:
        assert wordings() == ("en", "de")
        assert has_wording("de")
        assert not has_wording("fr")
    finally:
        wordings.cache_clear()


def test_translated_texts_are_found_whatever_the_capitals(ropa):
    Path("a.yaml").write_text(
        "policy: {title: {De: Datenschutz, EN: Your privacy}, language: eN}\norganisation: {name: O}\n"
    )
    assert ropa("build", "--only", "policy", "--out", "built", *DAY)[0] == 0
    assert "Your privacy" in Path("built/public/policy/index.html").read_text()
