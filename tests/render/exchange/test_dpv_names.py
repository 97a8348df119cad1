"""No two things of which an inventory speaks have one name in the world."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.load import read
from ropa.render.exchange.dpv import render
from ropa.render.exchange.dpv.naming import base
from ropa.render.exchange.dpv.nodes import of
from tests.support import unchecked

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12).filter(
    lambda word: word.strip() == word and word.lower() not in ("unknown", "none", "")
)
NAMES = st.one_of(WORDS, st.sampled_from(["Tea Ltd", "tea ltd", "Tea-Ltd", "Téa Ltd", "Te\u0301a Ltd", "株式会社茶",
                                          "茶", "a%20b", "a b", "a.b", "-", ":", "inventory"]))  # fmt: skip
URLS = st.one_of(st.none(), st.sampled_from(["https://a.example/p", "https://a.example/p#", "https://a.example/p#x",
                                             "https://a.example/p/", "javascript:alert(1)", "a b"]))  # fmt: skip


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def inventory(name, url=None):
    policy = f"policy: {{url: {quoted(url)}}}\n" if url else ""
    return read({"a.yaml": f"organisation: {{name: {quoted(name)}}}\n{policy}".encode()}).inventory


@given(NAMES, NAMES, URLS, URLS)
@settings(max_examples=100)
def test_other_organisations_have_other_names(one, other, url, another):
    wanted = [url if url and url.startswith("https") else (name,) for name, url in ((one, url), (other, another))]
    assert (base(inventory(one, url)) == base(inventory(other, another))) is (wanted[0] == wanted[1])


@given(st.lists(WORDS, min_size=2, max_size=5, unique=True))
@settings(max_examples=100)
def test_other_ids_have_other_names(ids):
    assert len({of(f"security.measures.{one}") for one in ids}) == len(ids)
    assert all(of(one).isascii() and not set(of(one)) & set(' <>"{}|\\^`#?/') for one in ids)


@pytest.mark.parametrize(
    ("name", "url", "wanted"),
    [
        ("Tea Ltd", None, "urn:ropa:Tea%20Ltd:"),
        ("株", None, "urn:ropa:%E6%A0%AA:"),
        ("Tea Ltd", "https://tea.example/privacy", "https://tea.example/privacy#"),
        ("Tea Ltd", "https://tea.example/privacy#en", "https://tea.example/privacy#en/"),
        ("Tea Ltd", "javascript:alert(1)", "urn:ropa:Tea%20Ltd:"),
        ("Tea Ltd", "https://tea.example/a b", "urn:ropa:Tea%20Ltd:"),
    ],
)
def test_where_names_come_from(name, url, wanted):
    assert base(inventory(name, url)) == wanted


def test_ids_that_differ_in_signs_alone_are_nodes_of_their_own(tmp_path):
    ids = ["a.b", "a b", "a-b", "a%2Eb", "a%20b", "名", "名前", "A-B"]
    elements = ", ".join(f"{quoted(one)}: {{name: n{number}}}" for number, one in enumerate(ids))
    (tmp_path / "a.yaml").write_text(
        f"organisation: {{name: O, country: IE}}\ndata-categories: {{c: {{elements: {{{elements}}}}}}}\n",
        encoding="utf-8",
    )
    (made,) = render(unchecked(tmp_path))
    assert (
        sum('"@id": "ropa:data-categories.c.elements.' in line[:60] for line in made.content.decode().splitlines()) == 8
    )
