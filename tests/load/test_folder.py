"""Which files make an inventory."""

import pytest

from ropa.errors import RopaError
from ropa.load.folder import inventory_files


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
