"""`ropa diff`, `ropa log` and `ropa build --as-of`, as a user sees them."""

import json

import pytest

from tests.repositories import LINK, SUBMODULE, TEA, Made

TODAY = ("--today", "2026-11-21")
MORE = TEA.replace("gets: order.name", "gets: [order.name, order.email-address]")


@pytest.fixture
def made(tmp_path, ropa):  # after `ropa` has gone into the folder
    made = Made(tmp_path)
    made.commit({"inv/tea.yaml": TEA}, day="2026-01-05", message="Begin")
    made.commit({"inv/tea.yaml": TEA + "# a comment\n"}, day="2026-02-05", message="Explain")
    made.commit({"inv/tea.yaml": MORE}, day="2026-03-05", message="Pay by mail")
    return made


def test_a_revision_and_the_files_as_they_lie_there(ropa, made):
    code, out, err = ropa("diff", "HEAD~1", "--path", "inv", *TODAY)
    assert (code, err) == (0, "")
    assert "inv: HEAD~1 (" in out
    assert "2026-02-05) -> the working folder" in out
    assert "+ customers’ email address now also reaches Stripe (US, SCC module 2)" in out
    assert "GDPR Art. 13(1)(e), 14(1)(e)" in out
    assert out.endswith("1 material change, 0 editorial; 1 notice to think of\n")


def test_two_revisions_and_ranges(ropa, made):
    for call in (("HEAD~2", "HEAD"), ("HEAD~2..",), ("HEAD~2..HEAD",), ("HEAD~2...HEAD",)):
        code, out, _ = ropa("diff", *call, "--path", "inv/tea.yaml", *TODAY)
        assert (code, "now also reaches Stripe" in out) == (0, True)


def test_since_the_fork_leaves_out_what_others_did(ropa, made):
    fork = made.repo.refs[b"refs/heads/main"].decode()
    made.commit({"inv/tea.yaml": MORE.replace("6 years", "9 years")}, day="2026-04-01", parents=[fork], branch="topic",
                write=False)  # fmt: skip
    made.commit({"inv/tea.yaml": MORE.replace("IE, gets", "FR, gets")}, day="2026-04-02", write=False)
    assert "is now FR" not in ropa("diff", "main...topic", "--path", "inv", *TODAY)[1]
    assert "is now IE" in ropa("diff", "main..topic", "--path", "inv", *TODAY)[1]


def test_only_a_comment_changed(ropa, made):
    _, out, _ = ropa("diff", "HEAD~2", "HEAD~1", "--path", "inv", *TODAY)
    assert "Only layout, comments or order differ" in out
    assert "Nothing differs." in ropa("diff", "HEAD", "--path", "inv", *TODAY)[1]


def test_json_and_markdown(ropa, made):
    found = json.loads(ropa("diff", "HEAD~1", "HEAD", "--path", "inv", "--format", "json", *TODAY)[1])
    assert [change["where"] for change in found["changes"]] == ["recipients.stripe.gets"]
    assert found["notices"][0]["because"] == [0]
    assert found["before"]["present"]
    assert found["after"]["commit"] == made.repo.refs[b"refs/heads/main"].decode()
    code, _, _ = ropa("diff", "HEAD~1", "--path", "inv", "--format", "markdown", "--output", "pr.md", *TODAY)
    text = (made.folder / "pr.md").read_text()
    assert code == 0
    assert text.startswith("### What changed in the inventory\n")
    assert "email address now also reaches Stripe \\(US, SCC module 2\\)" in text


def test_the_same_call_gives_the_same_bytes(ropa, made):
    call = ("diff", "HEAD~1", "--path", "inv", "--format", "json", *TODAY)
    assert ropa(*call) == ropa(*call)


def test_hostile_text_cannot_reach_the_terminal(ropa, made):
    hostile = MORE.replace("name: Stripe", 'name: "Evil\\e[2J\\n::error::x"')
    (made.folder / "inv" / "tea.yaml").write_text(hostile)
    out = ropa("diff", "HEAD", "--path", "inv", *TODAY)[1]
    assert "\x1b" not in out
    assert "\n::error" not in out


