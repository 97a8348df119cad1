"""The zip file itself: one way to write it, and nothing else is read.

The files lie in it as they are, uncompressed, in the order of their names, all with the same day and rights. So a
bundle has one form: what was read is packed again, and must give the bytes that were read. No byte of it can be
changed, hidden or added unseen, nothing in it can unfold to more than it shows, and no version of a compressor matters.
"""

import stat
import struct
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ropa.bundle.names import clashes, fault
from ropa.bundle.verdict import Problem, Refused

MOST_FILES = 10_000
MOST_BYTES = 512 * 1024 * 1024
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file can name."""
_MODE = stat.S_IFREG | 0o644
_UNIX = 3
_ENCRYPTED = 0x1
_END = struct.Struct("<4s4H2LH")
"""The last record of a zip file: signature, disks, numbers of entries, size and place of the directory, comment."""
_LONGEST_ENTRY = 46 + 2_000
_BLOCK = 1024 * 1024


def pack(files: Mapping[str, bytes]) -> bytes:
    """The zip file of some files."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, _BEGINNING)
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            archive.writestr(entry, files[name])
    return made.getvalue()


def unpack(content: bytes, path: str) -> dict[str, bytes]:
    """The files in a zip file, by name; `Refused` for anything that `pack` did not write. Nothing goes to disk."""
    _check_size(content, path)
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            problems = tuple(_faults(entries, len(content)))
            if problems:
                raise Refused(*problems)
            files = {entry.filename: _read(archive, entry) for entry in entries}
    except (BadZipFile, NotImplementedError, ValueError, struct.error, OSError) as error:
        raise Refused(Problem(path, f"is no zip file that can be read ({error})")) from None
    packed = pack(files)
    if packed != content:
        raise Refused(Problem(_place(content, packed, entries, path), "is not packed as ropa packs it: bytes differ"))
    return files


def _check_size(content: bytes, path: str) -> None:
    """Refuse what is too much, by the last record alone, before anything is made of the rest."""
    if len(content) > MOST_BYTES:
        raise Refused(Problem(path, f"is larger than {MOST_BYTES // 1024 // 1024} MB"))
    if len(content) < _END.size:
        raise Refused(Problem(path, "is no zip file, or the end of it is missing"))
    signature, _, _, _, number, size, start, comment = _END.unpack(_end(content))
    if signature != b"PK\x05\x06" or comment or start + size + _END.size != len(content):
        raise Refused(Problem(path, "is no zip file, or its end is not as ropa writes it"))
    if number > MOST_FILES or size > MOST_FILES * _LONGEST_ENTRY:
        raise Refused(Problem(path, f"holds more than {MOST_FILES:,} files"))


def _end(content: bytes) -> bytes:
    return content[-_END.size :]


def _faults(entries: Sequence[ZipInfo], size: int) -> Iterator[Problem]:
    """What is wrong with the entries, before any of them is read."""
    if len(entries) > MOST_FILES:
        yield Problem(entries[MOST_FILES].orig_filename, f"is one of more than {MOST_FILES:,} files")
        return
    problems = [Problem(entry.orig_filename, wrong) for entry in entries if (wrong := _fault(entry))]
    problems += clashes(entry.orig_filename for entry in entries)
    if not problems and sum(entry.file_size for entry in entries) > size:
        largest = max(entries, key=lambda entry: entry.file_size)
        problems.append(Problem(largest.orig_filename, "and the others say they hold more than the whole file"))
    yield from problems


def _fault(entry: ZipInfo) -> str | None:
    if wrong := fault(entry.orig_filename):
        return wrong
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link to somewhere else"
    if kind not in (0, stat.S_IFREG):
        return "is no file"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted, so that nobody can look at it"
    if entry.compress_type != ZIP_STORED or entry.compress_size != entry.file_size:
        sizes = f"from {entry.file_size:,} bytes to {entry.compress_size:,}"
        return f"is compressed, {sizes}: in a bundle files lie as they are"
    return None


def _read(archive: ZipFile, entry: ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, struct.error) as error:
        raise Refused(Problem(entry.orig_filename, f"is damaged ({error})")) from None


def _place(content: bytes, packed: bytes, entries: Sequence[ZipInfo], path: str) -> str:
    """In which file the first byte differs; the zip file itself where it is between them."""
    first = 0
    while content[first : first + _BLOCK] == packed[first : first + _BLOCK]:
        first += _BLOCK
    first += next(
        (
            number
            for number, (one, other) in enumerate(zip(content[first:], packed[first:], strict=False))
            if one != other
        ),
        0,
    )
    before = [entry for entry in entries if entry.header_offset <= first]
    if not before or first >= _END.unpack(_end(content))[6]:
        return path
    return max(before, key=lambda entry: entry.header_offset).orig_filename
