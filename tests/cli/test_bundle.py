"""`ropa bundle` and `ropa verify` as an author and an auditor see them."""

import getpass
import json
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pytest

from ropa.bundle.archive import unpack
from ropa.render.bundle import making
from tests.bundles import JSON, PDF, TEA, TODAY, rehashed, send, verdict, whole, write
from tests.repositories import Made


@pytest.fixture(name="whole")
def _whole():
    return whole()


# --- a whole bundle


def test_what_was_bundled_is_accepted(ropa, whole):
    send(whole)
    code, out, err = ropa("verify", "tea.zip")
    assert (code, err) == (0, "")
    assert out.startswith("tea.zip: made again from its own sources, byte for byte\n  SHA-256 ")
    assert "not made  signature: there is none, so that nothing shows who made this\n" in out
    assert "passed    attachments: what is attached to the PDFs (1) is what lies beside them\n" in out
    assert "passed    rebuild: made again from sources/: the same bytes, all " in out
    assert out.endswith(
        "Its documents say what its sources give, byte for byte. That does not show who wrote the sources, whether "
        "they are true, or that its day and its commit are as it says. Nothing shows who made it.\n"
    )
    assert list(Path().iterdir()) == [Path("tea.zip")], "nothing is unpacked"


def test_all_of_it_is_there(ropa, whole):
    files = unpack(whole, "t.zip")
    assert files["sources/tea.yaml"] == TEA.encode()
    assert {PDF, JSON, "documents/public/policy/index.html", "documents/internal/diagram/dataflow.svg"} <= set(files)
    sarif = json.loads(files["findings.sarif"])["runs"][0]
    places = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in sarif["results"]}
    assert places == {"sources/tea.yaml"}
    facts = json.loads(files["law-facts.json"])
    assert {fact["source"] for fact in facts["facts"]} == {source["id"] for source in facts["sources"]}
    assert all(fact["as-of"] for fact in facts["facts"])
    about = json.loads(files["bundle.json"])
    assert (about["organisation"], about["order"]["today"], about["commit"]) == ("Tea Ltd", "2026-11-21", None)
    assert about["made-with"]["libraries"]["typst"]
    readme = files["README.txt"].decode()
    assert all(name in readme for name in files)
    assert "what Tea Ltd says" in readme
    assert "It is a draft" in readme


