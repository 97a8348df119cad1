import sys
import unicodedata

import pytest

from ropa.render.findings.visible import HIDDEN, cells, visible

DRAWN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}


def test_every_character_that_unicode_calls_invisible_is_hidden():
    missed = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and code not in DRAWN
        and not HIDDEN.fullmatch(chr(code))
    ]
    assert missed == []


def test_no_letter_that_is_seen_is_hidden():
    blank = set("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # Unicode: default ignorable
    wrong = [
        hex(code)
        for code in range(0xE0000)
        if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")
        and chr(code) not in blank
        and HIDDEN.fullmatch(chr(code))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("Ünïcode 日本語 🙂", "Ünïcode 日本語 🙂"),
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("\x1b[31mred\x7f\x9b", r"\x1b[31mred\x7f\x9b"),
        ("\u202eevil\u2069", "<U+202E>evil<U+2069>"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        ("\ud800", "<U+D800>"),
        ("\U000e0041", "<U+E0041>"),
        ("##[error]x", r"#\#[error]x"),
        ("####[group]", r"###\#[group]"),
        ("##vso[task]", r"#\#vso[task]"),
        ("## heading [1]", "## heading [1]"),
        ("# comment", "# comment"),
    ],
)
def test_hidden_characters_are_spelled_out(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("character", "width"),
    [("a", 1), ("é", 1), ("\u0301", 0), ("日", 2), ("Ａ", 2), ("🙂", 2), ("\u1161", 0), ("\u20dd", 0), ("…", 1)],
)
def test_cells(character, width):
    assert cells(character) == width
