"""How data is protected, and what happens in a breach."""

from typing import Annotated, ClassVar

from ropa.model.entity import Block, Entity
from ropa.model.fields import ById, Length, Many, Said, Text, public
from ropa.model.readers import OneOf, Refers
from ropa.model.retention import EventOrWords
from ropa.model.values import Reserved
from ropa.model.vocabulary import BreachAudience, MeasureKind

Where = Annotated[str, Refers("systems", "recipients", "sources")]


class Measure(Entity):
    """A security measure."""

    collection: ClassVar[tuple[str, ...]] = ("security", "measures")

    kind: Said[Annotated[MeasureKind, OneOf(MeasureKind)]] = public("Its kind.", law="GDPR Art. 32(1)")
    standard: Said[Text] = public("The standard that it follows.")
    at_: Many[Where] = public("The system or party that it protects.")
    against: Many[Text] = public("What it protects against.")
    level: Said[Text] = public("An adjective the policy uses for it.")


class Security(Block):
    """Security in general."""

    block: ClassVar[str] = "security"

    level: Said[Text] = public("How strong, in the words of the policy.")
    measures: ById[Measure] = public("The measures.", law="GDPR Art. 30(1)(g), 32(1)")

    @property
    def entries(self) -> dict[str, Measure]:
        """The measures by id; empty where they are not said."""
        return {} if self.measures is None or isinstance(self.measures, Reserved) else self.measures


class Breach(Block):
    """What happens in a personal data breach."""

    block: ClassVar[str] = "breach"

    tell: Many[Annotated[BreachAudience, OneOf(BreachAudience)]] = public("Who is told.", law="GDPR Art. 33, 34")
    within: Said[Length] = public("How soon.", law="GDPR Art. 33(1)")
    counted_from: Said[EventOrWords] = public("Counted from what.")
    contents: Many[Text] = public("What they are told.", law="GDPR Art. 34(2)")
    limits: Said[Text] = public("What limits it, in words.")