def test_its_readme_tells_how_to_check_it_without_ropa(ropa, whole):
    send(whole)
    with zipfile.ZipFile("tea.zip") as archive:
        archive.extractall("unpacked")
    command = ["sha256sum"] if shutil.which("sha256sum") else ["shasum", "-a", "256"]
    done = subprocess.run([*command, "--check", "MANIFEST"], cwd="unpacked", capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(unpack(whole, "t.zip")) - 1
    assert all(line.endswith(": OK") for line in done.stdout.splitlines())


def test_one_byte(ropa, whole):
    place = whole.index(b"%PDF-") + 1000
    send(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    code, outcomes, said = verdict(ropa)
    assert (code, outcomes["archive"], outcomes["rebuild"]) == (1, "failed", "not made")
    assert list(said) == [PDF]


def test_one_file_more_one_less_and_one_other(ropa, whole):
    files = unpack(whole, "t.zip")
    del files["law-facts.json"]
    send({**files, "documents/more.html": b"hello", JSON: b"{}"})
    code, outcomes, said = verdict(ropa)
    assert (code, outcomes["hashes"]) == (1, "failed")
    assert said == {
        "law-facts.json": "was removed: MANIFEST names it",
        "documents/more.html": "was added: MANIFEST does not name it",
        JSON: "was changed: its SHA-256 is not the one in MANIFEST",
    }


def swapped(pdf, content, name="inventory.json"):
    """A PDF with another file attached in the place of its inventory.json."""
    with pikepdf.Pdf.open(BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/EF" in thing and str(thing.UF) == "inventory.json":
                thing.UF = thing.F = pikepdf.String(name)
                thing.EF.F.write(content)
        made = BytesIO()
        opened.save(made)
    return made.getvalue()


def test_a_swapped_attachment(ropa, whole):
    files = unpack(whole, "t.zip")
    for content in (
        b'{"inventory": 1}',
        files[JSON] + b"\0" * 5_000_000,
    ):  # the second unfolds to far more than it should
        send(rehashed({**files, PDF: swapped(files[PDF], content)}))
        code, outcomes, said = verdict(ropa)
        assert (code, outcomes["hashes"], outcomes["attachments"]) == (1, "passed", "failed")
        assert said == {PDF: "has another inventory.json attached than the one in the bundle"}


def test_the_other_way_round(ropa, whole):
    files = unpack(whole, "t.zip")
    send(rehashed({**files, JSON: b"{}\n"}))
    assert verdict(ropa)[2] == {PDF: "has another inventory.json attached than the one in the bundle"}
    send(rehashed({**files, "documents/zzz/inventory.json": b"{}\n"}))
    assert verdict(ropa)[2] == {PDF: "has another inventory.json attached than the one in the bundle"}


def test_attachments_of_other_names_and_none(ropa, whole):
    files = unpack(whole, "t.zip")
    send(rehashed({**files, PDF: swapped(files[PDF], b"x", "invoice.exe")}))
    assert verdict(ropa)[2][PDF] == "has no inventory.json attached"
    assert "has invoice.exe attached, which is not among" in ropa("verify", "tea.zip")[1]
    send(rehashed({**files, PDF: b"%PDF-1.7 and no more"}))
    assert "is no PDF that can be read" in verdict(ropa)[2][PDF]
    send(rehashed({name: one for name, one in files.items() if name != PDF}))
    assert verdict(ropa)[2] == {PDF: "is missing"}


def test_lies_that_agree_with_each_other(ropa, whole):
    files = unpack(whole, "t.zip")
    page = "documents/public/policy/index.html"
    send(rehashed({**files, page: files[page].replace(b"Tea Ltd", b"Tea Inc"), "documents/advice.txt": b"Fine"}))
    code, outcomes, said = verdict(ropa)
    assert (code, outcomes["attachments"], outcomes["rebuild"]) == (1, "passed", "failed")
    assert said[page] == "is not what comes out of sources/"
    assert said["documents/advice.txt"] == "was added: it does not come out of sources/"
    assert PDF not in said


# --- what is quick to make


@pytest.mark.usefixtures("quick")
def test_other_fonts_excuse_a_pdf_and_nothing_else(ropa, leaflet, monkeypatch):
    write()
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", *TODAY)[0] == 0
    assert verdict(ropa)[1]["rebuild"] == "passed"
    leaflet("Coffee")
    assert verdict(ropa)[2] == {"documents/leaflet.pdf": "is not what comes out of sources/, though it shows the same"}
    here = making.making()
    monkeypatch.setattr(making, "making", lambda: here.model_copy(update={"fonts": "0ddf"}))
    code, outcomes, said = verdict(ropa)
    assert (code, outcomes["rebuild"], said) == (1, "not made", {})
    send(rehashed({**unpack(Path("tea.zip").read_bytes(), "tea.zip"), "law-facts.json": b"{}"}))
    assert verdict(ropa)[1]["rebuild"] == "failed"


@pytest.mark.usefixtures("quick")
def test_it_does_not_matter_where_the_inventory_lies(ropa):
    for folder in ("one", "two/deeper"):
        write(path=f"{folder}/a.yaml")
        write("promises: {no-sale: {type: no-sale}}\n", f"{folder}/sub/b.yaml")
        assert ropa("bundle", folder, "--out", f"{folder[:3]}.zip", *TODAY)[0] == 0
    assert Path("one.zip").read_bytes() == Path("two.zip").read_bytes()
    assert {"sources/a.yaml", "sources/sub/b.yaml"} <= set(unpack(Path("one.zip").read_bytes(), "one.zip"))


@pytest.mark.usefixtures("quick")
def test_the_commit_is_named(ropa, tmp_path):
    made = Made(tmp_path)
    commit = made.commit({"inv/tea.yaml": TEA}, day="2026-10-01")
    for change, holds, words in (("", True, "of 2026-10-01, unchanged."), ("# new\n", False, "was NOT as that commit")):
        write(TEA + change, "inv/tea.yaml")
        assert ropa("bundle", "inv", "--out", "tea.zip", *TODAY)[0] == 0
        files = unpack(Path("tea.zip").read_bytes(), "tea.zip")
        assert json.loads(files["bundle.json"])["commit"] == {"id": commit, "day": "2026-10-01", "holds": holds}
        assert words in files["README.txt"].decode()
        assert verdict(ropa)[1]["rebuild"] == "passed"


@pytest.mark.usefixtures("quick")
def test_laws_and_a_final_bundle_are_made_again_as_they_were_asked_for(ropa):
    write("organisation: {name: O, country: JP}\nlaws: {eprivacy: {stance: claimed}}\n")
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", "--final", "--law", "eprivacy", *TODAY)[0] == 0
    files = unpack(Path("tea.zip").read_bytes(), "tea.zip")
    assert json.loads(files["bundle.json"])["order"] == {"today": "2026-11-21", "law": ["eprivacy"], "final": True}
    assert "It is final" in files["README.txt"].decode()
    assert verdict(ropa)[1]["rebuild"] == "passed"


def test_what_cannot_be_read_is_not_bundled(ropa):
    write("activities: {sell: {nmae: Selling}}")
    code, out, err = ropa("bundle", "tea.yaml", "--out", "tea.zip", *TODAY)
    assert code == 1
    assert " --> tea.yaml:1:21" in out
    assert "Nothing was bundled: an inventory must be readable as written." in err
    Path("tea.yaml").write_bytes(b"\xff")
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", *TODAY)[0] == 1
    assert not Path("tea.zip").exists()


def test_a_final_bundle_refuses_gaps(ropa):
    write(TEA + "gaps: {hole: {at: organisation.address, why: Nobody knows}}\n")
    code, out, err = ropa("bundle", "tea.yaml", "--out", "tea.zip", "--final", *TODAY)
    assert (code, "error[known-gap]" in out, "states nothing incomplete" in err) == (1, True, True)
    assert not Path("tea.zip").exists()


@pytest.mark.usefixtures("quick")
def test_an_interrupted_bundle_leaves_nothing_half_written(ropa, monkeypatch):
    write()
    send({"MANIFEST": b""})
    before = Path("tea.zip").read_bytes()
    monkeypatch.setattr(Path, "replace", interrupted)
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", *TODAY)[0] == 130
    assert Path("tea.zip").read_bytes() == before
    assert {path.name for path in Path().iterdir()} == {"tea.yaml", "tea.zip"}


def interrupted(*_):
    raise KeyboardInterrupt


def test_what_is_no_bundle_is_not_replaced(ropa):
    write()
    code, _, err = ropa("bundle", "tea.yaml", "--out", "tea.yaml", *TODAY)
    assert (code, "tea.yaml: is no bundle, and is not replaced" in err) == (2, True)
    assert Path("tea.yaml").read_text() == TEA
    assert "is no file" in ropa("bundle", "tea.yaml", "--out", ".", *TODAY)[2]


@pytest.mark.parametrize("name", ["te?a.yaml", "te\\a.yaml", "te\x1ba.yaml"])
def test_names_that_not_every_system_can_write(ropa, name):
    write(path=f"inv/{name}")
    code, _, err = ropa("bundle", "inv", "--out", "tea.zip", *TODAY)
    assert (code, "cannot be bundled: it has " in err, "fix: rename the file" in err) == (2, True, True)
    assert "\x1b" not in err


def test_names_that_differ_only_in_case(ropa):
    write(path="inv/a/tea.yaml")
    write("promises: {}\n", path="inv/A/tea.yaml")
    if len(list(Path("inv").iterdir())) == 2:  # a file system that keeps them apart
        code, _, err = ropa("bundle", "inv", "--out", "tea.zip", *TODAY)
        assert (code, "a/tea.yaml: cannot be bundled: it is one with" in err) == (2, True)


@pytest.mark.parametrize(("path", "why"), [("nowhere.zip", "there is no such file"), (".", "is a folder, not a file")])
def test_nothing_to_verify(ropa, path, why):
    code, _, err = ropa("verify", path)
    assert (code, f"{path}: {why}" in err) == (2, True)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_is_refused(ropa, content):
    send(content)
    code, _, said = verdict(ropa)
    assert code == 1
    assert said


def test_a_hostile_archive_is_refused_by_name_and_writes_nothing(ropa):
    with zipfile.ZipFile("tea.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../evil.txt", b"evil")
        archive.writestr("\x1b[2J.txt", b"\0" * 1_000_000)
    code, out, _ = ropa("verify", "tea.zip")
    assert code == 1
    assert "    ../../evil.txt: leads out of the folder it is unpacked into\n" in out
    assert "\\x1b[2J.txt: has characters in its name that nobody sees" in out
    assert "\x1b" not in out
    assert out.endswith("Refused: this is not what ropa bundle wrote.\n")
    assert list(Path().iterdir()) == [Path("tea.zip")]


@pytest.mark.usefixtures("quick")
def test_sources_that_give_nothing(ropa):
    write()
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", *TODAY)[0] == 0
    files = unpack(Path("tea.zip").read_bytes(), "tea.zip")
    about = files["bundle.json"]
    for change, file, says in (
        ({"sources/tea.yaml": b"activities: {a: {nmae: b}}"}, "sources/tea.yaml", "gives no documents (unknown-key"),
        ({"sources/tea.yaml": None}, "sources/", "is missing"),
        ({"bundle.json": about.replace(b'"law": null', b'"law": ["zz"]')}, "sources/", "no rules for a law `zz`"),
        ({"bundle.json": b"[]"}, "bundle.json", "cannot be read"),
    ):
        send(rehashed({name: one for name, one in {**files, **change}.items() if one is not None}))
        code, outcomes, said = verdict(ropa)
        assert (code, outcomes["rebuild"], list(said)) == (1, "failed", [file])
        assert says in said[file]


# --- signatures


@pytest.mark.usefixtures("quick")
def test_a_signed_bundle(ropa, keys):
    write()
    code, out, _ = ropa("bundle", "tea.yaml", "--out", "tea.zip", "--sign", keys / "ours.key", *TODAY)
    assert (code, "Signed: tea.zip.minisig" in out) == (0, True)
    words = (keys / "ours.pub").read_text().splitlines()[1]
    for key in (keys / "ours.pub", words):
        code, out, _ = ropa("verify", "tea.zip", "--public-key", key)
        assert code == 0
        assert f"signature: signed with {words}, as `ropa bundle of 2026-11-21`" in out
    assert "tea.zip.minisig was not looked at" in ropa("verify", "tea.zip")[1]

    code, outcomes, said = verdict(ropa, "--public-key", keys / "theirs.pub")
    assert (code, outcomes["signature"], outcomes["archive"]) == (1, "failed", "not made")
    assert "is not what was signed with that key" in said["tea.zip"]

    signature = Path("tea.zip.minisig").read_bytes()
    Path("tea.zip.minisig").write_bytes(signature.replace(b"2026-11-21", b"2026-11-22"))
    assert verdict(ropa, "--public-key", words)[0] == 1
    Path("tea.zip.minisig").write_bytes(b"hello")
    assert "is no signature of minisign" in verdict(ropa, "--public-key", words)[2]["tea.zip.minisig"]
    Path("tea.zip.minisig").unlink()
    assert "is missing" in verdict(ropa, "--public-key", words)[2]["tea.zip.minisig"]


@pytest.mark.usefixtures("quick")
def test_a_signature_of_another_bundle_does_not_stay(ropa, keys):
    write()
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", "--sign", keys / "ours.key", *TODAY)[0] == 0
    write(TEA + "# new\n")
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", *TODAY)[0] == 0
    assert not Path("tea.zip.minisig").exists()


@pytest.mark.usefixtures("quick")
def test_a_key_with_a_password(ropa, keys, monkeypatch):
    write()
    call = ("bundle", "tea.yaml", "--out", "tea.zip", "--sign", keys / "ours-locked.key", *TODAY)
    monkeypatch.setattr(sys, "stdin", StringIO("wrong\n"))
    code, _, err = ropa(*call)
    assert (code, "cannot be opened" in err, Path("tea.zip").exists()) == (2, True, False)
    monkeypatch.setattr(sys, "stdin", StringIO("open sesame\n"))
    assert ropa(*call)[0] == 0
    assert ropa("verify", "tea.zip", "--public-key", keys / "ours.pub")[0] == 0


@pytest.mark.usefixtures("quick")
def test_no_password_at_the_terminal(ropa, keys, monkeypatch):
    def ended(_prompt):
        raise EOFError

    write()
    terminal = StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(getpass, "getpass", ended)
    code, _, err = ropa("bundle", "tea.yaml", "--out", "tea.zip", "--sign", keys / "ours-locked.key", *TODAY)
    assert (code, Path("tea.zip").exists()) == (2, False)
    assert "ours-locked.key: no password was given\n  fix: type the password of the key, and Enter" in err


def test_keys_stay_out_of_the_project(ropa, keys, tmp_path):
    Made(tmp_path).commit({"inv/tea.yaml": TEA})
    for place in ("inv/my.key", "my.key"):
        shutil.copy(keys / "ours.key", place)
        code, _, err = ropa("bundle", "inv", "--out", "tea.zip", "--sign", place, *TODAY)
        assert (code, f"{place}: a secret key lies in" in err) == (2, True)
    assert not Path("tea.zip").exists()


def test_what_is_no_key(ropa, keys):
    write()
    send(b"")
    (keys / "none").write_text("hello")
    for call, says in (
        (("bundle", "tea.yaml", "--sign", keys / "none"), "none: is no secret key of minisign"),
        (("bundle", "tea.yaml", "--sign", keys / "nowhere"), "nowhere: there is no such file"),
        (("verify", "tea.zip", "--public-key", keys / "none"), "none: is no public key of minisign"),
        (("verify", "tea.zip", "--public-key", "R" * 56), "is no public key of minisign"),
    ):
        code, _, err = ropa(*call)
        assert (code, says in err) == (2, True)
