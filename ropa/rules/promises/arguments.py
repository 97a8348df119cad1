"""Promises that cannot be put to the graph as they stand, or that speak against each other."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from ropa.graph.promises import missing_arguments
from ropa.model.finding import Severity
from ropa.model.promise import Promise
from ropa.model.values import ALL, named
from ropa.model.vocabulary import PromiseType
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import series

_OPPOSED = {
    PromiseType.NOT_STORED_ON: PromiseType.STORED_ONLY_ON,
    PromiseType.NOT_USED_FOR: PromiseType.ONLY_USED_FOR,
    PromiseType.NOT_SHARED_WITH: PromiseType.PARTY_ONLY_FOR,
}
"""What excludes something, and what demands or admits it."""
_ONLY = frozenset({PromiseType.ONLY_USED_FOR, PromiseType.STORED_ONLY_ON})
"""What excludes everything else."""
_ARGUMENT = {
    PromiseType.NOT_STORED_ON: "systems",
    PromiseType.STORED_ONLY_ON: "systems",
    PromiseType.NOT_USED_FOR: "uses",
    PromiseType.ONLY_USED_FOR: "limit_uses",
    PromiseType.NOT_SHARED_WITH: "recipients",
    PromiseType.PARTY_ONLY_FOR: "recipients",
}
"""The field in which each of them names what it excludes or admits."""


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def promise_incomplete(case: Case) -> Iterator[Report]:
    """A promise lacks an argument without which nobody can tell what is promised.

    ## What it checks

    Each type of promise needs certain fields: `not-used-for` the `data` and the `uses`, `not-collected` the
    `elements`, and so on.

    ## Why it matters

    A promise without its object can neither be proved nor broken, and says nothing to those it is made to.

    ## How to fix

    Add the field: `{type: not-used-for, data: photos, uses: [ai-training]}`.

    ## When it is wrong

    Never. A promise about all data says `data: all`.
    """
    for promise in case.inventory.promises.values():
        for keys in missing_arguments(promise):
            wanted = series((f"`{key}`" for key in keys), "or")
            message = f"the promise “{promise.title}” is of type `{promise.type}`, which needs {wanted}"
            yield Report(promise.at(keys[0]), message, fix=f"add `{keys[0]}:`")


@rule("GDPR Art. 5(1)(a)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def promises_contradict(case: Case) -> Iterator[Report]:
    """Two promises cannot both be kept.

    ## What it checks

    Pairs of promises about the same data: stored only on a system and not stored on it; only used for something
    and never used for it; only used for one thing and only used for another; never given to a recipient, and a
    limit on what that recipient does with it.

    ## Why it matters

    Whatever is done breaks one of them. A statement that nobody can keep misleads people (GDPR Art. 5(1)(a)).

    ## How to fix

    Keep the one that is meant, or give each its own data.

    ## When it is wrong

    Where the two speak of different parts of one category. Name the elements: `data: account.password`.
    """
    for one, other in _rivals(tuple(case.inventory.promises.values())):
        words = _conflict(one, other) or _conflict(other, one)
        if words and _about_the_same(one, other):
            mentions = (Mention(one.path, "the first promise"),)
            fix = "keep the one that is meant, or give each its own data"
            yield Report(
                other.path,
                f"the promises “{other.title}” and “{one.title}” cannot both hold: {words}",
                "",
                mentions,
                fix,
            )


def _rivals(promises: tuple[Promise, ...]) -> Iterator[tuple[Promise, Promise]]:
    """The pairs of promises that may conflict, in order: both are the only ones of something, or name the same."""
    naming: dict[tuple[PromiseType, object], list[int]] = defaultdict(list)
    only: dict[PromiseType, list[int]] = defaultdict(list)
    for number, promise in enumerate(promises):
        if promise.type in _ONLY:
            only[promise.type].append(number)
        argument = _ARGUMENT.get(promise.type)
        for value in dict.fromkeys(named(getattr(promise, argument))) if argument else ():
            naming[promise.type, value].append(number)
    pairs = {pair for alike in only.values() for pair in combinations(alike, 2)}
    for excluding, admitting in _OPPOSED.items():
        for (kind, value), numbers in tuple(naming.items()):
            if kind is excluding:
                pairs.update((min(pair), max(pair)) for pair in product(numbers, naming[admitting, value]))
    yield from ((promises[one], promises[other]) for one, other in sorted(pairs))


def _conflict(one: Promise, other: Promise) -> str:
    match one.type, other.type:
        case PromiseType.NOT_STORED_ON, PromiseType.STORED_ONLY_ON:
            shared = _shared(one.systems, other.systems)
            return f"`{shared}` is excluded by one and demanded by the other" if shared else ""
        case PromiseType.NOT_USED_FOR, PromiseType.ONLY_USED_FOR:
            shared = _shared(one.uses, other.limit_uses)
            return f"`{shared}` is excluded by one and admitted by the other" if shared else ""
        case PromiseType.NOT_SHARED_WITH, PromiseType.PARTY_ONLY_FOR:
            shared = _shared(one.recipients, other.recipients)
            return f"`{shared}` gets nothing by one and something by the other" if shared else ""
        case (PromiseType.ONLY_USED_FOR, PromiseType.ONLY_USED_FOR) if one.activities and other.activities:
            return "" if _shared(one.activities, other.activities) else "each excludes what the other admits"
        case (PromiseType.STORED_ONLY_ON, PromiseType.STORED_ONLY_ON):
            return "" if _shared(one.systems, other.systems) else "each excludes the only place of the other"
        case _:
            return ""


def _shared(one: tuple[object, ...] | None, other: tuple[object, ...] | None) -> str:
    return next((str(value) for value in named(one) if value in named(other)), "")


def _about_the_same(one: Promise, other: Promise) -> bool:
    if one.data is None or other.data is None or ALL in (*one.data, *other.data):
        return True
    return any(
        f"{mine}.".startswith(f"{theirs}.") or f"{theirs}.".startswith(f"{mine}.")
        for mine in named(one.data)
        for theirs in named(other.data)
    )
