"""Clones of every kind: history is read, or the clone is named for what it is with a cure that works."""

import json
import shutil
import zipfile

import pytest

from tests.repositories import TEA, git

TODAY = ("--today", "2026-11-21")
LONGER = TEA.replace("6 years", "9 years")


@pytest.fixture
def origin(tmp_path, ropa):
    """A repository with two states of an inventory, beside something else."""
    folder = tmp_path / "origin"
    (folder / "inv").mkdir(parents=True)
    (folder / "other").mkdir()
    git(folder, "init")
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    for text in (TEA, LONGER):
        (folder / "inv" / "tea.yaml").write_text(text)
        (folder / "other" / "notes.txt").write_text(text * 2)
        git(folder, "add", "-A")
        git(folder, "commit", "-m", "Change it")
    return folder


def compare(ropa, path="inv", before="HEAD~1"):
    return ropa("diff", before, "--path", path, *TODAY)


def works(ropa, path="inv", before="HEAD~1"):
    """That a change is told, by all commands that read history."""
    code, out, err = compare(ropa, path, before)
    assert (code, "9 years" in out) == (0, True), err
    assert ropa("log", path, *TODAY)[0] == 0
    built = ropa("build", path, "--since", before, "--only", "inventory", "--out", "out", *TODAY)
    assert built[0] == 0, built[2]


@pytest.mark.parametrize("how", [(), ("--no-hardlinks",), ("--mirror",), ("--bare",), ("--single-branch",)], ids=str)
def test_a_whole_clone_is_read(ropa, tmp_path, origin, monkeypatch, how):
    git(tmp_path, "clone", *how, f"file://{origin}", "c.git")
    if "--bare" in how or "--mirror" in how:
        assert "9 years" in ropa("diff", "HEAD~1", "HEAD", "--path", "c.git/inv", *TODAY)[1]
        return
    monkeypatch.chdir(tmp_path / "c.git")
    works(ropa)


@pytest.mark.parametrize("how", [("--shared",), ("--reference",)], ids=str)
def test_a_clone_that_borrows_objects_is_named(ropa, tmp_path, origin, monkeypatch, how):
    more = (str(origin),) if how == ("--reference",) else ()
    git(tmp_path, "clone", *how, *more, origin if how == ("--shared",) else f"file://{origin}", "c")
    monkeypatch.chdir(tmp_path / "c")
    for call in (("diff", "HEAD~1", "--path", "inv"), ("log", "inv"), ("build", "inv", "--since", "HEAD~1")):
        code, out, err = ropa(*call)
        assert (code, out, "is kept in another repository, which is not read" in err) == (2, "", True), err
    assert "fix: run `git repack -a -d` " in err
    git(tmp_path / "c", "repack", "-a", "-d")  # the cure
    works(ropa)


@pytest.mark.parametrize("what", ["blob:none", "tree:0", "blob:limit=10", "object:type=commit", "tree:2"])
def test_a_partial_clone_is_named(ropa, tmp_path, origin, monkeypatch, what):
    git(tmp_path, "clone", f"--filter={what}", f"file://{origin}", "c")
    monkeypatch.chdir(tmp_path / "c")
    code, out, err = compare(ropa)
    assert (code, out, "was left with the server" in err) == (2, "", True), err
    assert "fix: run `git fetch --refetch --no-filter`" in err
    git(tmp_path / "c", "fetch", "--refetch", "--no-filter")  # the cure
    works(ropa)


def test_a_shallow_clone_is_named(ropa, tmp_path, origin, monkeypatch):
    git(tmp_path, "clone", "--depth", "1", f"file://{origin}", "c")
    monkeypatch.chdir(tmp_path / "c")
    code, out, err = compare(ropa)
    assert (code, out, "shallow clone" in err, "git fetch --unshallow" in err) == (2, "", True, True)
    git(tmp_path / "c", "fetch", "--unshallow")  # the cure
    works(ropa)


@pytest.mark.parametrize("cone", ["--cone", "--no-cone"])
def test_a_sparse_checkout_is_named_where_it_leaves_the_inventory_out(ropa, tmp_path, origin, monkeypatch, cone):
    git(tmp_path, "clone", f"file://{origin}", "c")
    git(tmp_path / "c", "sparse-checkout", "set", cone, "inv")
    monkeypatch.chdir(tmp_path / "c")
    works(ropa)
    git(tmp_path / "c", "sparse-checkout", "set", cone, "other")
    code, out, err = compare(ropa)
    assert (code, out, "this is a sparse checkout" in err) == (2, "", True)
    assert "fix: run `git sparse-checkout add inv`" in err
    git(tmp_path / "c", "sparse-checkout", "add", "inv")  # the cure
    works(ropa)


