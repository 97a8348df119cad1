"""What is asked of a bundle, from the outside to the inside. It runs in a child with limits, for nothing is trusted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ropa.bundle.about import ABOUT, read_about
from ropa.bundle.archive import unpack
from ropa.bundle.attachments import wrong_attachments
from ropa.bundle.manifest import differences
from ropa.bundle.verdict import Check, Outcome, Problem, Refused
from ropa.errors import RopaError

QUESTIONS = ("archive", "hashes", "attachments", "rebuild")
"""What is asked in the child, in order; a signature is asked for before."""


def ask(content: bytes, name: str, signed: bool) -> Iterator[Check]:
    """The answers, one by one; after a wrong one the rest is not asked. `signed`: by the key that was named."""
    inquiry = _Inquiry(content, name, signed)
    for question in QUESTIONS:
        try:
            check = inquiry.questions()[question](question)
        except Refused as refused:
            check = failed(question, refused.problems)
        yield check
        if check.outcome is Outcome.FAILED:
            return


def failed(name: str, problems: tuple[Problem, ...]) -> Check:
    """A wrong answer, and the files it is about."""
    number = len(problems)
    return Check(name, Outcome.FAILED, f"{number} {'thing is' if number == 1 else 'things are'} wrong", problems)


@dataclass(slots=True)
class _Inquiry:
    """One bundle, and what is known of it so far."""

    content: bytes
    name: str
    signed: bool
    files: Mapping[str, bytes] = field(default_factory=dict)

    def questions(self) -> dict[str, Callable[[str], Check]]:
        """How each question is answered."""
        return {
            "archive": self.archive,
            "hashes": self.hashes,
            "attachments": self.attachments,
            "rebuild": self.rebuild,
        }

    def archive(self, name: str) -> Check:
        """Whether the file is a zip file as ropa packs it."""
        self.files = unpack(self.content, self.name)
        return Check(name, Outcome.PASSED, f"{len(self.files)} files, packed as ropa packs them")

    def hashes(self, name: str) -> Check:
        """Whether MANIFEST and the files agree."""
        problems = tuple(differences(self.files))
        if problems:
            return failed(name, problems)
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
            return failed(name, tuple(problems))
        return Check(name, Outcome.PASSED, f"what is attached to the PDFs ({len(printed)}) is what lies beside them")

    def rebuild(self, name: str) -> Check:
        """Whether the sources in the bundle give its documents, made with what is installed here."""
        from ropa.project.remaking import judged, likeness
        from ropa.render.bundle.making import making

        about = read_about(self.files.get(ABOUT))
        try:
            here = making()
            return judged(name, about, here, likeness(self.files, about), signed=self.signed)
        except RopaError as error:
            return Check(name, Outcome.NOT_MADE, f"the documents cannot be made here: {error.message}; {error.cure}")
        except ChildProcessError:
            words = (
                "a process that makes a part of the documents broke down; it may need more memory than it is allowed"
            )
            return Check(name, Outcome.NOT_MADE, words)
