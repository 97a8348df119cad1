"""An inventory is untrusted text: whatever stands in it, the record says it and nothing more happens."""

import io
import re
import subprocess
from functools import partial

import pikepdf
import pytest

from ropa.errors import RopaError
from ropa.render.record import page, pdf
from tests.render.record.made import words
from tests.support import unchecked

EVIL = [
    "</style><script>alert(1)</script>", "</title></h1><svg onload=alert(1)>", '"><img src=http://evil.example/p.png>',
    "url(file:///etc/passwd)", "} body { display: none } @import 'http://evil.example/x.css';", "{{ 7*7 }}{% for %}",
    "javascript:alert(1)", "file:///etc/passwd", "<!-- ", "]]>", "%(text)s {} {0} {text}", "&amp; &lt;b&gt;", "\\201c",
    '"); read("/etc/passwd")', '#read("/etc/passwd")', '\\"; panic("x"); "', "// no more", "/* */ [*x*] $y$ <l> @r",
    '#import "@preview/x:0.1.0"', "\\u{41}", "x\\", "font-family=",
]  # fmt: skip
ODD = [
    "x" * 500, "&" * 300, "https://example.org/" + "a/" * 200, "משתמשים של השירות",
    "مستخدمو الخدمة", "用户和他们的照片以及很多别的东西", "😀👩‍👩‍👧 🇪🇺",
    "a\u202eb\u0000c\u0007d\u2028e\ufeff", "\u0301" * 400, "x\u0300\u0489" * 20,
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


def lowest(content, path):
    """How far from the lower edge of its page the lowest word of a PDF stands, in points."""
    path.write_bytes(content)
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    pages = re.findall(r'<page width="[0-9.]+" height="([0-9.]+)"(.*?)</page>', boxes, re.DOTALL)
    return min(float(high) - float(low) for high, words in pages for low in re.findall(r'yMax="([0-9.]+)"', words))


WIDE = " ".join(["WWWWW"] * 85)


@pytest.mark.parametrize(
    "text",
    [
        f"activities: {{a: {{name: x}}}}\nrecipients: {{r: {{name: x, where: {{vague: {WIDE}}}}}}}",
        f"activities: {{a: {{name: {'long ' * 2000}}}}}",
    ],
    ids=["a row of few but wide letters", "a line of the contents"],
)
def test_what_is_taller_than_a_page_goes_on_to_the_next(tmp_path, text):
    path = tmp_path / "inventory.yaml"
    path.write_text(text)
    (artifact,) = pdf.render(unchecked(path))
    assert lowest(artifact.content, tmp_path / "record.pdf") > 30


@pytest.mark.parametrize("field", ["organisation: {name: WORDS}", "activities: {b: {name: WORDS, owner: WORDS}}"])
def test_a_name_too_long_for_a_string_of_a_pdf_is_printed(tmp_path, field):
    path = tmp_path / "inventory.yaml"
    path.write_text(field.replace("WORDS", "ж " * 17_000))
    (artifact,) = pdf.render(unchecked(path))
    harmless(artifact.content)


def test_an_address_too_long_for_a_link_stays_text(tmp_path):
    path = tmp_path / "inventory.yaml"
    address = f"https://example.org/{'x' * 9000}"
    channel = f"channels: {{c: {{kind: link, address: {address}}}}}"
    path.write_text(f"organisation: {{contacts: {{a: c}}}}\n{channel}\nactivities: {{a: {{name: x}}}}")
    made = unchecked(path)
    assert f'href="{address}"' in page_markup(made)
    (artifact,) = pdf.render(made)
    harmless(artifact.content)


def page_markup(edition):
    (artifact,) = page.render(edition)
    return artifact.content.decode()


def test_attached_files_keep_the_letters_that_no_font_has(edition):
    made = edition("no font has \U00012031 and \ue000")
    (artifact,) = pdf.render(made)
    with pikepdf.Pdf.open(io.BytesIO(artifact.content)) as document:
        (attached,) = (a.get_file() for name, a in document.attachments.items() if name == "inventory.json")
        assert "no font has \U00012031 and \ue000".encode() in attached.read_bytes()


@pytest.mark.parametrize(
    ("template", "text", "said"),
    [
        ("cover.html", "<p>x<br>", "mismatched tag"),
        ("cover.html", '<h1>x</h1><img alt="photo"/>', "<img>"),
        ("paper.typ", "#let x = (", "unclosed"),
        ("paper.typ", '#import "@preview/cetz:0.3.0"', "@preview/cetz"),
        ("paper.typ", '#read("../../../../../etc/passwd")', "escape"),
    ],
)
def test_a_template_of_the_user_that_cannot_be_printed_is_an_error_of_theirs(tmp_path, template, text, said):
    (tmp_path / "own/record").mkdir(parents=True)
    (tmp_path / "own/record" / template).write_text(text)
    path = tmp_path / "inventory.yaml"
    path.write_text("activities: {a: {name: x}}")
    with pytest.raises(RopaError, match=said):
        list(pdf.render(unchecked(path, templates=tmp_path / "own")))
