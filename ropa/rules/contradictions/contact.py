"""Whom to write to: addresses that differ, and names that name nobody."""

import re
from collections.abc import Iterator

from ropa.law.packs import pack_title
from ropa.model.finding import Severity
from ropa.model.organisation import Channel, Officer
from ropa.model.values import known, named
from ropa.model.vocabulary import ChannelKind
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import english
from ropa.text.names import slug

_PACKS = ("gdpr", "uk-gdpr")
_FREE_MAIL = frozenset(
    {
        "aol.com", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "icloud.com",
        "live.com", "mail.com", "mail.ru", "me.com", "msn.com", "outlook.com", "proton.me", "protonmail.com", "qq.com",
        "163.com", "126.com", "web.de", "yahoo.com", "yandex.com", "yandex.ru",
    }
)  # fmt: skip
"""Domains at which anybody gets an address for nothing."""
_INFORMAL = re.compile(r"\b(team|crew|project|community|app|developers?)$")


@rule("GDPR Art. 12(2), 38(4)", severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def requests_split(case: Case) -> Iterator[Report]:
    """The same people are sent to two addresses with the same request.

    ## What it checks

    Whether the rights of a law (`law-rights`) go to an e-mail address that is neither among `requests.via` nor the
    address of the data protection officer, while requests in general go to that of the officer.

    ## Why it matters

    The officer is whom people turn to. Someone in the Union reads two addresses and cannot tell which of them starts
    the month in which they have to be answered.

    ## How to fix

    Send all requests to one address, or name both in both places.

    ## When it is wrong

    Where the second address is read by the same people and the policy says so. Name it at the officer, too.
    """
    inventory = case.inventory
    organisation, requests = inventory.organisation, inventory.requests
    officer: Officer | None = known(organisation.dpo) if organisation else None
    if requests is None or officer is None or not case.readable("channels", "law-rights"):
        return
    general = [channel for channel in _mail(requests.via, case) if channel.id in named(officer.contact)]
    for entry in inventory.law_rights.values():
        others = [
            one for one in _mail(entry.via, case) if one.id not in {*named(requests.via), *named(officer.contact)}
        ]
        if not general or not others or entry.id not in case.laws or len(others) < len(named(entry.via)):
            continue
        one, other = others[0], general[0]
        message = f"requests go to {known(one.address)} and to {known(other.address)}, and to which is not said"
        mentions = (
            Mention(other.path, "the officer, and everybody's requests"),
            Mention(entry.at("via"), f"the rights under the {pack_title(case.law, entry.id)} go elsewhere"),
        )
        yield Report(one.path, message, "one address", mentions, "send all requests to one address, or name both")


@rule("GDPR Art. 12(2)", severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def private_mail_address(case: Case) -> Iterator[Report]:
    """People are to write to an address that anybody could have.

    ## What it checks

    E-mail channels at a domain that hands out addresses for nothing (`gmail.com`, `outlook.com`), where nothing before
    the `@` recalls the name of the organisation or of a service.

    ## Why it matters

    Requests carry personal data. People cannot tell whether the address is yours, and the mail lies with a provider
    that no contract binds as your processor.

    ## How to fix

    Use an address at your own domain: `address: privacy@example.org`.

    ## When it is wrong

    Where a person works alone and has no other. It is a hint, not a defect.
    """
    words = _names(case)
    for channel in case.inventory.channels.values():
        address = known(channel.address) or ""
        local, _, domain = address.casefold().rpartition("@")
        if domain in _FREE_MAIL and not any(word in slug(local).replace("-", "") for word in words):
            message = f"{address} could be anybody's: it bears neither your domain nor your name"
            yield Report(channel.at("address"), message, fix="use an address at your own domain")


@rule("GDPR Art. 13(1)(a), 30(1)(a)", severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def controller_name_informal(case: Case) -> Iterator[Report]:
    """The name of the organisation is that of a team, which cannot be responsible for anything.

    ## What it checks

    `organisation.name`, where no `legal-name` and no `registration` is given, in English: whether it ends in a word
    such as “team”, “project” or “community”.

    ## Why it matters

    The controller is a person, a company or a public body. People cannot sue a team, and no authority can write to it.

    ## How to fix

    Write who stands behind it: `legal-name: Jane Doe`, or `legal-name: Acme GmbH`.

    ## When it is wrong

    Where it is the name of a registered body (“Team GmbH” is none of these). Write its `registration`.
    """
    organisation = case.inventory.organisation
    name = known(organisation.name) if organisation else None
    if organisation is None or name is None or not english(case.inventory):
        return
    explained = known(organisation.legal_name) is not None or known(organisation.registration) is not None
    if _INFORMAL.search(name.casefold()) and not explained:
        message = f"“{name}” is the name of a group of people, not of whoever is responsible"
        fix = "write who stands behind it, such as `legal-name: Acme GmbH`"
        yield Report(organisation.at("name"), message, fix=fix)


def _mail(via: object, case: Case) -> list[Channel]:
    """The e-mail channels among some."""
    names = named(via) if isinstance(via, tuple) else ()
    channels = [case.inventory.channels[name] for name in names if name in case.inventory.channels]
    return [channel for channel in channels if channel.kind is ChannelKind.EMAIL and known(channel.address) is not None]


def _names(case: Case) -> list[str]:
    """The names that an address could recall, as letters only."""
    organisation = case.inventory.organisation
    own = [organisation.name, organisation.legal_name, organisation.brand] if organisation else []
    names = [*(known(name) for name in own), *(service.title for service in case.inventory.services.values())]
    words = (word for name in names if name for word in slug(name).split("-"))
    return [word for word in words if len(word) > 3 and word not in ("team", "the", "website", "services")]
