"""States in git that are no inventory: they cannot be compared, and nothing is taken for gone because of them."""

import json

import pytest

from ropa.project import history
from tests.repositories import TEA, Made

TODAY = ("--today", "2026-11-21")
ONLY = ("--only", "inventory", "--out", "out")
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"
NONE = {
    "pointer": (POINTER, "is a pointer of Git LFS"),
    "list": ("- a\n- b\n", "this file holds a list"),
    "list of mappings": ("- inventory: 1\n- activities: {}\n", "this file holds a list"),
    "scalar": ("hello\n", "this file holds a single value"),
    "page": ("<!doctype html>\n<p>Not found\n", "this file holds a single value"),
    "empty": ("", "nothing is said"),
    "comments": ("# nothing\n# yet\n", "nothing is said"),
    "null": ("~\n", "nothing is said"),
    "mapping without keys": ("{}\n", "nothing is said"),
    "mapping of something else": ("jobs: {build: {steps: [a]}}\n", "nothing is said"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "is not UTF-8"),
    "UTF-16": (TEA.encode("utf-16"), "this file is UTF-16"),
}


@pytest.fixture(params=NONE)
def made(tmp_path, ropa, request):
    """A file that is an inventory, then something else, then an inventory again."""
    content, words = NONE[request.param]
    made = Made(tmp_path)
    made.words = words
    made.commit({"tea.yaml": TEA}, day="2026-01-05")
    made.commit({"tea.yaml": content}, day="2026-02-05", message="Something else")
    made.commit({"tea.yaml": TEA}, day="2026-03-05", message="Again")
    return made


@pytest.mark.parametrize("path", ["tea.yaml", "."])
def test_what_is_no_inventory_is_not_compared(ropa, made, path):
    calls = [
        ("diff", "HEAD~1", "--path", path),
        ("diff", "HEAD~2", "HEAD~1", "--path", path),
        ("diff", "HEAD~1", "HEAD", "--path", path, "--format", "json"),
        ("build", path, "--since", "HEAD~1", *ONLY),
    ]
    for call in calls:
        code, out, err = ropa(*call, *TODAY)
        assert (code, out) == (2, ""), call
        assert made.words in err, call
        assert "so that nothing can be compared" in err
    code, out, err = ropa("build", path, "--as-of", "2026-02-10", *ONLY)
    assert (code, out, made.words in err) == (2, "", True)
    assert not (made.folder / "out").exists()
    assert ropa("diff", "HEAD~2", "--path", path, *TODAY)[0] == 0


def test_the_log_names_the_commit_and_goes_on(ropa, made):
    code, out, err = ropa("log", "tea.yaml", *TODAY)
    assert (code, "What is no inventory was not compared: " in err) == (2, True)
    assert out.count("  cannot be compared: tea.yaml") == 2
    assert made.words in out
    assert "is gone" not in out
    assert out.endswith("  + the inventory is new\n\n")


def test_the_working_folder_may_be_none_as_well(ropa, made):
    content = next(content for content, words in NONE.values() if words == made.words)
    (made.folder / "tea.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
    code, out, err = ropa("diff", "HEAD", "--path", "tea.yaml", *TODAY)
    assert (code, out, made.words in err) == (2, "", True)


@pytest.mark.parametrize("name", ["pointer", "list", "scalar"])
def test_one_file_of_several_that_is_none(ropa, tmp_path, name):
    content, words = NONE[name]
    made = Made(tmp_path)
    rest = "definitions:\n  tea: {name: Tea, text: A drink}\n"
    made.commit({"inv/a.yaml": TEA, "inv/b.yaml": rest}, day="2026-01-05")
    made.commit({"inv/a.yaml": content, "inv/b.yaml": rest}, day="2026-02-05")
    code, out, err = ropa("diff", "HEAD~1", "--path", "inv", *TODAY)
    assert (code, out, words in err) == (2, "", True)


def test_a_file_of_comments_beside_others_counts_as_not_read(ropa, tmp_path):
    made = Made(tmp_path)
    made.commit({"inv/a.yaml": TEA}, day="2026-01-05")
    made.commit({"inv/a.yaml": TEA, "inv/b.yaml": "# later\n"}, day="2026-02-05")
    code, _, err = ropa("diff", "HEAD~1", "--path", "inv", *TODAY)
    assert (code, "inv/b.yaml: holds no inventory (nothing is said) in the working folder" in err) == (2, True)


def test_a_step_at_which_we_fail_keeps_no_other_from_being_told(ropa, made, monkeypatch):
    def fail(*_):
        raise IndexError("of ours")

    monkeypatch.setattr(history, "compare", fail)
    made.commit({"tea.yaml": TEA.replace("6 years", "9 years")}, day="2026-04-05", message="Longer")
    code, out, err = ropa("log", "tea.yaml", "--format", "json")
    problems = [step["problem"] for step in json.loads(out)["commits"]]
    assert (code, problems[0]) == (3, "this is a bug in ropa (IndexError)")
    assert len(problems) == 4
    assert "please report" in err


@pytest.mark.parametrize(("before", "after"), [("[one]", "[]"), ("[]", "[one]"), ("[one, two]", "[]"), ("none", "[]")])
def test_a_list_that_is_emptied_or_filled(ropa, tmp_path, before, after):
    text = TEA.replace("legal-basis: contract}", "legal-basis: contract, examples: EXAMPLES}")
    made = Made(tmp_path)
    made.commit({"tea.yaml": text.replace("EXAMPLES", before)}, day="2026-01-05")
    made.commit({"tea.yaml": text.replace("EXAMPLES", after)}, day="2026-02-05")
    code, out, _ = ropa("diff", "HEAD~1", "--path", "tea.yaml", *TODAY)
    assert (code, "Delivering what you ordered: examples" in out) == (0, True)
    assert ropa("log", "tea.yaml", *TODAY)[0] == 0
    assert ropa("build", "tea.yaml", "--since", "HEAD~1", *ONLY, *TODAY)[0] == 0
