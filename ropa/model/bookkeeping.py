"""What an inventory says about itself: known holes, accepted findings, own vocabulary, prose of last resort."""

from typing import Annotated, ClassVar

from ropa.model.entity import Entity, Named, Part
from ropa.model.fields import ById, Day, Many, NodeRef, Said, Text, Word, internal, public, required
from ropa.model.readers import OneOf
from ropa.model.values import Term


class Gap(Entity):
    """A known hole: it blocks publishing, and is never rendered as a fact."""

    collection: ClassVar[tuple[str, ...]] = ("gaps",)

    at_: NodeRef = required("Path of what is missing.")
    why: Said[Text] = required("What is missing, and why.")
    source: Said[Text] = internal("Where the source shows it.")
    due: Said[Day] = internal("By when it is to be filled.")


class Waiver(Entity):
    """A finding that somebody accepts, for a reason and for a time."""

    collection: ClassVar[tuple[str, ...]] = ("waivers",)

    rule: Word = required("Id of the rule.")
    where: Many[NodeRef] = internal("Paths at which it is accepted; everywhere if left out.")
    reason: Text = required("Why it is accepted.")
    until: Day = required("Until when.")


class Clause(Entity):
    """Free prose, for what the model cannot hold."""

    collection: ClassVar[tuple[str, ...]] = ("clauses",)

    section: Word = required("Number of the section that it goes into.")
    text: Said[Text] = required("The prose.")
    why_free: Text = required("Why no field of the model can hold it.")


class ElementFlag(Term):
    """What an own element is, where it matters to a rule."""

    IDENTIFIER = "identifier"
    ONLINE_IDENTIFIER = "online-identifier"
    CONTACT = "contact"
    LOCATION = "location"
    CREDENTIAL = "credential"
    FINANCIAL = "financial"
    OPEN_CONTAINER = "open-container"


class OwnElement(Named):
    """A kind of data that the built-in vocabulary lacks."""

    flags: Many[Annotated[ElementFlag, OneOf(ElementFlag)]] = public("What it is.")
    like: Said[Word] = public("Id of a known element that it is a case of: it has the same flags.")
    special: Said[Word] = public("Its special category.", law="GDPR Art. 9(1)")
    ccpa: Many[Word] = public("Its categories in California, A to L.", law="CCPA 1798.140(v)(1)")


class OwnUse(Named):
    """A use that the built-in vocabulary lacks."""

    within: Said[Word] = public("The known use that it is a case of.")


class OwnVocabulary(Part):
    """Words that this inventory adds to the built-in vocabularies."""

    elements: ById[OwnElement] = public("Kinds of data.")
    uses: ById[OwnUse] = public("Uses.")
