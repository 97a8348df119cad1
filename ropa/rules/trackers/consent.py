"""Whether a tracker waits for consent, or needs none."""

from collections.abc import Iterator

from ropa.law.trackers import Needs
from ropa.model.finding import Severity
from ropa.model.tracker import Tracker
from ropa.model.values import UNKNOWN, known
from ropa.model.vocabulary import ChannelKind, TrackerConsent
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.trackers.common import choices_about, owing, uses_of, words_of
from ropa.rules.words import how, series, short

_PACKS = ("eprivacy", "pecr")
_BROWSER = frozenset({ChannelKind.DEVICE})
_ASK = "ask before it is set, and write `consent: required`"


@rule("ePrivacy Art. 5(3)", "PECR reg. 6, Sch. A1", "CJEU C-673/17", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def tracker_without_consent(case: Case) -> Iterator[Report]:
    """A tracker serves a use that needs consent, and nothing says that it waits for it.

    ## What it checks

    The `use` of every tracker. Analytics, improvement, personalisation, profiling, research, training of AI, marketing
    and advertising need consent. The rule fires where `consent` is not said or unknown, and where it is `exempt`
    although no exception is possible. Consent that is only implied, or replaced by interests, has rules of its own.

    ## Why it matters

    Nothing may be stored on somebody's device, or read from it, without consent, unless it only carries a message or
    the service that the person asked for cannot do without it. It makes no difference whether the data is personal.

    ## How to fix

    Ask first, and say so:

    ```yaml
    trackers:
      statistics: {kind: cookie, use: analytics, consent: required, given-by: the banner on your first visit}
    ```

    ## When it is wrong

    Where the tracker does not serve the use: correct `use`. In the United Kingdom, where it only counts how the service
    is used: `consent: exempt`, `exempt-because: statistical`.
    """
    for tracker in case.inventory.trackers.values():
        needing = owing(tracker, case)
        consent = known(tracker.consent)
        if not needing or consent not in (None, TrackerConsent.EXEMPT):
            continue
        if consent is TrackerConsent.EXEMPT:
            needing = {use: what for use, what in needing.items() if not what.exception}
        if not needing:
            continue
        serves = f"{tracker.title} {_serves(tracker)} {series(words_of(needing, case))}"
        message = f"{serves}, and whether it waits for consent {how(tracker.consent)}"
        if consent is TrackerConsent.EXEMPT:
            message = f"{serves}, for which there is no exception from consent"
        yield Report(
            tracker.at("consent"), message, mentions=(*_use(tracker), *_left_to_browser(tracker, case)), fix=_ASK
        )


@rule("ePrivacy Art. 5(3)", "PECR reg. 6", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def tracker_consent_unsaid(case: Case) -> Iterator[Report]:
    """Nothing says whether a tracker waits for consent or needs none.

    ## What it checks

    Trackers whose `consent` is not said and none of whose uses needs consent for certain (those have a rule of their
    own): whether all their uses are plainly necessary. Where `consent` is written as `unknown`, it is always reported.

    ## Why it matters

    Only what is strictly necessary for the service that somebody asked for, or for carrying a message, needs no
    consent. Whoever cannot say which of the two a tracker is cannot set it lawfully.

    ## How to fix

    Decide: `consent: required`, or `consent: exempt` with the reason, `exempt-because: it keeps you logged in`.

    ## When it is wrong

    It is a question, not a defect, where the tracker is necessary. Answer it.
    """
    for tracker in case.inventory.trackers.values():
        uses = uses_of(tracker, case)
        plain = bool(uses) and all(what.needs is Needs.NOTHING for what in uses.values())
        if known(tracker.consent) is not None or owing(tracker, case) or (plain and tracker.consent is not UNKNOWN):
            continue
        message = f"{tracker.title}: whether it waits for consent or needs none {how(tracker.consent)}"
        fix = "write `consent: required`, or `consent: exempt` and `exempt-because: it keeps you logged in`"
        yield Report(tracker.at("consent"), message, fix=fix)


@rule(
    "ePrivacy Art. 5(3)", "PECR reg. 6", "GDPR Art. 4(11)", "CJEU C-673/17",
    severity=Severity.ERROR, since="0.1", packs=_PACKS,
)  # fmt: skip
def tracker_consent_implied(case: Case) -> Iterator[Report]:
    """Consent to a tracker is taken from what people do not do.

    ## What it checks

    Trackers with `consent: implied` (whoever goes on browsing agrees) or `pre-ticked`, unless all their uses are
    plainly necessary, so that no consent is needed.

    ## Why it matters

    Consent is a clear affirmative act. Silence, a box that somebody else has ticked, and going on to read are none.

    ## How to fix

    Ask, wait for the answer, and set nothing before it: `consent: required`.

    ## When it is wrong

    Never, where consent is needed. Where it is not, write `consent: exempt`.
    """
    for tracker in case.inventory.trackers.values():
        uses = uses_of(tracker, case)
        necessary = bool(uses) and all(what.needs is Needs.NOTHING for what in uses.values())
        consent = known(tracker.consent)
        if consent in (TrackerConsent.IMPLIED, TrackerConsent.PRE_TICKED) and not necessary:
            given = known(tracker.given_by)
            so = f" (“{short(given)}”)" if given else ""
            what = (
                "a box that was ticked in advance"
                if consent is TrackerConsent.PRE_TICKED
                else "what people go on doing"
            )
            message = f"{tracker.title}: consent is read from {what}{so}, which is no consent"
            yield Report(tracker.at("consent"), message, mentions=_use(tracker), fix=_ASK)


@rule("ePrivacy Art. 5(3)", "PECR reg. 6", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def tracker_on_legitimate_interests(case: Case) -> Iterator[Report]:
    """A tracker rests on legitimate interests.

    ## What it checks

    Trackers with `consent: legitimate-interests`, and those whose `exempt-because` names such interests, unless all
    their uses are plainly necessary.

    ## Why it matters

    The rule on storing and reading on a device knows consent and a few exceptions. An interest is none of them, however
    legitimate. It can only carry what is done with the data afterwards.

    ## How to fix

    Ask: `consent: required`. Or drop the tracker.

    ## When it is wrong

    Where the service cannot do without the tracker. That is the reason, then: `exempt-because: strictly-necessary`.
    """
    for tracker in case.inventory.trackers.values():
        uses = uses_of(tracker, case)
        if uses and all(what.needs is Needs.NOTHING for what in uses.values()):
            continue
        because = known(tracker.exempt_because)
        if known(tracker.consent) is TrackerConsent.LEGITIMATE_INTERESTS:
            message = f"{tracker.title} rests on legitimate interests, which are no ground for a tracker"
            yield Report(tracker.at("consent"), message, mentions=_use(tracker), fix=_ASK)
        elif because and "legitimate interest" in because.casefold():
            message = f"{tracker.title}: “{short(because)}” is no ground for a tracker"
            yield Report(tracker.at("exempt-because"), message, mentions=_use(tracker), fix=_ASK)


def _serves(tracker: Tracker) -> str:
    return "is taken to serve" if tracker.assumes("use") else "serves"


def _use(tracker: Tracker) -> tuple[Mention, ...]:
    return (Mention(tracker.at("use"), "what it is for"),) if known(tracker.use) else ()


def _left_to_browser(tracker: Tracker, case: Case) -> Iterator[Mention]:
    """The choices that send people to their browser: a setting that nobody touched is no consent."""
    for choice in choices_about(tracker, case):
        kinds = {
            channel.kind if (channel := case.inventory.channels.get(str(via))) else via for via in choice.via or ()
        }
        if kinds and kinds <= _BROWSER:
            yield Mention(choice.path, "people are left to their browser, which asks for nothing")
