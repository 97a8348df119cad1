"""`MANIFEST`: the SHA-256 of every other file, a line each, as `sha256sum` writes and checks them."""

import hashlib
import re
from collections.abc import Iterator, Mapping

from ropa.bundle.verdict import Problem

MANIFEST = "MANIFEST"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest(files: Mapping[str, bytes]) -> bytes:
    """The manifest of some files."""
    lines = (f"{sha256(content)}  {name}\n" for name, content in sorted(files.items()) if name != MANIFEST)
    return "".join(lines).encode()


def sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def differences(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Where files and their manifest disagree: what was changed, added or removed."""
    if MANIFEST not in files:
        yield Problem(MANIFEST, "is missing: nobody can say what belongs into this bundle")
        return
    named = _read(files[MANIFEST])
    if named is None:
        yield Problem(MANIFEST, "is no list of SHA-256 and names")
        return
    found = False
    for name in sorted({*named, *files} - {MANIFEST}):
        wrong = _wrong(files.get(name), named.get(name))
        if wrong:
            found = True
            yield Problem(name, wrong)
    if not found and files[MANIFEST] != manifest(files):
        yield Problem(MANIFEST, "is not written as ropa writes it")


def _wrong(content: bytes | None, wanted: str | None) -> str | None:
    if wanted is None:
        return f"was added: {MANIFEST} does not name it"
    if content is None:
        return f"was removed: {MANIFEST} names it"
    if sha256(content) != wanted:
        return f"was changed: its SHA-256 is not the one in {MANIFEST}"
    return None


def _read(content: bytes) -> dict[str, str] | None:
    """SHA-256 by name; None where a line is something else."""
    try:
        lines = content.decode().removesuffix("\n").split("\n")
    except UnicodeDecodeError:
        return None
    found = [_LINE.fullmatch(line) for line in lines]
    return {match[2]: match[1] for match in found if match} if all(found) else None
