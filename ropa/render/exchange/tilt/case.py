"""What the parts of a TILT document are written from, and the values that stand where nothing is known.

TILT demands values that an inventory need not have. What is missing is never made up: a text says that it is not
stated, a country is `ZZ` (unknown in the codes of CLDR), an address of e-mail ends in `.invalid` (RFC 2606), and each
of them is named under `x-ropa`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ropa.graph import ProcessingGraph, build_graph
from ropa.model.entity import Block, Named
from ropa.model.inventory import Inventory
from ropa.model.organisation import Channel
from ropa.model.public import published
from ropa.model.values import Reserved, Vague, known, named
from ropa.model.vocabulary import ChannelKind
from ropa.render.artifact import Edition
from ropa.render.exchange.doubts import Reasons, doubts, remarks, words
from ropa.render.exchange.dpv.terms import country
from ropa.render.weblink import link

Json = Any
UNSTATED = "not stated"
NOWHERE = "ZZ"
NOBODY = "not-stated@unknown.invalid"
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\Z")
_PHONE = re.compile(r"\+*\(?[0-9]{1,4}\)?[-\s./0-9]*\Z")
_UNIONS = frozenset({"EU", "EEA", "EU27", "EU28", "EEA30", "EEA31"})


@dataclass
class Case:
    """What of one inventory may be published on one day: no guess is in it."""

    edition: Edition
    gaps: list[str] = field(default_factory=list)

    @cached_property
    def inventory(self) -> Inventory:
        """The public inventory without guesses."""
        return published(self.edition.inventory, without_assumed=True)

    @cached_property
    def graph(self) -> ProcessingGraph:
        """Its graph."""
        return build_graph(self.inventory)

    def gap(self, at: str) -> None:
        """Say that something that TILT wants is not stated."""
        if at not in self.gaps:
            self.gaps.append(at)

    def text(self, value: Any, at: str) -> str:
        """A text that TILT demands."""
        found = known(value)
        if isinstance(found, str) and found:
            return str(found)
        self.gap(at)
        return words(value) if isinstance(value, Vague) else UNSTATED

    def country(self, value: Any, at: str) -> str:
        """A country that TILT demands."""
        code = country_code(known(value))
        if code is None:
            self.gap(at)
        return code or NOWHERE

    # --- channels

    def channels(self, identifiers: Any) -> tuple[Channel, ...]:
        """The channels that are named."""
        found = (self.inventory.channels.get(str(one)) for one in named(identifiers))
        return tuple(channel for channel in found if channel is not None)

    def address(self, channel: Channel) -> str:
        """The address of a channel; nothing where it is not known."""
        value = channel.address
        if value == "organisation.address":
            value = self.inventory.organisation.address if self.inventory.organisation else None
        return str(known(value) or "")

    def reach(self, channels: Iterable[Channel]) -> dict[str, str]:
        """The e-mail address, telephone number and site among some channels: the first of each kind, if it is firm."""
        found: dict[str, str] = {}
        for channel in channels:
            address = self.address(channel)
            if doubts(channel):
                continue
            kind = known(channel.kind)
            if kind is ChannelKind.EMAIL and _EMAIL.match(address):
                found.setdefault("email", address)
            elif kind is ChannelKind.PHONE and _PHONE.match(address):
                found.setdefault("phone", address)
            elif kind in (ChannelKind.LINK, ChannelKind.FORM) and link(address).startswith("http"):
                found.setdefault("url", link(address))
        return found

    def ways(self, channels: Iterable[Channel]) -> str:
        """Some channels in words, with what limits them."""
        return "; ".join(qualified(self.address(channel) or channel.title, channel) for channel in channels)


def country_code(code: Any) -> str | None:
    """A country by its two letters; None for anything else."""
    return code if isinstance(code, str) and len(code) == 2 and code not in _UNIONS and country(code) else None


def qualified(text: str, *entities: Named | Block, more: Reasons = ()) -> str:
    """A text with everything that weakens, limits or explains it."""
    notes = [note for entity in entities for note in (*doubts(entity), *remarks(entity))]
    notes = list(dict.fromkeys((*more, *notes)))
    return f"{text} ({'; '.join(notes)})" if notes else text


def firm(*entities: Named | Block) -> bool:
    """Whether nothing weakens any of them or makes it depend on something."""
    return not any(doubts(entity) for entity in entities)


def title(entity: Named) -> str:
    """The name of an entry; vague words are marked as such."""
    return words(entity.name) if isinstance(entity.name, Vague) else str(entity.title)


def said(value: Any) -> str:
    """What a field of one value says, in words; nothing where it is silent."""
    return "" if value is None else words(value)


def silent(value: Any) -> bool:
    """Whether a field says nothing, or that it is unknown."""
    return value is None or value is Reserved.UNKNOWN
