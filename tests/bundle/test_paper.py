"""What of a PDF is compared where its bytes cannot be: whatever a forger changes on it is seen."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from ropa.bundle.paper import differences, read_paper
from ropa.bundle.verdict import Refused
from tests.bundles import PDF, cut_short, edited, files, painted_white


@pytest.fixture(scope="module")
def pdf():
    return files()[PDF]


def said(pdf, change):
    return list(differences(read_paper("x", edited(pdf, change)), read_paper("x", pdf)))


def first_words(opened):
    """Show other glyphs on the second page."""
    page = opened.pages[1]
    steps = list(pikepdf.parse_content_stream(page))
    number = next(number for number, step in enumerate(steps) if str(step.operator) == "TJ")
    pieces = [String(bytes(one)[::-1]) if isinstance(one, String) else one for one in steps[number].operands[0]]
    steps[number] = pikepdf.ContentStreamInstruction([Array(pieces)], pikepdf.Operator("TJ"))
    page.Contents = opened.make_stream(pikepdf.unparse_content_stream(steps))


def operators(opened, change):
    page = opened.pages[1]
    steps = [change(step) for step in pikepdf.parse_content_stream(page)]
    page.Contents = opened.make_stream(pikepdf.unparse_content_stream([step for step in steps if step]))


def white_text(step):
    if str(step.operator) != "scn":
        return step
    return pikepdf.ContentStreamInstruction([1, 1, 1], pikepdf.Operator("scn"))


def unseen_text(step):
    if str(step.operator) != "Tr":
        return step
    return pikepdf.ContentStreamInstruction([3], pikepdf.Operator("Tr"))


def stamp(opened):
    """A drawing that covers the page, as other programs put stamps on."""
    form = opened.make_stream(b"1 1 1 rg 0 0 900 900 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 900, 900])
    page = opened.pages[1]
    page.add_resource(form, Name.XObject, Name.Stamp)
    page.contents_add(b"/Stamp Do")


def picture(opened):
    image = opened.make_stream(
        b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip
    page = opened.pages[1]
    page.add_resource(image, Name.XObject, Name.Cover)
    page.contents_add(b"q 900 0 0 900 0 0 cm /Cover Do Q")


def note(opened):
    look = opened.make_stream(b"1 1 1 rg 0 0 900 900 re f", Subtype=Name.Form, BBox=[0, 0, 900, 900])
    opened.pages[1].Annots = Array(
        [opened.make_indirect(Dictionary(Subtype=Name.Square, Rect=[0, 0, 900, 900], AP=Dictionary(N=look)))]
    )


def link(opened):
    action = Dictionary(S=Name.URI, URI="https://evil.example/")
    opened.pages[1].Annots = Array(
        [opened.make_indirect(Dictionary(Subtype=Name.Link, Rect=[0, 0, 900, 900], A=action))]
    )


def opens_something(opened):
    opened.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def other_tag(opened):
    opened.Root.StructTreeRoot.K = Array([])


def retagged(opened):
    for thing in opened.objects:
        if isinstance(thing, Dictionary) and thing.get("/S") == "/H1":
            thing.ActualText = String("No personal data")
            return


def swapped_pages(opened):
    one = opened.pages[1]
    opened.pages.insert(4, one)
    del opened.pages[1]


def attach(opened):
    opened.attachments["more.txt"] = b"more"


def cropped(opened):
    opened.pages[1].CropBox = [0, 0, 10, 10]


def turned(opened):
    opened.pages[1].Rotate = 180


FORGERIES = {
    painted_white: "is painted otherwise on page 1",
    cut_short: "has 5 pages, not 9",
    first_words: "has another text on page 2",
    (lambda opened: operators(opened, white_text)): "is painted otherwise on page 2",
    (lambda opened: operators(opened, unseen_text)): "is painted otherwise on page 2",
    stamp: "is painted otherwise on page 2",
    picture: "is painted otherwise on page 2",
    note: "has other links on page 2",
    link: "has other links on page 2",
    opens_something: "differs in /OpenAction",
    other_tag: "has other structure tags",
    retagged: "has other structure tags",
    swapped_pages: "has another text on page 2, 3, 4",
    attach: "has other files attached",
    cropped: "has other links on page 2",
    turned: "has other links on page 2",
}


@pytest.mark.parametrize(("change", "words"), FORGERIES.items())
def test_a_forgery_is_seen(pdf, change, words):
    assert words in said(pdf, change)


def test_another_library_that_wrote_the_same_is_none(pdf):
    assert said(pdf, lambda _: None) == []
    with pikepdf.Pdf.open(BytesIO(pdf)) as opened, BytesIO() as made:
        opened.save(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
        assert list(differences(read_paper("x", made.getvalue()), read_paper("x", pdf))) == []


def test_text_is_read(pdf):
    page = read_paper("x", pdf).pages[1]
    assert page.text.startswith("TeaLtdRecordofprocessingactivities–DraftSummary1processingactivities")


def circle(opened):
    opened.Root.StructTreeRoot.K = Array([opened.Root.StructTreeRoot])


def calls_itself(opened):
    form = opened.make_stream(b"/Again Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(Again=form))
    page = opened.pages[1]
    page.add_resource(form, Name.XObject, Name.Again)
    page.contents_add(b"/Again Do")


def no_font(opened):
    opened.pages[1].Resources.Font = Dictionary()


def many_signs(opened):
    for thing in opened.objects:
        if isinstance(thing, Dictionary) and "/ToUnicode" in thing:
            thing.ToUnicode.write(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange")


@pytest.mark.parametrize("change", [circle, calls_itself, no_font, many_signs])
def test_what_would_never_end_or_is_broken_is_refused(pdf, change):
    with pytest.raises(Refused, match="is no PDF that can be read"):
        read_paper("x", edited(pdf, change))
