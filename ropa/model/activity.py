"""Why data is processed: one activity is one row of the record."""

from typing import Annotated, ClassVar

from ropa.model.entity import Entity, Part
from ropa.model.fields import (
    ChannelOrWords,
    DataRef,
    Day,
    DocumentRef,
    Flag,
    GroupRef,
    Many,
    MeasureRef,
    PartyRef,
    Said,
    SystemRef,
    Text,
    Whole,
    Word,
    internal,
    public,
)
from ropa.model.readers import OneOf
from ropa.model.vocabulary import ActivityRole, AiKind, LegalBasis, SpecialCondition, Status


class Reference(Part):
    """A document that is kept elsewhere."""

    shorthand: ClassVar[str] = "ref"

    ref: Said[Word] = internal("Where it is.")
    date: Said[Day] = internal("When it was made.")


class Consent(Part):
    """How consent is recorded."""

    record: Said[Word] = internal("Where consents are logged.", law="GDPR Art. 7(1)")
    withdrawal: Many[ChannelOrWords] = public("How to withdraw.", law="GDPR Art. 7(3)")
    refreshed: Said[Day] = internal("When consents were last renewed.")
    explicit: Said[Flag] = internal("Whether it is an explicit statement.", law="GDPR Art. 9(2)(a)")


class ImpactAssessment(Part):
    """The data protection impact assessment."""

    required: Said[Flag] = internal("Whether one is required.", law="GDPR Art. 35(1)")
    why: Said[Text] = internal("Why, or why not.", law="GDPR Art. 35(1)")
    ref: Said[Word] = internal("Where it is.", law="GDPR Art. 35(7)")
    date: Said[Day] = internal("When it was made.", law="GDPR Art. 35(11)")
    residual_risk: Said[Word] = internal("What risk is left: low, medium or high.", law="GDPR Art. 36(1)")
    consulted: Said[Day] = internal("When the supervisory authority was consulted.", law="GDPR Art. 36(1)")


class Volume(Part):
    """How much is processed."""

    people: Said[Whole] = internal("How many people.")
    records: Said[Whole] = internal("How many records.")
    large_scale: Said[Flag] = internal("Whether it is large-scale.", law="GDPR Art. 35(3)(b)")


class Ai(Part):
    """What an AI system reads, makes and learns."""

    kind: Said[Annotated[AiKind, OneOf(AiKind)]] = public("What it does.")
    reads: Many[DataRef] = public("The data it reads.")
    makes: Many[DataRef] = public("The data it makes.")
    training: Said[Word] = public("Whether models learn from the data: yes, no, or in which form.")
    human_review: Said[Text] = public("What people look at.")
    timing: Said[Text] = public("When it happens.")
    asked_for_by: Said[Word] = public("Who asks for the result.")
    limits: Many[Text] = public("What it does not do.")
    technologies: Many[Word] = public("Technologies that it uses, such as facial-recognition.")
    disclosed: Said[Flag] = public("Whether people are told that they deal with AI.", law="AI Act Art. 50(1)")
    marked: Said[Flag] = internal("Whether results are marked machine-readably.", law="AI Act Art. 50(2)")
    high_risk: Said[Flag] = internal("Whether it is a high-risk system.", law="AI Act Art. 6, Annex III")


class Decisions(Part):
    """Decisions about people."""

    automated: Said[Flag] = public("Whether they are made without a human.", law="GDPR Art. 22(1)")
    effects: Many[Text] = public("What they can bring.", law="GDPR Art. 13(2)(f)")
    significant: Said[Flag] = public("Whether the effects are legal or similarly significant.", law="GDPR Art. 22(1)")
    ground: Said[Word] = public("contract, law or explicit-consent.", law="GDPR Art. 22(2)")
    logic: Said[Text] = public("How they are made.", law="GDPR Art. 13(2)(f)")
    significance: Said[Text] = public("What they mean for the person.", law="GDPR Art. 13(2)(f)")
    human_review: Said[Flag] = public("Whether a person reviews on request.", law="GDPR Art. 22(3)")
    contest: Said[Flag] = public("Whether the person can contest and say their view.", law="GDPR Art. 22(3)")
    told_before: Said[Text] = internal("How people are told before it is used on them.", law="11 CCR 7220")


