"""Addresses that an author wrote, as links: only those that are surely harmless, everything else stays text."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\Z", re.I)
_REST = re.compile(r"[A-Za-z0-9._~!$&()*+,;=:@%/?#-]*\Z")
_LOCAL = re.compile(r"[A-Za-z0-9._+-]{1,64}\Z")
_PHONE = re.compile(r"\+?[0-9](?:[ ()/.-]{0,2}[0-9]){2,20}\Z")


def web_link(address: str) -> str:
    """An http or https address as it can stand in `href`, or nothing.

    No user name, no odd character, a host with a dot in plain ASCII: what a reader sees is where a click leads.

    >>> web_link("https://tea.example/privacy"), web_link("javascript:alert(1)"), web_link("https://a@b.example/")
    ('https://tea.example/privacy', '', '')
    """
    if not _REST.match(address):
        return ""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or parts.username is not None or not _HOST.match(parts.hostname or ""):
        return ""
    host = (parts.hostname or "") + (f":{port}" if port else "")
    return address if parts.netloc.lower() == host else ""


def mail_link(address: str) -> str:
    """A `mailto:` link to a plain e-mail address, or nothing.

    >>> mail_link("mail@tea.example"), mail_link("mail@tea.example?bcc=x@y.example")
    ('mailto:mail@tea.example', '')
    """
    local, _, host = address.rpartition("@")
    plain = _LOCAL.match(local) and not local.startswith(".") and _HOST.match(host)
    return f"mailto:{address}" if plain else ""


def phone_link(number: str) -> str:
    """A `tel:` link to a telephone number, or nothing.

    >>> phone_link("+44 (20) 1234-5678")
    'tel:+442012345678'
    """
    if not _PHONE.match(number):
        return ""
    return "tel:" + "".join(character for character in number if character.isdigit() or character == "+")


def link(address: str) -> str:
    """The link of an address of whatever kind, or nothing: `mailto:` and `tel:` may be written or left out."""
    if address.startswith("mailto:"):
        return mail_link(address.removeprefix("mailto:"))
    if address.startswith("tel:"):
        return phone_link(address.removeprefix("tel:"))
    return web_link(address) or mail_link(address)
