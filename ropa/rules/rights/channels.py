"""Whether rights can be used: a channel for each, and an address for each channel."""

from collections.abc import Iterator

from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.organisation import Channel
from ropa.model.values import UNKNOWN, Vague, known, named
from ropa.rules.case import Case, Report
from ropa.rules.offers import offered, works
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how

_LAWS = ("GDPR Art. 12(2)", "CCPA 1798.130(a)(1)")


@rule(*_LAWS, severity=Severity.ERROR, since="0.1")
def rights_without_channel(case: Case) -> Iterator[Report]:
    """Rights are offered, and there is no way to use them.

    ## What it checks

    Whether any channel works: of the rights themselves, of `requests.via`, of `organisation.contacts`. A channel
    works if readers can find it: an e-mail address, a number, a link, a setting. A postal address of the
    organisation is enough. Where California law applies and no channel is named at all, `request-way-missing` says so.

    ## Why it matters

    The use of rights has to be made easy. A right that nobody can write to is none.

    ## How to fix

    Name a channel: `requests: {via: privacy-email}`, with its address under `channels`.

    ## When it is wrong

    Where people use a right without asking, by a setting of their own. Name the setting as a channel of kind
    `in-app`.
    """
    inventory = case.inventory
    if not offered(case) or not case.readable("channels", "requests", "rights", "law-rights", "organisation"):
        return
    organisation = inventory.organisation
    if organisation is not None and known(organisation.address) is not None:
        return
    channels = [inventory.channels.get(identifier) for _, identifier in _named_channels(case)]
    if case.applies("ccpa") and not channels:
        return  # `request-way-missing` asks for more than one
    if not any(channel is not None and works(channel) for channel in channels):
        message = "rights are offered, and no channel works through which they can be used"
        fix = "name one, such as `requests: {via: privacy-email}`, with its address under `channels`"
        yield Report(("requests", "via"), message, fix=fix)


@rule(*_LAWS, severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def right_channel_unknown(case: Case) -> Iterator[Report]:
    """How a right is used is expressly unknown.

    ## What it checks

    The `via` of rights, where the author wrote `unknown` or words that name nothing. Left out, `requests.via` holds
    for all rights.

    ## Why it matters

    People are told of a right and not how to use it. Consent that nobody knows how to withdraw was never freely
    given.

    ## How to fix

    Name the channel: `rights: {withdraw-consent: {via: privacy-email}}`.

    ## When it is wrong

    Where the general channel holds for this right, too. Leave `via` out.
    """
    entries = [(right.at("via"), right.via, right.title) for right in case.inventory.rights.values()]
    for where, said, title in entries:
        value = said[0] if said is not None and len(said) == 1 else None
        if value is UNKNOWN or isinstance(value, Vague):
            message = f"{title}: how people use this right {how(said)}"
            yield Report(where, message, fix="name the channel, or leave `via` out if that of `requests` holds")


@rule("GDPR Art. 12(1)-(2), 13(1)(a)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def channel_without_address(case: Case) -> Iterator[Report]:
    """People are sent to a channel that they cannot find.

    ## What it checks

    E-mail, post, telephone, and channels of no said kind, without an `address`, where a right, `requests`, the
    contacts of the organisation, its officer or a representative name them.

    ## Why it matters

    “Our support team” reaches nobody who does not know it already.

    ## How to fix

    Write the address, the number or the link: `address: privacy@example.org`. For a setting write
    `kind: in-app`.

    ## When it is wrong

    Where the way stands in the name, as with “the unsubscribe link in each e-mail”. Write `kind: link`.
    """
    reported: set[str] = set()
    for _, identifier in _named_channels(case):
        channel = case.inventory.channels.get(identifier)
        if channel is not None and not works(channel) and identifier not in reported:
            reported.add(identifier)
            message = f"people are sent to {_title(channel)}, and the address of it {how(channel.address)}"
            yield Report(channel.at("address"), message, fix="write it, such as `address: privacy@example.org`")


def _named_channels(case: Case) -> Iterator[tuple[Path, str]]:
    """The channels that rights, requests and contacts name, and where."""
    inventory, organisation = case.inventory, case.inventory.organisation
    fields: list[tuple[Path, object]] = []
    if inventory.requests is not None:
        fields.append((("requests", "via"), inventory.requests.via))
    fields += [(right.at("via"), right.via) for right in inventory.rights.values()]
    fields += [(entry.at("via"), entry.via) for law, entry in inventory.law_rights.items() if law in case.laws]
    if organisation is not None:
        contacts = known(organisation.contacts) or {}
        officer, representatives = known(organisation.dpo), known(organisation.representatives)
        fields += [(organisation.at("contacts", use), (channel,)) for use, channel in contacts.items()]
        fields.append((organisation.at("dpo", "contact"), officer.contact if officer else None))
        for place in ("eu", "uk", "ch"):
            one = known(getattr(representatives, place)) if representatives else None
            fields.append((organisation.at("representatives", place, "contact"), one.contact if one else None))
    for where, channels in fields:
        for identifier in named(channels if isinstance(channels, tuple) else None):
            yield where, str(identifier)


def _title(channel: Channel) -> str:
    return f"“{channel.title}”"
