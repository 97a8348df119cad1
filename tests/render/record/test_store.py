"""Kept pieces are a shortcut and nothing else: what is damaged, strange or open to others counts as absent."""

import json
import os
from pathlib import Path

import pytest

from ropa.render import kept as files
from ropa.render.kept import Cache, Kept
from ropa.render.record.part import Mark, Part
from ropa.render.record.store import Store

PRINTED = Part(b"%PDF-1.7 a piece", 2, {"activities-a": (1, 2.5, 3.0)}, (Mark(1, "One – ü", 0, 1.5, 2.0),))
KEY = "5f" * 20
SECRET = b"s" * 32
PDF = b"%PDF-1.7 a piece"


@pytest.fixture
def kept(tmp_path):
    store = Store(Cache(tmp_path / "cache", SECRET))
    store.put(KEY, PRINTED)
    assert store.get(KEY) == PRINTED
    return store


def the_file(kept):
    (file,) = folder(kept).iterdir()
    return file


def folder(kept):
    return kept.cache.folder / "record"


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
    the_file(kept).rename(folder(kept) / f"{'00' * 20}.piece")
    assert kept.get("00" * 20) is None


def test_a_link_is_not_followed(kept, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    the_file(kept).rename(elsewhere)
    (folder(kept) / f"{KEY}.piece").symlink_to(elsewhere)
    assert kept.get(KEY) is None


def test_a_pipe_in_the_place_of_a_piece_is_not_waited_for(kept):
    the_file(kept).unlink()
    os.mkfifo(folder(kept) / f"{KEY}.piece")
    assert kept.get(KEY) is None


def test_a_folder_that_others_can_write_to_is_not_used(kept):
    folder(kept).chmod(0o777)
    assert kept.get(KEY) is None
    before = the_file(kept).stat().st_mtime_ns
    kept.put(KEY, PRINTED)
    assert the_file(kept).stat().st_mtime_ns == before


def test_the_folder_is_for_this_user_alone(kept):
    assert folder(kept).stat().st_mode & 0o777 == 0o700


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("")
    store = Store(Cache(tmp_path / "file" / "cache", SECRET))
    store.put(KEY, PRINTED)
    assert store.get(KEY) is None


def test_a_failed_write_leaves_nothing(kept, monkeypatch):
    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(files.Path, "replace", full)
    kept.put("11" * 20, PRINTED)
    assert len(list(folder(kept).iterdir())) == 1


def test_what_was_not_used_for_longest_goes_first(kept, monkeypatch):
    for number, key in enumerate(("11" * 20, "22" * 20)):
        kept.put(key, PRINTED)
        os.utime(folder(kept) / f"{key}.piece", (number, number))
    monkeypatch.setattr(files, "LARGEST", 2 * the_size(kept))
    kept.prune()
    assert [kept.get(key) for key in ("11" * 20, "22" * 20, KEY)] == [None, PRINTED, PRINTED]


def the_size(kept):
    return (folder(kept) / f"{KEY}.piece").stat().st_size


def test_what_bears_the_code_of_another_secret_is_absent(kept):
    assert Store(Cache(kept.cache.folder, b"t" * 32)).get(KEY) is None


def test_the_secret_is_not_shown():
    assert "sss" not in repr(Store(Cache(Path("folder"), SECRET)))


def test_a_piece_among_things_of_another_kind_is_absent(kept):
    other = Kept(kept.cache, "other", ".piece")
    other.put("11" * 20, b"x")
    the_file(kept).rename(other.folder / f"{KEY}.piece")
    assert other.get(KEY) is None


def test_what_is_too_large_is_not_read(kept, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    assert kept.get(KEY) is None


def test_a_folder_in_the_place_of_a_piece_is_absent(kept):
    the_file(kept).unlink()
    (folder(kept) / f"{KEY}.piece").mkdir()
    assert kept.get(KEY) is None
    kept.put(KEY, PRINTED)
    kept.prune()
    assert kept.get(KEY) is None


def test_a_folder_that_is_a_link_is_not_used(kept, tmp_path):
    folder(kept).rename(tmp_path / "elsewhere")
    folder(kept).symlink_to(tmp_path / "elsewhere")
    assert kept.get(KEY) is None


HEAD = {"pages": 2, "anchors": {"a": [1, 2.5, 3]}, "marks": [{"level": 1, "title": "t", "page": 0, "x": 1, "y": 2}]}
MARK = HEAD["marks"][0]


def read(kept, head, pdf=PDF):
    """What is made of a file that bears the right code."""
    content = head if isinstance(head, bytes) else json.dumps(head).encode()
    Kept(kept.cache, "record", ".piece").put(KEY, content + b"\n" + pdf)
    return kept.get(KEY)


def test_a_head_as_it_should_be_is_read(kept):
    assert read(kept, HEAD).anchors == {"a": (1, 2.5, 3.0)}


@pytest.mark.parametrize(
    "head",
    [
        b"", b"{}", b"[]", b"null", b"1", b"{", b"\xff", b"[" * 100_000, {**HEAD, "pages": "2"}, {**HEAD, "pages": 0},
        {**HEAD, "pages": -1}, {**HEAD, "pages": True}, {**HEAD, "pages": 2.0}, {**HEAD, "pages": 10**9},
        {**HEAD, "pages": None}, {**HEAD, "anchors": []}, {**HEAD, "anchors": {"a": [1, 2]}},
        {**HEAD, "anchors": {"a": [2, 0, 0]}}, {**HEAD, "anchors": {"a": [-1, 0, 0]}},
        {**HEAD, "anchors": {"a": [0, "x", 0]}}, {**HEAD, "anchors": {"a": [0, float("nan"), 0]}},
        {**HEAD, "anchors": {"a": [0, float("inf"), 0]}}, {**HEAD, "anchors": {"a": [0, 1e300, 0]}},
        {**HEAD, "anchors": {"a": [0, 10**400, 0]}}, {**HEAD, "anchors": {"a": None}}, {**HEAD, "marks": {}},
        {**HEAD, "marks": [{}]}, {**HEAD, "marks": [[]]}, {**HEAD, "marks": [None]},
        {**HEAD, "marks": [{**MARK, "title": 1}]}, {**HEAD, "marks": [{**MARK, "level": 0}]},
        {**HEAD, "marks": [{**MARK, "level": "1"}]}, {**HEAD, "marks": [{**MARK, "page": 9}]},
        {**HEAD, "marks": [{**MARK, "x": []}]}, {**HEAD, "marks": 1},
    ],
    ids=repr,
)  # fmt: skip
def test_a_head_that_is_otherwise_is_absent(kept, head):
    found = read(kept, head)
    assert found is None or (found.marks == () and head["marks"] == {})


@pytest.mark.parametrize("pdf", [b"", b"%PD", b"PK", b"\0" * 100])
def test_what_is_no_pdf_is_absent(kept, pdf):
    assert read(kept, HEAD, pdf) is None
