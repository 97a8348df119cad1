"""Hong Kong: direct marketing, Part VIA of the Personal Data (Privacy) Ordinance. What is missing is an offence."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.values import is_unsaid, known, named
from ropa.model.vocabulary import ChoiceKind, LegalBasis, Right, Role
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import receiving
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_PACK = ("hk-pdpo",)
_OTHERS = frozenset({Role.CONTROLLER, Role.JOINT_CONTROLLER, Role.THIRD_PARTY, Role.GROUP, Role.BROKER})
"""Who gets data for purposes of its own, or for its own too."""
_WAYS_OUT = frozenset({ChoiceKind.OPT_OUT, ChoiceKind.REFUSE, ChoiceKind.CANCEL, ChoiceKind.CONTROL, ChoiceKind.MANAGE})


@rule("PDPO s.35C, 35E", severity=Severity.ERROR, since="0.1", packs=_PACK)
def marketing_notice_incomplete(case: Case) -> Iterator[Report]:
    """People are not told all that has to be said before data is used for direct marketing.

    ## What it checks

    Activities of the kind `direct-marketing`: whether the `data` is named, what is marketed (`offers`), that it needs
    their consent (`legal-basis: consent` or `optional: true`), and a choice about the activity with a way to answer
    (`via`).

    ## Why it matters

    In Hong Kong it is an offence to use data in direct marketing without having told people that it is intended, that
    it needs their consent, which kinds of data are used, for which classes of goods, facilities or services, and
    through which channel they can answer free of charge.

    ## How to fix

    Say what is missing:

    ```yaml
    activities:
      news: {kind: direct-marketing, data: account, offers: [photo prints, frames], legal-basis: consent}
    choices:
      news: {about: activities.news, can: [opt-in, opt-out], via: account-settings}
    ```

    ## When it is wrong

    Where what is sent offers nothing, asks for no donation and invites to nothing. That is no direct marketing: give
    the activity another `kind`, such as `notices`.
    """
    if not case.readable("activities", "choices"):
        return
    answerable = _answerable(case)
    for activity in _marketing(case):
        lacking = [words for words, said in _items(activity, answerable) if not said]
        if lacking:
            message = (
                f"{activity.title}: before data is used for direct marketing, people are not told {series(lacking)}"
            )
            fix = "say it with `data`, `offers`, `legal-basis: consent`, and a choice about the activity with `via`"
            yield Report(activity.path, message, mentions=_parts(activity), fix=fix)


@rule("PDPO s.35J, 35K", severity=Severity.ERROR, since="0.1", packs=_PACK)
def data_passed_on_for_marketing(case: Case) -> Iterator[Report]:
    """Data is given to others for their marketing, and nothing says that people agreed in writing.

    ## What it checks

    Recipients that are no processors and serve an activity of the kind `direct-marketing`: whether that activity rests
    on consent, or a record of consents is named (`consent: {record: ...}`).

    ## Why it matters

    In Hong Kong data may be provided to others for direct marketing only after a written notice, which also says
    whether it is for gain, and with written consent. Otherwise it is an offence, and a graver one if it is for gain.

    ## How to fix

    Ask for written consent and say where it is kept:

    ```yaml
    activities:
      partner-offers: {legal-basis: consent, consent: {record: consent-log}}
    ```

    ## When it is wrong

    Where the recipient only sends what it is told to. Then it is a processor: `role: processor`.
    """
    for activity in _marketing(case):
        consent = known(activity.consent)
        if activity.legal_basis is LegalBasis.CONSENT or (consent is not None and known(consent.record) is not None):
            continue
        for party in _served(activity, case):
            message = f"{party.title} gets data for “{activity.title}”, and nothing says that people agreed in writing"
            gain = known(party.consideration)
            mentions = [Mention(activity.at("legal-basis"), f"its legal basis {how(activity.legal_basis)}")]
            if known(activity.legal_basis) is not None:
                mentions = [Mention(activity.at("legal-basis"), "rests on something else than consent")]
            if gain is not None:
                mentions.append(Mention(party.at("consideration"), "for gain, which the notice has to say"))
            fix = "ask for written consent: `legal-basis: consent`, `consent: {record: consent-log}`"
            yield Report(party.at("for"), message, mentions=tuple(mentions), fix=fix)


@rule("PDPO s.35F, 35G", severity=Severity.WARNING, since="0.1", packs=_PACK)
def marketing_without_way_out(case: Case) -> Iterator[Report]:
    """People are marketed to and not told how to make it stop.

    ## What it checks

    Activities of the kind `direct-marketing`: whether a choice about the activity lets people opt out, the activity
    says how consent is withdrawn, or the right to object or to withdraw consent is offered. Where the GDPR applies, its
    rules on objection and withdrawal ask for the same.

    ## Why it matters

    In Hong Kong people must be told when their data is first used in direct marketing that they can have it stopped,
    free of charge; and they may ask for that at any time.

    ## How to fix

    Offer the way out: `choices: {news: {about: activities.news, can: opt-out, via: unsubscribe-link}}`.

    ## When it is wrong

    Where every message says it, and the policy need not. Say it here, too: what is sent is not in the inventory.
    """
    if case.applies("gdpr", "uk-gdpr") or not case.readable("choices", "rights", "requests"):
        return
    requests = case.inventory.requests
    rights = {*case.inventory.rights, *(named(requests.rights) if requests else ())}
    if not rights.isdisjoint((Right.OBJECTION, Right.WITHDRAW_CONSENT)):
        return
    leaving = {
        path
        for choice in case.inventory.choices.values()
        if not _WAYS_OUT.isdisjoint(named(choice.can))
        for path in named(choice.about)
    }
    for activity in _marketing(case):
        consent = known(activity.consent)
        if activity.node in leaving or (consent is not None and named(consent.withdrawal)):
            continue
        message = f"{activity.title}: how people can make it stop is not said"
        fix = f"add a choice, such as `choices: {{stop: {{about: {activity.node}, can: opt-out, via: ...}}}}`"
        yield Report(activity.at("kind"), message, "direct marketing", fix=fix)


def _marketing(case: Case) -> Iterator[Activity]:
    uses = case.uses.within("direct-marketing")
    return (activity for activity in case.controlled() if known(activity.kind) in uses)


def _answerable(case: Case) -> set[str]:
    """What people have a choice about, with a way to make it known."""
    choices = (choice for choice in case.inventory.choices.values() if named(choice.via))
    return {path for choice in choices for path in named(choice.about)}


def _items(activity: Activity, answerable: set[str]) -> tuple[tuple[str, bool], ...]:
    consented = activity.legal_basis is LegalBasis.CONSENT or activity.optional is True
    return (
        ("which data is used", not is_unsaid(activity.data) and bool(named(activity.data))),
        ("that it needs their consent", consented),
        ("what is marketed", bool(named(activity.offers))),
        ("how they can answer, free of charge", activity.node in answerable),
    )


def _parts(activity: Activity) -> tuple[Mention, ...]:
    return (Mention(activity.at("kind"), "direct marketing"),)


def _served(activity: Activity, case: Case) -> Iterator[Party]:
    """Those who are named as getting data for an activity, and are there for themselves."""
    serving = {
        edge.source for edge in case.graph.into(activity.node, EdgeKind.ACTS_FOR) if edge.firmness is Firmness.NAMED
    }
    for party in receiving(case):
        if party.node in serving and party.role in _OTHERS and not party.assumes("role"):
            yield party
