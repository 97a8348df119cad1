"""Outsiders: who gets data, who gives it, where it is kept and how it leaves the area."""

from typing import Annotated, ClassVar

from ropa.model.activity import Reference
from ropa.model.entity import Entity, Part
from ropa.model.fields import (
    ActivityRef,
    ChannelOrWords,
    DataRef,
    Day,
    DocumentRef,
    Flag,
    Length,
    Many,
    MeasureRef,
    PartyRef,
    Place,
    Said,
    SystemRef,
    Text,
    Whole,
    Word,
    flag,
    internal,
    public,
)
from ropa.model.readers import OneOf, Refers
from ropa.model.values import Term, named
from ropa.model.vocabulary import (
    Authorisation,
    Consideration,
    ContractClause,
    Derogation,
    Disclosure,
    Encryption,
    FrameworkData,
    Frequency,
    Mechanism,
    PartyKind,
    Role,
    SystemKind,
    TransferNotice,
)


class Ourselves(Term):
    """The organisation itself, where a party could stand."""

    US = "us", "we ourselves"


PartyOrUs = Annotated[str, Refers("recipients", "sources", terms=Ourselves)]
FlowTarget = Annotated[str, Refers("recipients", "sources", "systems")]


class Contract(Part):
    """What a party has agreed to."""

    shorthand: ClassVar[str] = "terms"

    ref: Said[Word] = internal("Where it is.", law="GDPR Art. 28(3)")
    signed: Said[Day] = internal("When it was signed.")
    ends: Said[Day] = internal("When it ends.")
    terms: Many[Text] = public("What it says, in the words of the policy.", law="GDPR Art. 28(3)")
    breach_notice: Said[Length] = internal("How soon the party reports a breach.", law="GDPR Art. 33(2)")
    clauses: Many[Annotated[ContractClause, OneOf(ContractClause)]] = internal(
        "The clauses of Art. 28(3) that somebody found in it; `all` if none is missing.", law="GDPR Art. 28(3)"
    )
    sub_processors: Said[Annotated[Authorisation, OneOf(Authorisation)]] = internal(
        "How sub-processors are authorised; `none` if they are not.", law="GDPR Art. 28(2)"
    )
    foreign_orders: Said[Flag] = internal(
        "Whether it says what happens when a foreign authority orders the data.", law="GDPR Art. 48"
    )
    california: Said[Flag] = internal("Whether it has the terms of California law.", law="11 CCR 7051")


class Frameworks(Part):
    """Whether a party is active on the lists of the Data Privacy Framework."""

    eu: Said[Flag] = internal("EU-US list.", law="(EU) 2023/1795 Art. 1")
    uk: Said[Flag] = internal("UK extension.", law="SI 2023/1028")
    ch: Said[Flag] = internal("Swiss-US list.", law="FADP Art. 16(1)")
    covers: Many[Annotated[FrameworkData, OneOf(FrameworkData)]] = internal(
        "The data that the listing covers.", law="(EU) 2023/1795 Art. 1"
    )
    checked: Said[Day] = internal("When the lists were looked at.")


class BindingLaws(Part):
    """Whether a party is itself bound by a law that matters to transfers."""

    gdpr: Said[Flag] = internal("The GDPR, for what it does with the data.", law="(EU) 2021/914 rec. 7")
    pipeda: Said[Flag] = internal("PIPEDA, in Canada.", law="GDPR Art. 45")
    appi: Said[Flag] = internal("The APPI, in Japan.", law="GDPR Art. 45")
    pipa: Said[Flag] = internal("The PIPA, in Korea.", law="GDPR Art. 45")
    lgpd: Said[Flag] = internal("The LGPD, in Brazil.", law="GDPR Art. 45")


