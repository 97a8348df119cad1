"""What is stored on, or read from, somebody's device."""

from typing import Annotated, ClassVar

from ropa.model.entity import Entity
from ropa.model.fields import DataRef, DocumentRef, Flag, Length, Many, Said, ServiceRef, Text, Word, public
from ropa.model.party import PartyOrUs
from ropa.model.readers import OneOf
from ropa.model.vocabulary import TrackerConsent, TrackerExemption, TrackerKind


class Tracker(Entity):
    """A cookie or anything else that needs the user's device."""

    collection: ClassVar[tuple[str, ...]] = ("trackers",)

    kind: Many[Annotated[TrackerKind, OneOf(TrackerKind)]] = public("What it is.", law="ePrivacy Art. 5(3)")
    set_by: Many[PartyOrUs] = public("`us`, or the party that sets it.", law="ePrivacy Art. 5(3)")
    use: Many[Word] = public("What for, from the vocabulary of uses.", law="ePrivacy Art. 5(3)")
    sets: Many[DataRef] = public("The data that it stores or reads.")
    lifetime: Said[Length] = public("How long it lasts.", law="C-673/17")
    consent: Said[Annotated[TrackerConsent, OneOf(TrackerConsent)]] = public("Consent.", law="ePrivacy Art. 5(3)")
    given_by: Said[Text] = public("How consent is given.")
    exempt_because: Said[Annotated[TrackerExemption, OneOf(TrackerExemption, or_words=True)]] = public(
        "Why no consent is needed: a term of the law, or words.", law="ePrivacy Art. 5(3); PECR Sch. A1"
    )
    where: Many[ServiceRef] = public("The service that uses it.")
    details: Said[DocumentRef] = public("The document with the details.")
    covered: Said[Flag] = public("Whether this policy covers it.")
