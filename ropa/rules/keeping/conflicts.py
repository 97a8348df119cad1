"""Periods that cannot all be true, or that are longer than somebody allows."""

from collections.abc import Iterator

from ropa.graph import Edge, EdgeKind, Firmness
from ropa.model.duration import Duration
from ropa.model.finding import Severity
from ropa.model.party import Party, System
from ropa.model.retention import Deletion, RetentionRule
from ropa.model.values import ByLaw, known, named
from ropa.model.vocabulary import Event, Role, SystemKind
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 5(1)(e)", severity=Severity.ERROR, since="0.1")
def retention_conflict(case: Case) -> Iterator[Report]:
    """Two periods are given for the same data, and only one can be true.

    ## What it checks

    Retention rules that name the same data, in the same place, with different periods from the same event, and
    neither a condition (`when`), a reason (`why`) nor a law to tell them apart. And rules that keep data after an
    event longer than `deletion` lets anything live after it, unless the rule names the law that demands it and
    `deletion` excepts what a law demands.

    ## Why it matters

    Readers take the one that suits them, and the deletion job takes the other. One of the two statements is false.

    ## How to fix

    Narrow one of the rules (`data`, `in`, `when`), say why each of them holds (`why`), or name the `statute`.

    ## When it is wrong

    Where the longer period is the exception that the policy states elsewhere. Write it into `deletion.except`, and
    the law into `statute`.
    """
    yield from _twice(case)
    deletion = case.inventory.deletion
    within = known(deletion.within) if deletion else None
    if deletion is None or within is None:
        return
    for rule_ in case.inventory.retention.values():
        keep, event = known(rule_.keep), known(rule_.after)
        if not isinstance(keep, Duration) or not isinstance(event, Event) or event not in named(deletion.after):
            continue
        if rule_.when or rule_.assumes("keep") or _excepted(rule_, deletion):
            continue
        if keep.longer_than(within):
            message = f"{rule_.title}: kept {keep} after “{event.label}”, when everything is to be gone within {within}"
            mentions = (
                Mention(rule_.at("keep"), f"{keep} after the event"),
                Mention(deletion.at("within"), f"all data goes within {within} of it"),
            )
            fix = "shorten it, or name the law in `statute` and except it in `deletion: {except: [law]}`"
            yield Report(rule_.path, message, mentions=mentions, fix=fix)


