"""Repositories that hold far more than they seem to: sizes are told by headers, and nothing large is read whole."""

import resource
import struct
import zlib
from hashlib import sha1
from pathlib import Path

import pytest
from dulwich.objects import Blob, Commit, Tree
from dulwich.pack import write_pack_index_v2

from ropa.history import sizes
from tests.repositories import TEA, Made

TODAY = ("--today", "2026-11-21")
MB = 1024 * 1024
OFS, REF = 6, 7


@pytest.fixture
def little_memory():
    """Let this process have half a gigabyte more than it has now."""
    kept = resource.getrlimit(resource.RLIMIT_AS)
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + 512 * MB, kept[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, kept)


def head(kind, size):
    first, size = kind << 4 | size & 15, size >> 4
    made = bytearray()
    while size:
        made.append(first | 128)
        first, size = size & 127, size >> 7
    return bytes([*made, first])


def number(value):
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes([*made, value])


def back(offset):
    made = [offset & 127]
    while offset := offset >> 7:
        offset -= 1
        made.insert(0, offset & 127 | 128)
    return bytes(made)


def blanks(size):
    """Many blanks, packed, without ever having them."""
    packer, block = zlib.compressobj(9), b" " * MB
    return b"".join([*(packer.compress(block) for _ in range(size // MB)), packer.flush()])


def pack(made, entries):
    """Put a pack of `(id, bytes)` into a repository; bytes may be made from the offsets before them."""
    data, index, offsets = b"PACK" + struct.pack(">LL", 2, len(entries)), [], []
    for identifier, content in entries:
        offsets.append(len(data))
        index.append((bytes.fromhex(identifier), len(data), 0))
        data += content(offsets) if callable(content) else content
    check = sha1(data, usedforsecurity=False).digest()
    folder = made.folder / ".git" / "objects" / "pack"
    folder.mkdir(exist_ok=True)
    (folder / "pack-1.pack").write_bytes(data + check)
    with (folder / "pack-1.idx").open("wb") as file:
        write_pack_index_v2(file, sorted(index), check)


def commit_of(made, blob):
    """A commit whose inventory is an object that is only in the pack."""
    tree = Tree()
    tree.add(b"tea.yaml", 0o100644, blob.encode())
    made.repo.object_store.add_object(tree)
    return made.commit_of(tree.id, "2026-02-01", "Evil")


@pytest.fixture
def made(tmp_path, ropa):
    made = Made(tmp_path)
    made.commit({"tea.yaml": TEA}, day="2026-01-05")
    return made


NAMED = "1" * 40
BASE = "2" * 40


def delta(source, result, commands=b""):
    return zlib.compress(number(source) + number(result) + commands)


def plain(size):
    return head(3, size) + blanks(size)


def ofs(size_of_delta, content, step=1):
    return lambda offsets: head(OFS, size_of_delta) + back(offsets[-1] - offsets[-1 - step]) + content


SMALL = b"x" * 100
LARGE = number(100) + number(2000 * MB)
CASES = {
    "a large file": [(NAMED, plain(1024 * MB))],
    "a difference that makes a large file": [
        (BASE, head(3, 100) + zlib.compress(SMALL)), (NAMED, ofs(len(LARGE), zlib.compress(LARGE))),
    ],
    "a difference by name that makes a large file": [
        (BASE, head(3, 100) + zlib.compress(SMALL)),
        (NAMED, head(REF, len(LARGE)) + bytes.fromhex(BASE) + zlib.compress(LARGE)),
    ],
    "a small difference to a large file": [
        (BASE, plain(1024 * MB)), (NAMED, ofs(6, delta(1024 * MB, 4, b"\x90\x04"))),
    ],
    "a difference that is large itself": [
        (BASE, head(3, 100) + zlib.compress(SMALL)), (NAMED, ofs(1024 * MB, blanks(1024 * MB))),
    ],
    "a size without end": [(NAMED, b"\xb0" + b"\xff" * 30 + b"\x01")],
}  # fmt: skip
BROKEN = {
    "a difference to itself": [(NAMED, head(REF, 4) + bytes.fromhex(NAMED) + delta(1, 1))],
    "differences in a circle": [
        (NAMED, head(REF, 4) + bytes.fromhex(BASE) + delta(1, 1)),
        (BASE, head(REF, 4) + bytes.fromhex(NAMED) + delta(1, 1)),
    ],
    "a difference to nothing": [(NAMED, head(REF, 4) + bytes.fromhex(BASE) + delta(1, 1))],
    "a difference to what is before the pack": [(NAMED, head(OFS, 4) + back(90000) + delta(1, 1))],
    "another content than the id says": [(NAMED, head(3, 100) + zlib.compress(SMALL))],
    "a size that is not true": [(NAMED, head(3, 5) + zlib.compress(b" " * MB))],
    "no zlib": [(NAMED, head(3, 5) + b"abcdefghijklmnopqrstuvwxyz")],
}  # fmt: skip


@pytest.mark.parametrize("name", [*CASES, *BROKEN])
def test_an_object_of_a_pack_that_is_too_large_or_broken(ropa, made, little_memory, name):
    pack(made, (CASES | BROKEN)[name])
    commit_of(made, NAMED)
    endless = name in ("a difference to itself", "differences in a circle")
    words = "is larger than" if name in CASES or endless else "cannot be read"
    code, out, err = ropa("diff", "HEAD", "--path", "tea.yaml", *TODAY)
    assert (code, out, words in err) == (2, "", True), err
    code, out, _ = ropa("log", "tea.yaml", *TODAY)
    assert (code, "cannot be compared" in out) == (0, True)


def test_a_long_chain_of_small_differences_is_read(made, ropa, monkeypatch):
    """What git makes with --depth; and no further than it may go."""
    content = TEA.encode()
    copy = number(len(content)) * 2 + b"\xb0" + struct.pack("<H", len(content))
    identifier = Blob.from_string(content).id.decode()
    entries = [(BASE, head(3, len(content)) + zlib.compress(content))]
    entries += [(f"{number:040x}", ofs(len(copy), zlib.compress(copy))) for number in range(300)]
    entries[-1] = (identifier, entries[-1][1])
    pack(made, entries)
    loose = made.folder / ".git" / "objects" / identifier[:2] / identifier[2:]
    loose.unlink()
    assert ropa("diff", "HEAD", "--path", "tea.yaml", *TODAY)[0] == 0
    monkeypatch.setattr(sizes, "_DEEPEST", 299)
    code, _, err = ropa("diff", "HEAD", "--path", "tea.yaml", *TODAY)
    assert (code, "is larger than" in err) == (2, True)


def test_a_commit_with_a_message_without_end(ropa, made, little_memory):
    one = Commit()
    one.tree = made.repo[made.repo.refs[b"refs/heads/main"]].tree
    one.author = one.committer = b"Ada <ada@tea.example>"
    one.author_time = one.commit_time = one.author_timezone = one.commit_timezone = 0
    one.message = b" " * (8 * MB)
    made.repo.object_store.add_object(one)
    (made.folder / ".git" / "refs" / "heads" / "main").write_bytes(one.id + b"\n")
    code, _, err = ropa("log", "tea.yaml")
    assert (code, "a commit of more than 1 MB" in err) == (2, True)


@pytest.mark.parametrize("size", ["sparse", "cut", "count"])
def test_an_index_of_another_size_than_it_says(ropa, made, little_memory, size):
    pack(made, [(BASE, head(3, 100) + zlib.compress(SMALL))])
    index = made.folder / ".git" / "objects" / "pack" / "pack-1.idx"
    with index.open("r+b") as file:
        if size == "sparse":
            file.truncate(1024**4)
        elif size == "cut":
            file.truncate(600)
        else:
            file.seek(8 + 255 * 4)
            file.write(b"\xff\xff\xff\xff")
    code, out, err = ropa("log", "tea.yaml")
    assert (code, out, "is no index of a pack that git wrote" in err) == (2, "", True)


def test_millions_of_packed_names(ropa, made, little_memory):
    head_id = made.repo.refs[b"refs/heads/main"].decode()
    with (made.folder / ".git" / "packed-refs").open("w") as file:
        file.write("# pack-refs with: peeled fully-peeled sorted\n")
        for start in range(0, 3_000_000, 10_000):
            file.write("".join(f"{head_id} refs/heads/n{start + one:07}\n" for one in range(10_000)))
        file.write(f"{head_id} refs/tags/zz")  # the last line has no end
    for name in ("n0000000", "n2999999", "zz", "main"):
        assert ropa("diff", name, "--path", "tea.yaml", *TODAY)[0] == 0, name
    code, _, err = ropa("diff", "n000000", "--path", "tea.yaml")
    assert (code, "there is no revision `n000000`" in err) == (2, True), err
