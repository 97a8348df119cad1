"""The page is one file that loads nothing and runs nothing, whatever stands in an inventory."""

import base64
import hashlib
import json
import re

import pytest
from ruamel.yaml import YAML

from tests.render.policy.everything import EVERYTHING, page_of, page_of_everything
from tests.seeds.coverage import Page


def test_it_loads_nothing_and_runs_nothing(whole):
    page = Page(whole)
    assert not {node.tag for node in page.nodes} & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "video",
        "base",
    }
    assert [
        node for node in page.nodes if node.tag == "link" and node.attributes["rel"] not in ("canonical", "alternate")
    ] == []
    assert "@import" not in whole
    assert "url(" not in whole
    assert not [
        name for node in page.nodes for name in node.attributes if name.startswith("on") or name in ("style", "src")
    ]


def test_its_policy_for_content_allows_its_own_style_and_no_more(whole):
    page = Page(whole)
    (policy,) = [
        node.attributes["content"]
        for node in page.all("meta")
        if node.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    for style in page.all("style"):
        digest = base64.b64encode(hashlib.sha256("".join(style.children).encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_links_lead_to_harmless_places(whole):
    for node in Page(whole).all("a"):
        href = node.attributes["href"]
        assert re.match(r"#|https?://|mailto:|tel:|\./|\.\./", href)
        if not href.startswith(("#", ".")):
            assert node.attributes["rel"] == "external nofollow noreferrer"


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><svg onload=alert(1)>",
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "%(data)s %s %",
    "javascript:alert(1)",
    "\u202eevil\u202c",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_an_inventory_is_text_and_never_markup(tmp_path, words):
    """Every text of an inventory that says something everywhere, replaced by something hostile."""

    def poison(value, path):
        if isinstance(value, dict):
            return {name: poison(one, (*path, name)) for name, one in value.items()}
        if isinstance(value, list):
            return [poison(one, (*path, str(number))) for number, one in enumerate(value)]
        return f"x {words} y" if isinstance(value, str) and (" " in value or "://" in value) else value

    inventory = YAML(typ="safe").load(EVERYTHING.read_text(encoding="utf-8"))
    texts = json.dumps(poison(inventory, ()), default=str)
    path = tmp_path / "inventory.yaml"
    path.write_text(texts, encoding="utf-8")
    clean, made = Page(page_of_everything()), Page(page_of(path))
    kinds = {node.tag for node in clean.nodes}
    assert {node.tag for node in made.nodes} <= kinds
    attributes = {name for node in clean.nodes for name in node.attributes}
    assert {name for node in made.nodes for name in node.attributes} <= attributes
    assert not [node for node in made.all("a") if "alert" in node.attributes["href"]]
    shown = words.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd")  # no text turns the direction of reading
    assert " ".join(shown.split()) in " ".join(made.root.text().split())


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "https://good.example@evil.example/",
        'https://evil.example/"onclick=x',
        "https://exämple.example/",
        "vbscript:x",
        "https:evil",
        "http://localhost/",
        "file:///etc/passwd",
    ],
)
def test_a_doubtful_address_is_text(write, url):
    inventory = {
        "policy": {"url": url},
        "documents": {"it": {"name": "A document", "url": url}},
        "services": {"shop": {"url": url}},
        "channels": {"way": {"kind": "link", "address": url}, "mail": {"kind": "email", "address": url}},
    }
    page = write(inventory)
    assert [
        node.attributes["href"]
        for node in page.nodes
        if node.tag == "a" and not node.attributes["href"].startswith("#")
    ] == []
    assert not [node for node in page.nodes if node.tag == "link"]
    assert url in page.root.text()


def test_ids_that_make_the_same_anchor_are_no_duplicate(write):
    page = write({"data-categories": {"a": {"elements": ["b"]}, "a-elements-b": {"name": "Other"}}})
    assert "data-categories-a-elements-b" in page.ids


@pytest.mark.parametrize("collection", ["data-categories", "recipients"])
def test_what_is_part_of_itself_is_still_printed(write, collection):
    page = write(
        {collection: {"a": {"part-of": "b"}, "b": {"part-of": "a"}, "c": {"part-of": "c"}, "d": {"part-of": "a"}}}
    )
    assert {f"{collection}-{name}" for name in "abcd"} <= set(page.ids)
