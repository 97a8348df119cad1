"""Write everything an auditor needs into one file."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ropa.bundle.about import ABOUT, SOURCES, About, Commit, Found, Making, Order, read_about
from ropa.bundle.archive import pack, unpack
from ropa.bundle.manifest import MANIFEST, manifest, sha256
from ropa.bundle.names import clashes, fault
from ropa.bundle.signing import SUFFIX, SigningKey
from ropa.bundle.verdict import Refused
from ropa.errors import RopaError
from ropa.load import Loaded, load, read
from ropa.model.finding import Finding
from ropa.model.values import known
from ropa.project.building import edition_of, refusals
from ropa.project.checking import Checked, check
from ropa.project.files import write_whole_bytes
from ropa.project.staging import NEW, staging
from ropa.render.kept import Cache

Progress = Callable[[str], None]
_LONGEST_NAME = 200
_HEAD = 30 + len(MANIFEST)
"""Where the name of the first file in a zip file ends, if it is that one."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What bundling did: the file and what is in it, or the findings that refused it."""

    checked: Checked
    target: Path
    names: tuple[str, ...] = ()
    size: int = 0
    sha256: str = ""
    signature: Path | None = None
    refused: tuple[Finding, ...] = ()


def bundle(
    path: Path,
    target: Path | None,
    order: Order,
    key: SigningKey | None,
    progress: Progress,
    cache: Cache | None = None,
) -> Bundle:
    """Check an inventory, make its documents, and write all of it to one file, whole or not at all.

    The inventory is read as if it lay in the bundle, so that places in the documents are places in the bundle, and
    it does not matter where it lies. What a build refuses is refused here. `cache` keeps work that the next
    build need not do again.
    """
    target = target or _default(path)
    _refuse_foreign(target)
    progress(f"Checking {path}")
    loaded = load(path)
    sources = _sources(path, loaded)
    checked = examined(sources, order)
    if not loaded.complete or refusals(checked, final=order.final):
        checked = _check(loaded, order)  # once more, with the places that the author knows
        return Bundle(checked, target, refused=tuple(refusals(checked, final=order.final)))

    from ropa.render.bundle.making import making

    files = parts(sources, checked, order, _commit(path, loaded), making(), progress, cache)
    content = pack(files)
    try:
        read_about(unpack(content, target.name)[ABOUT])
    except Refused as refused:
        raise RopaError(f"cannot be bundled: {refused}", "bundle less at a time, or for another day") from None
    signature = _write(target, content, order, key)
    return Bundle(checked, target, tuple(files), len(content), sha256(content), signature)


def examined(sources: Mapping[str, bytes], order: Order) -> Checked:
    """The check of an inventory as it lies in a bundle."""
    return _check(read(dict(sorted(sources.items(), key=lambda source: PurePosixPath(source[0])))), order)


def parts(
    sources: Mapping[str, bytes], checked: Checked, order: Order, commit: Commit | None, made_with: Making,
    progress: Progress, cache: Cache | None = None,
) -> dict[str, bytes]:  # fmt: skip
    """Every file of a bundle. From the same sources, order and commit come the same bytes, where the versions match."""
    from ropa.render.bundle import readme
    from ropa.render.bundle.contents import contents

    edition = edition_of(checked, final=order.final, templates=None, cache=cache)
    files = dict(sources)
    for artifact in contents(edition, progress):
        if artifact.path in files:
            raise ValueError(f"{artifact.path} is made twice")
        files[artifact.path] = artifact.content
    about = _about(checked, order, commit, made_with)
    files[ABOUT] = about.text()
    files[readme.README] = readme.render(about, files)
    files[MANIFEST] = manifest(files)
    return dict(sorted(files.items()))


def _check(loaded: Loaded, order: Order) -> Checked:
    laws = frozenset(order.law) if order.law is not None else None
    return check(Path(SOURCES), order.today, laws, loaded=loaded)


