"""Keys and signatures as minisign 0.11 (plain, locked, legacy) and another program (other) wrote them."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.bundle import minisign
from ropa.bundle.minisign import Unusable, parameters, public_key, secret_key, signature

FOLDER = Path(__file__).parent / "signed"
MESSAGE = (FOLDER / "message.txt").read_bytes()
OPENS = "open sesame"


def read(name):
    return (FOLDER / name).read_bytes()


PUBLIC = public_key(read("plain.pub"))
SIGNATURE = read("plain.minisig")
LINES = SIGNATURE.decode().splitlines()


@pytest.mark.parametrize(
    ("key", "file", "comment"),
    [
        ("plain.pub", "plain.minisig", "trusted words: äöü"),
        ("plain.pub", "legacy.minisig", "legacy words"),
        ("other.pub", "other.minisig", "by another program"),
    ],
)
def test_signatures_of_other_programs(key, file, comment):
    found = signature(read(file))
    public_key(read(key)).verify(MESSAGE, found)
    assert found.comment == comment
    with pytest.raises(Unusable, match="does not fit"):
        public_key(read(key)).verify(MESSAGE + b" ", found)


@pytest.mark.parametrize(("key", "password"), [("plain-open", ""), ("other-open", ""), ("other-locked", OPENS)])
def test_secret_keys_of_other_programs_sign(key, password):
    secret = secret_key(read(f"{key}.key"))
    assert secret.locked is bool(password)
    made = secret.opened(password).sign(MESSAGE, "wörds")
    assert signature(made.text()) == made
    public_key(read(f"{key.partition('-')[0]}.pub")).verify(MESSAGE, made)
    assert secret.opened(password).sign(MESSAGE, "wörds") == made, "the same file and words, the same bytes"
    assert "seed" not in repr(secret.opened(password))


def test_a_key_as_minisign_locks_it_by_default():
    """It takes 1 GB of memory, as minisign does."""
    made = secret_key(read("locked.key")).opened(OPENS).sign(MESSAGE, "x")
    public_key(read("locked.pub")).verify(MESSAGE, made)


def test_a_wrong_password():
    with pytest.raises(Unusable, match="the password is wrong"):
        secret_key(read("other-locked.key")).opened("open sesam")


def test_the_same_signature_as_minisign_makes():
    """Ed25519 leaves nothing to chance."""
    made = secret_key(read("plain-open.key")).opened().sign(MESSAGE, "trusted words: äöü")
    assert made.text().splitlines()[1:] == SIGNATURE.splitlines()[1:]


def test_another_key():
    with pytest.raises(Unusable, match="signed with the key 9D15E53DAC30290, and not with E16EA8607E169141"):
        public_key(read("other.pub")).verify(MESSAGE, signature(SIGNATURE))


def test_the_id_of_another_key_helps_nobody():
    other = minisign.PublicKey(PUBLIC.id, public_key(read("other.pub")).key)
    with pytest.raises(Unusable, match="does not fit"):
        other.verify(MESSAGE, signature(SIGNATURE))


@pytest.mark.parametrize("line", [1, 2, 3])
def test_every_byte_of_a_signature_counts(line):
    text = LINES[line] if line == 2 else base64.b64decode(LINES[line]).decode("latin-1")
    for place in range(17 if line == 2 else 0, len(text)):
        changed = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
        said = changed if line == 2 else base64.b64encode(changed.encode("latin-1")).decode()
        content = "\n".join([*LINES[:line], said, *LINES[line + 1 :]]).encode()
        with pytest.raises(Unusable):
            PUBLIC.verify(MESSAGE, signature(content))


def test_line_ends_of_windows_and_no_last_one():
    for content in (SIGNATURE.replace(b"\n", b"\r\n"), SIGNATURE.rstrip(), SIGNATURE + b"\n\n"):
        PUBLIC.verify(MESSAGE, signature(content))
    assert public_key(read("plain.pub").splitlines()[1]) == PUBLIC
    assert str(PUBLIC).encode() == read("plain.pub").splitlines()[1]


@pytest.mark.parametrize("reader", [public_key, secret_key, signature])
@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"\xff\xfe", b"untrusted comment: x\n", b"untrusted comment: x\nRWQ=\n",
     b"untrusted comment: x\n!!\n",
     read("plain.minisig").replace(b"RUSQ", b"RWSQ").replace(b"\ntrusted", b"\nuntrusted"), b"A" * 56, b"\n" * 9]
)  # fmt: skip
def test_what_is_none(reader, content):
    with pytest.raises(Unusable):
        reader(content)


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes(content):
    for reader in (public_key, secret_key, signature):
        for text in (content, b"untrusted comment: x\n" + base64.b64encode(content)):
            try:
                reader(text)
            except Unusable:
                continue


def test_a_damaged_secret_key():
    lines = read("other-open.key").splitlines()
    content = bytearray(base64.b64decode(lines[1]))
    for place in range(54, len(content)):
        changed = bytes([*content[:place], content[place] ^ 1, *content[place + 1 :]])
        with pytest.raises(Unusable, match="it is damaged"):
            secret_key(lines[0] + b"\n" + base64.b64encode(changed)).opened()


@pytest.mark.parametrize(
    ("work", "memory", "cost", "rounds"),
    [(33_554_432, 1 << 30, 1 << 20, 1), (32_768, 1 << 20, 1024, 1), (1_048_576, 33_554_432, 1 << 15, 1),
     (0, 16_777_216, 1024, 1), (1 << 20, 1 << 20, 1024, 32)]
)  # fmt: skip
def test_the_lock_is_chosen_as_libsodium_does(work, memory, cost, rounds):
    assert parameters(work, memory) == (cost, rounds)


@pytest.mark.parametrize(("work", "memory"), [(1 << 63, 1 << 63), (1 << 40, 1 << 20), (1 << 30, 1 << 33), (0, 0)])
def test_a_lock_that_would_take_for_ever(work, memory):
    with pytest.raises(Unusable, match="more work or memory"):
        parameters(work, memory)


@pytest.mark.skipif(not shutil.which("minisign"), reason="minisign is not installed")
def test_minisign_accepts_what_is_signed_here(tmp_path):
    (tmp_path / "m").write_bytes(MESSAGE)
    for key, password in (("plain-open", ""), ("other-locked", OPENS)):
        made = secret_key(read(f"{key}.key")).opened(password).sign(MESSAGE, "wörds")
        (tmp_path / "m.minisig").write_bytes(made.text())
        public = FOLDER / f"{key.partition('-')[0]}.pub"
        done = subprocess.run(
            ["minisign", "-V", "-p", public, "-m", "m"], cwd=tmp_path, capture_output=True, check=True
        )
        assert "wörds".encode() in done.stdout
