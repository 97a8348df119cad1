"""Every command that reads an inventory refuses one that cannot be read, and all in one of two ways."""

from json import loads
from pathlib import Path

import pytest

from tests.repositories import TEA, Made

DAY = ("--today", "2026-11-21")
UNREADABLE = {
    "empty": b"",
    "nothing but comments": b"# organisation: {name: O}\n",
    "nothing but a marker": b"---\n",
    "null": b"null\n",
    "binary": b"\x00\x01\xff\xfe\x80",
    "UTF-16": "organisation: {name: O}\n".encode("utf-16"),
    "UTF-16 without a mark": "organisation: {name: O}\n".encode("utf-16-le"),
    "Windows-1252": "organisation: {name: Müller}\n".encode("cp1252"),
    "a list": b"- activities\n",
    "a single value": b"hello\n",
    "no YAML": b"organisation: [O\nlaws: x\n",
    "two documents": b"organisation: {name: O}\n---\nlaws: {gdpr: {stance: claimed}}\n",
    "an unknown format": b"inventory: 9\norganisation: {name: O}\n",
    "a format that is none": b"inventory: [1]\norganisation: {name: O}\n",
    "a pointer of Git LFS": b"version https://git-lfs.github.com/spec/v1\n"
    b"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
    "a merge that was not finished": b"organisation:\n<<<<<<< HEAD\n  name: A\n=======\n  name: B\n>>>>>>> topic\n",
}
LISTING = (["check"], ["build", "--out", "out"], ["export", "--out", "out.xlsx"], ["bundle", "--out", "out.zip"])
"""Commands that print findings: they print what reading met, make nothing, and exit 1."""
ASKING = (["promises"], ["coverage"], ["laws"], ["review"], ["check", "--write-baseline", "out"])
"""Commands that answer a question: they refuse with one sentence, and exit 2."""


def _call(words, path):
    return (words[0], path, *words[1:], *DAY)


@pytest.mark.parametrize("what", UNREADABLE)
@pytest.mark.parametrize("words", LISTING, ids=lambda words: words[0])
def test_commands_that_print_findings_print_those_of_reading_alone_and_make_nothing(ropa, words, what):
    Path("tea.yaml").write_bytes(UNREADABLE[what])
    code, out, _ = ropa(*_call(words, "tea.yaml"))
    assert code == 1
    assert out.count("error[") == 1, out
    assert " --> tea.yaml:" in out
    assert not list(Path().glob("out*"))


@pytest.mark.parametrize("what", UNREADABLE)
@pytest.mark.parametrize("words", ASKING, ids=lambda words: words[-1] if "--" in words[-1] else words[0])
def test_commands_that_answer_a_question_refuse_in_the_same_words(ropa, words, what):
    Path("tea.yaml").write_bytes(UNREADABLE[what])
    code, out, err = ropa(*_call(words, "tea.yaml"))
    assert (code, out) == (2, "")
    assert err.startswith("error: tea.yaml: cannot be read whole, and ")
    assert err.endswith("  fix: mend what `ropa check` reports first\n")
    assert not list(Path().glob("out*"))


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_state_that_cannot_be_read_is_not_compared(ropa, tmp_path, what):
    Made(tmp_path / "made").commit({"tea.yaml": TEA})
    Path("made/tea.yaml").write_bytes(UNREADABLE[what])
    code, out, err = ropa("diff", "HEAD", "--path", "made/tea.yaml", *DAY)
    assert (code, out) == (2, "")
    assert "in the working folder, so that nothing can be compared" in err


@pytest.mark.parametrize("words", [*LISTING, *ASKING], ids=lambda words: words[-1] if "--" in words[-1] else words[0])
def test_what_is_not_there_is_a_wrong_call(ropa, words):
    code, out, err = ropa(*_call(words, "tea.yaml"))
    assert (code, out) == (2, "")
    assert err == "error: tea.yaml: there is no such file or folder\n  fix: check the path\n"


def test_the_file_that_cannot_be_read_is_named_among_several(ropa):
    Path("inventory").mkdir()
    Path("inventory/a.yaml").write_text("organisation: {name: O}\n")
    Path("inventory/b.yaml").write_text("")
    code, _, err = ropa("promises", "inventory", *DAY)
    assert code == 2
    assert err.startswith("error: inventory/b.yaml: cannot be read whole")


PROMISES = """\
organisation: {name: O, country: JP}
laws: {eprivacy: {stance: claimed}}
data-subjects: {buyers: Buyers}
data-categories: {order: {about: buyers, elements: [name], from: you}}
promises:
  kept: {type: no-sale}
"""


def test_a_promise_that_cannot_be_read_is_said_and_does_not_hold(ropa):
    wrong = "  mistyped: {type: no-sael}\n  told: [no-sale]\n  No_Sale: {type: no-sale}\n"
    Path("tea.yaml").write_text(PROMISES + wrong)
    code, out, err = ropa("promises", "tea.yaml", *DAY)
    assert (code, err) == (1, "")
    assert out == (
        "holds          kept: no sale of data\n"
        "               nothing in the inventory speaks against it\n"
        "\n"
        "refused        mistyped: `no-sael` is not one of the words known here\n"
        "                 tea.yaml:7:20  did you mean `no-sale`?\n"
        "\n"
        "refused        told: a text is expected here, not a list\n"
        "                 tea.yaml:8:3  write one text\n"
        "\n"
        "refused        No_Sale: `No_Sale` is no id: ids are lower-case words joined by hyphens\n"
        "                 tea.yaml:9:3  write `no-sale`\n"
        "\n"
        "4 promises: 1 holds, 3 refused\n"
    )
    code, out, _ = ropa("promises", "tea.yaml", "--format", "json", *DAY)
    verdicts = {one["promise"]: (one["verdict"], one["path"][0]["place"] if one["path"] else "") for one in loads(out)}
    assert code == 1
    assert verdicts == {
        "kept": ("holds", ""),
        "mistyped": ("refused", "tea.yaml:7:20"),
        "told": ("refused", "tea.yaml:8:3"),
        "No_Sale": ("refused", "tea.yaml:9:3"),
    }


@pytest.mark.parametrize(
    "limit", ["{type: no-sale, data: ordr}", "{type: no-sale, limti: for money}", "{type: no-sale, limit: }"]
)
def test_a_promise_without_one_of_its_fields_is_another_promise(ropa, limit):
    Path("tea.yaml").write_text(PROMISES.replace("{type: no-sale}", limit))
    code, out, _ = ropa("promises", "tea.yaml", *DAY)
    assert (code, out.startswith("refused        kept: "), out.endswith("1 promise: 1 refused\n")) == (1, True, True)


@pytest.mark.parametrize(
    ("found", "instead", "where"),
    [
        ("buyers: Buyers", "buyers: {nmae: Buyers}", "3:26: `nmae` is not a key that can stand here"),
        ("promises:", "promisses:", "5:1: `promisses` is not a key that can stand here"),
        ("  kept: {type: no-sale}", "  kept: {type: no-sale}\n  sold:", "7:3: `sold` has no value"),
    ],
)
def test_nothing_holds_while_something_else_cannot_be_read(ropa, found, instead, where):
    Path("tea.yaml").write_text(PROMISES.replace(found, instead))
    code, out, err = ropa("promises", "tea.yaml", *DAY)
    assert (code, "holds" in out) == (1, False)
    assert err == f"tea.yaml:{where}\nWhat cannot be read proves nothing: mend what `ropa check` reports first.\n"
