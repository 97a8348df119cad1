from pathlib import Path

import pytest
from dulwich.objects import Blob, Tree

from ropa.errors import RopaError
from ropa.history import snapshot as module
from ropa.history.snapshot import identity, snapshot
from ropa.load import load
from tests.repositories import LINK, SUBMODULE, TEA, Made


def taken(made, path="inventory", name="HEAD"):
    repository = made.open(path)
    return snapshot(repository, repository.revision(name), Path(path))


def test_a_snapshot_is_what_the_folder_was(tmp_path, monkeypatch):
    files = {"inventory/b.yaml": TEA, "inventory/sub/a.yml": "laws: {}\n", "inventory/a.yaml": "groups: {}\n"}
    hidden = {"inventory/.hidden/x.yaml": "no: 1\n", "inventory/.y.yaml": "no: 1\n", "inventory/notes.txt": "no"}
    made = Made(tmp_path)
    made.commit(files | hidden | {"elsewhere/z.yaml": "no: 1\n"})
    monkeypatch.chdir(tmp_path)
    assert taken(made).contents == load(Path("inventory")).contents
    assert list(taken(made).contents) == ["inventory/a.yaml", "inventory/b.yaml", "inventory/sub/a.yml"]


def test_a_single_file(tmp_path):
    made = Made(tmp_path)
    made.commit({"tea.yaml": TEA})
    assert taken(made, "tea.yaml").contents == {"tea.yaml": TEA.encode()}


@pytest.mark.parametrize("path", ["nothing", "tea.yaml/nothing", "empty"])
def test_nothing_stood_there(tmp_path, path):
    made = Made(tmp_path)
    made.commit({"tea.yaml": TEA, "empty/notes.txt": "no yaml"})
    assert taken(made, path) is None


def test_links_and_submodules_are_named_and_never_followed(tmp_path):
    made = Made(tmp_path)
    files = {
        "inventory/tea.yaml": TEA, "inventory/secret.yaml": (LINK, "/etc/passwd"),
        "inventory/up": (LINK, "../.."), "inventory/other": (SUBMODULE, b"1" * 40), "inventory/pic.png": (LINK, "x"),
    }  # fmt: skip
    made.commit(files)
    found = taken(made)
    assert list(found.contents) == ["inventory/tea.yaml"]
    assert sorted(found.links) == ["inventory/other", "inventory/secret.yaml", "inventory/up"]


@pytest.mark.parametrize(("mode", "content"), [(LINK, "elsewhere"), (SUBMODULE, b"1" * 40)])
def test_a_path_that_leads_elsewhere_in_the_commit_is_refused(tmp_path, mode, content):
    made = Made(tmp_path)
    made.commit({"inventory": (mode, content), "elsewhere/tea.yaml": TEA})
    with pytest.raises(RopaError, match="is not followed"):
        taken(made)
    with pytest.raises(RopaError, match="is not followed"):
        taken(made, "inventory/tea.yaml")


def test_names_that_lead_out_are_not_read(tmp_path):
    made = Made(tmp_path)
    blob = Blob.from_string(TEA.encode())
    tree = Tree()
    for name in (b"a\\..\\b.yaml", b"..", b"ok.yaml"):
        tree.add(name, 0o100644, blob.id)
    top = Tree()
    top.add(b"inventory", 0o040000, tree.id)
    made.repo.object_store.add_objects([(one, None) for one in (blob, tree, top)])
    made.commit_of(top.id, "2026-01-01")
    assert list(taken(made).contents) == ["inventory/ok.yaml"]


def test_folders_without_end_are_refused(tmp_path, monkeypatch):
    """Ten folders of ten names each, all the same: ten thousand million files in a kilobyte."""
    monkeypatch.setattr(module, "_MOST_ENTRIES", 5000)
    made = Made(tmp_path)
    inner = Blob.from_string(TEA.encode())
    made.repo.object_store.add_object(inner)
    mode, identifier = 0o100644, inner.id
    for _ in range(10):
        tree = Tree()
        for number in range(10):
            tree.add(f"n{number}".encode(), mode, identifier)
        made.repo.object_store.add_object(tree)
        mode, identifier = 0o040000, tree.id
    top = Tree()
    top.add(b"inventory", 0o040000, identifier)
    made.repo.object_store.add_object(top)
    made.commit_of(top.id, "2026-01-01")
    with pytest.raises(RopaError, match="more than 5,000 files and folders"):
        taken(made)


def test_a_large_file_is_a_problem_of_that_file(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    made = Made(tmp_path)
    made.commit({"inventory/tea.yaml": TEA, "inventory/small.yaml": "laws: {}\n"})
    found = taken(made).contents
    assert isinstance(found["inventory/tea.yaml"], RopaError)
    assert found["inventory/small.yaml"] == b"laws: {}\n"


def test_the_identity_changes_with_what_stands_there(tmp_path):
    made = Made(tmp_path)
    made.commit({"inventory/tea.yaml": TEA})
    made.commit({"inventory/tea.yaml": TEA, "other.txt": "1"})
    made.commit({"inventory/tea.yaml": TEA + "# x\n", "other.txt": "1"})
    repository = made.open("inventory")
    found = [identity(repository, repository.revision(name)) for name in ("HEAD", "HEAD~1", "HEAD~2")]
    assert found[0] != found[1] == found[2]