def test_an_inventory_that_is_new_or_gone(ropa, made):
    made.commit({"other/tea.yaml": TEA, "inv/tea.yaml": MORE})
    assert "The inventory is new: nothing stood there in HEAD~1" in ropa("diff", "HEAD~1", "--path", "other", *TODAY)[1]
    (made.folder / "other" / "tea.yaml").unlink()
    (made.folder / "other").rmdir()
    assert "The inventory is gone" in ropa("diff", "HEAD", "--path", "other", *TODAY)[1]
    code, _, err = ropa("diff", "HEAD", "--path", "typo", *TODAY)
    assert (code, "there is no inventory there, neither in" in err) == (2, True)


def test_what_cannot_be_read_whole_is_not_compared(ropa, made):
    made.commit({"inv/tea.yaml": "activities: [\n"}, write=False)
    code, _, err = ropa("diff", "HEAD", "--path", "inv", *TODAY)
    assert (code, "inv/tea.yaml:" in err, "cannot be read whole in HEAD" in err) == (2, True, True)


def test_a_field_that_could_not_be_read_is_left_out_and_named(ropa, made):
    made.commit({"inv/tea.yaml": MORE.replace("6 years", "quite long")}, write=False)
    code, out, _ = ropa("diff", "HEAD", "--path", "inv", *TODAY)
    assert (code, "could not be read on one side: retention.order.keep" in out) == (0, True)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("diff", "mian", "--path", "inv"), "did you mean `main`?"),
        (("diff", "HEAD", "--path", "inv", "--format", "yaml"), "there is no format `yaml`"),
        (("log", "typo"), "no commit in HEAD has an inventory there"),
        (("log", "inv", "--since", "May"), "--since: May is no date"),
        (("build", "inv", "--as-of", "2025-01-01"), "nothing was committed by 2025-01-01"),
        (("build", "inv", "--as-of", "soon"), "--as-of: soon is no date"),
        (("build", "typo", "--as-of", "2026-02-01"), "there was no inventory on 2026-02-01"),
    ],
)
def test_wrong_calls(ropa, made, call, words):
    code, _, err = ropa(*call)
    assert (code, words in err) == (2, True), err


def test_no_repository(ropa, tmp_path):
    (tmp_path / "tea.yaml").write_text(TEA)
    code, _, err = ropa("diff", "HEAD", "--path", "tea.yaml")
    assert (code, "is in no git repository" in err) == (2, True)


def test_a_bare_repository_needs_two_revisions(ropa, tmp_path):
    made = Made(tmp_path / "tea.git", bare=True)
    made.commit({"inv/tea.yaml": TEA})
    made.commit({"inv/tea.yaml": MORE})
    assert "bare repository" in ropa("diff", "HEAD", "--path", "tea.git/inv", *TODAY)[2]
    assert "now also reaches" in ropa("diff", "HEAD~1", "HEAD", "--path", "tea.git/inv", *TODAY)[1]


def test_the_age_and_the_source_of_the_law_facts_are_told(ropa, made):
    out = ropa("diff", "HEAD~1", "--path", "inv", *TODAY)[1]
    assert "Law facts of 2026-11-21; they are no legal advice." in out
    notice = json.loads(ropa("diff", "HEAD~1", "--path", "inv", "--format", "json", *TODAY)[1])["notices"][0]
    assert notice["source"]["url"].startswith("https://eur-lex.europa.eu/")
    assert notice["source"]["as-of"] == "2026-11-21"


def test_what_a_commit_only_links_to_is_not_taken_for_nothing(ropa, made):
    made.commit({"inv/tea.yaml": MORE, "part": (SUBMODULE, b"1" * 40)})
    out = ropa("diff", "HEAD", "--path", "part", *TODAY)
    assert (out[0], "is a submodule in HEAD" in out[2]) == (2, True)
    made.commit({"inv/sub": (SUBMODULE, b"1" * 40)}, write=False)
    out = ropa("diff", "HEAD", "--path", "inv", *TODAY)[1]
    assert "nothing stood there in HEAD" in out
    assert "Not followed in the commit: inv/sub." in out


def test_links_in_a_commit_are_named(ropa, made):
    made.commit({"inv/tea.yaml": MORE, "inv/secret.yaml": (LINK, "/etc/passwd")})
    out = ropa("diff", "HEAD", "--path", "inv", *TODAY)[1]
    assert "Not followed in the commit: inv/secret.yaml." in out


