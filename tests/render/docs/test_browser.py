"""The reference in a browser: it fits every screen, asks for nothing, can be searched, and be read by everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from ropa.rules.registry import catalogue

pytestmark = pytest.mark.browser

PAGES = ("index", "rules/interest-missing", "rules/promise-broken", "laws/gdpr", "facts/index", "facts/adequacy",
         "facts/sources")  # fmt: skip


LOOKED_AT = ("index", "rules/interest-missing", "laws/gdpr", "facts/index", "facts/ages", "facts/sources")
MANY = "main tr:nth-child(n+6), .family:nth-of-type(n+4)"
"""What is there many times over: axe looks at the first of each."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, site):
    target = tmp_path_factory.mktemp("docs")
    for path, content in site.items():
        (target / path).parent.mkdir(exist_ok=True)
        (target / path).write_text(content)
    return target


def visit(browser, address, **options):
    page = browser.new_page(**options)
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_it_fits_every_screen_and_asks_for_nothing_else(browser, folder, name, width):
    address = (folder / f"{name}.html").as_uri()
    page = visit(browser, address, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert page.said == []
    assert page.asked == [address, (folder / "style.css").as_uri()]
    page.close()


@pytest.mark.parametrize(
    ("name", "scheme"), [*((name, "light") for name in LOOKED_AT), ("index", "dark"), (LOOKED_AT[1], "dark")]
)
def test_it_passes_axe(browser, folder, name, scheme):
    page = visit(browser, (folder / f"{name}.html").as_uri(), color_scheme=scheme)
    page.evaluate("many => document.querySelectorAll(many).forEach(one => one.remove())", MANY)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    page.close()


def test_the_rules_can_be_searched(browser, folder):
    page = visit(browser, (folder / "index.html").as_uri())
    total = len(catalogue())
    page.get_by_label("Search the rules").fill("legitimate interests never")
    shown = page.locator("tr[data-words]:visible th").all_inner_texts()
    assert shown == ["interest-missing"]
    assert page.get_by_role("status").inner_text() == f"1 rule of {total}"
    assert page.locator(".family:visible").count() == 1
    page.get_by_label("Search the rules").fill("")
    assert page.locator("tr[data-words]:visible").count() == total
    assert page.get_by_role("status").inner_text() == ""
    page.close()


def test_a_search_can_be_linked_to(browser, folder):
    page = visit(browser, (folder / "index.html").as_uri() + "?q=30%281%29%28b%29")
    assert "purpose-missing" in page.locator("tr[data-words]:visible th").all_inner_texts()
    page.close()


def test_without_a_script_everything_can_be_read(browser, folder):
    page = visit(browser, (folder / "index.html").as_uri(), java_script_enabled=False)
    assert page.locator("#search").is_hidden()
    assert page.locator("tr[data-words]:visible").count() == len(catalogue())
    page.close()
