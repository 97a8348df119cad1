"""How large an object in a pack is, told before it is read by the headers of its entry and of those it is made from."""

import zlib
from typing import Any, NamedTuple

from dulwich.pack import Pack

from ropa.text.files import MAX_BYTES

COMMIT, TREE, BLOB, TAG, _OFS_DELTA, _REF_DELTA = 1, 2, 3, 4, 6, 7
MOST = {COMMIT: 1024 * 1024, TAG: 1024 * 1024, TREE: MAX_BYTES, BLOB: MAX_BYTES}
"""The largest size in bytes of an object, by its kind."""
_DEEPEST = 4095
"""How long a chain of differences may be; git makes none that is longer."""
_MOST_DELTAS = 4 * MAX_BYTES
_MOST_RESULTS = 256 * MAX_BYTES
"""What the differences of one chain may take together, and all that is made on the way."""
_HEADER = 32


class TooLarge(Exception):
    """An object is larger than the limit of its kind."""


class _Entry(NamedTuple):
    """The head of an entry: its kind, its size, where its content begins, and what it is a difference to."""

    kind: int
    size: int
    begins: int
    base: int | bytes | None


def check_size(pack: Pack, identifier: bytes) -> None:
    """Raise `TooLarge` if an object of a pack, or anything that it is made from, is; `KeyError` if it is not here.

    Nothing is inflated but the first bytes of differences, which say how large what they make is.
    """
    buffer: Any = pack.data._buffer()  # noqa: SLF001 (the library reads no header without inflating what follows)
    offset = pack.index.object_offset(identifier)  # type: ignore[arg-type]
    largest = deltas = results = 0
    for _ in range(_DEEPEST):
        entry = _entry(buffer, offset, pack.object_format.oid_length)
        if entry.base is None:
            if max(largest, entry.size) > MOST.get(entry.kind, 0):
                raise TooLarge
            return
        made = _sizes(buffer, entry)
        largest, deltas, results = max(largest, *made), deltas + entry.size, results + made[1]
        if largest > MAX_BYTES or entry.size > MAX_BYTES or deltas > _MOST_DELTAS or results > _MOST_RESULTS:
            raise TooLarge
        offset = offset - entry.base if isinstance(entry.base, int) else _place(pack, entry.base)
    raise TooLarge


def _place(pack: Pack, base: bytes) -> int:
    try:
        return pack.index.object_offset(base)  # type: ignore[arg-type]
    except KeyError:
        raise ValueError("a difference to what is not in its pack") from None


def _entry(buffer: Any, offset: int, hash_length: int) -> _Entry:
    if not 12 <= offset < len(buffer):
        raise ValueError("an entry lies outside of its pack")
    byte = buffer[offset]
    kind, size, shift, place = byte >> 4 & 7, byte & 15, 4, offset + 1
    while byte & 128:
        byte = buffer[place]
        size |= (byte & 127) << shift
        shift, place = shift + 7, place + 1
        if shift > 70:
            raise TooLarge
    if kind == _REF_DELTA:
        return _Entry(kind, size, place + hash_length, bytes(buffer[place : place + hash_length]))
    if kind != _OFS_DELTA:
        return _Entry(kind, size, place, None)
    byte = buffer[place]
    back, place = byte & 127, place + 1
    while byte & 128:
        byte = buffer[place]
        back, place = (back + 1) << 7 | byte & 127, place + 1
        if back > offset:
            raise ValueError("a difference to what lies before its pack")
    if not back:
        raise ValueError("a difference to itself")
    return _Entry(kind, size, place, back)


def _sizes(buffer: Any, entry: _Entry) -> tuple[int, int]:
    """From how many bytes a difference makes how many."""
    head = zlib.decompressobj().decompress(bytes(buffer[entry.begins : entry.begins + 4096]), _HEADER)
    source, place = _number(head, 0)
    result, _ = _number(head, place)
    return source, result


def _number(head: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = head[place]
        value |= (byte & 127) << shift
        shift, place = shift + 7, place + 1
        if not byte & 128:
            return value, place
