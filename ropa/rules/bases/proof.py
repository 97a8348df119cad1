"""What has to stand behind a legal basis: a law, a test, a way out."""

import re
from collections.abc import Iterator

from ropa.graph import Firmness
from ropa.law.bases import needs_law
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import AiKind, ChoiceKind, Form, LegalBasis
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.special.offences import Offences
from ropa.rules.words import how, series, short

_PACKS = ("gdpr", "uk-gdpr")
_BY_LAW = frozenset({LegalBasis.LEGAL_OBLIGATION, LegalBasis.PUBLIC_TASK})
_ASKED = frozenset({LegalBasis.CONSENT, LegalBasis.VITAL_INTERESTS, *_BY_LAW})
"""Bases on which data may serve another purpose without a test of compatibility (Art. 6(4)), or hardly meets one."""
_NAMES_NOTHING = re.compile(
    r"(the |an?y? |all |our )*(applicable |relevant |national |local |european |eu |statutory )*"
    r"(laws?|legislation|regulations?|legal (obligations?|requirements?|duties)|tax laws?)"
)
_WAYS_OUT = frozenset(ChoiceKind) - {ChoiceKind.DELETE, ChoiceKind.CANCEL}
_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_SHOWN = 3


@rule(
    "GDPR Art. 6(1)(c), 6(1)(e), 6(3), 9(2)(b), (g)-(j)", "DPA 2018 s.10",
    severity=Severity.ERROR, since="0.1", packs=_PACKS,
)  # fmt: skip
def statute_unnamed(case: Case) -> Iterator[Report]:
    """An activity rests on a law that is not named.

    ## What it checks

    Activities with `legal-basis: legal-obligation` or `public-task`, and those whose `special-condition` needs a law
    (employment, public interest, health care, public health, research): whether `statute` names it. Health care on a
    contract needs none. “Applicable law” is no name.

    ## Why it matters

    These grounds exist only where Union or member-state law (in the United Kingdom its own law) lays the duty or the
    task down. People can check that only if they are told which law it is.

    ## How to fix

    Cite act and section: `statute: § 147 AO`.

    ## When it is wrong

    Where no law demands the activity. Then the ground is another: usually `legitimate-interests` or `contract`.
    """
    offences = Offences(case)
    for activity in case.controlled():
        resting = list(_resting_on_law(activity, case))
        if not resting or offences(activity):  # criminal data has a rule of its own
            continue
        statute = known(activity.statute)
        if statute is None:
            message = f"{activity.title} rests on a law, and which one {how(activity.statute)}"
        elif _NAMES_NOTHING.fullmatch(str(statute).strip(" .").casefold()):
            message = f"{activity.title} rests on a law, and “{short(str(statute))}” names none"
        else:
            continue
        yield Report(
            activity.at("statute"),
            message,
            mentions=tuple(resting),
            fix="cite act and section, such as `statute: § 147 AO`",
        )