class Party(Entity):
    """Anybody outside who gets or gives data."""

    kind: Said[Annotated[PartyKind, OneOf(PartyKind)]] = public("How definite it is.")
    role: Said[Annotated[Role, OneOf(Role)]] = public("What it is under the law.", law="GDPR Art. 4(7)-(10)")
    legal_name: Said[Text] = public("Legal name.")
    address: Said[Text] = public("Postal address.")
    does: Said[Text] = public("What it does for us, or with the data.")
    gets: Many[DataRef] = public("The data it gets.", law="GDPR Art. 30(1)(d)")
    gets_only: Said[Text] = public("Words that limit what it gets.")
    for_: Many[ActivityRef] = public("The activities it serves.", law="GDPR Art. 13(1)(e)")
    unless: Said[Text] = public("When it does not apply.")
    such_as: Many[Text] = public("Names given as examples.")
    part_of: Said[PartyRef] = public("The party that it belongs to.")
    country: Said[Place] = public("Its country.", law="GDPR Art. 30(1)(e)")
    access_countries: Many[Place] = public("Countries from which it can read the data.", law="GDPR Art. 44")
    where: Many[Place] = public("Places where it processes data.")
    contract: Said[Contract] = public("What it has agreed to.", law="GDPR Art. 28(3)")
    certified: Many[Text] = public("Certificates that it holds.", law="GDPR Art. 28(1), (5)")
    trusted: Flag = flag("The policy calls it trusted; printed only if asked for.")
    list_: Said[DocumentRef] = public("The document that lists its members.")
    consideration: Said[Annotated[Consideration, OneOf(Consideration)]] = public(
        "What it gives for the data; `none` if nothing.", law="CCPA 1798.140(ad)"
    )
    disclosure: Said[Annotated[Disclosure, OneOf(Disclosure)]] = public("Its class in California.", law="CCPA 1798.140")
    sub_processor_of: Many[PartyRef] = internal("The processor it works for.", law="GDPR Art. 28(4)")
    dpf: Said[Frameworks] = internal("Data Privacy Framework status.", law="(EU) 2023/1795")
    subject_to: Said[BindingLaws] = internal("Laws that bind it itself; `none` if none of these does.")
    own_purposes: Said[Flag] = internal("Whether it also uses the data for itself.", law="GDPR Art. 28(10)")
    trains_on_data: Said[Flag] = internal("Whether it trains models on the data.", law="GDPR Art. 28(3)(a), (10)")
    cross_context: Said[Flag] = internal(
        "Whether it joins the data with that of other businesses, for advertising.", law="CCPA 1798.140(k), (ah); Apple"
    )


class Recipient(Party):
    """A party that gets data."""

    collection: ClassVar[tuple[str, ...]] = ("recipients",)


class Source(Party):
    """A party that gives data."""

    collection: ClassVar[tuple[str, ...]] = ("sources",)


class System(Entity):
    """Where data is kept or handled."""

    collection: ClassVar[tuple[str, ...]] = ("systems",)

    kind: Said[Annotated[SystemKind, OneOf(SystemKind)]] = public("What it is.")
    run_by: Said[PartyOrUs] = public("Who runs it: a party, or `us`.")
    holds: Many[DataRef] = public("The data in it.")
    where: Many[Place] = public("Where it is.", law="GDPR Art. 30(1)(e)")
    country: Said[Place] = public("Where it is, if one country.", law="GDPR Art. 30(1)(e)")
    transient: Said[Flag] = public("Whether it keeps data only for a moment.")
    part_of: Said[SystemRef] = internal("The system that it is part of.")
    backup_of: Said[SystemRef] = internal("The system that it backs up.", law="GDPR Art. 17(1)")
    encryption: Many[Annotated[Encryption, OneOf(Encryption)]] = internal("Encryption.", law="GDPR Art. 32(1)(a)")
    measures: Many[MeasureRef] = internal("Security measures of its own.", law="GDPR Art. 30(1)(g)")
    system_of_record: Said[Flag] = internal("Whether it is the leading copy.")


RIDERS = frozenset({Mechanism.UK_ADDENDUM, Mechanism.SWISS_RIDER})
"""What makes clauses fit the law of one country, and carries nothing alone."""


class Transfer(Entity):
    """Data leaving for another country, and under which instrument."""

    collection: ClassVar[tuple[str, ...]] = ("transfers",)

    from_: Many[Place] = public("Where it leaves.", law="GDPR Art. 44")
    to: Many[Place] = public("Where it goes.", law="GDPR Art. 13(1)(f), 30(1)(e)")
    through: Many[FlowTarget] = public("The parties or systems that take it there.")
    mechanism: Many[Annotated[Mechanism, OneOf(Mechanism)]] = public("The instrument.", law="GDPR Art. 13(1)(f), 44")
    module: Said[Whole] = internal("Module of the Standard Contractual Clauses, 1 to 4.", law="(EU) 2021/914")
    annexes: Many[Word] = internal("Annexes that are filled in.", law="(EU) 2021/914")
    derogation: Said[Annotated[Derogation, OneOf(Derogation)]] = public("The exception.", law="GDPR Art. 49(1)")
    assessment: Said[Reference] = internal("Transfer impact assessment.", law="C-311/18; (EU) 2021/914 cl. 14")
    supplementary: Many[Text] = internal("Supplementary measures.", law="C-311/18")
    safeguards: Many[Text] = public("Safeguards, in words.", law="GDPR Art. 13(1)(f)")
    copy_from: Many[ChannelOrWords] = public("Where to get a copy.", law="GDPR Art. 13(1)(f)")
    frequency: Said[Annotated[Frequency, OneOf(Frequency)]] = internal("How often.", law="GDPR Art. 49(1)")
    informed: Many[Annotated[TransferNotice, OneOf(TransferNotice)]] = internal(
        "Who was told of it beforehand.", law="GDPR Art. 49(1)"
    )
    automated: Said[Flag] = internal("Whether it, or what follows there, is automated.", law="GDPR Art. 45")

    @property
    def instruments(self) -> tuple[Mechanism, ...]:
        """The instruments that are named, without what only makes another fit the law of one country."""
        said = named(self.mechanism)
        return tuple(one for one in said if one not in RIDERS) or said
