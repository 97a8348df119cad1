"""How long data is kept, against what is said of its deletion and of what it is kept for."""

import re
from collections.abc import Iterator

from ropa.graph import Edge, EdgeKind, Firmness
from ropa.graph.kinds import ALL_DATA
from ropa.model.duration import Duration
from ropa.model.entity import Condition
from ropa.model.finding import Severity
from ropa.model.retention import RetentionRule
from ropa.model.values import ByLaw, Vague, known, named
from ropa.model.vocabulary import Event, Storage, SystemKind
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import english
from ropa.text.names import slug

_LEAVING = frozenset({Event.ACCOUNT_CLOSURE, Event.DELETION_REQUEST, Event.CONSENT_WITHDRAWAL})
_ANY_TIME = re.compile(r"\bany ?time\b")


@rule("GDPR Art. 5(1)(a), 17(1)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def erasure_outlasted(case: Case) -> Iterator[Report]:
    """People can have data erased at any time, and it is kept for a further time all the same.

    ## What it checks

    The right of erasure with the condition “at any time”, in English, against the retention rules on the data that it
    is about: whether one keeps data on after the account is closed, deletion is asked for or consent is withdrawn,
    without naming a law.

    ## Why it matters

    The promise is unconditional and the rule takes it back. The exceptions to erasure are listed in Art. 17(3).

    ## How to fix

    Narrow the right, or name the law that asks to keep the data: `statute: § 147(3) AO`.

    ## When it is wrong

    Where erasure on request goes before the rule, which is for those who ask for nothing. Say `after: last-use` there.
    """
    right = case.inventory.rights.get("erasure")
    when = known(right.when) if right else None
    if right is None or not _at_any_time(when) or not english(case.inventory):
        return
    covered = set(named(right.of))
    for rule_ in case.inventory.retention.values():
        data = [one for one in named(rule_.data) if not covered or _meets(one, covered)]
        further = isinstance(rule_.keep, Duration | Vague) and known(rule_.after) in _LEAVING
        if data and further and not _by_law(rule_):
            message = f"data can be erased at any time, and “{rule_.title}” is kept on after that"
            after = known(rule_.after)
            words = f"kept on after {after.value.replace('-', ' ') if isinstance(after, Event) else after}"
            fix = "narrow the right, or name the law that asks to keep the data in `statute`"
            yield Report(right.at("when"), message, "at any time", (Mention(rule_.path, words),), fix)


@rule("GDPR Art. 5(1)(b), (e)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def kept_for_unlisted_purpose(case: Case) -> Iterator[Report]:
    """Data is kept for a use that no activity makes of it.

    ## What it checks

    Retention rules whose `why` names a use of the vocabulary, in its words (`analytics`, “service improvement”):
    whether an activity of that kind uses the data, or data made from it. Activities that do not say their kind or
    their data may be the one, and nothing is reported. Rules for a cache are left out.

    ## Why it matters

    Data may be kept as long as its purposes need it. A purpose that only the retention rule knows is missing from the
    record and from the list that people read.

    ## How to fix

    Add the activity, name the data in it, or correct the reason.

    ## When it is wrong

    Where the activity is there under another kind. Give it the kind that the rule names.
    """
    made: dict[str, frozenset[str]] = {}
    for rule_ in case.inventory.retention.values():
        use = slug(known(rule_.why) or "")
        kept = {edge.source for edge in case.graph.into(rule_.node, EdgeKind.KEPT_BY)}
        if use not in case.uses or not kept or _passing(rule_, case):
            continue
        if use not in made:
            made[use] = frozenset(_used_for(use, case))
        if ALL_DATA not in made[use] and kept.isdisjoint(made[use]):
            message = f"{rule_.title}: kept for “{known(rule_.why)}”, and no activity uses the data for that"
            yield Report(rule_.at("why"), message, fix="add the activity, or correct the reason")


@rule("GDPR Art. 5(1)(a)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def transient_data_kept(case: Case) -> Iterator[Report]:
    """Data is said to exist only for a moment, and is kept.

    ## What it checks

    Categories with `transient: true`: whether a retention rule keeps them for a time, or a backup holds them by name.

    ## Why it matters

    People are told that nothing of it stays. A rule or a backup says otherwise.

    ## How to fix

    Remove `transient`, or the rule, or the data from the backup.

    ## When it is wrong

    Where the rule is about a copy somewhere else. Name that copy as a category of its own.
    """
    for category in case.inventory.data_categories.values():
        if category.transient is not True:
            continue
        says = category.at("transient")
        mention = Mention(says, "only for a moment")
        for rule_ in (case.inventory.retention[edge.target.partition(".")[2]] for edge in _kept(category.node, case)):
            keep = known(rule_.keep)
            if isinstance(keep, Duration) and not keep.session:
                message = f"{category.title} exists only for a moment, and is kept {keep}"
                yield Report(
                    rule_.at("keep"), message, mentions=(mention,), fix="remove `transient: true`, or the rule"
                )
        for edge in case.graph.into(category.node, EdgeKind.HOLDS):
            system = case.inventory.systems[edge.source.partition(".")[2]]
            if system.kind is SystemKind.BACKUP and edge.firmness is Firmness.NAMED:
                message = f"{category.title} exists only for a moment, and {system.title} holds it"
                yield Report(edge.path, message, mentions=(mention,), fix="take it out of the backup")


@rule("GDPR Art. 5(1)(a)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def unstored_data_kept(case: Case) -> Iterator[Report]:
    """Something is said not to be stored, and it is.

    ## What it checks

    Elements with `stored: not-stored`: whether a retention rule names the element, or a system of the organisation
    holds it by name.

    ## Why it matters

    “We do not store your card number” is a promise that people rely on.

    ## How to fix

    Say how it is stored: `stored: encrypted`. Or take it out of the rule and the system.

    ## When it is wrong

    Where the system is that of the party that handles the data. Say so: `run-by: payment-provider`.
    """
    for category, element in case.inventory.elements():
        if element.stored is not Storage.NOT_STORED:
            continue
        where = (*category.at("elements"), element.id)
        node = f"{category.node}.elements.{element.id}"
        mention = Mention((*where, "stored"), "not stored")
        for edge in (*_kept(node, case), *case.graph.into(node, EdgeKind.HOLDS)):
            other = edge.target if edge.kind is EdgeKind.KEPT_BY else edge.source
            if edge.firmness is Firmness.NAMED and not _elsewhere(other, case):
                what = "a retention rule keeps it" if edge.kind is EdgeKind.KEPT_BY else "a system holds it"
                message = f"“{element.title}” is not stored, and {what}"
                yield Report(edge.path, message, mentions=(mention,), fix="say how it is stored, or take it out here")


def _by_law(rule_: RetentionRule) -> bool:
    return isinstance(rule_.keep, ByLaw) or known(rule_.law) is not None or known(rule_.statute) is not None


def _at_any_time(when: Condition | None) -> bool:
    words = known(when.text) if when else None
    return words is not None and _ANY_TIME.search(words.casefold()) is not None


def _meets(data: str, covered: set[str]) -> bool:
    """Whether data is covered: itself, a part of it or what it is part of."""
    return any(f"{data}.".startswith(f"{one}.") or f"{one}.".startswith(f"{data}.") for one in covered)


def _passing(rule_: RetentionRule, case: Case) -> bool:
    """Whether a rule is about a cache: its reason is technical, and no purpose."""
    system = case.inventory.systems.get(known(rule_.in_) or "")
    return system is not None and (system.transient is True or system.kind is SystemKind.CACHE)


def _used_for(use: str, case: Case) -> Iterator[str]:
    """The data nodes that activities of a use work on, with what they are made from; all data if that is open."""
    kinds = case.uses.within(use)
    for activity in case.controlled():
        if known(activity.kind) is not None and activity.kind not in kinds:
            continue
        edges = case.graph.data_of(activity)
        if not edges or any(edge.firmness is Firmness.OPEN for edge in edges):
            yield ALL_DATA
        for edge in edges:
            yield from case.graph.made_from(edge.target)


def _kept(node: str, case: Case) -> list[Edge]:
    return [edge for edge in case.graph.out(node, EdgeKind.KEPT_BY) if edge.firmness is Firmness.NAMED]


def _elsewhere(node: str, case: Case) -> bool:
    """Whether a system is somebody else's: on the device of the user, or run by a party."""
    system = case.inventory.systems.get(node.partition(".")[2]) if node.startswith("systems.") else None
    if system is None:
        return False
    return system.kind is SystemKind.USER_DEVICE or bool(case.graph.out(node, EdgeKind.RUN_BY))
