"""The pictures as a browser draws them."""

import pytest

from ropa.render import diagram

from .samples import BEGIN, NAMES, edition_of, edition_of_text

pytestmark = pytest.mark.browser

OUTSIDE = """() => {
  const out = [];
  for (const group of document.querySelectorAll('g.box')) {
    const box = group.querySelector('rect').getBBox();
    const text = group.querySelector('text');
    if (!text) continue;
    const words = text.getBBox();
    if (words.x < box.x || words.y < box.y - 1 || words.x + words.width > box.x + box.width + 0.5
        || words.y + words.height > box.y + box.height + 1) out.push(text.textContent);
  }
  return out;
}"""

CROWDED = """() => {
  const boxes = [...document.querySelectorAll('g.box rect')].map(rect => rect.getBBox());
  const labels = [...document.querySelectorAll('g.label text')];
  const apart = (a, b) => a.x >= b.x + b.width - 1 || b.x >= a.x + a.width - 1
    || a.y >= b.y + b.height - 2 || b.y >= a.y + a.height - 2;
  const out = [];
  labels.forEach((label, index) => {
    const place = label.getBBox();
    if (boxes.some(box => !apart(place, box))) out.push(label.textContent);
    if (labels.slice(0, index).some(other => !apart(place, other.getBBox()))) out.push(label.textContent);
  });
  return out;
}"""


@pytest.fixture
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_text_stays_in_its_box_and_labels_clear_of_each_other(name, page):
    edition = edition_of(name)
    for svg in (next(diagram.render(edition)).content.decode(), diagram.public_svg(edition)):
        page.set_content(svg)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(CROWDED) == []


@pytest.mark.parametrize("word", ["Wwwmm ", "日本語 ", "Щжфю ", "Αθήνα Ω ", "MMMM "])
def test_wide_letters_stay_in_their_box(word, page):
    name = (word * 8).strip()
    text = f"""
data-categories: {{orders: {{name: "{name}", elements: [name], about: guests, from: you}}}}
activities: {{serve: {{name: "{name}", data: orders}}}}
recipients: {{bank: {{name: "{name}", does: "{name}", gets: orders, for: serve}}}}
"""
    page.set_content(next(diagram.render(edition_of_text(BEGIN + text))).content.decode())
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(CROWDED) == []


def test_the_page_shows_the_picture_and_asks_for_nothing(page, tmp_path):
    made = {a.path.rpartition(".")[2]: a.content for a in diagram.render(edition_of("aiomus"))}
    path = tmp_path / "dataflow.html"
    path.write_bytes(made["html"])
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert page.locator("svg[role=img] g.flow").count() == 16
    assert page.locator("li").count() == 16