# --- log


def test_the_log_of_material_changes(ropa, made):
    confirmed = MORE.replace("legal-basis: contract}", "legal-basis: contract, reviewed: 2026-04-01}")
    made.commit({"inv/tea.yaml": confirmed}, day="2026-04-01", message="Look at it")
    made.commit({"inv/tea.yaml": "activities: ["}, day="2026-04-02", message="Break it", write=False)
    code, out, err = ropa("log", "inv", *TODAY)
    assert (code, err) == (0, "")
    blocks = [block.splitlines() for block in out.strip().split("\n\n")]
    assert [block[0].partition(" ")[2] for block in blocks] == [
        "2026-04-02 Ada: Break it", "2026-04-01 Ada: Look at it", "2026-03-05 Ada: Pay by mail",
        "2026-02-05 Ada: Explain", "2026-01-05 Ada: Begin",
    ]  # fmt: skip
    told = [block[1].strip() for block in blocks]
    assert told[0].startswith("cannot be compared: inv/tea.yaml:")
    assert told[1] == "= confirmed: activities.deliver"
    assert told[2] == "+ customers’ email address now also reaches Stripe (US, SCC module 2)"
    assert blocks[2][2].strip() == "! GDPR Art. 13(1)(e), 14(1)(e)"
    assert told[3] == "Only layout, comments or order differ: the inventory says the same."
    assert told[4] == "+ the inventory is new"


def test_a_merge_is_one_step_with_all_that_it_brought(ropa, made):
    main = made.repo.refs[b"refs/heads/main"].decode()
    side = made.commit({"inv/tea.yaml": MORE.replace("6 years", "9 years")}, day="2026-03-20", branch="topic",
                       parents=[main], message="On the side")  # fmt: skip
    made.commit({"inv/tea.yaml": MORE.replace("6 years", "9 years")}, day="2026-04-01", parents=[main, side],
                message="Merge topic")  # fmt: skip
    out = ropa("log", "inv", "--most", "1", *TODAY)[1]
    assert "Merge topic" in out
    assert "On the side" not in out
    assert "time kept is now 9 years (was 6 years)" in out
    assert "only the latest 1 commits" in out


def test_the_log_of_a_shallow_clone_claims_no_beginning(ropa, made):
    head = made.repo.refs[b"refs/heads/main"].decode()
    (made.folder / ".git" / "shallow").write_text(f"{head}\n")
    out = ropa("log", "inv", *TODAY)[1]
    assert "the inventory is new" not in out
    assert "what was there before is not in this shallow clone" in out
    assert out.endswith("the history of this clone ends here: it is shallow.\n")


def test_the_log_as_json_since_a_day(ropa, made):
    found = json.loads(ropa("log", "inv", "--since", "2026-02-01", "--format", "json", *TODAY)[1])
    assert [commit["subject"] for commit in found["commits"]] == ["Pay by mail", "Explain"]
    assert [len(commit["changes"]) for commit in found["commits"]] == [1, 0]


# --- build --as-of


def test_a_build_of_another_day_is_the_build_of_that_day(ropa, made):
    code, _, err = ropa("build", "inv", "--as-of", "2026-02-10", "--out", "then", "--only", "inventory")
    assert (code, err) == (0, "")
    (made.folder / "inv" / "tea.yaml").write_text(TEA + "# a comment\n")
    ropa("build", "inv", "--today", "2026-02-10", "--out", "now", "--only", "inventory")
    then, now = (made.folder / name / "internal" / "inventory.json" for name in ("then", "now"))
    assert then.read_bytes() == now.read_bytes()
    manifests = [json.loads((made.folder / name / "manifest.json").read_text()) for name in ("then", "now")]
    commit = manifests[0].pop("commit")
    assert manifests[0] == manifests[1]
    assert manifests[0]["today"] == "2026-02-10"
    assert len(commit) == 40


def test_a_day_may_be_given_apart(ropa, made):
    ropa("build", "inv/tea.yaml", "--as-of", "2026-01-20", *TODAY, "--out", "then", "--only", "inventory")
    manifest = json.loads((made.folder / "then" / "manifest.json").read_text())
    assert manifest["today"] == "2026-11-21"
    assert list(manifest["inputs"]) == ["tea.yaml"]
