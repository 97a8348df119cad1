"""The rights that a policy offers, and the channels through which they can be used."""

from ropa.model.organisation import Channel
from ropa.model.values import known, named
from ropa.model.vocabulary import ChannelKind, Right
from ropa.rules.case import Case

_NEEDS_ADDRESS = frozenset({ChannelKind.EMAIL, ChannelKind.POSTAL, ChannelKind.PHONE, None})


def offered(case: Case) -> set[Right]:
    """The rights that the policy offers: to everybody, or under a law that applies."""
    inventory = case.inventory
    rights = {right for right in map(Right.of, inventory.rights) if right}
    rights.update(Right(right) for right in named(inventory.requests.rights if inventory.requests else None))
    for law, entry in inventory.law_rights.items():
        if law in case.laws:
            rights.update(Right(right) for right in named(entry.rights))
    return rights


def works(channel: Channel) -> bool:
    """Whether somebody can find a channel: a link or a setting by its name, anything else by its address."""
    return known(channel.kind) not in _NEEDS_ADDRESS or known(channel.address) is not None
