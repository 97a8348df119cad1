"""The names of a repository: branches, tags and `HEAD`. What leads elsewhere is refused; a long list is not kept."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dulwich.objects import ObjectID
from dulwich.refs import SYMREF, DiskRefsContainer, Ref, check_ref_format, is_per_worktree_ref

from ropa.errors import RopaError
from ropa.history.fence import content, opened, within

_SMALL = 64 * 1024
_BLOCK = 1024 * 1024
_MOST_NAMES = 5000
_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class Refs(DiskRefsContainer):
    """The names of one repository."""

    def __init__(self, common: Path, git: Path) -> None:
        super().__init__(common, git)
        self.common, self.git = common, git

    def read_ref(self, refname: Ref) -> bytes | None:
        """What a name stands for: an id, or another name."""
        return self.read_loose_ref(refname) or (self._packed(refname) if refname != b"HEAD" else None)

    def read_loose_ref(self, name: Ref) -> bytes | None:
        """What the file of a name says; None if it has none."""
        if name != b"HEAD" and not (name.startswith(b"refs/") and check_ref_format(name)):
            return None
        path = (self.git if is_per_worktree_ref(name) else self.common) / os.fsdecode(name)
        found = content(path, self.common, self.git, most=_SMALL)
        line = found.partition(b"\n")[0].rstrip() if found else b""
        if not line:
            return None
        if line.startswith(SYMREF):
            return SYMREF + line[len(SYMREF) :].strip()
        if not _ID.fullmatch(line):
            raise RopaError(f"{path}: names no commit", "run `git fsck`, or clone anew")
        return line

    def known(self) -> Iterator[str]:
        """Whole names of branches and tags, the first thousands of them."""
        yield from islice(self._loose(), _MOST_NAMES)
        for line in islice(self._lines(), _MOST_NAMES):
            yield os.fsdecode(line.partition(b" ")[2])

    def _loose(self) -> Iterator[str]:
        top = within(self.common / "refs", self.common, self.git)
        if top is None:
            return
        for folder, folders, files in os.walk(top):
            folders.sort()
            for file in sorted(files):
                yield (Path("refs") / Path(folder, file).relative_to(top)).as_posix()

    # --- packed-refs: lines of an id, a space and a name; there may be millions

    def _packed(self, name: Ref) -> ObjectID | None:
        wanted = b" " + name + b"\n"
        for block in self._blocks():
            place = block.find(wanted)
            if place >= 0:
                found = block[block.rfind(b"\n", 0, place) + 1 : place]
                return ObjectID(found) if _ID.fullmatch(found) else None
        return None

    def _lines(self) -> Iterator[bytes]:
        for block in self._blocks():
            for line in block.split(b"\n"):
                if line and line[:1] not in b"#^":
                    yield line

    def _blocks(self) -> Iterator[bytes]:
        """The file in pieces of whole lines."""
        file = opened(self.common / "packed-refs", self.common, self.git)
        if file is None:
            return
        with file:
            rest = b""
            while block := file.read(_BLOCK):
                whole, _, last = (rest + block).rpartition(b"\n")
                if len(last) > _SMALL:
                    raise RopaError(f"{self.common / 'packed-refs'}: has a line without end", "run `git pack-refs`")
                yield whole + b"\n"
                rest = last
            yield rest + b"\n"
