"""Who is responsible, what it offers, which laws it names, and what its policy says of itself."""

from typing import Annotated, ClassVar

from ropa.model.entity import Block, Entity, Part
from ropa.model.fields import (
    ChannelOrWords,
    ChannelRef,
    Day,
    DocumentRef,
    Flag,
    LanguageTag,
    Many,
    NodeOrWords,
    Place,
    Said,
    ServiceOrWords,
    ServiceRef,
    Text,
    Whole,
    Word,
    flag,
    internal,
    public,
)
from ropa.model.readers import OneOf
from ropa.model.vocabulary import AcceptedBy, ChannelKind, OrganisationRole, ServiceKind, Stance, Store


class Policy(Block):
    """The document itself."""

    block: ClassVar[str] = "policy"

    title: Said[Text] = public("Title of the page.")
    language: Said[LanguageTag] = public("Language the inventory is written in, as a BCP 47 tag.")
    languages: Many[LanguageTag] = public("Languages to publish, the source language first.")
    url: Said[Word] = public("Where it is published.", law="GDPR Art. 12(1)")
    effective: Said[Day] = public("From when it applies.")
    updated: Said[Day] = public("When it was last changed.", law="CCPA 1798.130(a)(5)")
    version: Said[Word] = public("Version of the published text.")
    covers: Many[ServiceRef] = public("Services that it covers.")
    accepted_by: Said[Annotated[AcceptedBy, OneOf(AcceptedBy)]] = public("What it takes as agreement.")
    part_of: Said[DocumentRef] = public("The document that it is part of.")
    audit: Flag = flag("True: the inventory reproduces a published policy, so that `unknown` records its silence.")


class Representative(Part):
    """A representative in a market where the organisation has no establishment."""

    shorthand: ClassVar[str] = "name"

    name: Said[Text] = public("Name.", law="GDPR Art. 27")
    address: Said[Text] = public("Postal address.", law="GDPR Art. 27")
    country: Said[Place] = public("Country.")
    contact: Many[ChannelRef] = public("Channels.", law="GDPR Art. 27")


class Representatives(Part):
    """Representatives by market."""

    eu: Said[Representative] = public("In the European Union.", law="GDPR Art. 27")
    uk: Said[Representative] = public("In the United Kingdom.", law="UK GDPR Art. 27")
    ch: Said[Representative] = public("In Switzerland.", law="FADP Art. 14")


class Officer(Part):
    """The data protection officer."""

    name: Said[Text] = public("Name or title.", law="GDPR Art. 37(7)")
    contact: Many[ChannelRef] = public("Channels.", law="GDPR Art. 13(1)(b)")
    person: Said[Flag] = internal("Whether it is a named person.")
    also: Many[Text] = internal("Other functions of the same person.", law="GDPR Art. 38(6)")


class Organisation(Block):
    """Who is responsible."""

    block: ClassVar[str] = "organisation"

    name: Said[Text] = public("Legal name.", law="GDPR Art. 13(1)(a), 30(1)(a)")
    legal_name: Said[Text] = public("Legal name, where `name` is the trading name.", law="GDPR Art. 30(1)(a)")
    brand: Said[Text] = public("Name that people know.")
    other_names: Many[Text] = internal("Other names that people meet, in an address or a store.", law="GDPR Art. 12(1)")
    role: Said[Annotated[OrganisationRole, OneOf(OrganisationRole)]] = public("What it is.", law="GDPR Art. 4(7)-(8)")
    address: Said[Text] = public("Postal address.", law="GDPR Art. 13(1)(a), 30(1)(a)")
    country: Said[Place] = public("Country of its seat.")
    establishments: Many[Place] = public("Countries in which it is established.", law="GDPR Art. 3(1)")
    registration: Said[Text] = public("Entry in a public register.")
    contacts: Said[dict[str, ChannelRef]] = public("Channels by their use.", law="GDPR Art. 13(1)(a)")
    dpo: Said[Officer] = public("Data protection officer; `none` if there is none.", law="GDPR Art. 13(1)(b)")
    representatives: Said[Representatives] = public("Representatives; `none` if none is needed.", law="GDPR Art. 27")
    authority: Said[Word] = public("Id of the supervisory authority.", law="GDPR Art. 13(2)(d)")
    fee_registration: Said[Word] = internal("Number in the ICO's register of fee payers.", law="SI 2018/480")
    employees: Said[Whole] = internal("How many people work for it.", law="GDPR Art. 30(5)")
    record_exempt: Said[Flag] = internal("Whether it does without a record, as a small one.", law="GDPR Art. 30(5)")
    public_authority: Said[Flag] = internal("Whether it is a public body.", law="GDPR Art. 37(1)(a)")
    non_profit: Said[Flag] = internal("Whether it is a non-profit body with such an aim.", law="GDPR Art. 9(2)(d)")
    revenue_usd: Said[Whole] = internal("Yearly gross revenue in US dollars.", law="CCPA 1798.140(d)(1)(A)")
    consumers: Said[Whole] = internal("Consumers whose data is bought, sold or shared.", law="CCPA 1798.140(d)(1)(B)")


