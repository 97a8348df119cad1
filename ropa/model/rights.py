"""What people can ask for, how, and what a service says about children."""

from typing import Annotated, ClassVar

from ropa.model.activity import Reference
from ropa.model.entity import Block, Entity, Words
from ropa.model.fields import (
    ChannelOrWords,
    ChannelRef,
    DataRef,
    DocumentRef,
    Flag,
    Length,
    Many,
    NodeOrWords,
    Said,
    Text,
    Whole,
    Word,
    internal,
    public,
)
from ropa.model.readers import OneOf
from ropa.model.vocabulary import ChildrenStance, ChoiceKind, Right

RightName = Annotated[Right, OneOf(Right)]


class Requests(Block):
    """How any right is used, unless the right says otherwise."""

    block: ClassVar[str] = "requests"

    via: Many[ChannelRef] = public("Channels.", law="GDPR Art. 12(2)")
    rights: Many[RightName] = public("The rights that may be asked for, where they have no entries of their own.")
    answer_within: Said[Length] = public("How soon there is an answer.", law="GDPR Art. 12(3)")
    acknowledge_within: Said[Length] = public("How soon a complaint is acknowledged.", law="DPA 2018 s.164A")
    verification: Said[Words] = public("How the asker is verified.", law="GDPR Art. 12(6)")
    limits: Said[Text] = public("What limits the rights, in words.")
    fee: Said[Text] = public("What it costs.", law="GDPR Art. 12(5)")
    handler: Said[Text] = public("Name or job title of who handles requests.", law="PDPO DPP1(3)(b)(ii)(B)")
    agents: Said[Text] = public("How an authorised agent can ask.", law="11 CCR 7011(e)(3)")


class RightEntry(Entity):
    """A right that everybody has; its id is the right."""

    collection: ClassVar[tuple[str, ...]] = ("rights",)

    of: Many[DataRef] = public("The data that it is about.")
    via: Many[ChannelRef] = public("Channels of its own.", law="GDPR Art. 12(2)")
    to: Many[Word] = public("Ids of the authorities, for complaints.", law="GDPR Art. 13(2)(d)")
    address: Said[Text] = public("Address or site of the authority.")


class LawRights(Entity):
    """Rights that a law gives to the people it covers; its id is the law."""

    collection: ClassVar[tuple[str, ...]] = ("law-rights",)

    rights: Many[RightName] = public("The rights.")
    via: Many[ChannelRef] = public("Channels.")
    for_: Said[Text] = public("For whom.")


class Choice(Entity):
    """A switch that people have."""

    collection: ClassVar[tuple[str, ...]] = ("choices",)

    about: Many[NodeOrWords] = public("The activity, tracker or party that it is about.")
    can: Many[Annotated[ChoiceKind, OneOf(ChoiceKind)]] = public("What people can do.")
    via: Many[ChannelOrWords] = public("How.")
    effect: Said[Text] = public("What happens then.")


class Children(Block):
    """What the service says about children."""

    block: ClassVar[str] = "children"

    minimum_age: Said[Whole] = public("Youngest age admitted.", law="GDPR Art. 8(1)")
    or_: Said[Text] = public("A second threshold, in words.")
    stance: Said[Annotated[ChildrenStance, OneOf(ChildrenStance)]] = public("What it says.")
    if_found: Said[Words] = public("What happens when a child's data is found.")
    gate: Said[Text] = public("How the age is checked.", law="16 CFR 312.2")
    parental_consent: Said[Flag] = public("Whether a parent must agree.", law="GDPR Art. 8(1)")
    parent_check: Said[Text] = internal("How it is checked that a parent agrees.", law="GDPR Art. 8(2)")
    sharing_consent: Said[Flag] = internal("Whether parents agree to sharing apart.", law="16 CFR 312.5(a)(2)")
    notice: Said[DocumentRef] = internal("The notice in words for children.", law="GDPR Art. 12(1)")
    assessment: Said[Reference] = internal("What the service means for children, assessed.", law="DPA 2018 s.123")
