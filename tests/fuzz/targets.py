"""What is fuzzed: each target takes bytes as a stranger may send them, and raises only where the code has a fault."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from ropa.bundle.about import read_about
from ropa.bundle.archive import pack, unpack
from ropa.bundle.attachments import wrong_attachments
from ropa.bundle.manifest import differences, manifest
from ropa.bundle.verdict import Refused
from ropa.changes.compare import compare
from ropa.changes.side import Side
from ropa.coverage import coverage
from ropa.errors import RopaError
from ropa.exchange.books import read_book
from ropa.exchange.document import document_of
from ropa.exchange.written import files as written
from ropa.history.finding import locate
from ropa.history.repository import Repository
from ropa.history.snapshot import snapshot
from ropa.load import Loaded, read
from ropa.project.building import edition_of, refusals
from ropa.project.checking import Checked, check
from ropa.render.changes import markdown, text
from ropa.render.findings import FORMATS, PLAIN, Run
from ropa.render.outputs import OUTPUTS, renderer
from ropa.render.record import page
from tests.fuzz.parts import split

TODAY = date(2026, 11, 21)
_UNPRINTABLE = {"\x1b", "\r", "\u202e", "\0", "\x9b"}
_DOCUMENTS = [name for name in OUTPUTS if name not in ("record", "register")]
"""The outputs that are made in this process, and fast."""
_DRAWN = 20_000
"""Bytes of an inventory up to which its documents are made as well: libFuzzer stops what takes too long."""


def parser(data: bytes) -> None:
    """One file of YAML, whatever it holds: it is read, and each problem has a place."""
    _printed(_checked(read({"inventory.yaml": data})), rules=False)


def inventory(data: bytes) -> None:
    """Files of an inventory: they are checked by every rule, and built or refused."""
    checked = _checked(read(_yaml(data)))
    _printed(checked, rules=True)
    if len(data) > _DRAWN or refusals(checked, final=False):
        return
    edition = edition_of(checked, final=False, templates=None)
    for render in (page.render, *map(renderer, _DOCUMENTS)):
        try:
            for artifact in render(edition):
                if artifact.path.endswith((".html", ".svg")):
                    assert not set(artifact.content.decode()) & _UNPRINTABLE, artifact.path
        except RopaError as error:  # a language that does not exist, named with its place
            if ".yaml:" not in error.message:
                raise


def diff(data: bytes) -> None:
    """Two states of an inventory, whose names begin with `old/` and `new/`: they are compared, both ways."""
    every = _yaml(data)
    sides = []
    for side in ("old/", "new/"):
        loaded = read({name: content for name, content in every.items() if name.startswith(side)})
        if not loaded.complete:
            return
        case = check(Path(), TODAY, loaded=loaded).case
        sides.append(Side(case.inventory, case.law, case.laws, loaded.invalid))
    for before, after in (sides, sides[::-1]):
        comparison = compare(before, after)
        told = "".join(text.render(comparison, PLAIN, same_texts=False))
        told += "".join(markdown.render(comparison, "one", "other", same_texts=False))
        assert not set(told) & _UNPRINTABLE
    assert not compare(sides[0], sides[0]).changes


def table(data: bytes) -> None:
    """A folder of comma-separated values, as `ropa import` reads it."""
    with tempfile.TemporaryDirectory(dir=_memory()) as made:
        for name, content in split(data).items():
            if name.isalnum():
                (Path(made) / f"{name}.csv").write_bytes(content)
        _imported(Path(made))


def workbook(data: bytes) -> None:
    """The parts of a workbook, packed; or, without parts, the workbook itself."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in split(data).items():
            archive.writestr(name.replace("\0", "") or "-", content)
    with tempfile.TemporaryDirectory(dir=_memory()) as made:
        path = Path(made) / "book.xlsx"
        path.write_bytes(packed.getvalue() if data.startswith(b"===") else data)
        _imported(path)


def archive(data: bytes) -> None:
    """A bundle, byte for byte: what is taken for one is exactly what `ropa bundle` packs."""
    try:
        files = unpack(data, "bundle.zip")
    except Refused:
        return
    assert pack(files) == data


def bundle(data: bytes) -> None:
    """The files of a bundle, hashes made to fit: what is read of them by `ropa verify` before it makes them again."""
    files = split(data)
    files["MANIFEST"] = files.get("MANIFEST") or manifest(files)
    list(differences(files))
    for ask in (_about, _attached):
        try:
            ask(files)
        except (Refused, RopaError):
            continue


def _about(files: dict[str, bytes]) -> None:
    about = read_about(files.get("bundle.json"))
    assert read_about(about.text()) == about


def _attached(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".pdf"):
            wrong_attachments(name, content, {"inventory.json": {b"{}"}}, ("inventory.json",))


def repository(data: bytes) -> None:
    """The files of a git folder: what lies at its HEAD is read, or refused."""
    with tempfile.TemporaryDirectory(dir=_memory()) as made:
        for name, content in split(data).items():
            path = Path(made, ".git", name.replace("\0", ""))
            if ".." in path.parts or not path.is_relative_to(made):
                continue
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.removesuffix(b"\n"))
            except OSError:  # a name that is a folder already, or too long
                continue
        try:
            with Repository(locate(Path(made))) as opened:
                for revision in ("HEAD", "HEAD~1", "v1"):
                    snapshot(opened, opened.revision(revision), Path(made))
        except RopaError:
            return


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (parser, inventory, diff, table, workbook, archive, bundle, repository)
}


def _yaml(data: bytes) -> dict[str, bytes]:
    return {name: content for name, content in split(data).items() if name.endswith(".yaml")}


def _checked(loaded: Loaded) -> Checked:
    return check(Path(), TODAY, loaded=loaded)


def _printed(checked: Checked, *, rules: bool) -> None:
    run = Run(
        tool_version="0", today=TODAY, facts_as_of=TODAY, rules={}, files=1, rules_ran=len(checked.rules),
        root="/", folder="/",
    )  # fmt: skip
    for render in FORMATS.values():
        told = "".join(render(checked.findings, checked.loaded.sources, run))
        assert not set(told) & _UNPRINTABLE
        told.encode()
    if rules and checked.loaded.complete:
        coverage(checked.case, checked.findings, checked.rules)


def _imported(path: Path) -> None:
    try:
        found = document_of(read_book(path))
        if not found.problems:
            read(dict(written(found.document)))
    except RopaError:
        return


@cache
def _memory() -> str | None:
    """A folder in memory, where the system has one: disks are slow, and wear."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - as a parent of private folders
