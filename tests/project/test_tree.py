"""An output folder appears whole or not at all, and replaces nothing that is not ours."""

import json

import pytest

from ropa.errors import RopaError
from ropa.project.tree import MANIFEST, OutputTree, sha256
from ropa.render.artifact import Artifact


def publish(target, **files):
    with OutputTree(target) as tree:
        for name, text in files.items():
            tree.add(Artifact(f"public/{name}.html", text.encode()))
        tree.publish({"tool": "ropa"})


def content(target):
    return {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}


def test_files_and_manifest_appear(tmp_path):
    publish(tmp_path / "new" / "out", one="1")
    target = tmp_path / "new" / "out"
    assert content(target) == {"manifest.json", "public/one.html"}
    assert json.loads((target / MANIFEST).read_text())["outputs"] == {"public/one.html": sha256(b"1")}


def test_an_earlier_build_is_replaced_whole(tmp_path):
    publish(tmp_path / "out", one="1", two="2")
    publish(tmp_path / "out", three="3")
    assert content(tmp_path / "out") == {"manifest.json", "public/three.html"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_build_that_fails_leaves_the_earlier_one_and_no_rubbish(tmp_path, monkeypatch):
    publish(tmp_path / "out", one="1")
    monkeypatch.setattr(OutputTree, "publish", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish(tmp_path / "out", two="2")
    assert content(tmp_path / "out") == {"manifest.json", "public/one.html"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "out").mkdir()
    publish(tmp_path / "out", one="1")
    assert content(tmp_path / "out") == {"manifest.json", "public/one.html"}


@pytest.mark.parametrize("manifest", [None, "{}", "[]", "no json", '{"tool": "other"}'])
def test_a_folder_that_is_not_ours_is_left_alone(tmp_path, manifest):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("precious")
    if manifest is not None:
        (tmp_path / "out" / MANIFEST).write_text(manifest)
    with pytest.raises(RopaError, match="holds files that were not built by ropa"):
        publish(tmp_path / "out", one="1")
    assert (tmp_path / "out" / "thesis.txt").read_text() == "precious"


@pytest.mark.parametrize("name", ["CNAME", "public/logo.svg", ".git/config"])
def test_what_was_put_into_an_earlier_build_is_not_lost(tmp_path, name):
    publish(tmp_path / "out", one="1")
    foreign = tmp_path / "out" / name
    foreign.parent.mkdir(parents=True, exist_ok=True)
    foreign.write_text("precious")
    with pytest.raises(RopaError, match=f"not built by ropa, such as {name}"):
        publish(tmp_path / "out", two="2")
    assert foreign.read_text() == "precious"
    assert "public/one.html" in content(tmp_path / "out")


def test_a_link_in_an_earlier_build_is_not_lost(tmp_path):
    publish(tmp_path / "out", one="1")
    (tmp_path / "out" / "link").symlink_to(tmp_path)
    with pytest.raises(RopaError, match="such as link"):
        publish(tmp_path / "out", two="2")


def test_what_a_file_manager_leaves_behind_is_no_file_of_anybody(tmp_path):
    publish(tmp_path / "out", one="1")
    (tmp_path / "out" / "public" / ".DS_Store").write_bytes(b"x")
    publish(tmp_path / "out", two="2")
    assert content(tmp_path / "out") == {"manifest.json", "public/two.html"}


def test_a_file_or_a_link_in_the_way_is_left_alone(tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(RopaError, match="is no folder"):
            publish(tmp_path / name, one="1")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(RopaError, match="cannot be written") as error:
        publish(tmp_path / "file" / "below", one="1")
    assert "--out" in error.value.cure


@pytest.mark.parametrize("path", ["../escaped.html", "public/../../escaped.html", "/tmp/escaped.html"])  # noqa: S108
def test_no_file_leaves_the_tree(tmp_path, path):
    with pytest.raises(ValueError, match="does not belong"), OutputTree(tmp_path / "out") as tree:
        tree.add(Artifact(path, b"x"))
    assert not (tmp_path / "escaped.html").exists()
