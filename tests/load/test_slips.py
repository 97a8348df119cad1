"""What means one thing to an author and another to YAML is named, at its place, with the way to mend it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.load import load_text, read

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb\nsize 12345\n"


def told(text):
    content = text if isinstance(text, bytes) else text.encode()
    problems = read({"t.yaml": content}).problems
    return [(one.rule, str(one.primary.span)[7:], one.message, one.fix) for one in problems]


@pytest.mark.parametrize(
    ("text", "read_as", "place", "quoted"),
    [
        ("organisation:\n  name: Tea #1\n", "Tea", "2:13", '"Tea #1"'),
        ("organisation:\n  address: 5 Main Street #3\n", "5 Main Street", "2:26", '"5 Main Street #3"'),
        ("organisation:\n  address: 5 Main #3, Cork # x\n", "5 Main", "2:19", '"5 Main #3, Cork # x"'),
        ("organisation: {name: Tea\t#1\n}\n", "Tea", "1:26", '"Tea #1"'),
        ("organisation: {name: Müller  #eins\n}\n", "Müller", "1:30", '"Müller #eins"'),
        ("organisation:\n  languages:\n    - de #fr\n", "de", "3:10", '"de #fr"'),
    ],
)
def test_a_text_that_a_hash_cuts_off(text, read_as, place, quoted):
    found = [one for one in told(text) if one[0] == "text-cut-off"]
    what = quoted.strip('"').partition("#")[2]
    message = f"`#{what}` counts as a comment: this text ends before it, at `{read_as}`"
    fix = f"quote the text: {quoted}; if a comment is meant, put a space behind the #"
    assert found == [("text-cut-off", place, message, fix)]


@pytest.mark.parametrize(
    "text",
    [
        "organisation:\n  name: Tea # the shop\n",
        "organisation:\n  name: Tea  # ropa: ignore[x] y\n",
        "organisation:\n  name: Tea #ropa: ignore[x] y\n",
        "organisation:\n  name: Tea ## the shop\n",
        "organisation:\n  name: Tea #\n",
        "organisation:\n  name: Tea#1\n",
        "organisation:\n  #name: Tea\n  name: Tea\n",
        'organisation:\n  name: "Tea #1"\n',
        "organisation:\n  name: 'Tea' #1\n",
        'organisation:\n  name: "Tea\n    #1"\n',
        "organisation:\n  name: |\n    Tea #1\n",
        "organisation:\n  name: >-\n    Tea #1\n    more\n",
        "organisation: #ours\n  name: Tea\n",
        "organisation: {name: Tea} #ours\n",
    ],
)
def test_comments_that_were_meant_and_texts_that_are_whole(text):
    assert "text-cut-off" not in [rule for rule, *_ in told(text)]


@given(st.text(alphabet="ab #'\"|>-:{}[],\n", max_size=60))
def test_what_counts_as_cut_off_is_no_part_of_any_value(text):
    loaded = load_text(text, "t.yaml")
    for problem in loaded.problems:
        if problem.rule == "text-cut-off":
            line = text.split("\n")[problem.primary.span.line - 1]
            assert line[problem.primary.span.column - 2] == " "
            assert line[problem.primary.span.column - 1] == "#"


@pytest.mark.parametrize(
    ("text", "place", "message", "fix"),
    [
        (
            "organisation: {name: Tea, Cork, country: IE}\n",
            "1:27",
            'the comma before `Cork` ends the text of `name`, which was probably to be "Tea, Cork"',
            "quote the text: an unquoted comma inside { } starts a new key",
        ),
        (
            "organisation: {name: 5 Main, Cork, IE}\n",
            "1:30",
            'the comma before `Cork, IE` ends the text of `name`, which was probably to be "5 Main, Cork, IE"',
            "quote the text: an unquoted comma inside { } starts a new key",
        ),
        (
            "organisation: {name: “Tea, Cork”}\n",
            "1:28",
            'the comma before `Cork”` ends the text of `name`, which was probably to be "Tea, Cork"',
            "quote the text: an unquoted comma inside { } starts a new key",
        ),
        (
            "organisation:\n  name: #1 Tea\n",
            "2:3",
            "`name` has no value",
            'quote the text: "#1 Tea"; an unquoted # after a space begins a comment',
        ),
        (
            "organisation:\n  name: # later\n",
            "2:3",
            "`name` has no value",
            "write `unknown` if it is not known, `none` if there is none, or remove the key",
        ),
    ],
)
def test_what_ends_too_early_leaves_a_key_without_a_value(text, place, message, fix):
    assert told(text) == [("empty-value", place, message, fix)]


@pytest.mark.parametrize(
    ("text", "place", "fix"),
    [
        ("a: b: c\n", "1:5", "quote the text: a colon with a space behind it begins a value"),
        ("a: {b: c: d}\n", "1:9", "quote the text: a colon with a space behind it begins a value"),
        ("a:\n\tb: c\n", "2:1", "indent with spaces"),
        ("a: @b\n", "1:4", "quote the text: YAML keeps `@` at the beginning for itself"),
        ("a: `b`\n", "1:4", "quote the text: YAML keeps the backtick at the beginning for itself"),
        ("a: %b\n", "1:4", "quote the text: YAML keeps `%` at the beginning for itself"),
        ("a: 'it's'\n", "1:8", "quote the whole text; inside single quotes, write '' for an apostrophe"),
        ('a: "b" c\n', "1:8", "quote the whole text; inside single quotes, write '' for an apostrophe"),
        (
            "a: {b: 5 #3, c: d}\ne: f\n",
            "2:1",
            "quote the text before `#3, c: d}`: an unquoted # after a space makes a comment of the rest of the line",
        ),
        ("a: [b\n", "2:1", "check indentation, colons, brackets and quotes around this place"),
    ],
)
def test_a_syntax_error_says_what_was_probably_done(text, place, fix):
    assert [(rule, where, cure) for rule, where, _, cure in told(text)] == [("syntax-error", place, fix)]


@pytest.mark.parametrize(
    ("text", "places", "related"),
    [
        ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n", ["1:1"], [["3:1", "5:1"]]),
        ("<<<<<<< a\r\na: b\r\n||||||| 1\r\n=======\r\na: c\r\n>>>>>>> x\r\n", ["1:1"], [["3:1", "4:1", "6:1"]]),
        ("a: b\n>>>>>>> x\n", ["2:1"], [[]]),
        ("a: b\n<<<<<<<\n", ["2:1"], [[]]),
        (
            "<<<<<<< a\n=======\n>>>>>>> b\nc: d\n<<<<<<< a\n=======\n>>>>>>> b",
            ["1:1", "5:1"],
            [["2:1", "3:1"], ["6:1", "7:1"]],
        ),
    ],
)
def test_a_merge_that_was_left_unfinished(text, places, related):
    loaded = load_text(text, "t.yaml")
    assert [one.rule for one in loaded.problems] == ["merge-conflict"] * len(places)
    assert [str(one.primary.span)[7:] for one in loaded.problems] == places
    assert [[str(label.span)[7:] for label in one.related] for one in loaded.problems] == related
    assert not loaded.complete


def test_a_line_of_a_text_may_look_like_a_marker():
    assert told("organisation:\n  name: |\n    <<<<<<< a\n    =======\n") == []
    assert [rule for rule, *_ in told("organisation:\n  name: O\n=======\n")] == ["syntax-error"]


def test_a_pointer_of_git_lfs():
    fix = "run `git lfs pull`, or keep the inventory out of Git LFS: it is small"
    message = "this is a pointer of Git LFS: the file itself was not fetched"
    assert told(POINTER) == [("git-lfs-pointer", "1:1", message, fix)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: b\n".encode("utf-16"), "this file is UTF-16, not UTF-8"),
        ("a: b\n".encode("utf-16-le"), "this file is UTF-16, not UTF-8"),
        ("a: b\n".encode("utf-16-be"), "this file is UTF-16, not UTF-8"),
        ("a: b\n".encode("utf-32"), "this file is UTF-32, not UTF-8"),
        (b"PK\x03\x04abc", "this file is a ZIP archive or an office document, not UTF-8"),
        (b"%PDF-1.7\n", "this file is a PDF, not UTF-8"),
        (b"\x1f\x8b\x08", "this file is compressed by gzip, not UTF-8"),
        ("a: Müller\n".encode("cp1252"), "byte 0xfc is not UTF-8; in Windows-1252 it is `ü`"),
        ("a: 5 €\n".encode("cp1252"), "byte 0x80 is not UTF-8; in Windows-1252 it is `€`"),
        (b"a: \x81\n", "byte 0x81 is not UTF-8"),
        (b"a: b\x00\n", "a NUL character does not belong in text"),
    ],
)
def test_a_file_that_is_no_utf_8_is_named_for_what_it_is(content, message):
    assert [(rule, words) for rule, _, words, _ in told(content)] == [("not-utf-8", message)]


def test_a_byte_order_mark_at_the_beginning_is_no_matter_and_one_within_is():
    assert told("\ufefforganisation: {name: O}\n") == []
    assert [one[:3] for one in told("organisation:\n  name: O\ufeff\n")] == [
        ("invisible-character", "2:10", "a zero width no-break space (U+FEFF) stands here, which cannot be seen")
    ]


@pytest.mark.parametrize(
    ("text", "rule", "place", "message"),
    [
        (
            "organisation:\n  na\u200bme: O\n",
            "unknown-key",
            "2:3",
            "`na\u200bme` is not a key that can stand here: it holds a zero width space (U+200B)",
        ),
        (
            "systems:\n  a\u00adb: x\n",
            "invalid-id",
            "2:3",
            "`a\u00adb` is no id: ids are lower-case words joined by hyphens: it holds a soft hyphen (U+00AD)",
        ),
        (
            "recipients:\n  post: {role: pro\u2060cessor}\n",
            "invalid-value",
            "2:16",
            "`pro\u2060cessor` is not one of the words known here: it holds a word joiner (U+2060)",
        ),
        (
            "activities:\n  a: {data: or\u00a0der}\n",
            "unknown-reference",
            "2:13",
            "`or\u00a0der` is not the id of a data category or element: it holds a no-break space (U+00A0)",
        ),
        (
            "recipients:\n  post: {role: “processor”}\n",
            "invalid-value",
            "2:16",
            "`“processor”` is not one of the words known here: the curly quotes are part of it",
        ),
    ],
)
def test_a_word_that_an_odd_character_spoils_is_told_once_and_as_that(text, rule, place, message):
    assert [one[:3] for one in told(text)] == [(rule, place, message)]


@pytest.mark.parametrize("character", "\u00ad\u200b\u200e\u202d\u202e\u2060\u2066\ufeff")
def test_an_unseen_character_in_a_latin_text(character):
    assert [rule for rule, *_ in told(f"organisation:\n  name: O {character}B\n")] == ["invisible-character"]


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",
        "क्‍ष",
        "שלום \u200fabc",
        "\u2067שלום\u2069 abc",
        "ภาษา\u200bไทย",
        "Daten\u00adschutz",
        "10\u00a0000 €",
        "👩\u200d🚀",
    ],
)
def test_characters_that_a_script_needs(text):
    assert told(f"organisation:\n  name: {text}\n") == []


def test_curly_quotes_around_a_text_and_in_one():
    assert told("organisation:\n  name: “Tea”\n") == [
        (
            "curly-quotes",
            "2:9",
            "curly quotes are part of a text, which is printed with them: YAML quotes with straight ones",
            "write `Tea`, in straight quotes if it needs any",
        )
    ]
    for text in ("Our “Tea”", "“Tea” by O", '"“Tea”"', "O’Neill’s"):
        assert told(f"organisation:\n  name: {text}\n") == []
