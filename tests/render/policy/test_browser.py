"""The page in a browser: it fits every screen, asks for nothing, and can be read by everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.render.policy.everything import page_of_everything

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(tmp_path_factory, html):
    folder = tmp_path_factory.mktemp("policy")
    for seed in ("miomio", "miomi"):
        (folder / f"{seed}.html").write_text(html(seed), encoding="utf-8")
    (folder / "everything.html").write_text(page_of_everything(final=True), encoding="utf-8")
    return folder


def visit(browser, address, **options):
    page = browser.new_page(**options)
    page.said = []
    page.asked = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", ["miomio", "miomi", "everything"])
def test_it_fits_every_screen_and_asks_for_nothing(browser, opened, name, width):
    address = (opened / f"{name}.html").as_uri()
    page = visit(browser, address, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.said == []
    assert page.asked == [address]
    narrow = page.evaluate("getComputedStyle(document.querySelector('tbody td')).display")
    assert narrow == ("block" if width == 320 else "table-cell")
    page.close()


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("miomio", 320, "light"), ("miomio", 1280, "dark"), ("everything", 320, "dark"), ("everything", 1280, "light")],
)
def test_it_passes_axe(browser, opened, name, width, scheme):
    address = (opened / f"{name}.html").as_uri()
    page = visit(browser, address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    page.close()


def test_it_works_from_the_keyboard(browser, opened):
    page = visit(browser, (opened / "miomio.html").as_uri(), viewport={"width": 1280, "height": 800})
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.close()


def test_it_prints_without_navigation(browser, opened):
    page = visit(browser, (opened / "miomio.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
