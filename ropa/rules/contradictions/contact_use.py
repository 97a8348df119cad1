"""Addresses that nobody can use."""

from collections.abc import Iterator

from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.organisation import Channel
from ropa.model.values import known
from ropa.model.vocabulary import ChannelKind
from ropa.rules.case import Case, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import short
from ropa.text.addresses import Unusable, looks_like_link, unusable_link, unusable_mail, unusable_phone

_AS_THERE = "organisation.address"


@rule("GDPR Art. 12(2)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def address_unusable(case: Case) -> Iterator[Report]:
    """An address is published that nobody can write to, call or open.

    ## What it checks

    The `address` of channels by their kind: e-mail addresses that are none, telephone numbers without digits, links
    with spaces, without `https://`, to a script (`javascript:`) or to a machine of your own (`localhost`). The `url` of
    the policy, of services and of documents. Words that say where something is found (“the link at the end of every
    newsletter”) are no links, and stay.

    ## Why it matters

    Rights that cannot be exercised are not granted: a request that reaches nobody is not answered within a month.

    ## How to fix

    Write the address as people are to type it: `address: privacy@example.org`.

    ## When it is wrong

    Where the address is meant for your own staff, inside your network. Suppress the rule with that reason.
    """
    for channel in case.inventory.channels.values():
        address = known(channel.address)
        if address is not None and address != _AS_THERE:
            yield from _reported(channel.at("address"), address, _of_channel(channel, address))
    for where, url in _urls(case):
        if isinstance(url, str):
            yield from _reported(where, url, unusable_link(url))


def _of_channel(channel: Channel, address: str) -> Unusable | None:
    match channel.kind:
        case ChannelKind.EMAIL:
            return unusable_mail(address)
        case ChannelKind.PHONE:
            return unusable_phone(address)
        case ChannelKind.FORM | ChannelKind.LINK:
            return unusable_link(address) if looks_like_link(address) else None
        case _:
            return None


def _urls(case: Case) -> Iterator[tuple[Path, object]]:
    inventory = case.inventory
    if inventory.policy is not None:
        yield inventory.policy.at("url"), inventory.policy.url
    for service in inventory.services.values():
        yield service.at("url"), service.url
        yield service.at("deletion-url"), service.deletion_url
    for document in inventory.documents.values():
        yield document.at("url"), document.url


def _reported(where: Path, address: str, found: Unusable | None) -> Iterator[Report]:
    if found is not None:
        yield Report(where, f"nobody can use “{short(address)}”: {found.why}", fix=found.cure)
