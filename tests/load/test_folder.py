"""Which files make an inventory."""

import os

import pytest

from ropa.errors import RopaError
from ropa.load import load
from ropa.load.folder import found_in, inventory_files


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: b\n")


def names(folder):
    return [path.relative_to(folder).as_posix() for path in inventory_files(folder)]


def test_all_yaml_files_sorted_by_path(tmp_path):
    write(tmp_path, "b.yaml", "a.yml", "sub/c.yaml", "notes.txt", "z.json")
    assert names(tmp_path) == ["a.yml", "b.yaml", "sub/c.yaml"]


def test_hidden_names_are_skipped(tmp_path):
    write(tmp_path, "a.yaml", ".hidden.yaml", ".git/b.yaml")
    assert names(tmp_path) == ["a.yaml"]


def test_a_file_is_an_inventory_whatever_its_name(tmp_path):
    write(tmp_path, "policy.txt")
    assert inventory_files(tmp_path / "policy.txt") == [tmp_path / "policy.txt"]


def test_links_are_followed_only_inside_the_folder(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    write(inside, "a.yaml", "sub/b.yaml")
    write(outside, "secret.yaml")
    (inside / "out").symlink_to(outside)
    (inside / "out.yaml").symlink_to(outside / "secret.yaml")
    (inside / "in.yaml").symlink_to(inside / "sub" / "b.yaml")
    assert names(inside) == ["a.yaml", "in.yaml", "sub/b.yaml"]


def test_links_that_lead_nowhere_are_passed_over(tmp_path):
    write(tmp_path, "a.yaml")
    (tmp_path / "self.yaml").symlink_to("self.yaml")
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    assert names(tmp_path) == ["a.yaml"]


def test_a_loop_of_folders_is_read_once(tmp_path):
    write(tmp_path, "a.yaml", "sub/b.yaml")
    (tmp_path / "sub" / "again").symlink_to(tmp_path)
    assert names(tmp_path) == ["a.yaml", "sub/b.yaml"]


@pytest.mark.parametrize(("name", "words"), [("nowhere", "no such file or folder"), (".", r"no \.yaml file")])
def test_nothing_to_read_is_an_error_with_a_cure(tmp_path, name, words):
    with pytest.raises(RopaError, match=words) as error:
        inventory_files(tmp_path / name)
    assert error.value.cure


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("recipients.YAML", "recipients"),
        ("recipients.Yml", "recipients"),
        ("recipients.yaml.txt", "recipients"),
        ("recipients.yml.md", "recipients"),
        ("recipients.ymal", "recipients"),
        ("recipients.yamll", "recipients"),
        ("recipients.yaml (1)", "recipients"),
        ("my.data.yaml.txt", "my.data"),
    ],
)
def test_a_file_that_looks_meant_and_is_skipped_is_mentioned_once(tmp_path, monkeypatch, name, better):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("organisation: {name: O}")
    (tmp_path / "sub").mkdir()
    write(tmp_path, f"sub/{name}")
    (problem,) = load(tmp_path.relative_to(tmp_path)).problems
    assert (problem.rule, str(problem.primary.span)) == ("skipped-file", f"sub/{name}:1:1")
    assert problem.message == "the name of this file does not end in .yaml or .yml, so it is not read"
    assert problem.fix == f"rename it to `{better}.yaml`; if it is not meant to be read, move it out of the folder"


def test_backups_hidden_files_and_other_texts_are_not_mentioned(tmp_path):
    write(
        tmp_path,
        "a.yaml",
        "a.yaml~",
        "a.yaml.bak",
        "a.yaml.orig",
        ".b.YAML",
        "README.md",
        "yaml.txt",
        "notes.txt",
        "b.json",
    )
    assert found_in(tmp_path) == ([tmp_path / "a.yaml"], [])


def test_links_that_are_not_followed_are_mentioned(tmp_path):
    inside = tmp_path / "inside"
    write(inside, "a.yaml")
    write(tmp_path, "outside/b.yaml")
    (inside / "b.yaml").symlink_to(tmp_path / "outside" / "b.yaml")
    (inside / "c").symlink_to(tmp_path / "outside")
    (inside / "d.yaml").symlink_to("nowhere.yaml")
    (inside / "e.txt").symlink_to(tmp_path / "outside" / "b.yaml")
    os.mkfifo(inside / "f.yml")
    assert [(one.path.name, one.why) for one in found_in(inside)[1]] == [
        ("b.yaml", "this link leads out of the folder"),
        ("c", "this link leads out of the folder"),
        ("d.yaml", "this link leads nowhere"),
        ("f.yml", "this is a pipe, and is not opened"),
    ]


def test_a_folder_with_nothing_but_a_misnamed_file_says_how_to_name_it(tmp_path):
    write(tmp_path, "inventory.YAML")
    with pytest.raises(RopaError, match=r"no \.yaml file in this folder") as error:
        inventory_files(tmp_path)
    assert error.value.cure.startswith("inventory.YAML: rename it to `inventory.yaml`")
