"""Check a bundle that somebody sent: without network, without trust, and without writing anything to disk."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ropa import child
from ropa.bundle.archive import MOST_BYTES
from ropa.bundle.manifest import sha256
from ropa.bundle.minisign import PublicKey
from ropa.bundle.signing import SUFFIX, check_signature, read_signature
from ropa.bundle.verdict import Check, Outcome, Problem, Refused, Verification
from ropa.child import Limits, Stopped
from ropa.errors import RopaError
from ropa.project.inquiry import QUESTIONS, ask, failed
from ropa.text.files import refuse_special

Progress = Callable[[str], None]
SIGNATURE = "signature"
ASKED = (SIGNATURE, *QUESTIONS)
"""Every question, in order: a signature before anything is made of the content."""
LIMITS = Limits(600, 2048 * 1024 * 1024)
"""Ten minutes, and 2 GB for each process: ten times what the largest inventories need that we know."""


def verify(
    path: Path, key: PublicKey | None, progress: Progress, limits: Limits = LIMITS, demanded: Sequence[str] = ()
) -> Verification:
    """Ask everything of a bundle; after a wrong answer the rest is not asked.

    All but the signature is asked in a child with limits. Where it is stopped, what it had answered stands, and the
    rest was not looked at. What is `demanded` and does not pass is wrong. `RopaError` where there is no such file.
    """
    content = _content(path)
    checks = [_signature(path, content, key)]
    if checks[0].outcome is not Outcome.FAILED:
        checks += _inside(path, content, limits, progress, signed=checks[0].outcome is Outcome.PASSED)
    checks += _left(checks)
    return Verification(str(path), sha256(content), tuple(_held(check, demanded) for check in checks))


def _content(path: Path) -> bytes:
    if not path.exists():
        raise RopaError(f"{path}: there is no such file", "check the path")
    refuse_special(path, path.stat())
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RopaError(f"{path}: cannot be read ({error.strerror})", "check who may read it") from None


def _signature(path: Path, content: bytes, key: PublicKey | None) -> Check:
    """Whether the key that was named signed the file."""
    beside = path.with_name(path.name + SUFFIX)
    found = read_signature(beside)
    if key is None:
        words = "there is none, so that nothing shows who made this"
        if found is not None:
            words = f"{beside.name} was not looked at: name the key of somebody you trust with --public-key"
        return Check(SIGNATURE, Outcome.NOT_MADE, words)
    if found is None:
        missing = Problem(beside.name, "is missing: nothing shows that this key signed the bundle")
        return failed(SIGNATURE, (missing,))
    try:
        signed = check_signature(content, found, key, (path.name, beside.name))
    except Refused as refused:
        return failed(SIGNATURE, refused.problems)
    return Check(SIGNATURE, Outcome.PASSED, f"signed with {signed.key}, as `{signed.comment}`")


def _inside(path: Path, content: bytes, limits: Limits, progress: Progress, *, signed: bool) -> Iterator[Check]:
    """What is asked in a child."""
    waiting = list(QUESTIONS)
    progress(f"Checking {waiting[0]}")
    try:
        for check in child.each(ask, (content, path.name, signed), limits, path.name):
            waiting.remove(check.name)
            yield check
            if waiting:
                progress(f"Checking {waiting[0]}")
    except Stopped as stopped:
        yield Check(waiting[0], Outcome.NOT_MADE, f"{stopped.message}; {stopped.cure}")


def _left(checks: Sequence[Check]) -> Iterator[Check]:
    """The questions that were not asked, and why."""
    last = checks[-1]
    why = "failed" if last.outcome is Outcome.FAILED else "was not finished"
    for name in ASKED[len(checks) :]:
        yield Check(name, Outcome.NOT_MADE, f"because {last.name} {why}")


def _held(check: Check, demanded: Sequence[str]) -> Check:
    """A check as it counts: what is demanded and did not pass is wrong."""
    if check.name not in demanded or check.outcome is not Outcome.NOT_MADE:
        return check
    return replace(check, outcome=Outcome.FAILED, words=f"demanded with --require, and not made: {check.words}")