@rule("GDPR Art. 5(1)(e)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def kept_beyond_maximum(case: Case) -> Iterator[Report]:
    """Data is kept longer than a rule of your own, or of a law, allows.

    ## What it checks

    Retention rules with a period against the `keep-at-most` of each category of data that they cover. A period that
    has no end at all is `kept-for-ever`.

    ## Why it matters

    Whoever has set a limit and does not keep to it has shown themselves that the longer period is not needed.

    ## How to fix

    Shorten the period, or justify it and raise the limit.

    ## When it is wrong

    Where another law demands the longer period for a part of the data. Make that part a rule of its own, with its
    `statute`, and a category of its own.
    """
    for category in case.inventory.data_categories.values():
        most = known(category.keep_at_most)
        if most is None:
            continue
        for node in case.graph.within(category.node):
            for edge in case.graph.out(node, EdgeKind.KEPT_BY):
                keep = _period(edge, case)
                if keep is not None and keep.longer_than(most):
                    message = f"{category.title} is kept {keep}, and may be kept {most} at most"
                    mention = Mention(category.at("keep-at-most"), "the limit")
                    where = _rule(edge, case).at("keep")
                    yield Report(where, message, mentions=(mention,), fix="shorten the period, or raise the limit")


@rule("GDPR Art. 28(3)(g)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def processor_keeps_longer(case: Case) -> Iterator[Report]:
    """A processor keeps data longer than the organisation itself.

    ## What it checks

    Retention rules for a system (`in`) that a processor runs against the rules for the same data without a system,
    where both count from the same event. Backups are left out: they lag behind by nature. So is what a law makes the
    processor keep (`law`, `statute`).

    ## Why it matters

    A processor has to delete or return the data when its service ends. What you delete and it keeps, it keeps
    without instructions.

    ## How to fix

    Agree on your own period with it, and write it: `keep: 30 days`.

    ## When it is wrong

    Where the general rule is about your own systems only. Give it an `in`.
    """
    own: dict[tuple[str, object], Edge] = {}
    for edge in _named(case):
        rule_ = _rule(edge, case)
        if known(rule_.in_) is None and _period(edge, case) is not None:
            own.setdefault((edge.source, rule_.after), edge)
    for edge in _named(case):
        theirs, keep = _rule(edge, case), _period(edge, case)
        ours = own.get((edge.source, theirs.after))
        limit = _period(ours, case) if ours else None
        processor = _processor(theirs, case)
        if ours is None or limit is None or keep is None or processor is None or _by_law(theirs):
            continue
        if keep.longer_than(limit):
            message = f"{processor.title} keeps for {keep} what you keep for {limit}"
            mention = Mention(_rule(ours, case).at("keep"), f"your own period: {limit}")
            fix = f"agree on your own period with it: `keep: {limit}`"
            yield Report(theirs.at("keep"), message, mentions=(mention,), fix=fix)


def _twice(case: Case) -> Iterator[Report]:
    """Rules that give data another period than the first rule of the same kind does; each is reported once."""
    first: dict[tuple[object, ...], Edge] = {}
    reported: set[str] = set()
    for edge in _named(case):
        rule_, keep = _rule(edge, case), _period(edge, case)
        if keep is None or rule_.or_ or rule_.assumes("keep"):
            continue
        told_apart = (rule_.in_, rule_.while_, rule_.after, rule_.when, rule_.why, rule_.law, rule_.statute)
        earlier = first.setdefault((edge.source, *told_apart), edge)
        before = _period(earlier, case)
        if before is None or rule_.id in reported or not (before.longer_than(keep) or keep.longer_than(before)):
            continue
        reported.add(rule_.id)
        category = case.graph.category_of(edge.source)
        message = f"{category.title if category else rule_.title}: kept {before} by one rule and {keep} by another"
        other = _rule(earlier, case)
        mention = Mention(other.at("keep"), f"{other.title}: {before}")
        fix = "narrow one of the two, or say when or why each of them holds"
        yield Report(rule_.path, message, f"{rule_.title}: {keep}", (mention,), fix)


def _named(case: Case) -> Iterator[Edge]:
    """What each retention rule names, rule by rule."""
    for rule_ in case.inventory.retention.values():
        for edge in case.graph.into(rule_.node, EdgeKind.KEPT_BY):
            if edge.firmness is Firmness.NAMED:
                yield edge


def _rule(edge: Edge, case: Case) -> RetentionRule:
    return case.inventory.retention[edge.target.partition(".")[2]]


def _period(edge: Edge, case: Case) -> Duration | None:
    """The length of the rule of an edge, if it is measured in time."""
    keep = known(_rule(edge, case).keep)
    return keep if isinstance(keep, Duration) and keep.hours is not None else None


def _excepted(rule_: RetentionRule, deletion: Deletion) -> bool:
    """Whether a rule names the law that demands it, and deletion excepts what a law demands."""
    return _by_law(rule_) and bool(named(deletion.except_))


def _by_law(rule_: RetentionRule) -> bool:
    said = (known(rule_.law), known(rule_.statute))
    return any(one is not None for one in said) or isinstance(known(rule_.keep), ByLaw)


def _processor(rule_: RetentionRule, case: Case) -> Party | None:
    """The processor that runs the system of a rule, unless it is a backup."""
    system: System | None = case.inventory.systems.get(known(rule_.in_) or "")
    if system is None or system.kind is SystemKind.BACKUP or known(system.backup_of) is not None:
        return None
    runs = [case.graph.party(edge.target) for edge in case.graph.out(system.node, EdgeKind.RUN_BY)]
    return next((party for party in runs if party.role is Role.PROCESSOR), None)
