"""A bundle's zip file has one form: whatever is not that, byte for byte, is refused, and the file named."""

import hashlib
import stat
import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.bundle import archive
from ropa.bundle.archive import pack, unpack
from ropa.bundle.verdict import Refused

FILES = {"MANIFEST": b"", "documents/a.txt": b"hello", "sources/tè.yaml": b"inventory: 1\n"}
PACKED = pack(FILES)
FORM = "20220e110e8d70913cb1c427bfbf2c51842d152ea3845d4d1d78190b7a8df853"


def made(*entries, comment=b"", compression=zipfile.ZIP_STORED):
    """A zip file of `(name or entry, content)`, as any program may write it."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", compression) as made:
        made.comment = comment
        for entry, content in entries:
            made.writestr(entry, content)
    return written.getvalue()


def refusal(content):
    with pytest.raises(Refused) as refused:
        unpack(content, "tea.zip")
    return [(problem.file, problem.message) for problem in refused.value.problems]


def test_what_is_packed_is_unpacked():
    assert unpack(PACKED, "tea.zip") == FILES


def test_the_form_stays_from_version_to_version():
    assert hashlib.sha256(pack({"a.txt": b"a", "ü/b": b"bb"})).hexdigest() == FORM


def test_other_programs_read_it_and_find_files_that_anybody_may_read():
    with zipfile.ZipFile(BytesIO(PACKED)) as read:
        assert read.testzip() is None
        assert read.namelist() == sorted(FILES)
        assert {entry.external_attr >> 16 for entry in read.infolist()} == {stat.S_IFREG | 0o644}
        assert {entry.date_time for entry in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}\.txt)?", fullmatch=True), st.binary(max_size=50)))
@settings(max_examples=40, deadline=None)
def test_any_files(files):
    folders = {name.partition("/")[0] for name in files if "/" in name}
    files = {name: content for name, content in files.items() if name not in folders}
    assert unpack(pack(files), "tea.zip") == files


def test_no_bit_can_be_changed():
    for place in range(len(PACKED)):
        for bit in range(8):
            changed = bytearray(PACKED)
            changed[place] ^= 1 << bit
            with pytest.raises(Refused):
                unpack(bytes(changed), "tea.zip")


@given(st.integers(0, len(PACKED)), st.binary(min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_nothing_can_be_put_in_and_nothing_cut_off(place, more):
    with pytest.raises(Refused):
        unpack(PACKED[:place] + more + PACKED[place:], "tea.zip")
    if place < len(PACKED):
        with pytest.raises(Refused):
            unpack(PACKED[:place], "tea.zip")


def test_the_file_with_the_changed_byte_is_named():
    place = PACKED.index(b"hello")
    ((file, message),) = refusal(PACKED[:place] + b"jello" + PACKED[place + 5 :])
    assert file == "documents/a.txt"
    assert "is damaged" in message


def test_rights_and_days_that_differ_are_named_too():
    entry = zipfile.ZipInfo("b.txt", (1981, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
    assert refusal(made((entry, b"")))[0] == ("b.txt", "is not packed as ropa packs it: bytes differ")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../evil.txt", "leads out of the folder"),
        ("documents/../../evil.txt", "leads out of the folder"),
        ("..", "leads out of the folder"),
        ("/etc/passwd", "is an absolute path"),
        ("C:/evil.txt", "is an absolute path"),
        ("a\\..\\evil.txt", "leads out of the folder"),
        ("a\\evil.txt", "has a backslash"),
        ("a//evil.txt", "is no plain path"),
        ("./evil.txt", "is no plain path"),
        ("documents/", "is no plain path"),
        ("a\x1b[2Jb", "that nobody sees"),
        ("a\u202etxt.exe", "that nobody sees"),
        ("a\0b", "that nobody sees"),
        ("aux.txt", "Windows refuses"),
        ("what?.txt", "Windows refuses"),
        ("trailing.", "Windows refuses"),
        ("x" * 300, "too long"),
    ],
)
def test_names_that_lead_elsewhere(name, says):
    content = made(("placeholder-of-a-name", b"evil"))
    content = _renamed(content, b"placeholder-of-a-name", name.encode())  # zipfile would repair some names
    ((file, message),) = refusal(content)
    assert file == name
    assert says in message


def _renamed(content, old, new):
    """A zip file of one entry, under another name: in its own head, in the directory and in the last record."""
    start = content.index(b"PK\x01\x02")
    head, directory, end = content[:start], content[start:-22], content[-22:]
    flag = struct.pack("<H", 0x800)
    head = head[:6] + flag + head[8:26] + struct.pack("<H", len(new)) + head[28:30] + new + head[30 + len(old) :]
    directory = directory[:8] + flag + directory[10:28] + struct.pack("<H", len(new)) + directory[30:46] + new
    end = end[:12] + struct.pack("<LL", len(directory), len(head)) + end[20:]
    return head + directory + end


def test_links_folders_and_devices():
    for kind, says in ((stat.S_IFLNK, "is a link"), (stat.S_IFCHR, "is no file"), (stat.S_IFDIR, "is no file")):
        entry = zipfile.ZipInfo("sources/tea.yaml")
        entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
        ((file, message),) = refusal(made((entry, b"/etc/passwd")))
        assert (file, says in message) == ("sources/tea.yaml", True)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_are_there_twice():
    assert refusal(made(("a.txt", b"1"), ("a.txt", b"2"))) == [("a.txt", "stands there twice")]
    ((file, message),) = refusal(made(("a.txt", b"1"), ("A.TXT", b"2")))
    assert (file, message) == ("A.TXT", "is one with a.txt where large and small letters are the same")
    assert refusal(made(("te\u0301.txt", b"1"), ("t\u00e9.txt", b"2")))[0][0] == "t\u00e9.txt"
    ((file, message),) = refusal(made(("a", b"1"), ("A/b.txt", b"2")))
    assert (file, message) == ("a", "is a file, and the folder of A/b.txt as well")


def test_what_is_encrypted():
    content = bytearray(made(("secret.txt", b"abc")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)) == [("secret.txt", "is encrypted, so that nobody can look at it")]


def test_a_bomb_is_not_unfolded(monkeypatch):
    bomb = made(("bomb.txt", b"\0" * 10_000_000), compression=zipfile.ZIP_DEFLATED)
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    ((file, message),) = refusal(bomb)
    assert file == "bomb.txt"
    assert "is compressed, from 10,000,000 bytes to" in message


def test_files_that_share_their_bytes_are_not_read():
    content = bytearray(made(("a.txt", b"x" * 100), ("b.txt", b"y" * 100)))
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    for place in (20, 24):
        content[second + place : second + place + 4] = struct.pack("<L", 1_000_000)
    ((file, message),) = refusal(bytes(content))
    assert (file, "more than the whole file" in message) == ("b.txt", True)


def test_too_much_is_refused_before_it_is_read(monkeypatch):
    many = made(*((f"{number}.txt", b"") for number in range(12)))
    monkeypatch.setattr(archive, "MOST_FILES", 10)
    assert refusal(many) == [("tea.zip", "holds more than 10 files")]
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    assert refusal(PACKED)[0][0] == "tea.zip"


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip file at all, but long enough to be one", made(comment=b"hi")])
def test_what_is_no_zip_file_of_ours(content):
    assert refusal(content)[0][0] == "tea.zip"


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes(content):
    with pytest.raises(Refused):
        unpack(content + PACKED[-22:], "tea.zip")