class Service(Entity):
    """Something that people use."""

    collection: ClassVar[tuple[str, ...]] = ("services",)

    kind: Said[Annotated[ServiceKind, OneOf(ServiceKind)]] = public("What it is.")
    what: Said[Text] = public("What it does, in a sentence.")
    intended_for: Many[Text] = public("What people may use it for.")
    solely: Flag = flag("True: it is intended for nothing else.")
    reach: Said[Text] = public("Where it is offered, in words.")
    markets: Many[Place] = public("Places whose people it is offered to.", law="GDPR Art. 3(2)")
    url: Said[Word] = public("Where it is.")
    stores: Many[Annotated[Store, OneOf(Store)]] = public("App stores that offer it.")
    deletion_url: Said[Word] = public("Where people have account and data deleted without it.", law="Google Play")
    encrypted_in_transit: Said[Flag] = public("Whether a store is told that all data is encrypted on its way.")
    languages: Many[LanguageTag] = internal("Languages in which it is offered.", law="GDPR Art. 12(1)")
    policy_at: Many[Text] = internal("From where in it the policy is linked.", law="GDPR Art. 12(1)")
    apple_rating: Said[Word] = internal("Age rating in the App Store, such as 13+.", law="Apple")


class Law(Entity):
    """A law that the policy names; the built-in ids are those of the rule packs."""

    collection: ClassVar[tuple[str, ...]] = ("laws",)

    stance: Said[Annotated[Stance, OneOf(Stance)]] = public("What the policy says about it.")
    for_: Said[Text] = public("For whom.")


class Channel(Entity):
    """A way to reach the organisation, or to change a setting."""

    collection: ClassVar[tuple[str, ...]] = ("channels",)

    kind: Said[Annotated[ChannelKind, OneOf(ChannelKind)]] = public("What it is.")
    address: Said[Text] = public("The address, number or link; `organisation.address` for the same as there.")
    to: Said[Text] = public("The person or function that it reaches.")
    for_: Many[Text] = public("What it is for.")


class Significant(Part):
    """Telling people about significant changes."""

    shorthand: ClassVar[str] = "told-by"

    told_by: Many[ChannelOrWords] = public("How.")
    before: Said[Text] = public("How long before they take effect.")


class Changes(Block):
    """How the policy changes."""

    block: ClassVar[str] = "changes"

    how_often: Said[Text] = public("How often.")
    because: Many[Text] = public("For which reasons.")
    posted_at: Said[ServiceOrWords] = public("Where the latest version is.")
    shows: Many[Text] = public("What the posted version shows, such as `effective-date`.")
    told_by: Many[ChannelOrWords] = public("How people are told.")
    significant: Said[Significant] = public("How people are told of significant changes.")
    accepted_by: Said[Annotated[AcceptedBy, OneOf(AcceptedBy)]] = public("What counts as agreement to a new version.")


class Document(Entity):
    """Another text that the policy points at."""

    collection: ClassVar[tuple[str, ...]] = ("documents",)

    url: Said[Word] = public("Where it is.")
    about: Many[NodeOrWords] = public("What it is about.")
    ends: Said[Day] = internal("When it ends, as a certificate does.", law="UCPD Annex I")


class Definition(Entity):
    """A term and what it means."""

    collection: ClassVar[tuple[str, ...]] = ("definitions",)
    shorthand: ClassVar[str] = "text"
