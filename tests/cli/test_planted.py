"""Repositories that somebody planted: history is read of the one that is meant, or the command stops."""

import os
import shutil
import socket

import pytest
from dulwich.repo import Repo

from tests.repositories import TEA, Made, git

TODAY = ("--today", "2026-11-21")
BROKER = TEA.replace("recipients:\n", "recipients:\n  broker: {name: Data Broker, role: controller, country: RU}\n")
CALLS = (
    ("diff", "main...HEAD", "--path", "inv"),
    ("diff", "HEAD", "--path", "inv"),
    ("log", "inv"),
    ("build", "inv", "--since", "main", "--only", "inventory"),
    ("build", "inv", "--as-of", "2026-12-01", "--only", "inventory"),
)


@pytest.fixture
def real(tmp_path, ropa):
    """A repository with an inventory in `inv`, and a topic that adds a recipient."""
    folder = tmp_path / "real"
    folder.mkdir()
    git(folder, "init")
    (folder / "inv").mkdir()
    (folder / "inv" / "tea.yaml").write_text(TEA)
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "Begin")
    git(folder, "checkout", "-b", "topic")
    (folder / "inv" / "tea.yaml").write_text(BROKER)
    git(folder, "commit", "-am", "Sell")
    return folder


@pytest.fixture
def fake(tmp_path):
    """A repository of a stranger, in which the new state is the old one as well."""
    made = Made(tmp_path / "fake")
    made.commit({"tea.yaml": BROKER, "inv/tea.yaml": BROKER}, message="Planted")
    return made.folder


def plant(fake, place, *, links=False):
    """Put what makes a git folder into another folder."""
    place.mkdir(parents=True, exist_ok=True)
    for name in ("HEAD", "objects", "refs", "config"):
        source, target = fake / ".git" / name, place / name
        if links:
            target.symlink_to(source)
        elif source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)


@pytest.mark.parametrize("where", ["inv", ".", "inv/deeper"])
@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call[:3]))
def test_a_planted_bare_repository_stops_the_command(ropa, real, fake, monkeypatch, where, call):
    plant(fake, real / where)
    git(real, "add", "-A", "-f")
    git(real, "commit", "-m", "Update the documents")
    monkeypatch.chdir(real)
    if where == "inv/deeper":
        (real / where / "tea.yaml").write_text(TEA)
        call = [word.replace("inv", where, 1) if word == "inv" else word for word in call]
    code, out, err = ropa(*call, *TODAY)
    assert (code, out) == (2, "")
    assert "has the files of a git repository (`HEAD`, `objects`, `refs`), and lies in the repository" in err
    assert str(real) in err
    (real / where / "HEAD").unlink()
    assert ropa(*call, *TODAY)[0] == 0 or where == "inv/deeper"


def test_a_bare_repository_by_links_is_one_as_well(ropa, real, fake, monkeypatch):
    plant(fake, real / "inv", links=True)
    monkeypatch.chdir(real)
    assert ropa("log", "inv")[0] == 2


@pytest.mark.parametrize("name", [".GIT", "git~1", ".git ", ".git.", ".gıt", "dot.git"])
def test_names_that_only_look_like_git_are_no_repository(ropa, real, fake, monkeypatch, name):
    """Beside the inventory they are other files; what is asked for is the history of the real repository."""
    if os.path.lexists(real / name):
        pytest.skip("this file system takes it for `.git`")
    shutil.copytree(fake / ".git", real / "inv" / name)
    monkeypatch.chdir(real)
    code, out, _ = ropa("diff", "main...HEAD", "--path", "inv", *TODAY)
    assert (code, "a new recipient: Data Broker" in out) == (0, True)


def test_a_folder_that_is_not_named_as_bare_is_none(ropa, tmp_path, fake):
    (tmp_path / "got").mkdir()
    plant(fake, tmp_path / "got")
    (tmp_path / "got" / "inv").mkdir()
    (tmp_path / "got" / "inv" / "tea.yaml").write_text(TEA)
    code, _, err = ropa("log", "got/inv")
    assert (code, "has the files of one, but no name that says so" in err) == (2, True)
    (tmp_path / "got").rename(tmp_path / "got.git")  # the cure
    assert ropa("log", "got.git/inv")[0] == 0


def test_a_bare_repository_is_taken_by_its_own_name(ropa, tmp_path, real):
    git(tmp_path, "clone", "--bare", "real", "store")
    git(tmp_path, "clone", "--bare", "real", "tea.git")
    assert "Sell" in ropa("log", "store")[1]
    assert "a new recipient: Data Broker" in ropa("diff", "main", "topic", "--path", "tea.git/inv", *TODAY)[1]