class Incentive(Part):
    """What people get in return for their data."""

    shorthand: ClassVar[str] = "gives"

    gives: Said[Text] = internal("A reward, a price or a service.", law="CCPA 1798.125(b)")
    notice: Said[DocumentRef] = internal("The notice with its terms.", law="11 CCR 7016")


class Activity(Entity):
    """A processing activity: one row of the record of processing."""

    collection: ClassVar[tuple[str, ...]] = ("activities",)

    purposes: Many[Text] = public("Why, in words; the name if left out.", law="GDPR Art. 30(1)(b), 13(1)(c)")
    group: Said[GroupRef] = public("The heading that it stands under.")
    examples: Many[Text] = public("Examples.")
    offers: Many[Text] = public("What is marketed: classes of goods, facilities or services.", law="PDPO s.35C")
    data: Many[DataRef] = public("The data it uses.", law="GDPR Art. 30(1)(c)")
    recipients: Many[PartyRef] = public(
        "Who gets data, beside those whose `for` names the activity; `none` if nobody does.", law="GDPR Art. 30(1)(d)"
    )
    legal_basis: Said[Annotated[LegalBasis, OneOf(LegalBasis)]] = public("The ground.", law="GDPR Art. 6(1), 13(1)(c)")
    interest: Said[Text] = public("The legitimate interest.", law="GDPR Art. 13(1)(d)")
    recognised_interest: Said[Word] = internal("The condition of Annex 1.", law="UK GDPR Art. 6(1)(ea)")
    statute: Said[Text] = public("The law that demands or allows it.", law="GDPR Art. 6(3)")
    special_condition: Said[Annotated[SpecialCondition, OneOf(SpecialCondition)]] = public(
        "The condition for special categories of data.", law="GDPR Art. 9(2)"
    )
    policy_document: Said[Reference] = internal("The appropriate policy document.", law="DPA 2018 Sch. 1")
    kind: Said[Word] = public("The use, from the vocabulary of uses: what promises are checked against.")
    optional: Said[Flag] = public("Whether people can say no.")
    soft_opt_in: Said[Flag] = internal(
        "Whether its messages go only to customers, about similar products, with a way out at the sale and in each.",
        law="ePrivacy Art. 13(2); PECR reg. 22(3)",
    )
    play: Many[Word] = public("Its purposes in the Data safety form of Google Play.", law="Google Play")
    ai: Said[Ai] = public("What AI does in it.")
    decisions: Said[Decisions] = public("Decisions about people.", law="GDPR Art. 22")
    profiling: Said[Text] = public("How people are profiled.", law="GDPR Art. 4(4)")
    role: Said[Annotated[ActivityRole, OneOf(ActivityRole)]] = internal("What we are in it.", law="GDPR Art. 30(1)-(2)")
    customers: Many[PartyRef] = internal("Whom we process for, as a processor.", law="GDPR Art. 30(2)(a)")
    joint_with: Many[PartyRef] = public("Whom we decide with.", law="GDPR Art. 26, 30(1)(a)")
    status: Said[Annotated[Status, OneOf(Status)]] = internal("Whether it happens; active if left out.")
    since: Said[Day] = internal("When it began.")
    until: Said[Day] = internal("When it ended.")
    announced: Said[Day] = internal("When people were told, if data they gave earlier is used.", law="GDPR Art. 13(3)")
    compatibility: Said[Reference] = internal("The test of a purpose that came later.", law="GDPR Art. 6(4)")
    incentive: Said[Incentive] = internal("What people get for their data.", law="CCPA 1798.125(b)")
    volume: Said[Volume] = internal("How much.")
    balancing_test: Said[Reference] = internal("The balancing test.", law="GDPR Art. 6(1)(f)")
    consent: Said[Consent] = public("How consent is taken and withdrawn.", law="GDPR Art. 7")
    dpia: Said[ImpactAssessment] = internal("The impact assessment.", law="GDPR Art. 35")
    systems: Many[SystemRef] = internal("The systems it runs on.")
    measures: Many[MeasureRef] = internal("Security measures beyond the common ones.", law="GDPR Art. 30(1)(g)")
    occasional: Said[Flag] = internal("Whether it is only occasional.", law="GDPR Art. 30(5)")

    @property
    def active(self) -> bool:
        """Whether it happens now (left out means active)."""
        return self.status not in (Status.PLANNED, Status.RETIRED)


class Group(Entity):
    """A heading for activities."""

    collection: ClassVar[tuple[str, ...]] = ("groups",)
