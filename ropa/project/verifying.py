"""Check a bundle that somebody sent: without network, without trust, and without writing anything to disk."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ropa.bundle.about import ABOUT, SOURCES, About, read_about
from ropa.bundle.archive import MOST_BYTES, unpack
from ropa.bundle.attachments import wrong_attachments
from ropa.bundle.manifest import MANIFEST, differences, sha256
from ropa.bundle.minisign import PublicKey
from ropa.bundle.signing import SUFFIX, check_signature, read_signature
from ropa.bundle.verdict import Check, Outcome, Problem, Refused, Verification
from ropa.errors import RopaError

Progress = Callable[[str], None]
_MOST_NAMED = 4
"""How many versions are named that differ."""


def verify(path: Path, key: PublicKey | None, progress: Progress) -> Verification:
    """Ask everything of a bundle, from the outside to the inside; after a wrong answer the rest is not asked.

    `RopaError` where there is no such file.
    """
    content = _content(path)
    inquiry = _Inquiry(path, content, key, progress)
    checks: list[Check] = []
    for name, ask in inquiry.questions().items():
        failed = next((check.name for check in checks if check.outcome is Outcome.FAILED), None)
        if failed:
            checks.append(Check(name, Outcome.NOT_MADE, f"because {failed} failed"))
            continue
        progress(f"Checking {name}")
        try:
            checks.append(ask(name))
        except Refused as refused:
            checks.append(_failed(name, refused.problems))
    return Verification(str(path), sha256(content), tuple(checks))


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise RopaError(f"{path}: there is no such file", "check the path")
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RopaError(f"{path}: cannot be read ({error.strerror})", "check who may read it") from None


def _failed(name: str, problems: tuple[Problem, ...]) -> Check:
    number = len(problems)
    return Check(name, Outcome.FAILED, f"{number} {'thing is' if number == 1 else 'things are'} wrong", problems)


@dataclass(slots=True)
class _Inquiry:
    """One bundle, and what is known of it so far."""

    path: Path
    content: bytes
    key: PublicKey | None
    progress: Progress
    files: Mapping[str, bytes] = field(default_factory=dict)

    def questions(self) -> dict[str, Callable[[str], Check]]:
        """What is asked, in order: a signature before anything is made of the content."""
        return {
            "signature": self.signature,
            "archive": self.archive,
            "hashes": self.hashes,
            "attachments": self.attachments,
            "rebuild": self.rebuild,
        }

    def signature(self, name: str) -> Check:
        """Whether the key that was named signed the file."""
        beside = self.path.with_name(self.path.name + SUFFIX)
        found = read_signature(beside)
        if self.key is None:
            words = "there is none, so that nothing shows who made this"
            if found is not None:
                words = f"{beside.name} was not looked at: name the key of somebody you trust with --public-key"
            return Check(name, Outcome.NOT_MADE, words)
        if found is None:
            return _failed(name, (Problem(beside.name, "is missing: nothing shows that this key signed the bundle"),))
        signed = check_signature(self.content, found, self.key, (self.path.name, beside.name))
        return Check(name, Outcome.PASSED, f"signed with {signed.key}, as `{signed.comment}`")

    def archive(self, name: str) -> Check:
        """Whether the file is a zip file as ropa packs it."""
        self.files = unpack(self.content, self.path.name)
        return Check(name, Outcome.PASSED, f"{len(self.files)} files, packed as ropa packs them")

    def hashes(self, name: str) -> Check:
        """Whether MANIFEST and the files agree."""
        problems = tuple(differences(self.files))
        if problems:
            return _failed(name, problems)
        return Check(name, Outcome.PASSED, "every file is the one in MANIFEST, none was added, none is missing")

    def attachments(self, name: str) -> Check:
        """Whether what is attached to the PDFs is what lies beside them."""
        from ropa.render.bundle.contents import ATTACHED, DOCUMENTS

        documents: dict[str, set[bytes]] = {}
        for file, content in self.files.items():
            if file.startswith(DOCUMENTS):
                documents.setdefault(file.rpartition("/")[2], set()).add(content)
        problems = [Problem(file, "is missing") for file in ATTACHED if file not in self.files]
        printed = [file for file in self.files if file.endswith(".pdf")]
        for file in printed:
            problems += wrong_attachments(file, self.files[file], documents, ATTACHED.get(file, ()))
        if problems:
            return _failed(name, tuple(problems))
        return Check(name, Outcome.PASSED, f"what is attached to the PDFs ({len(printed)}) is what lies beside them")

    def rebuild(self, name: str) -> Check:
        """Whether the sources in the bundle give its documents."""
        from ropa.render.bundle.making import making

        about = read_about(self.files.get(ABOUT))
        try:
            here = making()
        except RopaError as error:
            return Check(name, Outcome.NOT_MADE, f"not rebuilt: {error.message}; {error.cure}")
        others = about.made_with.differences(here)
        if others:
            more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
            return Check(name, Outcome.NOT_MADE, f"not rebuilt: made with {'; '.join(others[:_MOST_NAMED])}{more}")
        problems = tuple(self._rebuilt(about))
        if not problems:
            return Check(
                name, Outcome.PASSED, f"made again from {SOURCES}: the same bytes, all {len(self.files)} files"
            )
        if about.made_with.fonts != here.fonts and all(problem.file.endswith(".pdf") for problem in problems):
            words = "all but the PDFs is the same; those come out otherwise here, where other fonts are installed"
            return Check(name, Outcome.NOT_MADE, words)
        return _failed(name, problems)

    def _rebuilt(self, about: About) -> Iterator[Problem]:
        """The files that are not what the sources give."""
        from ropa.project.building import refusals
        from ropa.project.bundling import examined, parts
        from ropa.project.checking import law_packs

        sources = {file: one for file, one in self.files.items() if file.startswith(SOURCES)}
        if not sources:
            yield Problem(SOURCES, "is missing: there is nothing to make the documents from")
            return
        try:
            law_packs(about.order.law or ())
            checked = examined(sources, about.order)
            if refusals(checked, final=about.order.final):
                first = refusals(checked, final=about.order.final)[0]
                yield Problem(first.primary.span.path, f"gives no documents ({first.rule}: {first.message})")
                return
            made = parts(sources, checked, about.order, about.commit, about.made_with, self.progress)
        except RopaError as error:
            yield Problem(SOURCES, f"gives no documents ({error.message})")
            return
        for file in sorted({*made, *self.files} - {MANIFEST}):  # which agrees with the files, as was asked before
            if file not in made:
                yield Problem(file, f"was added: it does not come out of {SOURCES}")
            elif file not in self.files:
                yield Problem(file, f"is missing: it comes out of {SOURCES}")
            elif made[file] != self.files[file]:
                yield Problem(file, f"is not what comes out of {SOURCES}")