@rule(
    "GDPR Art. 6(1)(f), 5(2)", "EDPB 1/2024",
    severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE,
)  # fmt: skip
def balancing_test_missing(case: Case) -> Iterator[Report]:
    """An activity rests on legitimate interests, and nothing shows that they were weighed.

    ## What it checks

    Activities with `legal-basis: legitimate-interests`: whether `balancing-test` says where the test is. In an audit
    of a published policy, which never tells, only what the auditor wrote counts.

    ## Why it matters

    The basis holds only if the interest is real, the processing is needed for it, and the person's interests do not
    outweigh it. Whoever relies on it must be able to show all three.

    ## How to fix

    Write the test down, and where it is: `balancing-test: {ref: lia/spam-filter.pdf, date: 2026-03-01}`.

    ## When it is wrong

    Where one test covers several activities. Name it at each of them, or once under `defaults`.
    """
    for activity in case.controlled():
        if activity.legal_basis is not LegalBasis.LEGITIMATE_INTERESTS:
            continue
        test = known(activity.balancing_test)
        field, said = ("balancing-test", activity.balancing_test) if test is None else ("balancing-test.ref", test.ref)
        if unanswered(said, case) or is_nothing(said):
            message = f"{activity.title} rests on legitimate interests, and where they were weighed {how(said)}"
            mention = Mention(activity.at("legal-basis"), "holds only if nothing outweighs it")
            fix = "write the test down, and say where it is: `balancing-test: {ref: lia/spam-filter.pdf}`"
            yield Report(activity.at(*field.split(".")), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 6(4), 5(1)(b)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def reuse_untested(case: Case) -> Iterator[Report]:
    """Data is used for another purpose than it was collected for, and nothing shows that they fit.

    ## What it checks

    Data categories whose `for` says what they are collected for, and activities beside that name them in `data`
    without being research or part of running the service (such as analytics or training of AI): whether
    `compatibility` says where the test is. An activity that rests on consent or on a law needs none.

    ## Why it matters

    Data collected for one purpose may serve another only if people agreed, a law allows it, or the two are
    compatible. The article lists what to look at: the link, the context, the kind of data, the consequences, the
    safeguards.

    ## How to fix

    Make the test and say where it is: `compatibility: {ref: tests/training.pdf}`; or ask for consent.

    ## When it is wrong

    Where the data was collected for both purposes, and people knew. Name both in `for`.
    """
    collected = {category.id: set(named(category.for_)) for category in case.inventory.data_categories.values()}
    fitting = case.uses.service_kinds | case.uses.within("research")
    for activity in case.controlled():
        basis, kind = known(activity.legal_basis), known(activity.kind)
        if basis is None or basis in _ASKED or kind is None or kind in fitting:
            continue
        test = known(activity.compatibility)
        said = activity.compatibility if test is None else test.ref
        if not (unanswered(said, case) or is_nothing(said)):
            continue
        reused = [one for one in _used(activity, case) if collected[one.id] and activity.id not in collected[one.id]]
        if reused:
            message = f"{activity.title} reuses {series(one.title for one in reused)}, collected for something else"
            mentions = tuple(Mention(one.at("for"), "collected for this") for one in reused[:_SHOWN])
            fix = "say where the test of compatibility is: `compatibility: {ref: ...}`, or ask for consent"
            yield Report(activity.at("compatibility"), message, mentions=mentions, fix=fix)


@rule(
    "GDPR Art. 21(1), 6(1)(f)", "EDPB Opinion 28/2024",
    severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE,
)  # fmt: skip
def training_without_way_out(case: Case) -> Iterator[Report]:
    """AI is trained with people's data on legitimate interests, and nobody is offered a way out.

    ## What it checks

    Activities that train AI (`kind: ai-training`, or `ai: {kind: training}`) with `legal-basis:
    legitimate-interests`: whether they are `optional: true`, or a choice about them lets people opt out, refuse or
    decide. Left out are those that only use anonymous or aggregated data.

    ## Why it matters

    What a model has learnt cannot be taken back, so an objection afterwards comes too late. The board's opinion
    counts an unconditional way out before training among what can tip the balance.

    ## How to fix

    Offer it and say so:

    ```yaml
    choices:
      training: {about: activities.train-model, can: opt-out, via: account-settings}
    ```

    ## When it is wrong

    Where the balance holds without it. Suppress the rule with that reason.
    """
    training = case.uses.within("ai-training")
    chosen = _ways_out(case)
    for activity in case.controlled():
        ai = known(activity.ai)
        trains = known(activity.kind) in training or (ai is not None and ai.kind is AiKind.TRAINING)
        if not trains or activity.legal_basis is not LegalBasis.LEGITIMATE_INTERESTS or activity.optional is True:
            continue
        if activity.node in chosen or _only_fades(activity, case):
            continue
        message = f"{activity.title}: people's data trains AI, and a way out {how(activity.optional)}"
        if activity.optional is False:
            message = f"{activity.title}: people's data trains AI, and nobody can say no"
        mention = Mention(activity.at("legal-basis"), "weighed against people who cannot take the data back")
        fix = "offer a way out before training, such as a choice `{about: ..., can: opt-out}` or `optional: true`"
        yield Report(activity.at("optional"), message, mentions=(mention,), fix=fix)


def _resting_on_law(activity: Activity, case: Case) -> Iterator[Mention]:
    """What of an activity rests on a law."""
    basis, condition = known(activity.legal_basis), known(activity.special_condition)
    if basis in _BY_LAW and basis is not None:
        yield Mention(activity.at("legal-basis"), f"rests on {basis.label}")
    if condition is not None and needs_law(case.law, condition.value, contract=basis is LegalBasis.CONTRACT):
        yield Mention(activity.at("special-condition"), f"rests on {condition.label}")


def _used(activity: Activity, case: Case) -> list[DataCategory]:
    """The categories of personal data that an activity names."""
    edges = (edge for edge in case.graph.data_of(activity) if edge.firmness is Firmness.NAMED)
    found = {one.id: one for edge in edges if (one := case.graph.category_of(edge.target)) is not None}
    return [category for category in found.values() if category.form not in _NOT_PERSONAL]


def _only_fades(activity: Activity, case: Case) -> bool:
    """Whether everything that an activity uses is anonymous or aggregated."""
    categories = case.graph.categories_of(activity)
    return bool(categories) and all(category.form in _NOT_PERSONAL for category in categories)


def _ways_out(case: Case) -> frozenset[str]:
    """The activities about which people have a choice."""
    chosen: set[str] = set()
    for choice in case.inventory.choices.values():
        if not choice.can or not _WAYS_OUT.isdisjoint(named(choice.can)):
            chosen.update(str(about) for about in named(choice.about))
    return frozenset(chosen)
