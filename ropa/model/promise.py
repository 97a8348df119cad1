"""What an organisation promises and announces in public."""

from typing import Annotated, ClassVar

from ropa.model.entity import Entity
from ropa.model.fields import (
    ActivityRef,
    DataRef,
    Many,
    NodeOrWords,
    Place,
    Said,
    SystemRef,
    Text,
    TransferRef,
    Whole,
    Word,
    public,
    required,
)
from ropa.model.readers import OneOf, Refers
from ropa.model.retention import EventOrWords
from ropa.model.values import Term
from ropa.model.vocabulary import Form, MinimisationAt, NoticeKind, Principle, PromiseType


class PartySet(Term):
    """Names of whole groups of parties."""

    ALL_PROCESSORS = "all-processors", "all our processors"
    THIRD_PARTIES = "third-parties", "anybody who does not work for us"


class Below(Term):
    """People a promise names by age."""

    CHILDREN = "children", "children"


PartyOrSet = Annotated[str, Refers("recipients", "sources", terms=PartySet)]


class Promise(Entity):
    """A public statement that the processing graph can prove or break."""

    collection: ClassVar[tuple[str, ...]] = ("promises",)

    type: Annotated[PromiseType, OneOf(PromiseType)] = required("What is promised: the question to the graph.")
    data: Many[DataRef] = public("The data that it is about.")
    also: Many[Text] = public("Further words of the promise, such as rent or trade.")
    elements: Many[Text] = public("Kinds of data, by public name.")
    element: Said[Text] = public("One kind of data, by public name.")
    uses: Many[Word] = public("Uses, from the vocabulary of uses.")
    activities: Many[ActivityRef] = public("Activities.")
    recipients: Many[PartyOrSet] = public("Parties, `all-processors` or `third-parties`.")
    systems: Many[SystemRef] = public("Systems.")
    transfers: Many[TransferRef] = public("Transfers.")
    places: Many[Place] = public("Places that data does not leave.")
    terms: Many[Text] = public("Terms of a contract.")
    form: Many[Annotated[Form, OneOf(Form)]] = public("The form that data has.")
    after: Said[EventOrWords] = public("The event after which data is gone.")
    in_: Said[SystemRef] = public("Only in this system.")
    at_: Many[Annotated[MinimisationAt, OneOf(MinimisationAt)]] = public("Where minimisation applies.")
    technologies: Many[Text] = public("Technologies.")
    from_: Many[Annotated[str, Refers("data-subjects", terms=Below)]] = public("Whose data.")
    below: Said[Whole] = public("An age.")
    what: Said[Text] = public("What cannot be done.")
    using: Many[DataRef] = public("With which data.")
    principle: Said[Annotated[Principle, OneOf(Principle)]] = public("The principle.")
    limit: Said[Text] = public("Words that limit the promise; always printed with it.")
    limit_uses: Many[Word] = public("The uses that the limit admits, so that it can be checked.")
    extent: Said[Text] = public("How far it goes; always printed with it.")
    except_: Many[Text] = public("Exceptions; always printed with it.")
    unless: Said[Text] = public("When it does not hold; always printed with it.")


class Notice(Entity):
    """Something the policy tells people that is no promise."""

    collection: ClassVar[tuple[str, ...]] = ("notices",)

    kind: Annotated[NoticeKind, OneOf(NoticeKind)] = required("What it does.")
    about: Many[NodeOrWords] = public("What it is about.")
    by: Many[Text] = public("How, or by whom.")
    against: Many[Text] = public("Against what.")
    against_sharing: Many[Text] = public("What people are advised not to share.")
    then: Many[Text] = public("What can follow.")
    strength: Said[Text] = public("How strongly it is said.")
    subject: Said[Text] = public("Whom or what it names.")
