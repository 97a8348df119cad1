"""Detached signatures in the format of minisign: `FILE.minisig` beside the file."""

from dataclasses import dataclass
from pathlib import Path

from ropa.bundle import minisign
from ropa.bundle.minisign import OpenKey, PublicKey, Unusable
from ropa.bundle.verdict import Problem, Refused
from ropa.errors import RopaError
from ropa.text.files import read_bounded

SUFFIX = ".minisig"
_LONGEST = 16 * 1024
_BASE64 = 56
"""How long a public key is in base64."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, by the number of the key, and the words that were signed with the file."""

    key: str
    comment: str


class SigningKey:
    """A secret key, perhaps locked by a password."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: OpenKey | None = None
        try:
            self._key = minisign.secret_key(_small(path))
            if not self._key.locked:
                self._opened = self._key.opened()
        except Unusable as error:
            raise RopaError(f"{path}: is no secret key of minisign ({error})", "make one with `minisign -G`") from None

    @property
    def locked(self) -> bool:
        """Whether a password is needed first."""
        return self._opened is None

    def unlock(self, password: str) -> None:
        """Open it; `RopaError` if the password is wrong."""
        try:
            self._opened = self._key.opened(password)
        except Unusable as error:
            raise RopaError(f"{self.path}: cannot be opened ({error})", "give the password of that key") from None

    def sign(self, content: bytes, comment: str) -> bytes:
        """The signature of a file, with words that are signed as well; the same for the same file and words."""
        if self._opened is None:
            raise ValueError("a key signs when it is unlocked")
        return self._opened.sign(content, comment).text()


def public_key(words: str) -> PublicKey:
    """A public key: the file of it, or the key itself in base64."""
    path = Path(words)
    try:
        written = len(words) == _BASE64 and not path.exists()
        return minisign.public_key(words.encode() if written else _small(path))
    except Unusable as error:
        cure = "name the file that `minisign -G` wrote, or write the key itself"
        raise RopaError(f"{words}: is no public key of minisign ({error})", cure) from None


def check_signature(content: bytes, signature: bytes, key: PublicKey, names: tuple[str, str]) -> Signed:
    """Who signed a file; `Refused` where that key did not. `names` are the file and its signature."""
    try:
        found = minisign.signature(signature)
    except Unusable as error:
        raise Refused(Problem(names[1], f"is no signature of minisign ({error})")) from None
    try:
        key.verify(content, found)
    except Unusable as error:
        raise Refused(Problem(names[0], f"is not what was signed with that key ({error})")) from None
    return Signed(str(key), found.comment)


def read_signature(path: Path) -> bytes | None:
    """The signature beside a file; None where there is none."""
    return _small(path) if path.exists() else None


def _small(path: Path) -> bytes:
    content = read_bounded(path)
    if len(content) > _LONGEST:
        raise RopaError(f"{path}: is too long for a key or a signature", "check the path")
    return content
