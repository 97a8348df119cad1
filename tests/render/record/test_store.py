"""Kept pieces are a shortcut and nothing else: what is damaged, strange or open to others counts as absent."""

import os

import pytest

from ropa.project.cache import cache_folder
from ropa.render import kept as files
from ropa.render.record.part import Mark, Part
from ropa.render.record.store import Store

PRINTED = Part(b"%PDF a piece", 2, {"activities-a": (1, 2.5, 3.0)}, (Mark(1, "One – ü", 0, 1.5, 2.0),))
KEY = "5f" * 20


@pytest.fixture
def kept(tmp_path):
    store = Store(tmp_path / "cache")
    store.put(KEY, PRINTED)
    assert store.get(KEY) == PRINTED
    return store


def the_file(kept):
    (file,) = kept.folder.iterdir()
    return file


def test_without_a_folder_nothing_is_kept():
    Store().put(KEY, PRINTED)
    Store().prune()
    assert Store().get(KEY) is None


def test_what_is_not_there_is_absent(kept):
    assert kept.get("00" * 20) is None


@pytest.mark.parametrize("place", [0, 31, 32, 40, -1])
def test_one_wrong_byte_is_enough(kept, place):
    content = bytearray(the_file(kept).read_bytes())
    content[place] ^= 1
    the_file(kept).write_bytes(content)
    assert kept.get(KEY) is None


@pytest.mark.parametrize("length", [0, 10, 32, 60])
def test_half_a_file_is_absent(kept, length):
    the_file(kept).write_bytes(the_file(kept).read_bytes()[:length])
    assert kept.get(KEY) is None


def test_a_piece_under_a_wrong_name_is_absent(kept):
    the_file(kept).rename(kept.folder / f"{'00' * 20}.piece")
    assert kept.get("00" * 20) is None


def test_a_link_is_not_followed(kept, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    the_file(kept).rename(elsewhere)
    (kept.folder / f"{KEY}.piece").symlink_to(elsewhere)
    assert kept.get(KEY) is None


def test_a_pipe_in_the_place_of_a_piece_is_not_waited_for(kept):
    the_file(kept).unlink()
    os.mkfifo(kept.folder / f"{KEY}.piece")
    assert kept.get(KEY) is None


def test_a_folder_that_others_can_write_to_is_not_used(kept):
    kept.folder.chmod(0o777)
    assert kept.get(KEY) is None
    before = the_file(kept).stat().st_mtime_ns
    kept.put(KEY, PRINTED)
    assert the_file(kept).stat().st_mtime_ns == before


def test_the_folder_is_for_this_user_alone(kept):
    assert kept.folder.stat().st_mode & 0o777 == 0o700


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("")
    Store(tmp_path / "file" / "cache").put(KEY, PRINTED)
    assert Store(tmp_path / "file" / "cache").get(KEY) is None


def test_a_failed_write_leaves_nothing(kept, monkeypatch):
    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(files, "_digest", full)
    kept.put("11" * 20, PRINTED)
    assert len(list(kept.folder.iterdir())) == 1


def test_what_was_not_used_for_longest_goes_first(kept, monkeypatch):
    for number, key in enumerate(("11" * 20, "22" * 20)):
        kept.put(key, PRINTED)
        os.utime(kept.folder / f"{key}.piece", (number, number))
    monkeypatch.setattr(files, "LARGEST", 2 * the_size(kept))
    kept.prune()
    assert [kept.get(key) for key in ("11" * 20, "22" * 20, KEY)] == [None, PRINTED, PRINTED]


def the_size(kept):
    return (kept.folder / f"{KEY}.piece").stat().st_size


def test_the_folder_follows_the_xdg_convention(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "ropa"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "ropa"
