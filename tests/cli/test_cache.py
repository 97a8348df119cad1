"""The cache is no way in: what others put there is not used, and it never lies where files of others lie."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from ropa.render.record import pdf
from tests.support import INVENTORIES

TEXT = """\
organisation: {name: Example Ltd, role: controller, country: IE}
data-subjects: {people: Everybody}
data-categories: {order: {about: people, elements: [name]}}
activities:
  ship: {name: Shipping, kind: service, data: order, legal-basis: contract}
"""
RECORD = Path("out/internal/record/record.pdf")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user whose cache and secret lie in their home, and an inventory elsewhere."""
    for name in ("home", "work"):
        (tmp_path / name).mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pdf, "LONGEST", 0)  # small records in pieces too, which are what is kept
    (tmp_path / "work" / "tea.yaml").write_text(TEXT)
    return tmp_path / "home"


@pytest.fixture
def build(ropa, home, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path / "work")

    def built(*options, path="tea.yaml"):
        code, _, err = ropa("build", path, "--only", "record", "--today", "2026-11-21", "--out", "out", *options)
        assert code == 0, err
        return RECORD.read_bytes(), err

    return built


def pieces(home):
    return sorted((home / ".cache" / "ropa" / "record").glob("*.piece"))


def secret(home):
    return home / ".local" / "state" / "ropa" / "cache.key"


def test_a_build_keeps_pieces_and_takes_them(build, home):
    first, err = build()
    assert err == ""
    assert pieces(home)
    assert secret(home).stat().st_mode & 0o777 == 0o600
    assert len(secret(home).read_bytes()) == 32
    times = [path.stat().st_ino for path in pieces(home)]
    assert build() == (first, "")
    assert [path.stat().st_ino for path in pieces(home)] == times
    assert build("--no-cache") == (first, "")


def test_no_cache_writes_nothing(build, home):
    build("--no-cache")
    assert list(home.iterdir()) == []


def forged(path, content):
    """With a code that anybody can make: as it was made before there was a secret."""
    code = hashlib.blake2b(content, key=path.stem.encode()[:64], digest_size=32).digest()
    path.write_bytes(code + content)


def a_white_page(path):
    content = path.read_bytes()[32:]
    forged(path, content.replace(b"%PDF-1.7", b"%PDF-1.4"))


def change(offset):
    def changed(path):
        content = bytearray(path.read_bytes())
        content[offset] ^= 1
        path.write_bytes(content)

    return changed


def a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def a_link(path):
    elsewhere = path.parent.parent / path.name
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def a_folder(path):
    path.unlink()
    path.mkdir()


def huge(path):
    with path.open("r+b") as file:
        file.truncate(2**40)


