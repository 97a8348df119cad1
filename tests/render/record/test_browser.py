"""The page in a browser: it fits every screen, asks for nothing, and can be read by everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.render.record.made import page_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    folder = tmp_path_factory.mktemp("record")
    for name in ("miomio", "full"):
        (folder / f"{name}.html").write_text(page_of(name), encoding="utf-8")
    return folder


def visit(browser, address, **options):
    page = browser.new_page(**options)
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", ["miomio", "full"])
def test_it_fits_every_screen_and_asks_for_nothing(browser, opened, name, width):
    address = (opened / f"{name}.html").as_uri()
    page = visit(browser, address, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.said == []
    assert page.asked == [address]
    page.close()


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("miomio", 320, "light"), ("miomio", 1280, "dark"), ("full", 320, "dark"), ("full", 1280, "light")],
)
def test_it_passes_axe(browser, opened, name, width, scheme):
    address = (opened / f"{name}.html").as_uri()
    page = visit(browser, address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    page.close()
