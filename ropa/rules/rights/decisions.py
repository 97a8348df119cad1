"""Decisions that a machine takes alone: on which ground, with which safeguards, from which data."""

from collections.abc import Iterator

from ropa.graph import Firmness
from ropa.model.activity import Activity, Decisions
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.model.vocabulary import Origin, Right, Role, SpecialCondition
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Contents
from ropa.rules.flows import receiving
from ropa.rules.offers import offered
from ropa.rules.registry import rule
from ropa.rules.words import how, series, short

_PACKS = ("gdpr", "uk-gdpr")
_GROUNDS = ("contract", "law", "explicit-consent")
_FOR_SPECIAL = (SpecialCondition.EXPLICIT_CONSENT, SpecialCondition.PUBLIC_INTEREST)
_DECIDES = (Role.CONTROLLER, Role.JOINT_CONTROLLER, Role.THIRD_PARTY, Role.CUSTOMER)


@rule("GDPR Art. 22(1)-(2)", "UK GDPR Art. 22B", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def automated_decision_without_ground(case: Case) -> Iterator[Report]:
    """A machine decides alone about people, and no ground allows it.

    ## What it checks

    Activities with `decisions: {automated: true, significant: true}`: whether `ground` is `contract`, `law` or
    `explicit-consent`. Under the law of the United Kingdom alone, since its reform, only decisions that use special
    categories of data.

    ## Why it matters

    Decisions with legal or similarly significant effects must not be left to a machine alone, but for these three
    grounds.

    ## How to fix

    Name the ground, `decisions: {ground: contract}`, or let a person decide, and write `automated: false`.

    ## When it is wrong

    Where a person decides who can and does depart from the result. Write `automated: false`.
    """
    contents = case.once(Contents)
    for activity, decisions in _by_machine(case):
        ground = known(decisions.ground)
        if ground in _GROUNDS or not (ground or unanswered(decisions.ground, case)):
            continue
        special = _special(activity, contents)
        if _freed(case) and special is None:
            continue
        what = f"“{short(ground)}” is no ground for it" if ground else f"the ground for it {how(decisions.ground)}"
        message = f"{activity.title}: a machine decides about people, and {what}"
        mentions = [Mention(activity.at("decisions", "automated"), "no human decides")]
        if special is not None:
            mentions.append(special)
        fix = f"name one of {series([f'`{word}`' for word in _GROUNDS], 'or')}, or let a person decide"
        yield Report(activity.at("decisions", "ground"), message, mentions=tuple(mentions), fix=fix)


@rule("GDPR Art. 22(3)", "UK GDPR Art. 22C", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def automated_decision_unguarded(case: Case) -> Iterator[Report]:
    """A machine decides alone about people, and they cannot have the decision reviewed.

    ## What it checks

    Activities with `decisions: {automated: true, significant: true}`: whether `human-review` and `contest` are true;
    the right `human-review` counts as well. Under the GDPR where the ground is a contract or explicit consent: a law
    that allows the decision has to bring its own safeguards. Under the law of the United Kingdom, since its reform,
    always.

    ## Why it matters

    People must be able to get a human to look at the decision, to say what they think of it, and to contest it.

    ## How to fix

    Provide for both and say so: `decisions: {human-review: true, contest: true}`.

    ## When it is wrong

    Where the law that allows the decision lays down other safeguards. Write `ground: law`.
    """
    reviewed = Right.HUMAN_REVIEW in offered(case)
    british = case.applies("uk-gdpr") and _reformed(case)
    for activity, decisions in _by_machine(case):
        ground = known(decisions.ground)
        if ground not in ("contract", "explicit-consent") and not british:
            continue
        missing = [
            (field, words)
            for field, words, value in (
                ("human-review", "have a person review it", True if reviewed else decisions.human_review),
                ("contest", "contest it and say their view", decisions.contest),
            )
            if value is not True and (value is False or unanswered(value, case))
        ]
        if missing:
            message = f"{activity.title}: a machine decides, and that people can {_both(missing)} is not provided for"
            mention = Mention(activity.at("decisions", "automated"), "no human decides")
            fix = "provide for it and say so: `human-review: true` and `contest: true`"
            yield Report(activity.at("decisions", missing[0][0]), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 22(4)", "UK GDPR Art. 22B", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def automated_decision_on_special_data(case: Case) -> Iterator[Report]:
    """A machine decides alone from special categories of data, on a condition that does not allow it.

    ## What it checks

    Activities with `decisions: {automated: true, significant: true}` that use special categories of data: whether
    their `special-condition` is `explicit-consent` or `public-interest`. Where no condition is said at all, that is
    a defect of its own.

    ## Why it matters

    Such decisions must not rest on special categories, but for explicit consent or a law of substantial public
    interest.

    ## How to fix

    Take the data out of the decision, ask for explicit consent, or let a person decide.

    ## When it is wrong

    Where the data is held by the activity and not used to decide. Make the decision an activity of its own.
    """
    contents = case.once(Contents)
    for activity, _ in _by_machine(case):
        condition = known(activity.special_condition)
        special = _special(activity, contents)
        if condition is not None and condition not in _FOR_SPECIAL and special is not None:
            message = f"{activity.title}: a machine decides from special categories of data, on {condition.label}"
            mentions = (special, Mention(activity.at("special-condition"), "does not allow such a decision"))
            fix = "take the data out of the decision, ask for explicit consent, or let a person decide"
            yield Report(activity.at("decisions", "automated"), message, mentions=mentions, fix=fix)


@rule("GDPR Art. 22(1)", "CJEU C-634/21", severity=Severity.INFO, since="0.1", packs=_PACKS)
def score_used_elsewhere(case: Case) -> Iterator[Report]:
    """A profile of people goes to somebody who may decide by it.

    ## What it checks

    Activities that profile people: whether what they work out (`ai.makes`, or data `from: derived` that they use)
    goes to a recipient that decides for itself.

    ## Why it matters

    If the recipient draws strongly on the score, working out the score already is the automated decision (CJEU
    C-634/21), and Art. 22 applies to you.

    ## How to fix

    Ask the recipient what it does with it. If it decides by the score, say so in `decisions` of the activity.

    ## When it is wrong

    Where nothing is decided about a person. It is a hint, not a defect.
    """
    products = dict(_products(case))
    for party in receiving(case):
        if party.role not in _DECIDES:
            continue
        for edge in case.graph.flows_to(party):
            category = case.graph.category_of(edge.source)
            activity = products.get(category.node) if category else None
            if category is None or activity is None or edge.firmness is not Firmness.NAMED:
                continue
            message = f"{category.title}, worked out about people, goes to {party.title}, which may decide by it"
            mention = Mention(activity.path, f"{activity.title} works it out")
            fix = "ask what it does with it; if it decides by it, say so in `decisions` of the activity"
            yield Report(edge.path, message, mentions=(mention,), fix=fix)


def _products(case: Case) -> Iterator[tuple[str, Activity]]:
    """The data that profiling works out, with the activity that does."""
    for activity in case.controlled():
        profiles = known(activity.profiling) is not None or known(activity.kind) in case.uses.within("profiling")
        if not profiles or known(activity.decisions) is not None:
            continue
        ai = known(activity.ai)
        for data in named(ai.makes) if ai else ():
            yield f"data-categories.{data.partition('.')[0]}", activity
        for category in case.graph.categories_of(activity):
            if Origin.DERIVED in (category.from_ or ()) or named(category.derived_from):
                yield category.node, activity


def _by_machine(case: Case) -> Iterator[tuple[Activity, Decisions]]:
    """Decisions with significant effects that no human takes."""
    for activity in case.controlled():
        decisions = known(activity.decisions)
        if decisions is not None and decisions.automated is True and decisions.significant is True:
            yield activity, decisions


def _freed(case: Case) -> bool:
    """Whether only the law of the United Kingdom applies, and its reform of automated decisions is in force."""
    return not case.applies("gdpr") and _reformed(case)


def _reformed(case: Case) -> bool:
    return case.law.fact("articles.uk-gdpr", "22a") is not None


def _special(activity: Activity, contents: Contents) -> Mention | None:
    content = next((content for content in contents(activity) if content.special), None)
    return Mention(content.path, "a special category of data") if content else None


def _both(missing: list[tuple[str, str]]) -> str:
    return series(words for _, words in missing)
