"""What MANIFEST and the files say of each other."""

import pytest

from ropa.bundle.manifest import MANIFEST, differences, manifest

FILES = {"a.txt": b"a", "b/c.txt": b"c"}
WHOLE = {**FILES, MANIFEST: manifest(FILES)}


def test_it_is_as_sha256sum_writes_it():
    assert WHOLE[MANIFEST].splitlines()[0] == (
        b"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.txt"
    )
    assert list(differences(WHOLE)) == []


@pytest.mark.parametrize(
    ("change", "file", "says"),
    [
        ({"a.txt": b"b"}, "a.txt", "was changed"),
        ({"d.txt": b""}, "d.txt", "was added"),
        ({"a.txt": None}, "a.txt", "was removed"),
        ({MANIFEST: None}, MANIFEST, "is missing"),
        ({MANIFEST: b"\xff"}, MANIFEST, "is no list"),
        ({MANIFEST: WHOLE[MANIFEST] * 2}, MANIFEST, "is not written as ropa writes it"),
        ({MANIFEST: b"# a remark\n" + WHOLE[MANIFEST]}, MANIFEST, "is no list"),
    ],
)
def test_what_differs_is_named(change, file, says):
    files = {name: content for name, content in {**WHOLE, **change}.items() if content is not None}
    ((problem),) = differences(files)
    assert problem.file == file
    assert says in problem.message
