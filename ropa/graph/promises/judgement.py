"""What a question to the graph can find, and the verdict that follows."""

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from ropa.model.entity import Path
from ropa.model.promise import Promise
from ropa.model.values import known, named
from ropa.model.vocabulary import PromiseType


class Verdict(Enum):
    """The answer. Only `HOLDS` is proof; a `CLAIM` rests on words that the inventory merely repeats."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNPROVEN = "unproven"
    CLAIM = "claim"
    NOT_CHECKABLE = "not-checkable"


class Step(NamedTuple):
    """A place on the way of a witness, and what stands there."""

    path: Path
    words: str


Trail = tuple[Step, ...]
"""Steps that tell one story: `account data` -> `used by promotions` -> `for direct marketing`."""


@dataclass(slots=True)
class Evidence:
    """What a question found. Each entry is a trail; the verdict follows from which of them there are.

    `witnesses` break the promise. `doubts` keep it from being proved: an edge that is open or assumed, a field
    that is not said. `claims` are words that it rests on. `outside` says why the graph cannot answer at all.
    """

    witnesses: list[Trail] = field(default_factory=list)
    doubts: list[Trail] = field(default_factory=list)
    claims: list[Trail] = field(default_factory=list)
    outside: str = ""

    def witness(self, *steps: Step, firm: bool = True) -> None:
        """Something that breaks the promise, if the edges it rests on are firm; else only a doubt."""
        (self.witnesses if firm else self.doubts).append(steps)

    def doubt(self, *steps: Step) -> None:
        """Something that keeps the promise from being proved."""
        self.doubts.append(steps)

    def claim(self, *steps: Step) -> None:
        """Words that the promise rests on."""
        self.claims.append(steps)


class Judgement(NamedTuple):
    """A promise, its verdict, and why.

    `qualified` says that the promise carries words that leave room: the verdict is for the narrow reading, and the
    words are printed wherever the promise is. `trail` is the first witness, doubt or claim; `others` counts the rest.
    """

    promise: Promise
    verdict: Verdict
    qualified: bool
    reason: str
    trail: Trail = ()
    others: int = 0


_LIMIT_IS_THE_MEASURE = frozenset(
    {PromiseType.MINIMISATION, PromiseType.ONLY_USED_FOR, PromiseType.SHARED_ONLY_IF, PromiseType.PARTY_ONLY_FOR}
)
"""Types whose `limit` is what is promised ("only what is necessary to ..."), and not a hole in it."""


def narrowing(promise: Promise) -> tuple[str, ...]:
    """The words by which a promise means less than its type says ("for marketing purposes", "full credentials")."""
    limit = "" if promise.type in _LIMIT_IS_THE_MEASURE else known(promise.limit)
    return tuple(words for words in (limit, known(promise.extent)) if words)


def qualifiers(promise: Promise) -> tuple[str, ...]:
    """Everything that leaves room in a promise: what narrows it, and its hedges."""
    return (*narrowing(promise), *(hedge.label for hedge in named(promise.hedge)))


def verdict_of(promise: Promise, evidence: Evidence) -> Judgement:
    """The verdict that follows from what was found."""
    qualified = bool(qualifiers(promise))
    if evidence.outside:
        return Judgement(promise, Verdict.NOT_CHECKABLE, qualified, evidence.outside)
    witnesses, doubts = evidence.witnesses, evidence.doubts
    if witnesses and narrowing(promise):
        # What breaks the bare words need not break the narrow ones, and nothing says whether it does.
        doubts = [*((*trail, _narrowed(promise)) for trail in witnesses), *doubts]
        witnesses = []
    if witnesses:
        return _judged(promise, Verdict.BROKEN, witnesses, qualified=qualified)
    if doubts:
        return _judged(promise, Verdict.UNPROVEN, doubts, qualified=qualified)
    if evidence.claims:
        return _judged(promise, Verdict.CLAIM, evidence.claims, qualified=qualified)
    return Judgement(promise, Verdict.HOLDS, qualified, "nothing in the inventory speaks against it")


def _judged(promise: Promise, verdict: Verdict, trails: list[Trail], *, qualified: bool) -> Judgement:
    first = trails[0]
    reason = ", ".join(step.words for step in first)
    return Judgement(promise, verdict, qualified, reason, first, len(trails) - 1)


def _narrowed(promise: Promise) -> Step:
    words = " and ".join(f"“{words}”" for words in narrowing(promise))
    field_ = "limit" if known(promise.limit) else "extent"
    return Step(promise.at(field_), f"whether that lies within {words} is not said")
