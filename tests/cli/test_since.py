"""`ropa build --since`, as a user sees it: what the record says of its changes since an earlier revision."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from ropa import __version__
from ropa.load import load
from ropa.project import history
from ropa.project.state import State
from ropa.render.artifact import Edition
from ropa.render.record import joining, making, page, pdf, pieces
from ropa.rules.case import Case
from tests.render.record.made import words
from tests.repositories import TEA, Made

TODAY = ("--today", "2026-11-21")
RECORD = Path("internal/record")
MORE = TEA.replace("gets: order.name", "gets: [order.name, order.email-address]")
OWNED = MORE.replace("legal-basis: contract}", "legal-basis: contract, owner: Shop team}")


@pytest.fixture
def made(tmp_path, ropa):  # after `ropa` has gone into the folder
    made = Made(tmp_path)
    made.tag("v1.0", made.commit({"inv/tea.yaml": TEA}, day="2026-01-05", message="Begin"))
    made.commit({"inv/tea.yaml": MORE}, day="2026-03-05", message="Pay by mail")
    made.commit({"inv/tea.yaml": OWNED}, day="2026-04-05", message="Say who looks after it")
    return made


@pytest.fixture
def built(ropa, made, monkeypatch):
    """Build the page of the record alone, and return it."""
    monkeypatch.setattr(pdf, "render", lambda _: ())

    def build(*options, path="inv"):
        code, _, err = ropa("build", path, "--only", "record", "--out", "out", *TODAY, *options)
        assert (code, err) == (0, "")
        return (made.folder / "out" / RECORD / "index.html").read_text(encoding="utf-8")

    return build


def section(markup):
    """What somebody reads in the section."""
    return words(re.search(r'<section class="annex" id="changes".*?</section>', markup, re.DOTALL)[0])


def cover(markup):
    """What somebody reads on the first page."""
    return words(re.search(r'<header class="cover".*?</header>', markup, re.DOTALL)[0])


def manifest(made):
    return json.loads((made.folder / "out" / "manifest.json").read_text())


def commits(made):
    """The ids of the commits of the branch, the first one first."""
    head = made.repo[made.repo.refs[b"refs/heads/main"]]
    found = [head]
    while found[-1].parents:
        found.append(made.repo[found[-1].parents[0]])
    return [commit.id.decode() for commit in reversed(found)]


def test_the_record_says_what_changed(built, made):
    markup = built("--since", "v1.0")
    told = section(markup)
    assert re.match(r"\d+ Changes since v1\.0 \(5 January 2026\) ", told)
    assert f"as commit {commits(made)[0]} has it. 1 material change, 1 editorial; 1 notice to think of." in told
    assert "Material changes (1) customers’ email address now also reaches Stripe (US, SCC module 2)" in told
    assert "– because GDPR Art. 30(1)(d): categories of recipients" in told
    perhaps = "it got other data already, and is perhaps named in the notice"
    assert f"Perhaps asked for: GDPR Art. 13(1)(e), 14(1)(e) – {perhaps} recipients.stripe.gets" in told
    assert "Editorial changes (1)" in told
    assert "Shop team" not in told
    assert f"see that the notice names the recipient, or its category – perhaps: {perhaps}" in told
    assert told.endswith("For 1 of the changes above. Law facts of 2026-11-21; they are no legal advice.")
    contents = words(re.search(r'<nav class="contents".*?</nav>', markup, re.DOTALL)[0])
    assert "Changes since v1.0 (5 January 2026)" in contents
    facts = words(re.search(r'<table class="facts".*?</table>', markup, re.DOTALL)[0])
    assert re.search(r"notices\.duties [a-z, -]*gdpr-recipient", facts)


def test_the_cover_and_the_manifest_name_commits_and_the_version(built, made):
    first, _, last = commits(made)
    front = cover(built("--since", "v1.0"))
    assert f"Made from commit {last} of 5 April 2026" in front
    assert "Changes since v1.0 (5 January 2026)" in front
    assert "Published version" not in front
    assert (manifest(made)["commit"], manifest(made)["since"]) == (last, first)
    (made.folder / "inv/tea.yaml").write_text(OWNED.replace("policy: {", "policy: {version: 2.1 beta, "))
    front = cover(built("--since", first[:8]))
    assert "Published version 2.1 beta" in front
    assert "Made from the working folder, not known to be committed as it is" in front
    assert f"Changes since {first[:10]} (5 January 2026)" in front
    assert "commit" not in manifest(made)


def test_nothing_is_said_of_history_that_nobody_asked_for(built, made):
    markup = built()
    assert 'id="changes"' not in markup
    assert "notices.duties" not in markup
    assert "Made from" not in cover(markup).replace("Made from the inventory named", "")
    assert not manifest(made).keys() & {"commit", "since"}


def test_up_to_another_day(built, made):
    first, second, _ = commits(made)
    markup = built("--since", "v1.0", "--as-of", "2026-03-31")
    assert "1 material change, 0 editorial" in section(markup)
    assert "Editorial changes (0) none" in section(markup)
    assert f"Made from commit {second} of 5 March 2026" in cover(markup)
    assert (manifest(made)["commit"], manifest(made)["since"]) == (second, first)
    assert f"Made from commit {second} of 5 March 2026" in cover(built("--as-of", "2026-03-31"))


def test_no_change_is_said_to_be_none(built, made):
    told = section(built("--since", "HEAD"))
    assert "Nothing differs. Material changes (0) none Editorial changes (0) none" in told
    assert "asks for" not in told
    (made.folder / "inv/tea.yaml").write_text(OWNED + "# a comment\n")
    assert "Only layout, comments or order differ" in section(built("--since", "HEAD"))


def test_an_inventory_that_is_new(built, made):
    (made.folder / "other").mkdir()
    (made.folder / "other/tea.yaml").write_text(TEA)
    told = section(built("--since", "v1.0", path="other"))
    assert "The inventory is new: nothing stood there in v1.0" in told
    assert "none" not in told


def test_what_was_left_out_is_named(built, made):
    made.commit({"inv/tea.yaml": OWNED.replace("6 years", "quite long")}, day="2026-05-01", write=False)
    assert "could not be read on one side: retention.order.keep." in section(built("--since", "HEAD"))


def test_one_change_may_be_in_doubt_where_another_is_not(built, made):
    new = "recipients:\n  mailer: {name: Mailer, role: processor, country: IE, gets: order.name, for: deliver}\n"
    (made.folder / "inv/tea.yaml").write_text(OWNED.replace("recipients:\n", new))
    told = section(built("--since", "v1.0"))
    assert "Asked for: GDPR Art. 13(1)(e), 14(1)(e) recipients.mailer" in told
    assert "Perhaps asked for: GDPR Art. 13(1)(e), 14(1)(e) – it got other data already" in told
    assert "For 2 of the changes above." in told


def test_a_guess_reads_as_one(built, made):
    guessed = OWNED.replace("keep: 6 years,", "keep: 9 years, assumed: keep,")
    (made.folder / "inv/tea.yaml").write_text(guessed)
    assert "time kept is now 9 years (was 6 years) [now only assumed] – because" in section(built("--since", "HEAD"))
    made.commit({"inv/tea.yaml": guessed}, day="2026-05-01")
    (made.folder / "inv/tea.yaml").write_text(guessed.replace("9", "8"))
    assert "(was 9 years) [only assumed, then and now]" in section(built("--since", "HEAD"))
    (made.folder / "inv/tea.yaml").write_text(OWNED)
    assert "is now 6 years (was 9 years) [until now only assumed]" in section(built("--since", "HEAD"))


def unchecked(path, revision, **options):
    """The edition of an inventory that no rule has looked at, with its changes since a revision."""
    loaded, day = load(path), date(2026, 11, 21)
    case = Case(loaded, day)
    final = options.get("final", False)
    since = history.since(history.at(path, revision), State(path, None, loaded), case, None, final=final)
    return Edition(
        case.inventory, case.graph, loaded.sources, (), (), case.law, frozenset({"gdpr"}), day, __version__,
        since=since, **options,
    )  # fmt: skip


def final_section(path, revision):
    (artifact,) = page.render(unchecked(path, revision, final=True))
    return section(artifact.content.decode())


def test_a_final_record_states_no_guess(made):
    guessed = OWNED.replace("keep: 6 years,", "keep: 9 years, assumed: keep,")
    (made.folder / "inv/tea.yaml").write_text(guessed)
    told = final_section(Path("inv"), "HEAD")
    assert "time kept is no longer said (was 6 years)" in told
    assert "9 years" not in told
    made.commit({"inv/tea.yaml": guessed}, day="2026-05-01")
    (made.folder / "inv/tea.yaml").write_text(guessed.replace("9 years", "8 years"))
    told = final_section(Path("inv"), "HEAD")
    assert "Material changes (0) none" in told
    assert "says the same" not in told
    assert "What is only assumed is stated nowhere in a final record, and so is not compared." in told


def test_hostile_text_stays_text(built, made):
    evil = "</li></ol></section><script>alert(1)</script>"
    made.tag("<b>v1", commits(made)[0])
    (made.folder / "inv/tea.yaml").write_text(
        OWNED.replace("name: Stripe", f'name: "{evil}\\e[2J\\u202e"').replace("owner: Shop", f'why: "{evil}", owner: A')
    )
    markup = built("--since", "<b>v1")
    assert "<script" not in markup
    assert "\u202e" not in markup
    assert "\x1b" not in markup
    told = section(markup)
    assert "Changes since <b>v1 (5 January 2026)" in told
    assert told.count(evil) >= 2


@pytest.mark.parametrize("revision", ["mian", "v1.0..HEAD", "HEAD~9", "-x", "\x1b[2J", ""])
def test_an_unknown_revision_is_refused_in_the_words_of_diff(ropa, made, revision):
    if not revision:
        assert ropa("build", "inv", "--since", "", "--only", "inventory", *TODAY)[0] == 0
        return
    code, _, err = ropa("build", "inv", f"--since={revision}", *TODAY)
    assert code == 2
    assert not (made.folder / "output").exists()
    if ".." not in revision and revision != "-x":
        assert err == ropa("diff", revision, "--path", "inv", *TODAY)[2]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "HEAD", "--as-of", "2026-02-01"), "is later than what is built"),
        (("--since", "v1.0", "--slice", "activity=deliver"), "only the whole record tells what changed"),
        (("--since", "v1.0", "--view", "public"), "only the whole record tells what changed"),
    ],
)
def test_wrong_calls(ropa, made, options, said):
    code, _, err = ropa("build", "inv", *options, *TODAY)
    assert (code, said in err) == (2, True), err


def test_what_cannot_be_compared_is_refused(ropa, made):
    made.commit({"inv/tea.yaml": "activities: [\n"}, day="2026-05-01", write=False)
    code, _, err = ropa("build", "inv", "--since", "HEAD", *TODAY)
    assert (code, "cannot be read whole in HEAD" in err) == (2, True)
    assert not (made.folder / "output").exists()


def test_no_repository(ropa, tmp_path):
    (tmp_path / "tea.yaml").write_text(TEA)
    code, _, err = ropa("build", "tea.yaml", "--since", "HEAD", *TODAY)
    assert code == 2
    assert err == ropa("diff", "HEAD", "--path", "tea.yaml", *TODAY)[2]


@pytest.fixture
def grown(made, monkeypatch):
    """An inventory whose changes take two pieces of a record that is cut."""
    monkeypatch.setattr(pieces, "_CHANGE", pieces.SIZE / 4)
    monkeypatch.setattr(pdf, "LONGEST", 0.0)
    lines = [f"  r{number}: {{name: Party {number}, country: IE, for: deliver}}\n" for number in range(6)]
    (made.folder / "inv/tea.yaml").write_text(OWNED.replace("recipients:\n", "recipients:\n" + "".join(lines)))
    return Path("inv")


def test_a_long_record_in_pdf(grown):
    (artifact,) = pdf.render(unchecked(grown, "v1.0"))
    Path("record.pdf").write_bytes(artifact.content)
    command = ["pdftotext", "-layout", "record.pdf", "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert len(re.findall(r"(?m)^ *\d+ Changes since v1\.0 \(5 January 2026\)", text)) == 2  # contents, and section
    assert text.count("Material changes (7)") == text.count("Editorial changes (1)") == 1
    assert all(len(re.findall(rf"a new recipient: Party {one} ", text)) == 1 for one in range(6))


def test_no_piece_in_the_cache_is_taken_for_that_of_another_revision(grown):
    names = []
    for revision in ("HEAD", "v1.0"):
        cut = list(pieces.pieces(making.document_of(unchecked(grown, revision)).view))
        names.append(dict(zip(joining._names(cut), cut, strict=True)))
    assert [len(one) for one in names] == [6, 6]
    apart = [piece for name, piece in names[1].items() if name not in names[0]]
    assert [set(piece.show) for piece in apart] == [{"front"}, {"changes"}, {"changes"}]