def test_a_submodule_has_a_history_of_its_own(ropa, tmp_path, origin, monkeypatch):
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init")
    git(outer, "submodule", "add", f"file://{origin}", "sub")
    git(outer, "commit", "-m", "Add it")
    monkeypatch.chdir(outer)
    works(ropa, "sub/inv")
    works(ropa, "sub")
    git(outer, "-C", "sub", "sparse-checkout", "set", "inv")  # moves the settings to another file
    works(ropa, "sub/inv")
    git(tmp_path, "clone", f"file://{outer}", "c")
    monkeypatch.chdir(tmp_path / "c")
    for path in ("sub", "sub/inv"):
        code, out, err = compare(ropa, path, "HEAD")
        assert (code, out, "submodule" in err) == (2, "", True), err
        assert "git submodule update --init" in err
    git(tmp_path / "c", "submodule", "update", "--init")  # the cure
    works(ropa, "sub/inv")


def test_a_git_folder_elsewhere_is_named(ropa, tmp_path, origin, monkeypatch):
    git(tmp_path, "clone", "--separate-git-dir", tmp_path / "store", f"file://{origin}", "c")
    monkeypatch.chdir(tmp_path / "c")
    code, out, err = compare(ropa)
    assert (code, out, "which does not name this folder in turn" in err) == (2, "", True)
    assert f'git -C "{tmp_path}/c" config core.worktree "{tmp_path}/c"' in err
    git(tmp_path, "-C", tmp_path / "c", "config", "core.worktree", tmp_path / "c")  # the cure
    works(ropa)


def test_worktrees_share_their_history(ropa, tmp_path, origin, monkeypatch):
    git(origin, "worktree", "add", tmp_path / "tree")
    monkeypatch.chdir(tmp_path / "tree")
    works(ropa)
    shutil.move(tmp_path / "tree", tmp_path / "moved")
    monkeypatch.chdir(tmp_path / "moved")
    code, _, err = compare(ropa)
    assert (code, "git worktree repair" in err) == (2, True)
    git(tmp_path / "moved", "worktree", "repair")  # the cure
    works(ropa)


def test_other_hashes_are_read(ropa, tmp_path, origin, monkeypatch):
    folder = tmp_path / "sha256"
    folder.mkdir()
    git(folder, "init", "--object-format=sha256")
    (folder / "inv").mkdir()
    for text in (TEA, LONGER):
        (folder / "inv" / "tea.yaml").write_text(text)
        git(folder, "add", "-A")
        git(folder, "commit", "-m", "Change it")
    monkeypatch.chdir(folder)
    works(ropa)
    git(folder, "repack", "-a", "-d", "-q")
    works(ropa)


# --- line ends


@pytest.mark.parametrize("how", ["autocrlf", "attributes", "committed"])
def test_a_checkout_that_differs_only_in_line_ends_is_what_was_committed(ropa, tmp_path, origin, monkeypatch, how):
    if how == "attributes":
        (origin / ".gitattributes").write_text("*.yaml text eol=crlf\n")
        git(origin, "add", "-A")
        git(origin, "commit", "-m", "Line ends")
    if how == "committed":
        (origin / "inv" / "tea.yaml").write_bytes(LONGER.replace("\n", "\r\n").encode())
        git(origin, "commit", "-am", "Line ends")
    git(tmp_path, "-c", f"core.autocrlf={str(how == 'autocrlf').lower()}", "clone", f"file://{origin}", "c")
    lying = tmp_path / "c" / "inv" / "tea.yaml"
    if how == "committed":
        lying.write_bytes(LONGER.encode())
    assert (b"\r\n" in lying.read_bytes()) == (how != "committed")
    monkeypatch.chdir(tmp_path / "c")
    assert "Nothing differs." in ropa("diff", "HEAD", "--path", "inv", *TODAY)[1]
    ropa("build", "inv", "--since", "HEAD~1", "--only", "record", "--out", "out", *TODAY)
    assert '"commit": "' in (tmp_path / "c" / "out" / "manifest.json").read_text()
    code, _, err = ropa("bundle", "inv", "--out", "b.zip", *TODAY)
    assert (code, err) == (0, "")
    with zipfile.ZipFile("b.zip") as bundle:
        assert json.loads(bundle.read("bundle.json"))["commit"]["holds"] is True
    lying.write_bytes(lying.read_bytes().replace(b"9 years", b"8 years"))
    assert "8 years" in ropa("diff", "HEAD", "--path", "inv", *TODAY)[1]
