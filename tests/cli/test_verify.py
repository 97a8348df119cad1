"""`ropa verify` says what it proved: nothing a bundle says of itself decides what is looked at."""

import ctypes
import json
import sys
import time
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest

from ropa.bundle.archive import unpack
from ropa.render.bundle import contents, making
from tests.bundles import (
    PDF,
    POLICY,
    TODAY,
    claiming,
    cut_short,
    edited,
    files,
    painted_white,
    rehashed,
    send,
    verdict,
    write,
)

UNPROVEN = "tea.zip: nothing shows that this is genuine\n"
WRONG = "tea.zip: nothing shows that this is genuine, and something is wrong with it\n"
OTHER_FONTS = {"fonts": "0000000000000000"}
OTHER_PYTHON = {"python": "3.99.1"}


def painted_and_cut(opened):
    painted_white(opened)
    cut_short(opened)


@pytest.mark.parametrize("claims", [{}, OTHER_FONTS, OTHER_PYTHON, {"ropa": "9.9.9", "code": "0"}])
def test_a_record_that_was_painted_over_and_cut_short(ropa, claims):
    found = files()
    send(claiming({**found, PDF: edited(found[PDF], painted_and_cut)}, **claims))
    code, out, err = ropa("verify", "tea.zip")
    assert (code, err) == (1, "")
    assert out.startswith(WRONG)
    assert f"    {PDF}: is not what comes out of sources/; has 5 pages, not 9\n" in out
    assert out.endswith("Refused: its documents are not what its sources give.\n")
    assert "Nothing wrong" not in out
    assert ("That may be why, but that is only its own word" in out) is bool(claims)


def test_a_page_that_was_painted_over_while_all_text_stays(ropa):
    found = files()
    send(claiming({**found, PDF: edited(found[PDF], painted_white)}, **OTHER_FONTS))
    code, _, said = verdict(ropa)
    assert (code, said) == (1, {PDF: "is not what comes out of sources/; is painted otherwise on page 1"})


def test_a_policy_that_says_something_else(ropa):
    found = files()
    send(claiming({**found, POLICY: b"<h1>We never share data</h1>"}, **OTHER_PYTHON))
    code, outcomes, said = verdict(ropa)
    assert (code, outcomes["rebuild"], said) == (1, "failed", {POLICY: "is not what comes out of sources/"})


