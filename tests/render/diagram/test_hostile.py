"""Whatever an inventory says, it is text in a picture and nothing else."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ropa.render import diagram
from ropa.render.diagram import _sheet

from .samples import SVG, drawn_flows, edition_of_text, parsed

ELEMENTS = {f"{SVG}{name}" for name in ("svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan")}
ATTRIBUTES = {
    "class", "viewBox", "width", "height", "role", "aria-labelledby", "font-family", "id", "fill", "stroke",
    "stroke-width", "stroke-dasharray", "x", "y", "rx", "d", "font-size", "font-weight", "transform",
}  # fmt: skip
TRICKS = [
    "</text><script>alert(1)</script>",
    '"><image href="https://evil.example/x.png"/>',
    "' onload='alert(1)",
    "]]><svg onload=alert(1)>",
    "<!-- --><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    '\\N \\G \\\\ " ]; n0 [image="/etc/passwd"]',
    "<TABLE><TR><TD><IMG SRC='/etc/passwd'/></TD></TR></TABLE>",
    "javascript:alert(1)",
    "line\nbreak\ttab\u2028separator",
    "\u202eright to left\u202c שלום עולם مرحبا",
    "\u0007\u001b[2J\u0000\ufffe",
    "{{ 7 * 7 }}{% raw %}",
    "%s %(words)s %d %%",
    "&lt;&#60;&amp;",
    "e\u0301" * 30,
    "x" * 300,
    "日本語のとても長い名前" * 12,
    "👩\u200d👩\u200d👧 🇩🇪",
]
nasty = st.one_of(
    st.sampled_from(TRICKS),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60),
    st.text(st.sampled_from("<>&\"'\\]{}%;|\n\t #"), min_size=1, max_size=30),
)


def inventory(words):
    """An inventory with these words wherever an author can write."""
    say = iter(words).__next__
    return {
        "inventory": 1,
        "organisation": {"name": say(), "country": "DE"},
        "laws": {"gdpr": {"stance": "governing"}},
        "data-subjects": {"guests": {"name": say()}},
        "data-categories": {
            "orders": {
                "name": say(),
                "elements": [{"element": {"name": say()}}],
                "about": "guests",
                "from": ["you", {"vague": say()}],
                "when": say(),
            }
        },
        "permissions": {"camera": {"name": say(), "device": "camera"}},
        "groups": {"group": {"name": say()}},
        "activities": {"serve": {"name": say(), "data": "orders.element", "group": "group", "systems": "till"}},
        "recipients": {
            "bank": {
                "name": say(),
                "does": say(),
                "gets": ["orders", {"vague": say()}],
                "for": ["serve", {"vague": say()}],
                "such-as": [say()],
                "when": {"permission": "camera"},
                "unless": say(),
                "gets-only": say(),
                "country": {"vague": say()},
            },
            "vague": {"name": {"vague": say()}, "gets": "unknown"},
        },
        "systems": {"till": {"name": say(), "holds": {"vague": say()}, "run-by": {"vague": say()}, "country": "US"}},
        "transfers": {"out": {"name": say(), "to": ["US", {"vague": say()}], "mechanism": {"vague": say()}}},
        "trackers": {"pixel": {"name": say(), "set-by": "bank"}},
    }


def edition_with(words):
    return edition_of_text(json.dumps(inventory(words)))


def check(svg, flows):
    root = parsed(svg)
    assert {node.tag for node in root.iter()} <= ELEMENTS
    assert {name for node in root.iter() for name in node.attrib} <= ATTRIBUTES
    assert len(root.findall(f"{SVG}style")) == svg.count("<style") <= 1
    if flows is not None:
        assert len(drawn_flows(svg)) == flows


class Page(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name for name, _ in attrs}))


ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li", "figure",
    "svg", "desc", "rect", "g", "path", "text", "tspan",
}  # fmt: skip


def check_everything(words):
    edition = edition_with(words)
    flows = _sheet(edition).flows
    made = {artifact.path.rpartition(".")[2]: artifact.content.decode() for artifact in diagram.render(edition)}
    check(made["svg"], len(flows))
    check(diagram.public_svg(edition), len(_sheet(edition, public=True).flows))
    check(diagram.activity_svg(edition, edition.inventory.activities["serve"]), None)
    page = Page(made["html"]).found
    assert {tag for tag, _ in page} <= ALLOWED
    assert not any(name.startswith("on") or name in ("href", "src", "style") for _, names in page for name in names)
    assert all("\n" not in line for line in diagram.flows_in_words(edition))


@pytest.mark.parametrize("trick", TRICKS)
def test_every_trick_in_every_field(trick):
    check_everything([trick] * 40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(nasty, min_size=30, max_size=30))
def test_any_words_anywhere(words):
    check_everything(words)


def test_long_names_are_cut_and_kept_whole_in_the_title():
    edition = edition_with(["Name " * 60] * 40)
    svg = parsed(next(diagram.render(edition)).content.decode())
    titles = [node.text for node in svg.iter(f"{SVG}title")]
    assert any(("Name " * 60).strip() in title for title in titles)
    assert any((line.text or "").endswith("…") for line in svg.iter(f"{SVG}tspan"))
