"""The objects of one repository: commits, folders and files by their id, each bounded before it is read."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dulwich.object_format import get_object_format
from dulwich.object_store import DiskObjectStore
from dulwich.objects import ObjectID, RawObjectID, ShaFile, sha_to_hex, valid_hexsha
from dulwich.pack import Pack

from ropa.errors import RopaError
from ropa.history.fence import names, opened
from ropa.history.sizes import COMMIT, MOST, TAG, TooLarge, check_size
from ropa.text.files import MAX_BYTES

_ENTRY, _FANOUT, _LARGE = 8, 1032, 8
_PACK_FILES = (".pack", ".idx")


class Objects(DiskObjectStore):
    """The objects of one repository alone: what others would lend is not looked for, and no link out is followed."""

    def __init__(self, path: Path, hashes: str, name: str) -> None:
        try:
            kind = get_object_format(hashes)
        except (ValueError, KeyError):
            raise RopaError(f"{path}: names its objects by `{hashes}`, which is not known", "clone it anew") from None
        super().__init__(path, object_format=kind, loose_object_size_limit=MAX_BYTES + 1024)
        self.folder, self.name = path, name

    @property
    def alternates(self) -> list[Any]:
        """No other repository."""
        return []

    def __getitem__(self, sha1: ObjectID | RawObjectID) -> ShaFile:
        """An object by its id, whose content has that id. `KeyError` if it is not here, `RopaError` if it is broken."""
        which = sha_to_hex(RawObjectID(sha1)) if len(sha1) == self.object_format.oid_length else ObjectID(sha1)
        if len(which) != self.object_format.hex_length or not valid_hexsha(which):
            raise KeyError(sha1)
        try:
            found = super().__getitem__(which)
        except (KeyError, RopaError):
            raise
        except TooLarge:
            raise self._too_large(which) from None
        except Exception as error:  # a broken file can break the library anywhere
            raise RopaError(
                f"{self.name}: the object {which.decode()} cannot be read ({type(error).__name__})",
                "run `git fsck`, or clone anew",
            ) from None
        if found.type_num in (COMMIT, TAG) and len(found.as_raw_string()) > MOST[found.type_num]:
            raise self._too_large(which)
        return found

    def get_raw(self, name: RawObjectID | ObjectID) -> tuple[int, bytes]:
        """The kind and the content of an object, whose size is looked at first."""

        def bounded(pack: Pack) -> tuple[int, bytes]:
            check_size(pack, name)
            return pack.get_raw(name)

        try:
            return self._lookup_in_packs(bounded)
        except KeyError:
            pass
        loose = self._get_loose_object(ObjectID(name))
        if loose is None:
            raise KeyError(name)
        return loose.type_num, loose.as_raw_string()

    def iter_prefix(self, prefix: bytes) -> Iterator[ObjectID]:
        """The ids that begin in a way; `prefix` has two digits at least."""
        start, rest = prefix[:2].decode(), prefix[2:].decode()
        loose = (start + name for name in names(self.folder / start, self.folder) if name.startswith(rest))
        seen = {ObjectID(os.fsencode(name)) for name in loose}
        seen = {one for one in seen if len(one) == self.object_format.hex_length and valid_hexsha(one)}
        for pack in self.packs:
            for raw in pack.index.iter_prefix(bytes.fromhex(prefix[: len(prefix) // 2 * 2].decode())):
                found = sha_to_hex(raw)
                if found.startswith(prefix):
                    seen.add(found)
        yield from sorted(seen)

    def get_midx(self) -> None:
        """No index over several packs: each has its own."""

    def get_commit_graph(self) -> None:
        """No file that says again what the commits say."""

    def _get_loose_object(self, sha: ObjectID) -> ShaFile | None:
        file = opened(self.folder / sha[:2].decode() / sha[2:].decode(), self.folder, most=MAX_BYTES + 1024 * 1024)
        if file is None:
            return None
        with file:
            try:
                return ShaFile.from_file(
                    file, sha, object_format=self.object_format, max_size=self.loose_object_size_limit
                )
            except Exception as error:
                if "exceed" in str(error.__cause__ or error):
                    raise TooLarge from None
                raise

    def _update_pack_cache(self) -> list[Pack]:
        """The packs that are here; none of their files leads out, and no index claims more than it can hold."""
        folder = self.folder / "pack"
        there = names(folder, self.folder)
        for name in there:
            if name.endswith(_PACK_FILES):
                file = opened(folder / name, self.folder)
                if file is None:
                    raise RopaError(f"{folder / name}: is no plain file", "clone it, and work on the clone")
                with file:
                    if name.endswith(".idx"):
                        self._check_index(folder / name, os.fstat(file.fileno()).st_size, file.read(_FANOUT))
        return super()._update_pack_cache()

    def _check_index(self, path: Path, size: int, head: bytes) -> None:
        """Refuse an index of another size than its own count of objects asks for."""
        if not head.startswith(b"\xfftOc"):
            head = head[:1024]  # the first version: a table of 256 numbers, then a place and a name of each
            count, each, most = int.from_bytes(head[-4:], "big"), 4 + self.object_format.oid_length, 0
        else:
            count, each = int.from_bytes(head[-4:], "big"), _ENTRY + self.object_format.oid_length
            most = _LARGE * count
        least = len(head) + each * count + 2 * 20
        if not least <= size <= least + most + 64:
            raise RopaError(f"{path}: is no index of a pack that git wrote", "run `git fsck`, or clone anew")

    def _too_large(self, which: bytes) -> RopaError:
        most = MAX_BYTES // 1024 // 1024
        message = f"{self.name}: the object {which.decode()} is larger than {most} MB, or a commit of more than 1 MB"
        return RopaError(message, "split the inventory over several files")
