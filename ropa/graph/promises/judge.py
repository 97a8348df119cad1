"""From a promise to its judgement: one question for each type."""

from collections.abc import Callable, Iterator
from operator import eq

from ropa.graph.promises import holding, needing, sharing, staying, using
from ropa.graph.promises.judgement import Evidence, Judgement, verdict_of
from ropa.graph.promises.reach import Question
from ropa.graph.questions import ProcessingGraph
from ropa.model.entity import key
from ropa.model.promise import Promise
from ropa.model.vocabulary import PromiseType as Type

AtHome = Callable[[str], bool | None]
"""Whether a place lies in the home area of the laws that apply; None if that cannot be told."""
LiesIn = Callable[[str, str], bool]
"""Whether a place lies in another."""

_QUESTIONS: dict[Type, Callable[[Question], Evidence]] = {
    Type.NO_SALE: sharing.no_sale,
    Type.NOT_COLLECTED: holding.not_collected,
    Type.NOT_USED_FOR: using.not_used_for,
    Type.ONLY_USED_FOR: using.only_used_for,
    Type.ONLY_IN_FORM: using.only_in_form,
    Type.PARTY_ONLY_FOR: sharing.party_only_for,
    Type.NOT_SHARED_WITH: sharing.not_shared_with,
    Type.SHARED_ONLY_IF: sharing.shared_only_if,
    Type.PROCESSOR_TERMS: sharing.processor_terms,
    Type.NOT_KEPT: holding.not_kept,
    Type.NOT_STORED_ON: holding.not_stored_on,
    Type.STORED_ONLY_ON: holding.stored_only_on,
    Type.MINIMISATION: needing.minimisation,
    Type.NO_TRACKERS: using.no_trackers,
    Type.NO_TECHNOLOGY: using.no_technology,
    Type.NOT_KNOWINGLY_COLLECTED: holding.not_knowingly_collected,
    Type.TRANSFERS_SAFEGUARDED: sharing.transfers_safeguarded,
    Type.STAYS_IN: staying.stays_in,
    Type.POLICY_SURVIVES: sharing.policy_survives,
    Type.NEVER_ASKED: holding.never_asked,
    Type.CANNOT: sharing.cannot,
}
"""A promise of type `principle` depends on findings: rules judge it."""

_NEEDS: dict[Type, tuple[tuple[str, ...], ...]] = {
    Type.NOT_COLLECTED: (("elements",),),
    Type.NOT_USED_FOR: (("data",), ("uses",)),
    Type.ONLY_USED_FOR: (("data",), ("activities", "limit_uses", "limit")),
    Type.ONLY_IN_FORM: (("data",), ("form",), ("activities",)),
    Type.PARTY_ONLY_FOR: (("recipients",), ("activities", "limit")),
    Type.NOT_SHARED_WITH: (("recipients",),),
    Type.SHARED_ONLY_IF: (("limit", "limit_uses", "when"),),
    Type.PROCESSOR_TERMS: (("terms",),),
    Type.NOT_KEPT: (("data",), ("after",)),
    Type.NOT_STORED_ON: (("data",), ("systems",)),
    Type.STORED_ONLY_ON: (("data",), ("systems",)),
    Type.MINIMISATION: (("at_",),),
    Type.NO_TRACKERS: (("uses",),),
    Type.NO_TECHNOLOGY: (("technologies",),),
    Type.NOT_KNOWINGLY_COLLECTED: (("from_", "below"),),
    Type.STAYS_IN: (("places",),),
    Type.POLICY_SURVIVES: (("recipients",),),
    Type.NEVER_ASKED: (("element",),),
    Type.CANNOT: (("recipients",),),
    Type.PRINCIPLE: (("principle",),),
}
"""By type: groups of fields (by Python name), of each of which one must be said."""


def missing_arguments(promise: Promise) -> tuple[tuple[str, ...], ...]:
    """The groups of keys of which a promise says none, though its type needs one of each."""
    groups = _NEEDS.get(promise.type, ())
    return tuple(
        tuple(key(name) for name in group) for group in groups if all(getattr(promise, name) is None for name in group)
    )


def judge(graph: ProcessingGraph, promise: Promise, at_home: AtHome, lies_in: LiesIn = eq) -> Judgement | None:
    """The judgement on one promise; None if it lacks arguments, or is a principle."""
    question = _QUESTIONS.get(promise.type)
    if question is None or missing_arguments(promise):
        return None
    return verdict_of(promise, question(Question(graph, promise, at_home, lies_in)))


def judge_all(graph: ProcessingGraph, at_home: AtHome, lies_in: LiesIn = eq) -> Iterator[Judgement]:
    """The judgements on all promises of an inventory, in its order."""
    for promise in graph.inventory.promises.values():
        judgement = judge(graph, promise, at_home, lies_in)
        if judgement is not None:
            yield judgement
