"""The PDF, read back: text, bookmarks, tags, fonts, attachments, links, and the same bytes every time."""

import hashlib
import io
import re
import subprocess
import sys

import pikepdf
import pytest

from ropa.errors import RopaError
from ropa.render.record import making, pdf, printing
from tests.render.record.made import FULL, LAWS, pdf_of
from tests.support import INVENTORIES, ROOT, TODAY, edition_of, unchecked


def opened(name):
    return pikepdf.Pdf.open(io.BytesIO(pdf_of(name)))


def text_of(content, tmp_path, *options):
    path = tmp_path / "record.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def titles(items):
    for item in items:
        yield item.title
        yield from titles(item.children)


def elements(node):
    yield node
    for kid in node.get("/K", ()) if isinstance(node.get("/K"), pikepdf.Array) else ():
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


@pytest.mark.parametrize("name", ["miomio", "full"])
def test_the_text_has_every_letter_for_every_activity(name, tmp_path):
    text = text_of(pdf_of(name), tmp_path)
    entries = making.document_of(unchecked(FULL) if name == "full" else edition_of(name)).view.sections[0].entries
    fields = ("(a) Controller", "(b) Purposes", "(c) Data subjects", "(c) Personal data", "(d) Recipients")
    for field in (*fields, "(e) Third countries", "(f) Erasure", "(g) Security"):
        assert text.count(field) >= len(entries), field


def test_what_the_page_says_the_pdf_says(tmp_path):
    text = " ".join(text_of(pdf_of("full"), tmp_path).split())
    for said in (
        "DPA-1",
        "keys stay in Ireland",
        "overwritten twice",
        "nobody remembers",
        "unless: the clinic hosts itself",
    ):
        assert said in text


def test_addresses_and_places_can_be_searched_for_and_copied(tmp_path):
    text = text_of(pdf_of("full"), tmp_path)
    assert "privacy@harbour.example" in text
    assert "\u200b" not in text


@pytest.mark.parametrize("name", ["miomio"])
def test_bookmarks_are_the_sections_the_groups_and_the_activities(name):
    view = making.document_of(edition_of(name, laws=LAWS[name])).view
    with opened(name) as document, document.open_outline() as outline:
        found = list(titles(outline.root))
    groups = [group for group in view.sections[0].groups if group.title]
    assert len(found) == len(view.sections) + len(view.numbers) + len(groups) + len(view.sections[0].entries)
    assert [entry.title.text for entry in view.sections[0].entries if entry.title.text not in found] == []


@pytest.mark.parametrize("name", ["miomio", "full"])
def test_it_is_tagged_and_says_which_standards_it_follows(name):
    with opened(name) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        kinds = {str(element.S) for element in elements(root.StructTreeRoot.K[0])}
        assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TR", "/TH", "/TD", "/Link", "/Figure"} <= kinds
        labels = [element for element in elements(root.StructTreeRoot.K[0]) if element.S == "/Span"]
        assert not labels, "the name of a field, and its value, are paragraphs"
        figures = [element for element in elements(root.StructTreeRoot.K[0]) if element.S == "/Figure"]
        assert all(str(figure.Alt) for figure in figures)
        metadata = root.Metadata.read_raw_bytes().decode()  # raw: PDF/A wants it uncompressed
        assert "<pdfaid:part>3</pdfaid:part>" in metadata or 'pdfaid:part="3"' in metadata
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert "2026-11-21" in metadata


def test_fonts_are_embedded_and_cut_down_to_what_is_used():
    with opened("miomio") as document:
        fonts = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing]
        names = sorted(str(font.FontName) for font in fonts)
        assert {name.partition("+")[2] for name in names} == {"FiraSans-Regular", "FiraSans-SemiBold"}
        assert all(re.fullmatch(r"/[A-Z]{6}\+.*", name) for name in names)
        assert all(len(font.FontFile2.read_bytes()) < 80_000 for font in fonts)


