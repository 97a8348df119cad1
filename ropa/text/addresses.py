"""Addresses that nobody can write to or open, and why."""

import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])?\.?")
_LOCAL = re.compile(r"[^\s@,;:<>()\[\]\"\\.]+(?:\.[^\s@,;:<>()\[\]\"\\.]+)*")
_VEILED = re.compile(r"[(\[{]\s*at\s*[)\]}]|\sat\s.*\sdot\s", re.IGNORECASE)
"""`privacy (at) tea.example`: written for people, not for the machines that collect addresses."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?=\S)")
_BARE = re.compile(r"(?:www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?)", re.IGNORECASE)
_OWN_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".home.arpa")


class Unusable(NamedTuple):
    """Why an address is of no use, and what to write."""

    why: str
    cure: str


def unusable_mail(text: str) -> Unusable | None:
    """What keeps a text from being an e-mail address; None if it can be one, also one that is veiled for machines."""
    if text.lower().startswith("mailto:"):
        return Unusable("`mailto:` belongs to a link, not to the address", f"write `{text[7:].partition('?')[0]}`")
    if _VEILED.search(text) and "@" not in text:
        return None
    local, at, host = text.rpartition("@")
    if not at:
        return Unusable("an e-mail address has an @", "write it as in `privacy@tea.example`")
    if text.count("@") > 1 or re.search(r"[,;<>]", text):
        return Unusable("it is not one e-mail address alone", "write one address; another is a channel of its own")
    if re.search(r"\s", text):
        return Unusable("an e-mail address has no spaces", "remove them")
    if not _LOCAL.fullmatch(local):
        return Unusable("what stands before the @ is no name of a mailbox", "write it as in `privacy@tea.example`")
    if not _HOST.fullmatch(host):
        return Unusable("what stands behind the @ is no domain", "write it as in `privacy@tea.example`")
    return _of_ones_own(host)


def unusable_link(text: str) -> Unusable | None:
    """What keeps a text from being a web address that the public can open."""
    whole = "write the whole address, such as `https://tea.example/privacy`"
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https") and not _BARE.match(text):
        return Unusable(f"`{scheme[1]}:` is no address of a page", whole)
    if not re.match(r"https?://", text, re.IGNORECASE):
        if _BARE.fullmatch(text):
            return Unusable("without `https://` it is no link", f"write `https://{text}`")
        return Unusable("it is no web address", whole)
    if re.search(r"\s", text):
        return Unusable("a web address has no spaces", "write %20 for a space, or remove it")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return Unusable("it is no web address", whole)
    if parts.username is not None:
        return Unusable("it has a user name in it, which hides where it leads", whole)
    if _of_ones_own(host) is None and not _HOST.fullmatch(host) and not _is_public(host):
        return Unusable("it names no host", whole)
    return _of_ones_own(host)


def looks_like_link(text: str) -> bool:
    """Whether a text is meant as an address to open, and not as words that say where something is found."""
    if re.match(r"(https?:|javascript:|data:|vbscript:|file:|ftp:|/|\./|\.\./|www\.)", text, re.IGNORECASE):
        return True
    return _BARE.fullmatch(text) is not None


def unusable_phone(text: str) -> Unusable | None:
    """What keeps a text from being a telephone number: too few digits."""
    if sum(character.isdigit() for character in text) >= 3:
        return None
    return Unusable(
        "a telephone number has digits", "write it with the code of the country, such as `+353 21 555 0100`"
    )


def _of_ones_own(host: str) -> Unusable | None:
    """Hosts that mean something only on the machine or in the network of an author."""
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(_OWN_ENDINGS) or (_is_address(name) and not _is_public(name)):
        return Unusable(f"`{name}` is reached from your own network only", "write the address that the public uses")
    return None


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_public(host: str) -> bool:
    return _is_address(host) and ip_address(host).is_global
