"""Keys and detached signatures in the format of minisign: Ed25519 over BLAKE2b, secret keys locked with scrypt.

A file is a comment that is not signed, then a line of base64; a signature has two more lines, a comment that is signed
and the signature of the first signature with that comment. https://jedisct1.github.io/minisign
"""

import base64
import binascii
import hashlib
import hmac
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

PURE, HASHED = b"Ed", b"ED"
"""How a signature was made: of the file itself, as long ago, or of its BLAKE2b digest, as minisign does since 0.6."""
_PLAIN, _SCRYPT, _BLAKE2B = b"\0\0", b"Sc", b"B2"
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
_PUBLIC = struct.Struct("<2s8s32s")
_SIGNATURE = struct.Struct("<2s8s64s")
_SECRET = struct.Struct("<2s2s2s32sQQ104s")
_OPENED = struct.Struct("<8s32s32s32s")
"""What a password locks: the id of the key, its seed, its public key, and a checksum of these."""
_MOST_MEMORY = 1024 * 1024 * 1024
"""What minisign itself takes to open a key."""
_MOST_ROUNDS = 64
_LEAST_WORK, _BLOCK = 32_768, 8
_LONGEST_COMMENT = 8_192


class Unusable(Exception):
    """A key, a signature or a password does not do; says why."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What checks signatures: the id of a key, and the key."""

    id: bytes
    key: bytes

    def __str__(self) -> str:
        """In base64, as minisign prints it."""
        return base64.b64encode(_PUBLIC.pack(PURE, self.id, self.key)).decode()

    def verify(self, content: bytes, signature: "Signature") -> None:
        """Return if this key signed a file and the trusted comment; else `Unusable`."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        if not hmac.compare_digest(self.id, signature.key_id):
            raise Unusable(f"it was signed with the key {number(signature.key_id)}, and not with {number(self.id)}")
        try:
            key = Ed25519PublicKey.from_public_bytes(self.key)
            key.verify(signature.signature, _message(content, signature.algorithm))
            key.verify(signature.whole, signature.signature + signature.comment.encode())
        except (InvalidSignature, ValueError):
            raise Unusable("the signature does not fit") from None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed (the id of a key), the signature of the file, the trusted comment, and the signature of both."""

    algorithm: bytes
    key_id: bytes
    signature: bytes
    comment: str
    whole: bytes

    def text(self) -> bytes:
        """The file of it."""
        first = base64.b64encode(_SIGNATURE.pack(self.algorithm, self.key_id, self.signature)).decode()
        whole = base64.b64encode(self.whole).decode()
        lines = [f"{_UNTRUSTED}signature of ropa", first, _TRUSTED + self.comment, whole, ""]
        return "\n".join(lines).encode()


@dataclass(frozen=True, slots=True)
class OpenKey:
    """A secret key that no password locks."""

    id: bytes
    seed: bytes = field(repr=False)

    def sign(self, content: bytes, comment: str) -> Signature:
        """The signature of a file and of a comment; the same for the same file and words."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        if not _writable(comment):
            raise Unusable("the trusted comment is no line of text")
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        signature = key.sign(_message(content, HASHED))
        return Signature(HASHED, self.id, signature, comment, key.sign(signature + comment.encode()))


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A secret key as it lies in a file, perhaps locked by a password."""

    locked: bool
    salt: bytes
    work: int
    memory: int
    kept: bytes = field(repr=False)

    def opened(self, password: str = "") -> OpenKey:
        """The key; `Unusable` if the password is wrong."""
        kept = self.kept
        if self.locked:
            stream = _scrypt(password, self.salt, self.work, self.memory)
            kept = bytes(one ^ other for one, other in zip(kept, stream, strict=True))
        identifier, seed, public, checksum = _OPENED.unpack(kept)
        right = hashlib.blake2b(PURE + identifier + seed + public, digest_size=32).digest()
        unchecked = not self.locked and not any(checksum)  # as `minisign -G -W` writes it
        if not unchecked and not hmac.compare_digest(right, checksum):
            raise Unusable("the password is wrong" if self.locked else "it is damaged")
        if not hmac.compare_digest(_public(seed), public):
            raise Unusable("it is damaged")
        return OpenKey(identifier, seed)


