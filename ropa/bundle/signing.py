"""Detached signatures in the format of minisign: `FILE.minisig` beside the file."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.bundle.verdict import Problem, Refused
from ropa.errors import RopaError
from ropa.text.files import read_bounded

if TYPE_CHECKING:  # cryptography is loaded only where something is signed
    from minisign import PublicKey, SecretKey

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
        import minisign

        self.path = path
        try:
            self._key: SecretKey = minisign.SecretKey.from_bytes(_small(path))
        except minisign.Error as error:
            raise RopaError(f"{path}: is no secret key of minisign ({error})", "make one with `minisign -G`") from None

    @property
    def locked(self) -> bool:
        """Whether a password is needed first."""
        return bool(self._key.is_encrypted())

    def unlock(self, password: str) -> None:
        """Open it; `RopaError` if the password is wrong."""
        import minisign

        try:
            self._key.decrypt(password)
        except minisign.Error as error:
            raise RopaError(f"{self.path}: cannot be opened ({error})", "give the password of that key") from None

    def sign(self, content: bytes, comment: str) -> bytes:
        """The signature of a file, with words that are signed as well; the same for the same file and words."""
        return bytes(self._key.sign(content, trusted_comment=comment)) + b"\n"


def public_key(words: str) -> "PublicKey":
    """A public key: the file of it, or the key itself in base64."""
    import minisign

    path = Path(words)
    try:
        if len(words) == _BASE64 and not path.exists():
            return minisign.PublicKey.from_base64(words)
        return minisign.PublicKey.from_bytes(_small(path))
    except minisign.Error as error:
        cure = "name the file that `minisign -G` wrote, or write the key itself"
        raise RopaError(f"{words}: is no public key of minisign ({error})", cure) from None


def check_signature(content: bytes, signature: bytes, key: "PublicKey", names: tuple[str, str]) -> Signed:
    """Who signed a file; `Refused` where that key did not. `names` are the file and its signature."""
    import minisign

    try:
        found = minisign.Signature.from_bytes(signature)
    except minisign.Error as error:
        raise Refused(Problem(names[1], f"is no signature of minisign ({error})")) from None
    try:
        key.verify(content, found)
    except minisign.Error as error:
        raise Refused(Problem(names[0], f"is not what was signed with that key ({error})")) from None
    return Signed(key.to_base64().decode(), found.trusted_comment)


def read_signature(path: Path) -> bytes | None:
    """The signature beside a file; None where there is none."""
    return _small(path) if path.exists() else None


def _small(path: Path) -> bytes:
    content = read_bounded(path)
    if len(content) > _LONGEST:
        raise RopaError(f"{path}: is too long for a key or a signature", "check the path")
    return content