def test_the_inventory_is_attached_as_the_source_and_as_linked_data():
    with opened("miomio") as document:
        attached = {str(one.UF): one for one in document.Root.AF}
        assert sorted(attached) == ["inventory.json", "ropa.jsonld"]
        assert {str(one.AFRelationship) for one in attached.values()} == {"/Source"}
        assert b'"organisation"' in attached["inventory.json"].EF.F.read_bytes()
        assert str(attached["ropa.jsonld"].EF.F.Subtype) == "/application/ld+json"
        assert attached["ropa.jsonld"].EF.F.read_bytes().startswith(b'{"@context"')


def test_pages_are_numbered_and_carry_name_title_and_draft(tmp_path):
    text = text_of(pdf_of("miomio"), tmp_path, "-f", "2", "-l", "2", "-layout")
    assert re.search(r"MIOMIO +Record of processing activities – Draft", text)
    assert re.search(r"\n +2 / \d+\n", text)


def test_the_contents_name_the_pages(tmp_path):
    with opened("miomio") as document, document.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        first = next(item for item in outline.root if item.title.startswith("1 "))
        wanted = {child.title: numbers[child.destination[0].objgen] for child in first.children}
    text = text_of(pdf_of("miomio"), tmp_path, "-f", "3", "-l", "3", "-layout")
    assert wanted
    for title, number in wanted.items():
        assert re.search(rf"{re.escape(title)} +{number}\n", text), title


def test_the_same_bytes_come_from_another_process_with_other_hashes():
    program = (
        "import hashlib, sys\n"
        "from tests.support import unchecked\nfrom ropa.render.record import pdf\n"
        f"(artifact,) = pdf.render(unchecked({str(FULL)!r}))\n"
        "print(hashlib.sha256(artifact.content).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": "77", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    (here,) = pdf.render(unchecked(FULL))
    assert done.stdout.strip() == hashlib.sha256(here.content).hexdigest()


def test_another_day_is_another_file():
    (later,) = pdf.render(unchecked(FULL, TODAY.replace(day=22)))
    assert later.content != pdf_of("full")


STYLE = printing.Style("#set document(title: settings.title)\n#set text(font: fonts)\n#let paragraph(body) = par(body)")


def printed(words, tmp_path):
    """The text of a PDF that says some words, in a style of nothing."""
    page = f"<html lang='en'><head><title>x</title></head><body><p>{words}</p></body></html>"
    return " ".join(text_of(printing.print_pdf(page, STYLE, TODAY), tmp_path).split())


def test_letters_that_the_packaged_font_lacks_come_from_those_of_the_system(tmp_path):
    assert "漢字" in printed("汉漢字", tmp_path)


def test_a_letter_that_no_font_has_is_named_by_its_number(tmp_path):
    assert printed("before \U0001f9ff\ue123 after", tmp_path).replace(" ", "").endswith("[U+E123]after")


def test_a_sheet_that_is_wrong_is_refused_with_what_is_wrong():
    with pytest.raises(RopaError) as raised:
        printing.print_pdf("<html><body/></html>", printing.Style("#let x = y"), TODAY)
    assert raised.value.message == "the record cannot be printed: unknown variable: y"


def test_a_template_that_is_not_well_formed_is_refused_with_its_place():
    with pytest.raises(RopaError) as raised:
        printing.print_pdf("<html><body><p>one<br></p></body></html>", STYLE, TODAY)
    assert raised.value.message == "a template of the record cannot be printed: mismatched tag: line 1, column 24"
    assert raised.value.cure == "close every element of the template, as in XML: <br/>"


def test_the_page_needs_no_pdf_library():
    program = (
        "import sys\nfrom tests.support import unchecked\nfrom ropa.render.record import page\n"
        f"list(page.render(unchecked({str(INVENTORIES / 'miomio')!r})))\n"
        "print([name for name in ('typst', 'pikepdf') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