def public_key(content: bytes) -> PublicKey:
    """The public key in a file, or in its line of base64 alone."""
    lines = _lines(content)
    if len(lines) == 2 and lines[0].startswith(_UNTRUSTED):
        del lines[0]
    if len(lines) != 1:
        raise Unusable("it is not a comment and a line of base64")
    algorithm, identifier, key = _PUBLIC.unpack(_decoded(lines[0], _PUBLIC.size))
    if algorithm != PURE:
        raise Unusable("its algorithm is not Ed25519")
    return PublicKey(identifier, key)


def secret_key(content: bytes) -> SecretKey:
    """The secret key in a file."""
    lines = _lines(content)
    if len(lines) != 2 or not lines[0].startswith(_UNTRUSTED):
        raise Unusable("it is not a comment and a line of base64")
    algorithm, lock, check, salt, work, memory, kept = _SECRET.unpack(_decoded(lines[1], _SECRET.size))
    if algorithm != PURE or lock not in (_PLAIN, _SCRYPT) or check != _BLAKE2B:
        raise Unusable("its algorithms are not those of minisign")
    return SecretKey(lock == _SCRYPT, salt, work, memory, kept)


def signature(content: bytes) -> Signature:
    """The signature in a file."""
    lines = _lines(content)
    if len(lines) != 4 or not lines[0].startswith(_UNTRUSTED) or not lines[2].startswith(_TRUSTED):
        raise Unusable("it is not two comments and two lines of base64")
    algorithm, identifier, signed = _SIGNATURE.unpack(_decoded(lines[1], _SIGNATURE.size))
    if algorithm not in (PURE, HASHED):
        raise Unusable("its algorithm is not Ed25519")
    comment = lines[2].removeprefix(_TRUSTED)
    if not _writable(comment):
        raise Unusable("its trusted comment is no line of text")
    return Signature(algorithm, identifier, signed, comment, _decoded(lines[3], 64))


def number(identifier: bytes) -> str:
    """The id of a key, as minisign prints it."""
    return f"{int.from_bytes(identifier, 'little'):X}"


def parameters(work: int, memory: int) -> tuple[int, int]:
    """N and p of scrypt for limits on work and memory, as libsodium chooses them; `Unusable` for more than is borne."""
    work = max(work, _LEAST_WORK)
    frugal = work < memory // 32
    most = work // (_BLOCK * 4) if frugal else memory // (_BLOCK * 128)
    exponent = max(1, (most // 2).bit_length())
    rounds = 1 if frugal else min((work // 4) >> exponent, 0x3FFFFFFF) // _BLOCK
    if (128 * _BLOCK) << exponent > _MOST_MEMORY or not 0 < rounds <= _MOST_ROUNDS:
        raise Unusable("its lock asks for more work or memory than the keys of minisign do")
    return 1 << exponent, rounds


def _scrypt(password: str, salt: bytes, work: int, memory: int) -> bytes:
    cost, rounds = parameters(work, memory)
    most = 128 * _BLOCK * (cost + rounds + 2) + 1024 * 1024
    try:
        return hashlib.scrypt(
            password.encode(), salt=salt, n=cost, r=_BLOCK, p=rounds, maxmem=most, dklen=_OPENED.size
        )  # fmt: skip
    except (MemoryError, ValueError):
        raise Unusable(f"to open it takes {most >> 20} MB of memory, which is not there") from None


def _public(seed: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def _message(content: bytes, algorithm: bytes) -> bytes:
    return hashlib.blake2b(content).digest() if algorithm == HASHED else content


def _writable(comment: str) -> bool:
    return len(comment) <= _LONGEST_COMMENT and not any(sign in comment for sign in "\r\n\0")


def _lines(content: bytes) -> list[str]:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise Unusable("it is no text in UTF-8") from None
    return _without_end(text.replace("\r\n", "\n").split("\n"))


def _without_end(lines: Sequence[str]) -> list[str]:
    """Lines without the empty ones behind them."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return list(lines[:end])


def _decoded(line: str, size: int) -> bytes:
    try:
        decoded = base64.b64decode(line.strip().encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        raise Unusable("a line of it is no base64") from None
    if len(decoded) != size:
        raise Unusable(f"a line of it holds {len(decoded)} bytes, not {size}")
    return decoded