ATTACKS = {
    "a forged piece": a_white_page,
    "an empty head": lambda path: forged(path, b"{}\n%PDF-1.7"),
    "a wrong head": lambda path: forged(path, json.dumps({"pages": "x", "anchors": 1, "marks": 2}).encode() + b"\n"),
    "code of Python": lambda path: forged(path, b"c__builtin__\neval\n(S'1/0'\ntR."),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "nothing": lambda path: path.write_bytes(b""),
    "a wrong code": change(0),
    "a wrong head byte": change(40),
    "a wrong last byte": change(-1),
    "a pipe": a_pipe,
    "a link": a_link,
    "a folder": a_folder,
    "huge": huge,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_others_put_into_the_cache_is_not_used(build, home, attack):
    plain, _ = build()
    for path in pieces(home):
        ATTACKS[attack](path)
    assert build() == (plain, "")


def test_a_piece_in_the_place_of_another_is_not_used(build, home):
    plain, _ = build()
    found = pieces(home)
    contents = [path.read_bytes() for path in found]
    for path, content in zip(found, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)
    assert build() == (plain, "")


def test_a_cache_that_came_with_another_secret_is_not_used(build, home):
    plain, _ = build()
    secret(home).unlink()
    before = {path: path.stat().st_ino for path in pieces(home)}
    assert build() == (plain, "")
    assert all(path.stat().st_ino != inode for path, inode in before.items())  # made anew, every one


# --- where it may not lie


def git(folder):
    (folder / ".git").mkdir(parents=True)


PLACES = {
    "HOME is the checkout": lambda tmp: ({"HOME": tmp / "work"}, git(tmp / "work")),
    "the cache is": lambda tmp: ({"XDG_CACHE_HOME": tmp / "work/.cache"}, git(tmp / "work")),
    "the secret is": lambda tmp: ({"XDG_STATE_HOME": tmp / "work/.state"}, git(tmp / "work")),
    "a checkout above the present one": lambda tmp: (
        {"XDG_CACHE_HOME": tmp / "cache"}, git(tmp), git(tmp / "work")
    ),
    "a worktree, with a file": lambda tmp: (
        {"XDG_CACHE_HOME": tmp / "work/c"}, (tmp / "work/.git").write_text("gitdir: /nowhere")
    ),
    "the output": lambda tmp: ({"XDG_CACHE_HOME": tmp / "work/out"},),
    "named by a build server": lambda tmp: (
        {"XDG_CACHE_HOME": tmp / "ci/.cache", "CI_PROJECT_DIR": tmp / "ci"}, (tmp / "ci").mkdir()
    ),
    "named by another": lambda tmp: (
        {"XDG_CACHE_HOME": tmp / "ci/.cache", "GITHUB_WORKSPACE": tmp / "ci"}, (tmp / "ci").mkdir()
    ),
    "a link into the checkout": lambda tmp: (
        {"XDG_CACHE_HOME": tmp / "link"}, git(tmp / "work"), (tmp / "link").symlink_to(tmp / "work")
    ),
    "a link of the leaf": lambda tmp: (
        {"XDG_CACHE_HOME": tmp / "c"}, git(tmp / "work"), (tmp / "c").mkdir(), (tmp / "c/ropa").symlink_to(tmp / "work")
    ),
    "the secret beside the cache": lambda tmp: ({"XDG_STATE_HOME": tmp / "home/.cache"},),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_no_cache_lies_with_files_of_others_and_it_is_said(build, place, tmp_path, monkeypatch):
    variables = PLACES[place](tmp_path)[0]
    for name, value in variables.items():
        monkeypatch.setenv(name, str(value))
    before = {path for path in tmp_path.rglob("*") if path.name in ("ropa", "cache.key")}
    _, err = build()
    assert err.startswith("warning: no cache is used: ")
    assert err.endswith("\n  fix: let XDG_CACHE_HOME and XDG_STATE_HOME name folders elsewhere, or say --no-cache\n")
    assert {path for path in tmp_path.rglob("*") if path.name in ("ropa", "cache.key")} == before
    assert build("--no-cache")[1] == ""


def test_nor_in_the_inventory(build, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "inventory" / ".cache"))
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "tea.yaml").write_text(TEXT)
    inventory, cache = tmp_path / "inventory", tmp_path / "inventory" / ".cache" / "ropa"
    _, err = build(path=inventory)
    assert err.splitlines()[0] == (
        f"warning: no cache is used: {cache} lies in {inventory}, where files of others can lie"
    )


def test_nor_with_own_templates(build, tmp_path, monkeypatch):
    (tmp_path / "own").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    assert "no cache is used" in build("--templates", tmp_path / "own")[1]


def test_a_bundle_is_as_careful(ropa, build, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "work" / ".cache"))
    git(tmp_path / "work")
    code, _, err = ropa("bundle", "tea.yaml", "--today", "2026-11-21")
    assert code == 0
    assert "warning: no cache is used" in err
    code, _, err = ropa("bundle", "tea.yaml", "--today", "2026-11-21", "--no-cache")
    assert (code, err) == (0, "")


# --- the secret


def too_open(key):
    key.chmod(0o644)


def cut_short(key):
    key.write_bytes(b"short")


def too_long(key):
    key.write_bytes(b"x" * 33)


def linked(key):
    key.rename(key.with_name("other"))
    key.symlink_to("other")


def folder_open(key):
    key.parent.chmod(0o777)


@pytest.mark.parametrize("spoil", [too_open, cut_short, too_long, linked, a_pipe, a_folder, folder_open])
def test_a_secret_that_others_could_have_made_is_not_used(build, home, spoil):
    plain, _ = build()
    before = [path.stat().st_ino for path in pieces(home)]
    spoil(secret(home))
    again, err = build()
    assert again == plain
    why = f"{secret(home)} is not a file that only this user can read, or is damaged: delete it"
    assert err.splitlines()[0] == f"warning: no cache is used: {why}"
    assert [path.stat().st_ino for path in pieces(home)] == before


def test_where_no_secret_can_be_kept_nothing_is(build, home):
    (home / ".local").write_text("")
    assert build()[1] == ""
    assert pieces(home) == []


def test_the_template_of_another_document_is_another_piece(build, home, tmp_path):
    """A template moved to another folder says the same, and means something else."""
    name, text = "cover.html", "<header class='cover'><h1>Forged</h1></header>"
    for folder in ("unused", "record"):
        (tmp_path / "own" / folder).mkdir(parents=True)
    (tmp_path / "own" / "unused" / name).write_text(text)
    plain, _ = build("--templates", tmp_path / "own")
    (tmp_path / "own" / "unused" / name).rename(tmp_path / "own" / "record" / name)
    from ropa.render.record.fingerprint import fingerprint

    fingerprint.cache_clear()
    assert build("--templates", tmp_path / "own")[0] != plain


def test_the_example_still_builds_within_the_checkout(ropa, home):
    assert ropa("build", INVENTORIES / "miomio", "--only", "policy", "--out", "out")[0] == 0
