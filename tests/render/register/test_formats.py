"""Markdown and Word, and what all formats have in common."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given

from ropa.render.record.making import document_of
from ropa.render.register import exports, making
from ropa.render.register.desk import Desk
from ropa.render.register.markdown import escaped
from tests.strange import WORDS
from tests.support import SEEDS, edition_of


def made(edition, format_):
    return [artifact.content for artifact in exports.render(edition, format_)]


@pytest.mark.parametrize("name", [*SEEDS, "example"])
def test_nothing_that_the_record_says_of_an_activity_is_left_out(name):
    desk = Desk(edition_of(name))
    for activity in desk.inventory.activities.values():
        shown = making.show_activity(desk, activity)
        text = "\n".join(map(str, making.line(shown, making._ACTIVITY, desk.speech).cells))
        for key, items in shown.said.items():
            if key not in ("since", "until", "reviewed"):
                assert desk.speech.lines(items) in text or desk.speech.line(items) in text, key


@pytest.mark.parametrize("format_", ["csv", "markdown", "docx"])
def test_the_same_inventory_makes_the_same_bytes(format_):
    assert made(edition_of("example"), format_) == made(edition_of("example"), format_)


@pytest.mark.parametrize("layout", ["register", "ico", "cnil"])
def test_rows_that_several_processes_make_are_those_of_one(monkeypatch, layout):
    alone = exports.registers(edition_of("example"), layout)
    monkeypatch.setattr(making, "_MANY", 1)
    assert exports.registers(edition_of("example"), layout) == alone


@pytest.mark.parametrize("many", [1, 1_000])
def test_a_final_register_says_how_much_it_leaves_out(monkeypatch, many):
    monkeypatch.setattr(making, "_MANY", many)
    edition = edition_of("miky", final=True)
    with making.rows_beside(edition) as rows:
        first, *_ = making.registers(edition, rows)
    assert document_of(edition).view.cover.withheld > 0
    assert first.lines[-1].cells[1] == document_of(edition).view.cover.withheld


@pytest.mark.parametrize("format_", list(exports.FORMATS))
def test_strange_and_empty_inventories(nasty, nothing, format_):
    assert all(made(nasty, format_))
    assert all(made(nothing, format_))


def test_markdown_has_a_block_for_each_activity_and_no_markup_of_the_author(nasty):
    (text,) = (content.decode() for content in made(nasty, "markdown"))
    assert r"### \_x0041\_ \[x\](htt&#112;://e.example) \| \<b\>pipe\</b\>" in text
    assert "<b>" not in text
    assert r"\-2+3" in text


@given(WORDS)
def test_markdown_takes_no_markup_from_words(words):
    text = escaped(words)
    assert "<" not in text.replace("\\<", "")
    assert "[" not in text.replace("\\[", "")


def test_word_has_headings_bookmarks_and_heads_that_repeat():
    (content,) = made(edition_of("example"), "docx")
    document = docx.Document(io.BytesIO(content))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:3] == ["About", "Activities", "Customer accounts"]
    body = document.element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert "activities_accounts" in names
    assert "recipients_cloudharbour" in names
    assert len(names) == len(set(names))
    assert sum(1 for _ in body.iter(qn("w:tblHeader"))) >= 8
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
