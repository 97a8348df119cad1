"""Whose data is held, which data, and where it comes from."""

from typing import Annotated, ClassVar

from ropa.model.entity import Entity, Named, Part
from ropa.model.fields import (
    ActivityRef,
    ById,
    CategoryRef,
    ChannelOrWords,
    DataRef,
    Flag,
    Length,
    Many,
    PartyRef,
    Said,
    ServiceRef,
    SubjectRef,
    Text,
    Whole,
    Word,
    flag,
    internal,
    public,
)
from ropa.model.readers import OneOf, Refers
from ropa.model.values import Reserved
from ropa.model.vocabulary import (
    Declared,
    DevicePermission,
    Form,
    InformExemption,
    Origin,
    Precision,
    Storage,
    Visibility,
)

OriginOrParty = Annotated[str, Refers("recipients", "sources", terms=Origin)]


class Informing(Part):
    """How people learn that data about them came from others."""

    shorthand: ClassVar[str] = "by"

    by: Many[ChannelOrWords] = internal("How they are told.", law="GDPR Art. 14(1)")
    within: Said[Length] = internal("How soon.", law="GDPR Art. 14(3)")
    exempt: Said[Annotated[InformExemption, OneOf(InformExemption)]] = internal(
        "Why they need not be told.", law="GDPR Art. 14(5)"
    )
    because: Said[Text] = internal("What makes the exemption apply.", law="GDPR Art. 14(5), 5(2)")


class DataSubject(Entity):
    """A category of people."""

    collection: ClassVar[tuple[str, ...]] = ("data-subjects",)

    in_: Said[SubjectRef] = public("The wider category that it is part of.")
    user: Said[Flag] = public("Whether they use the service themselves.")
    minimum_age: Said[Whole] = public("Youngest age admitted.", law="GDPR Art. 8")
    children: Said[Flag] = public("Whether children are among them.", law="GDPR rec. 38")
    staff: Said[Flag] = internal(
        "Whether they work for the organisation itself.", law="GDPR Art. 88(1); (EU) 2023/1795"
    )
    vulnerable: Said[Flag] = internal("Whether they are in a weaker position, such as employees or patients.")
    contract: Said[Flag] = internal("Whether they have a contract with the organisation.", law="GDPR Art. 6(1)(b)")
    informed: Said[Informing] = internal("How they learn of data that others give.", law="GDPR Art. 14(3)")


class Element(Named):
    """One kind of personal data in a category; known elements bring their own flags."""

    kind: Said[Word] = public("Id in the element vocabulary, where the name does not say it.")
    handled_by: Said[PartyRef] = public("The party that handles it.")
    stored: Said[Annotated[Storage, OneOf(Storage)]] = public("How it is stored.", law="GDPR Art. 32(1)(a)")
    example: Flag = flag("True: named as an example only.")
    required: Said[Flag] = public("Whether it must be given.", law="GDPR Art. 13(2)(e)")
    without_it: Said[Text] = public("What happens if it is not given.", law="GDPR Art. 13(2)(e)")


class PlayAnswers(Part):
    """What the Data safety form of Google Play is told about a category."""

    shorthand: ClassVar[str] = "types"

    types: Many[Word] = public("Its types of data; `none` if the app does not collect it.", law="Google Play")
    shared: Said[Flag] = public("Whether the form says that it is shared.", law="Google Play")


class AppleAnswers(Part):
    """What the privacy label of Apple is told about a category."""

    shorthand: ClassVar[str] = "types"

    types: Many[Word] = public("Its types of data; `none` if the app does not collect it.", law="Apple")
    linked: Said[Flag] = public("Whether the label says that it is linked to the person.", law="Apple")
    tracking: Said[Flag] = public("Whether the label says that it is used to track.", law="Apple")
    manifest: Many[Word] = public("Its types in the privacy manifest.", law="Apple")


class DataCategory(Entity):
    """A category of personal data."""

    collection: ClassVar[tuple[str, ...]] = ("data-categories",)

    elements: ById[Element] = public("The kinds of data in it, by public name.", law="GDPR Art. 30(1)(c)")
    about: Many[SubjectRef] = public("Whose data it is.", law="GDPR Art. 30(1)(c)")
    from_: Many[OriginOrParty] = public("Where it comes from.", law="GDPR Art. 14(2)(f)")
    derived_from: Many[DataRef] = public("The data that it is made from.")
    part_of: Said[CategoryRef] = public("The category that it is part of.")
    required: Said[Flag] = public("Whether it must be given.", law="GDPR Art. 13(2)(e)")
    without_it: Said[Text] = public("What happens if it is not given.", law="GDPR Art. 13(2)(e)")
    form: Said[Annotated[Form, OneOf(Form)]] = public("How far it is removed from a person.", law="GDPR Art. 4(5)")
    method: Said[Text] = public("How it is brought into that form.")
    declared: Said[Annotated[Declared, OneOf(Declared)]] = public("What the policy calls it.")
    visibility: Said[Annotated[Visibility, OneOf(Visibility)]] = public("Who can see it in the service.")
    free_text: Said[Flag] = public("Whether people can write anything into it.")
    transient: Said[Flag] = public("Whether it exists only while something runs.")
    keep_at_most: Said[Length] = internal("The longest that any of it may be kept.", law="GDPR Art. 5(1)(e)")
    where: Said[ServiceRef] = public("The service in which it arises.")
    for_: Many[ActivityRef] = public("The activity that it is collected for.")
    ccpa: Many[Word] = public(
        "Its categories in California, A to L, or the sub-code of what is sensitive.", law="CCPA 1798.140(v)(1), (ae)"
    )
    play: Said[PlayAnswers] = public("Its types in the Data safety form of Google Play.", law="Google Play")
    apple: Said[AppleAnswers] = public("Its types in the privacy label of Apple.", law="Apple")

    @property
    def parts(self) -> dict[str, Element]:
        """Its elements by id; empty where they are not said."""
        return {} if self.elements is None or type(self.elements) is Reserved else self.elements


class Permission(Entity):
    """A device permission that the app asks for."""

    collection: ClassVar[tuple[str, ...]] = ("permissions",)

    device: Said[Annotated[DevicePermission, OneOf(DevicePermission)]] = public("What it opens.")
    precision: Many[Annotated[Precision, OneOf(Precision)]] = public("How exact.")
    unlocks: Many[DataRef] = public("The data that it makes available.")
    asked: Said[Flag] = public("Whether the app asks first.")
