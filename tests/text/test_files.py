"""Files are read whole, bounded and as UTF-8, or refused with a name and a place."""

import pytest

from ropa.errors import RopaError
from ropa.text import files
from ropa.text.files import NotText, decode, read_bounded


def test_a_byte_order_mark_is_dropped():
    assert decode(b"\xef\xbb\xbfa: b") == "a: b"


@pytest.mark.parametrize(
    ("content", "where"),
    [(b"a: b\nc: \xff", (1, 3)), (b"\xff\xfea\x00", (0, 0)), (b"a\nb: \x00", (1, 3)), (b"\xe9", (0, 0))],
)
def test_what_is_no_text_has_a_place(content, where):
    with pytest.raises(NotText) as refusal:
        decode(content)
    assert (refusal.value.line, refusal.value.column) == where


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(RopaError, match=r"nowhere\.yaml: there is no such file"):
        read_bounded(tmp_path / "nowhere.yaml")


def test_a_file_too_large_is_refused_without_reading_it_all(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "big.yaml").write_bytes(b"x" * 11)
    with pytest.raises(RopaError, match="larger than"):
        read_bounded(tmp_path / "big.yaml")
    (tmp_path / "fits.yaml").write_bytes(b"x" * 10)
    assert len(read_bounded(tmp_path / "fits.yaml")) == 10