def _about(checked: Checked, order: Order, commit: Commit | None, made_with: Making) -> About:
    organisation = checked.case.inventory.organisation
    name = known(organisation.name) if organisation else None
    found = Counter(finding.severity.word for finding in checked.findings if finding.waived is None)
    waived = sum(finding.waived is not None for finding in checked.findings)
    return About(
        organisation=str(name)[:_LONGEST_NAME] if name else None,
        order=order,
        laws=tuple(sorted(checked.case.laws)),
        law_facts=checked.case.law.as_of,
        findings=Found(error=found["error"], warning=found["warning"], info=found["info"], waived=waived),
        commit=commit,
        made_with=made_with,
    )


def _sources(path: Path, loaded: Loaded) -> dict[str, bytes]:
    """The files of an inventory by their names in a bundle; `RopaError` for a name that cannot stand in one."""
    folder = path.parent if path.is_file() else path
    names = {name: SOURCES + Path(name).relative_to(folder).as_posix() for name in loaded.contents}
    for name, bundled in names.items():
        if wrong := fault(bundled):
            raise RopaError(f"{name}: cannot be bundled: it {wrong}", "rename the file")
    for clash in clashes(names.values()):
        raise RopaError(f"{clash.file.removeprefix(SOURCES)}: cannot be bundled: it {clash.message}", "rename the file")
    return {bundled: loaded.contents[name] for name, bundled in names.items()}


def _commit(path: Path, loaded: Loaded) -> Commit | None:
    """The commit that is checked out, and whether it has the inventory as it lies here; None without a repository."""
    from ropa.history.opening import repository_of
    from ropa.history.snapshot import same_texts, snapshot

    try:
        with repository_of(path) as repository:
            revision = repository.revision("HEAD")
            found = snapshot(repository, revision, path)
    except RopaError:
        return None
    contents = found.contents if found else {}
    unread = bool(found and found.links) or any(isinstance(content, RopaError) for content in contents.values())
    return Commit(id=revision.id, day=revision.day, holds=None if unread else same_texts(contents, loaded.contents))


# --- writing


def _default(path: Path) -> Path:
    real = path.resolve()
    return Path("output") / f"{real.stem if real.is_file() else real.name}.zip"


def _refuse_foreign(target: Path) -> None:
    """Refuse to replace what is no bundle."""
    if not target.exists():
        return
    cure = "name another file with --out"
    if not target.is_file():
        raise RopaError(f"{target}: is no file", cure)
    try:
        with target.open("rb") as file:
            begins = file.read(_HEAD)
    except OSError as error:
        raise RopaError(f"{target}: cannot be read ({error.strerror})", cure) from None
    if not (begins.startswith(b"PK\x03\x04") and begins.endswith(MANIFEST.encode())):
        raise RopaError(f"{target}: is no bundle, and is not replaced", cure)


def _write(target: Path, content: bytes, order: Order, key: SigningKey | None) -> Path | None:
    """Write the file, then its signature. An old signature is of another file: it is replaced, or goes."""
    signature = target.with_name(target.name + SUFFIX)
    signed = key.sign(content, f"ropa bundle of {order.today}") if key else None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if signed is None:
            write_whole_bytes(target, [content], "--out")
            signature.unlink(missing_ok=True)
            return None
        # There is room for the signature before the file is replaced: an old one must not stay beside a new file.
        with staging(signature) as folder:
            (folder / NEW).write_bytes(signed)
            (folder / NEW).chmod(0o644)
            write_whole_bytes(target, [content], "--out")
            (folder / NEW).replace(signature)
    except OSError as error:
        raise RopaError(f"{target}: cannot be written ({error.strerror})", "name another with --out") from None
    return signature


def refuse_inside(key: Path, path: Path) -> None:
    """Refuse a secret key that lies with the inventory or in its repository: it would be bundled, or committed."""
    from ropa.history.finding import locate

    real = path.resolve()
    roots = [real.parent if real.is_file() else real]
    with suppress(RopaError):
        roots += filter(None, [locate(path).root])
    for root in roots:
        if key.resolve().is_relative_to(root):
            raise RopaError(
                f"{key}: a secret key lies in {root}", "keep it outside of the project, where only you read"
            )
