"""An inventory is untrusted text: whatever stands in it, the record says it and nothing more happens."""

import io
import re
import subprocess
from functools import partial

import pikepdf
import pytest

from ropa.render.record import page, pdf
from tests.render.record.made import words
from tests.support import unchecked

EVIL = [
    "</style><script>alert(1)</script>", "</title></h1><svg onload=alert(1)>", '"><img src=http://evil.example/p.png>',
    "url(file:///etc/passwd)", "} body { display: none } @import 'http://evil.example/x.css';", "{{ 7*7 }}{% for %}",
    "javascript:alert(1)", "file:///etc/passwd", "<!-- ", "]]>", "%(text)s {} {0} {text}", "&amp; &lt;b&gt;", "\\201c",
    '"); read("/etc/passwd")', '#read("/etc/passwd")', '\\"; panic("x"); "', "// no more", "/* */ [*x*] $y$ <l> @r",
    '#import "@preview/x:0.1.0"', "\\u{41}", "x\\",
]  # fmt: skip
ODD = [
    "x" * 500, "&" * 300, "https://example.org/" + "a/" * 200, "משתמשים של השירות",
    "مستخدمو الخدمة", "用户和他们的照片以及很多别的东西", "😀👩‍👩‍👧 🇪🇺",
    "a\u202eb\u0000c\u0007d\u2028e\ufeff", "\u0301" * 400,
]  # fmt: skip
FIELDS = {
    "organisation": "{name: WORDS, brand: WORDS, address: WORDS, contacts: {a: c}, hedge: {vague: WORDS}}",
    "channels": "{c: {kind: link, address: WORDS, to: WORDS}}",
    "groups": "{g: WORDS}",
    "data-subjects": "{p: {name: WORDS, note: WORDS}}",
    "data-categories": "{d: {name: WORDS, about: p, from: you, elements: {e: {name: WORDS}}, when: WORDS}}",
    "activities": "{a: {name: WORDS, group: g, purposes: [WORDS], data: d, owner: WORDS, when: WORDS}}",
    "recipients": "{r: {name: WORDS, for: a, gets: {vague: WORDS}, where: {vague: WORDS}, unless: WORDS, does: WORDS}}",
    "systems": "{s: {name: WORDS, run-by: r, holds: d}}",
    "transfers": "{t: {name: WORDS, to: {vague: WORDS}, through: r, safeguards: [WORDS]}}",
    "retention": "{k: {data: d, keep: {vague: WORDS}, why: WORDS}}",
    "security": "{level: WORDS, measures: {m: {name: WORDS, standard: WORDS}}}",
    "documents": "{x: {name: WORDS, url: WORDS}}",
    "gaps": "{g: {at: activities.a, why: WORDS}}",
}

ENTRY = "{name: WORDS, purposes: [WORDS], owner: WORDS, when: WORDS, interest: WORDS}"


def quoted(text):
    escapes = {"\\": "\\\\", '"': '\\"', "\u0000": "\\0", "\u0007": "\\a", "\u202e": "\\u202e", "\u2028": "\\L"}
    return '"' + "".join(escapes.get(sign, sign) for sign in text).replace("\ufeff", "\\uFEFF") + '"'


def inventory_of(folder, *texts):
    """An inventory with a text in every field that takes one; for several texts, several entries of each kind."""
    path = folder / "inventory.yaml"
    if len(texts) == 1:
        lines = (f"{key}: {value.replace('WORDS', quoted(texts[0]))}" for key, value in FIELDS.items())
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        lines = (f"  a{number}: {ENTRY.replace('WORDS', quoted(text))}" for number, text in enumerate(texts))
        path.write_text("\n".join(("activities:", *lines)), encoding="utf-8")
    made = unchecked(path)
    assert made.inventory.activities
    return made


@pytest.fixture
def edition(tmp_path):
    return partial(inventory_of, tmp_path)


@pytest.mark.parametrize("text", EVIL)
def test_the_page_shows_it_as_text(edition, text):
    (artifact,) = page.render(edition(text))
    markup = artifact.content.decode()
    tags = re.findall(r"<([a-z0-9!/]+)", markup)
    assert not {"script", "img", "iframe", "object", "link", "base", "form"} & set(tags)
    assert markup.count("<style>") == markup.count("</style>") == 1
    assert tags.count("svg") == tags.count("/svg")
    hrefs = set(re.findall(r'href="([^"]*)"', markup))
    assert all(href.startswith(("#", "https://", "http://")) for href in hrefs), hrefs
    assert not any("evil" in href for href in hrefs)
    assert " ".join(text.split()) in words(markup)


def harmless(content):
    with pikepdf.Pdf.open(io.BytesIO(content)) as document:
        assert not any(
            thing.get("/Subtype") == "/Image" for thing in document.objects if isinstance(thing, pikepdf.Stream)
        )
        links = [str(a.A.URI) for p in document.pages for a in p.obj.get("/Annots", ()) if "/A" in a]
        assert all(link.startswith("http") and "evil" not in link for link in links)
        assert not any(key in document.Root for key in ("/OpenAction", "/AA", "/AcroForm"))
        assert not document.check_pdf_syntax()


def test_the_pdf_shows_it_as_text_and_fetches_nothing(edition):
    (artifact,) = pdf.render(edition(*EVIL))
    harmless(artifact.content)


def test_the_pdf_shows_it_in_every_field(edition):
    (artifact,) = pdf.render(edition(" ".join(EVIL[:6])))
    harmless(artifact.content)


@pytest.mark.parametrize("text", ODD, ids=lambda text: text[:8].encode("unicode_escape").decode())
def test_odd_text_stands_in_the_page(edition, text):
    (artifact,) = page.render(edition(text))
    assert not re.search("[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069\ufeff]", artifact.content.decode())


def test_odd_text_is_laid_out(edition):
    (artifact,) = pdf.render(edition(*ODD))
    with pikepdf.Pdf.open(io.BytesIO(artifact.content)) as document:
        assert len(document.pages) > 2
        assert not document.check_pdf_syntax()


@pytest.mark.parametrize("text", ["x" * 20_000])
def test_a_very_long_text_is_laid_out_in_a_block_and_in_a_cell(tmp_path, text):
    path = tmp_path / "inventory.yaml"
    path.write_text(f"activities: {{a: {{purposes: [{text}]}}}}\nretention: {{k: {{keep: {{vague: {text}}}}}}}")
    (artifact,) = pdf.render(unchecked(path))
    with pikepdf.Pdf.open(io.BytesIO(artifact.content)) as document:
        assert len(document.pages) > 10


def test_a_long_word_stays_inside_its_column(edition, tmp_path):
    (artifact,) = pdf.render(edition("x" * 300))
    path = tmp_path / "record.pdf"
    path.write_bytes(artifact.content)
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    pages = re.findall(r'<page width="([0-9.]+)"(.*?)</page>', boxes, re.DOTALL)
    for width, page_boxes in pages:
        if float(width) > 600:
            continue  # the picture of the flows, which is cut at its frame
        rights = [float(right) for right in re.findall(r'xMax="([0-9.]+)"', page_boxes)]
        assert max(rights, default=0) < float(width) - 17 / 25.4 * 72 + 1
