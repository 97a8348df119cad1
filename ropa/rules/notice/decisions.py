"""Decisions about people that a machine takes."""

from collections.abc import Iterator

from ropa.model.activity import Activity, Decisions
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")


@rule(
    "GDPR Art. 13(2)(f), 14(2)(g), 22(1)",
    "UK GDPR Art. 13(2)(f), 14(2)(g), 22A",
    severity=Severity.ERROR,
    since="0.1",
    packs=_PACKS,
)
def automated_decision_unexplained(case: Case) -> Iterator[Report]:
    """A machine takes decisions that matter, and people are not told how.

    ## What it checks

    Activities with `decisions: {automated: true, significant: true}`: whether `logic` says how the decision is made,
    `significance` what it means for the person, and `effects` what it can bring.

    ## Why it matters

    Meaningful information about the logic involved, the significance and the envisaged consequences is listed content
    of the notice wherever Art. 22 applies. It has to let people understand what led to the result (CJEU C-203/22).

    ## How to fix

    Say it in plain words:

    ```yaml
    decisions:
      automated: true
      significant: true
      logic: Your income is compared with the rent; below three times the rent the form is refused.
      significance: You cannot rent this flat through us.
      effects: [refusal of the application]
    ```

    ## When it is wrong

    Where a person really decides. Write `automated: false`.
    """
    for activity, decisions in _decisions(case):
        if not (decisions.automated is True and decisions.significant is True):
            continue
        missing = [word for word, said in _explanations(decisions) if not said]
        if missing:
            unexplained = f"{series(missing)} {'is' if missing in (['the logic'], ['the significance']) else 'are'}"
            message = f"{activity.title}: a machine decides about people, and {unexplained} not explained"
            mention = Mention(activity.at("decisions", "automated"), "no human decides")
            fix = "say in plain words how the decision is made and what it means: `logic`, `significance`, `effects`"
            yield Report(activity.at("decisions"), message, mentions=(mention,), fix=fix)


@rule(
    "GDPR Art. 13(2)(f), 22(1)",
    "UK GDPR Art. 13(2)(f), 22A",
    severity=Severity.WARNING,
    since="0.1",
    packs=_PACKS,
    demand=Demand.PRACTICE,
)
def automated_decision_unsaid(case: Case) -> Iterator[Report]:
    """Decisions about people are taken, and nothing says whether a machine takes them.

    ## What it checks

    Activities with `decisions`: whether `automated` is said, and where it is true, whether `significant` is.

    ## Why it matters

    Decisions that a machine takes alone and that affect people significantly are forbidden but for three grounds,
    and have to be explained. Whether that is so here cannot be told.

    ## How to fix

    Write `automated: false` if a person decides, or `automated: true` and whether the effects are `significant`.

    ## When it is wrong

    Where nothing is decided about people. Remove `decisions`.
    """
    for activity, decisions in _decisions(case):
        effects = [str(effect) for effect in named(decisions.effects)]
        what = f" on {series(effects)}" if effects else ""
        fix = "write `automated: false` if a person decides, or `automated: true` and whether it is `significant`"
        if known(decisions.automated) is None and not is_nothing(decisions.automated):
            message = f"{activity.title}: whether a machine decides alone{what} {how(decisions.automated)}"
            yield Report(activity.at("decisions", "automated"), message, fix=fix)
        elif decisions.automated is True and known(decisions.significant) is None:
            message = f"{activity.title}: whether this affects people significantly {how(decisions.significant)}"
            yield Report(activity.at("decisions", "significant"), message, fix=fix)


def _decisions(case: Case) -> Iterator[tuple[Activity, Decisions]]:
    for activity in case.controlled():
        decisions = known(activity.decisions)
        if decisions is not None:
            yield activity, decisions


def _explanations(decisions: Decisions) -> tuple[tuple[str, bool], ...]:
    return (
        ("the logic", known(decisions.logic) is not None),
        ("the significance", known(decisions.significance) is not None),
        ("the consequences", bool(named(decisions.effects))),
    )