def test_one_bare_repository_in_another_stops_the_command(ropa, tmp_path, real, fake):
    git(tmp_path, "clone", "--bare", "real", "tea.git")
    plant(fake, tmp_path / "tea.git" / "inv")
    code, _, err = ropa("diff", "main", "topic", "--path", "tea.git/inv")
    assert (code, "one in the other" in err) == (2, True)


def test_an_incomplete_git_folder_below_the_real_one_stops_the_command(ropa, real, monkeypatch):
    (real / "inv" / ".git").mkdir()
    monkeypatch.chdir(real)
    code, _, err = ropa("log", "inv")
    assert (code, f"is no complete git folder (`HEAD`, `objects` and `refs` belong in it), and lies in the repository "
            f"{real}" in err) == (2, True)  # fmt: skip
    (real / "inv" / ".git").rmdir()  # the cure
    assert ropa("log", "inv")[0] == 0


def test_a_repository_over_files_of_another_stops_the_command(ropa, real, fake, monkeypatch):
    shutil.copytree(fake / ".git", real / "inv" / ".git")
    monkeypatch.chdir(real)
    for call in CALLS:
        code, _, err = ropa(*call, *TODAY)
        assert (code, "has files of the same folder in its own history" in err) == (2, True), err
    shutil.rmtree(real / "inv" / ".git")  # the cure
    assert "a new recipient: Data Broker" in ropa("diff", "main...HEAD", "--path", "inv", *TODAY)[1]


def test_a_clone_in_another_repository_that_does_not_know_it_is_read(ropa, real, tmp_path, monkeypatch):
    git(real, "clone", ".", "inner")
    monkeypatch.chdir(real)
    assert "Sell" in ropa("log", "inner/inv")[1]


def test_the_folder_of_git_itself_is_no_place_of_an_inventory(ropa, real, monkeypatch):
    monkeypatch.chdir(real)
    code, _, err = ropa("log", ".git/refs")
    assert (code, "lies where git keeps its own files" in err) == (2, True)


def test_a_link_to_another_repository_stops_the_command(ropa, real, fake, monkeypatch):
    shutil.rmtree(real / "inv")
    (real / "inv").symlink_to(fake)
    monkeypatch.chdir(real)
    code, _, err = ropa("log", "inv")
    assert (code, "is a link that leads out of the repository" in err) == (2, True)
    assert ropa("log", fake)[0] == 0  # the cure


# --- links, pipes, sockets


PARTS = [
    ".git", ".git/HEAD", ".git/config", ".git/objects", ".git/objects/pack", ".git/refs", ".git/refs/heads",
    ".git/refs/heads/main", ".git/packed-refs", ".git/shallow", "bucket", "loose", "pack", "idx",
]  # fmt: skip


def part_of(folder, part):
    """The path of a part of a repository."""
    head = git(folder, "rev-parse", "HEAD").strip()
    found = {
        "bucket": lambda: folder / ".git" / "objects" / head[:2],
        "loose": lambda: folder / ".git" / "objects" / head[:2] / head[2:],
        "pack": lambda: next((folder / ".git" / "objects" / "pack").glob("*.pack")),
        "idx": lambda: next((folder / ".git" / "objects" / "pack").glob("*.idx")),
    }
    return found.get(part, lambda: folder / part)()


def prepared(folder, part):
    """A repository that has a part."""
    git(folder, "checkout", "main")
    git(folder, "merge", "topic")
    if part in ("pack", "idx", ".git/packed-refs"):
        git(folder, "pack-refs", "--all")
        with Repo(str(folder)) as repo:
            repo.object_store.pack_loose_objects()
    path = part_of(folder, part)
    if not path.exists():
        path.write_text("")
    return path


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_a_link_out_is_refused(ropa, real, tmp_path, monkeypatch, part):
    path = prepared(real, part)
    path.rename(tmp_path / "secret")
    path.symlink_to(tmp_path / "secret")
    monkeypatch.chdir(real)
    for call in (("log", "inv"), ("diff", "main", "--path", "inv"), ("build", "inv", "--as-of", "2026-12-01")):
        code, out, err = ropa(*call)
        assert (code, out, "leads out of the repository" in err) == (2, "", True), (call, out, err)


@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
@pytest.mark.parametrize("part", [part for part in PARTS if part != ".git/refs/heads"])
def test_a_part_that_is_no_plain_file_is_never_opened(ropa, real, monkeypatch, part, kind):
    path = prepared(real, part)
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    monkeypatch.chdir(path.parent)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    else:
        path.symlink_to("/dev/zero")
    monkeypatch.chdir(real)
    code, out, err = ropa("log", "inv")
    assert (code, out) == (2, ""), err


def test_a_link_inside_of_the_repository_is_followed(ropa, real, monkeypatch):
    (real / ".git" / "HEAD").unlink()
    (real / ".git" / "HEAD").symlink_to("refs/heads/topic")  # what git itself did in its first years
    monkeypatch.chdir(real)
    assert "Sell" in ropa("log", "inv")[1]
