"""One page for each language: the source language at the top, the others beside it."""

import pytest

from ropa.errors import RopaError
from ropa.render.policy import render
from tests.seeds.coverage import Page
from tests.support import unchecked

CATALOGUE = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\n"

msgid "Who we are"
msgstr "Wer wir sind"

msgid "%(name)s is responsible for your personal data."
msgstr "%(name)s ist für deine Daten verantwortlich."

msgid "we do not sell"
msgstr ""

msgid "your consent"
msgstr "deine Einwilligung"

msgid "up to %s"
msgstr "bis zu %s"

msgid "%d year"
msgid_plural "%d years"
msgstr[0] "%d Jahr"
msgstr[1] "%d Jahren"
"""
INVENTORY = """
policy: {title: {en: Privacy policy, de: Datenschutz}, language: en, languages: [en, de]}
organisation: {name: Tea <Ltd>}
data-categories: {orders: {name: {en: Orders, de: Bestellungen}, elements: [name]}}
activities: {sell: {name: Selling, legal-basis: consent, data: orders}}
systems: {server: {name: The server, where: FR}}
retention: {all: {data: orders, keep: up to 2 years}}
"""


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "templates"
    (folder / "i18n").mkdir(parents=True)
    (folder / "i18n" / "de.po").write_text(CATALOGUE, encoding="utf-8")
    return folder


def made_of(tmp_path, text, **options):
    path = tmp_path / "inventory.yaml"
    path.write_text(text, encoding="utf-8")
    return {made.path: Page(made.content.decode()) for made in render(unchecked(path, **options))}


def test_each_language_has_its_page(tmp_path, own):
    pages = made_of(tmp_path, INVENTORY, templates=own)
    assert list(pages) == ["public/policy/index.html", "public/policy/de/index.html"]
    english, german = pages.values()
    assert [page.all("html")[0].attributes["lang"] for page in pages.values()] == ["en", "de"]
    assert english.ids["policy-title"].text() == "Privacy policy"
    assert german.ids["policy-title"].text() == "Datenschutz"
    assert german.ids["who-we-are"].text() == "Wer wir sind"
    assert "Tea <Ltd> ist für deine Daten verantwortlich." in german.ids["organisation"].text()
    assert "Bestellungen" in german.ids["data-categories-orders"].text()
    assert "Deine Einwilligung" in german.ids["activities-sell"].text()
    assert "Selling" in german.ids["activities-sell"].text()
    assert "Frankreich" in german.ids["systems-server"].text()
    assert "Bis zu 2 Jahren" in german.ids["retention-all"].text()
    assert "What this policy covers" not in german.root.text()
    assert german.ids["your-data"].text() == "What we hold about you"


def test_the_pages_point_at_each_other(tmp_path, own):
    english, german = made_of(tmp_path, INVENTORY, templates=own).values()

    def alternates(page):
        links = [node.attributes for node in page.all("link") if node.attributes["rel"] == "alternate"]
        return {link["hreflang"]: link["href"] for link in links}

    assert alternates(english) == {"en": "./", "de": "de/", "x-default": "./"}
    assert alternates(german) == {"en": "../", "de": "../de/", "x-default": "../"}
    switch = [node for node in german.all("a") if "hreflang" in node.attributes]
    assert [(node.text(), node.attributes["lang"]) for node in switch] == [("English", "en"), ("Deutsch", "de")]
    assert [node.attributes.get("aria-current") for node in switch] == [None, "page"]


def test_anchors_are_the_same_in_every_language(tmp_path, own):
    english, german = made_of(tmp_path, INVENTORY, templates=own).values()
    assert list(english.ids) == list(german.ids)


def test_a_language_without_wording_is_refused(tmp_path):
    with pytest.raises(RopaError, match="no wording in `de`"):
        made_of(tmp_path, INVENTORY)


@pytest.mark.parametrize("tag", ["../../de", "en./../x", "en_US/../..", "C:", "de.UTF-8"])
def test_a_language_is_no_path(tmp_path, tag):
    with pytest.raises(RopaError, match="no language"):
        made_of(tmp_path, f"policy: {{language: en, languages: [en, '{tag}']}}")
