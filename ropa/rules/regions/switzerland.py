"""Switzerland: what the Federal Act on Data Protection asks for beside what it shares with the GDPR."""

from collections.abc import Iterator

from ropa.law.places import at_home, is_place
from ropa.model.activity import Activity, Decisions
from ropa.model.finding import Severity
from ropa.model.organisation import Organisation
from ropa.model.values import Reserved, is_nothing, known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how

_PACK = ("fadp",)
_GDPR = ("gdpr", "uk-gdpr")


@rule("FADP Art. 14", severity=Severity.WARNING, since="0.1", packs=_PACK)
def swiss_representative_missing(case: Case) -> Iterator[Report]:
    """An organisation abroad may need a representative in Switzerland, and names none.

    ## What it checks

    Organisations whose country and establishments all lie outside Switzerland, with a service that is offered there and
    an activity said to be large-scale (`volume: {large-scale: true}`): whether `representatives.ch` names somebody, or
    says `none`. Public bodies are left out.

    ## Why it matters

    A private controller abroad that offers goods or services to people in Switzerland, or watches them, must appoint a
    representative there if the processing is extensive, regular and a high risk. The representative's name and address
    are published.

    ## How to fix

    Decide whether all conditions are met. If so, name one; if not, say so:

    ```yaml
    organisation:
      representatives: {ch: {name: Example Rep AG, address: "Bahnhofstrasse 1, Zürich", country: CH}}
    ```

    ## When it is wrong

    Where the processing is occasional, or no high risk. Write `representatives: {ch: none}`.
    """
    organisation = case.inventory.organisation
    if organisation is None or organisation.public_authority is True or not _abroad(organisation, case):
        return
    chosen = organisation.representatives
    said = chosen if chosen is None or isinstance(chosen, Reserved) else getattr(chosen, "ch", None)
    large = next((activity for activity in case.controlled() if _large(activity)), None)
    offered = next((service for service in case.inventory.services.values() if "CH" in named(service.markets)), None)
    if is_nothing(said) or known(said) is not None or large is None or offered is None:
        return
    message = f"whether a representative in Switzerland is needed has to be decided: it {how(said)}"
    mentions = (
        Mention(offered.at("markets"), "offered in Switzerland"),
        Mention(large.at("volume", "large-scale"), "on a large scale"),
    )
    fix = "name one, such as `ch: {name: ..., address: ...}`, or write `representatives: {ch: none}`"
    yield Report(organisation.at("representatives", "ch"), message, mentions=mentions, fix=fix)


@rule("FADP Art. 21", severity=Severity.ERROR, since="0.1", packs=_PACK)
def automated_decision_unreviewed(case: Case) -> Iterator[Report]:
    """A machine decides about people in Switzerland, and they cannot have a person look at it.

    ## What it checks

    Activities with `decisions: {automated: true, significant: true}`: whether `human-review` is true, and whether the
    policy leaves the activity out of what it tells (`internal: true`). Where the GDPR applies, its own rules ask for
    more.

    ## Why it matters

    In Switzerland people must be told of a decision that only a machine takes and that has a legal consequence or
    affects them considerably; on request they may state their view and have a person review it.

    ## How to fix

    Offer it, and say so: `decisions: {automated: true, significant: true, human-review: true}`.

    ## When it is wrong

    Where the decision concludes a contract as the person asked for it, or they expressly agreed to a machine deciding.
    Suppress the rule with that reason.
    """
    if case.applies(*_GDPR):
        return
    for activity in case.controlled():
        decisions = known(activity.decisions)
        if decisions is None or not _decides(decisions):
            continue
        mention = Mention(activity.at("decisions", "automated"), "no human decides")
        if activity.internal:
            message = f"{activity.title}: a machine decides about people, and they are not told"
            yield Report(activity.at("internal"), message, mentions=(mention,), fix="remove `internal: true`")
        elif decisions.human_review is not True:
            message = f"{activity.title}: a machine decides about people, and no person reviews it on request"
            where = activity.at("decisions", "human-review")
            yield Report(where, message, mentions=(mention,), fix="offer a review, and write `human-review: true`")


def _abroad(organisation: Organisation, case: Case) -> bool:
    """Whether an organisation says where it is, and all of that lies outside Switzerland."""
    places = [place for place in (known(organisation.country), *named(organisation.establishments)) if place]
    return bool(places) and all(is_place(case.law, one) and not at_home(case.law, "ch", one) for one in places)


def _large(activity: Activity) -> bool:
    volume = known(activity.volume)
    return volume is not None and volume.large_scale is True


def _decides(decisions: Decisions) -> bool:
    return decisions.automated is True and decisions.significant is True
