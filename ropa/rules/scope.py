"""What a law needs besides a place before it applies: AI, a size, young children. An answer may be “cannot tell”."""

from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from ropa.graph.vocabulary import uses_of
from ropa.law.ages import age_in
from ropa.law.book import LawBook
from ropa.law.packs import Thresholds, business_thresholds
from ropa.model.entity import Path
from ropa.model.inventory import Inventory
from ropa.model.organisation import Organisation
from ropa.model.rights import Children
from ropa.model.values import is_nothing, known
from ropa.model.vocabulary import ChildrenStance, Disclosure, Status
from ropa.rules.words import how

_AI_USES = ("ai-inference", "ai-training")


class Applies(IntEnum):
    """Whether something applies; ordered, so that the best of several reasons is the largest."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @property
    def word(self) -> str:
        """The verdict in words."""
        return ("does not apply", "cannot tell", "applies")[self]


class Answer(NamedTuple):
    """What one fact says to a question: the verdict it speaks for, in words, and the field that says it."""

    applies: Applies
    words: str
    path: Path


def needed(question: str, inventory: Inventory, law: LawBook) -> tuple[Answer, ...]:
    """The answers to what a law needs; the most that one of them speaks for is the answer."""
    return tuple(_QUESTIONS[question](inventory, law))


def business_threshold(inventory: Inventory, law: LawBook) -> Iterator[Answer]:
    """CCPA 1798.140(d): a business by its revenue, by its consumers, or by what it earns with data."""
    organisation, thresholds = inventory.organisation, business_thresholds(law)
    if organisation is None or thresholds is None:
        words = "how large the organisation is" if thresholds else f"how large a business had to be on {law.day}"
        yield Answer(Applies.UNKNOWN, f"{words} is not known", ("organisation",))
    elif known(organisation.public_authority):
        words = "a public body is no business: a business works for profit"
        yield Answer(Applies.NO, words, organisation.at("public-authority"))
    else:
        yield _revenue(organisation, thresholds)
        yield _consumers(organisation, thresholds)
        yield _earned(inventory, thresholds)


def _revenue(organisation: Organisation, thresholds: Thresholds) -> Answer:
    """It must exceed the threshold."""
    revenue, limit = known(organisation.revenue_usd), thresholds.revenue_usd
    path = organisation.at("revenue-usd")
    if revenue is None:
        said = how(organisation.revenue_usd)
        return Answer(Applies.UNKNOWN, f"its yearly revenue {said}; the threshold is {limit:,} US dollars", path)
    verb = "exceeds" if revenue > limit else "does not exceed"
    words = f"its yearly revenue of {revenue:,} US dollars {verb} {limit:,}"
    return Answer(Applies.YES if revenue > limit else Applies.NO, words, path)


def _consumers(organisation: Organisation, thresholds: Thresholds) -> Answer:
    """They must reach the threshold."""
    consumers, limit = known(organisation.consumers), thresholds.consumers
    path = organisation.at("consumers")
    if is_nothing(organisation.consumers):
        consumers = 0
    if consumers is None:
        said = how(organisation.consumers)
        words = f"the number of consumers whose data it buys, sells or shares {said}; the threshold is {limit:,}"
        return Answer(Applies.UNKNOWN, words, path)
    verb = "reaches" if consumers >= limit else "does not reach"
    words = f"the number of consumers whose data it buys, sells or shares, {consumers:,}, {verb} {limit:,}"
    return Answer(Applies.YES if consumers >= limit else Applies.NO, words, path)


def _earned(inventory: Inventory, thresholds: Thresholds) -> Answer:
    """Where nobody is sold or given data, no revenue comes from that; else its share is not known."""
    for recipient in inventory.recipients.values():
        disclosure = recipient.disclosure
        if disclosure in (Disclosure.SALE, Disclosure.SHARE):
            words = (
                f"how much of the revenue comes from selling or sharing data, as with “{recipient.title}”, is not known"
            )
            return Answer(Applies.UNKNOWN, words, recipient.at("disclosure"))
        if known(disclosure) is None and not is_nothing(disclosure) and not is_nothing(recipient.gets):
            words = f"whether “{recipient.title}” is sold data, or shares it for advertising, {how(disclosure)}"
            return Answer(Applies.UNKNOWN, words, recipient.at("disclosure"))
    words = (
        f"nobody is sold data or shares it for advertising, so that earns no {thresholds.revenue_share} of the revenue"
    )
    return Answer(Applies.NO, words, ("recipients",))


def ai(inventory: Inventory, _: LawBook) -> Iterator[Answer]:
    """AI Act Art. 2(1): somebody provides or deploys an AI system."""
    uses = uses_of(inventory)
    kinds = frozenset[str]().union(*(uses.within(use) for use in _AI_USES))
    found = False
    for activity in inventory.activities.values():
        if activity.status is Status.RETIRED:
            continue
        field = "ai" if known(activity.ai) is not None else "kind" if known(activity.kind) in kinds else ""
        if field:
            found = True
            yield Answer(Applies.YES, f"“{activity.title}” uses AI", activity.at(field))
    if not found:
        yield Answer(Applies.NO, "no activity is said to use AI", ("activities",))


def young_children(inventory: Inventory, law: LawBook) -> Iterator[Answer]:
    """16 CFR 312.2: a service for children below an age, or one that knows that it has their data."""
    limit = age_in(law, "coppa")
    if limit is not None:
        yield from _young_subjects(inventory, limit)
        yield _admitted(inventory.children, limit)


def _young_subjects(inventory: Inventory, limit: int) -> Iterator[Answer]:
    for subject in inventory.data_subjects.values():
        age = known(subject.minimum_age)
        if age is not None and age < limit:
            yield Answer(Applies.YES, f"“{subject.title}” may be {age} years old", subject.at("minimum-age"))
        elif age is None and known(subject.children):
            words = (
                f"there are children among “{subject.title}”, and the age of the youngest {how(subject.minimum_age)}"
            )
            yield Answer(Applies.UNKNOWN, words, subject.at("children"))


def _admitted(children: Children | None, limit: int) -> Answer:
    """From which age on people are admitted, or else for whom the service says it is."""
    age = known(children.minimum_age) if children else None
    if children is None:
        return Answer(Applies.UNKNOWN, f"whether children below {limit} use it is not said", ("children",))
    if age is not None:
        words = f"people from {age} years on are admitted; the law is about children below {limit}"
        return Answer(Applies.YES if age < limit else Applies.NO, words, children.at("minimum-age"))
    if children.stance in (ChildrenStance.NOT_DIRECTED, ChildrenStance.NOT_INTENDED):
        return Answer(Applies.NO, f"it is {children.stance.label} children", children.at("stance"))
    words = f"the age from which people are admitted {how(children.minimum_age)}"
    return Answer(Applies.UNKNOWN, words, children.at("minimum-age"))


_QUESTIONS: Mapping[str, Callable[[Inventory, LawBook], Iterator[Answer]]] = {
    "ai": ai,
    "business-threshold": business_threshold,
    "young-children": young_children,
}
"""What packs need, by the word in the table."""