def resaved(pdf):
    """The same document, as another version of a library packs it."""
    with pikepdf.Pdf.open(BytesIO(pdf)) as opened, BytesIO() as made:
        opened.save(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
        return made.getvalue()


def test_the_same_content_in_other_bytes_proves_less(ropa):
    found = files()
    send(claiming({**found, PDF: resaved(found[PDF])}, **OTHER_FONTS))
    code, out, _ = ropa("verify", "tea.zip")
    assert code == 1
    assert out.startswith(UNPROVEN)
    assert "  not made  rebuild: not the same bytes. It says that it was made with other fonts." in out
    assert f"{len(found) - 1} files are the same byte for byte; {PDF} shows the same (compared: number of pages" in out
    assert "not compared, so perhaps changed, are the shapes of the letters" in out
    assert out.endswith("name that key with --public-key.\n")


def test_without_a_reason_other_bytes_are_wrong(ropa):
    found = files()
    send(rehashed({**found, PDF: resaved(found[PDF])}))
    assert verdict(ropa)[2] == {PDF: "is not what comes out of sources/, though it shows the same"}


def test_the_same_bytes_are_proof_whatever_a_bundle_says_it_was_made_with(ropa):
    send(claiming(files(), **OTHER_FONTS, **OTHER_PYTHON, libraries={"typst": "1.0"}))
    code, outcomes, _ = verdict(ropa)
    assert (code, outcomes["rebuild"]) == (0, "passed")


@pytest.mark.parametrize(
    ("name", "words"),
    [("platform", "linux. The authority approved this"), ("ropa", "approved"), ("code", "approved"),
     ("python", "3.11 (approved by the authority)"), ("libraries", {"typst": "1.0 approved by all"})]
)  # fmt: skip
@pytest.mark.usefixtures("quick")
def test_versions_are_no_place_for_words(ropa, name, words):
    write()
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", *TODAY)[0] == 0
    send(claiming(unpack(Path("tea.zip").read_bytes(), "tea.zip"), **{name: words}))
    code, _, said = verdict(ropa)
    assert (code, "cannot be read (made-with." in said["bundle.json"]) == (1, True)


# --- signed, made with something else


@pytest.fixture
def signed(ropa, keys, leaflet, monkeypatch):
    """A bundle that is signed and was made with other fonts; what it shows comes out otherwise here."""
    write()
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", "--sign", keys / "ours.key", *TODAY)[0] == 0
    here = making.making()
    monkeypatch.setattr(making, "making", lambda: here.model_copy(update={"fonts": "0ddf"}))
    leaflet("Coffee")
    return ("--public-key", keys / "ours.pub")


def test_a_signature_proves_it_where_it_comes_out_otherwise_here(ropa, signed):
    code, out, _ = ropa("verify", "tea.zip", *signed)
    assert code == 0
    assert out.startswith("tea.zip: signed with the key that was named\n")
    assert "not made  rebuild: not the same bytes. It says that it was made with other fonts." in out
    assert out.endswith("Its documents were not made again byte for byte: that they say what its sources give, you "
                        "have from that holder alone.\n")  # fmt: skip


def test_a_rebuild_that_is_demanded(ropa, signed):
    code, out, _ = ropa("verify", "tea.zip", *signed, "--require", "signature,rebuild")
    assert code == 1
    assert out.startswith("tea.zip: signed with the key that was named, but not all that was demanded is shown\n")
    assert "FAILED    rebuild: demanded with --require, and not made: not the same bytes." in out
    assert out.endswith("Refused: rebuild was demanded, and is not shown.\n")


def test_a_signed_bundle_of_other_versions_may_differ_and_says_where(ropa, signed):
    sys.modules["leaflet"].render = lambda _: iter([])
    code, outcomes, said = verdict(ropa, *signed)
    assert (code, outcomes["rebuild"]) == (0, "not made")
    assert said == {
        "README.txt": "is not what comes out of sources/",
        "documents/leaflet.pdf": "was added: it does not come out of sources/",
    }


# --- demands


@pytest.mark.usefixtures("quick")
def test_what_is_demanded(ropa, keys):
    write()
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", "--sign", keys / "ours.key", *TODAY)[0] == 0
    named = ("--public-key", keys / "ours.pub")
    for options, code in (
        (("--require", "rebuild"), 0),
        (("--require", "archive, hashes,attachments"), 0),
        (("--require", "rebuild,signature"), 1),
        (("--require", "rebuild", "--require", "signature"), 1),
        (("--require", "signature,rebuild", *named), 0),
        (("--require", ""), 0),
    ):
        assert verdict(ropa, *options)[0] == code, options
    code, out, _ = ropa("verify", "tea.zip", "--require", "signature")
    assert "FAILED    signature: demanded with --require, and not made: tea.zip.minisig was not looked at" in out
    assert out.endswith("Refused: signature was demanded, and is not shown.\n")
    code, _, err = ropa("verify", "tea.zip", "--require", "rebuild,signatur")
    assert (code, "--require: there is no check `signatur`" in err, "did you mean `signature`?" in err) == (
        2,
        True,
        True,
    )


@pytest.mark.usefixtures("quick")
def test_for_programs(ropa):
    write()
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", *TODAY)[0] == 0
    found = json.loads(ropa("verify", "tea.zip", "--format", "json")[1])
    assert {name: found[name] for name in ("genuine", "signed", "rebuilt", "refused", "verdict")} == {
        "genuine": True, "signed": False, "rebuilt": True, "refused": False,
        "verdict": "made again from its own sources, byte for byte",
    }  # fmt: skip


# --- limits


@pytest.fixture
def trap(ropa, monkeypatch, quick):
    """A bundle whose documents do something when they are made again."""
    write()
    assert ropa("bundle", "tea.yaml", "--out", "tea.zip", *TODAY)[0] == 0
    module = ModuleType("trap")
    monkeypatch.setitem(sys.modules, "trap", module)
    monkeypatch.setitem(contents.CONTENTS, "trap", ("trap", ""))
    return module


def test_a_rebuild_that_never_ends(ropa, trap):
    trap.render = lambda _: time.sleep(600)
    code, out, err = ropa("verify", "tea.zip", "--time-limit", "5")
    assert (code, err) == (1, "")
    assert out.startswith(UNPROVEN)
    assert "passed    attachments" in out
    assert "not made  rebuild: tea.zip: took longer than 5 seconds, and was stopped; allow more time where" in out
    code, outcomes, _ = verdict(ropa, "--time-limit", "5", "--require", "rebuild")
    assert (code, outcomes["rebuild"]) == (1, "failed")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_rebuild_that_takes_all_memory(ropa, trap):
    trap.render = lambda _: [bytearray(1 << 26) for _ in range(1000)]
    code, out, _ = ropa("verify", "tea.zip", "--memory-limit", "300")
    assert (code, out.startswith(UNPROVEN)) == (1, True)
    assert "not made  rebuild: tea.zip: needs more than 300 MB of memory, and was stopped" in out


def test_a_library_that_aborts(ropa, trap):
    trap.render = lambda _: ctypes.CDLL(None).abort()
    code, out, err = ropa("verify", "tea.zip")
    assert (code, out.startswith(UNPROVEN), err) == (1, True, "")
    assert "a library that reads it broke down (SIGABRT)" in out


def test_a_bug_of_ours_is_called_one(ropa, trap):
    trap.render = lambda _: {}["missing"]
    code, _, err = ropa("verify", "tea.zip")
    assert (code, "KeyError: 'missing'" in err, "This is a bug in ropa" in err) == (3, True, True)


@pytest.mark.parametrize("limit", [("--time-limit", "0"), ("--time-limit", "soon"), ("--memory-limit", "1")])
def test_limits_that_are_none(ropa, limit):
    send(b"")
    assert ropa("verify", "tea.zip", *limit)[0] == 2
