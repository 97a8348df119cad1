"""How consent to trackers is asked for, how long things last, and which signals a banner sends."""

from collections.abc import Iterator

from ropa.law.packs import touches
from ropa.law.trackers import longest
from ropa.model.duration import Duration, parse_duration
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.tracking import Tracking
from ropa.model.values import UNKNOWN, is_open, known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import series

_PACKS = ("eprivacy", "pecr")


@rule(
    "ePrivacy Art. 5(3)", "PECR reg. 6", "GDPR Art. 4(11), 7(3)", "EDPB",
    severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE,
)  # fmt: skip
def refusal_hidden(case: Case) -> Iterator[Report]:
    """People cannot refuse trackers where they are asked.

    ## What it checks

    `tracking.banner.refuse-first`: whether the first layer of the banner lets people refuse. Reported where it does
    not, and where it is unknown.

    ## Why it matters

    Refusing has to be as easy as agreeing, or the choice is not free. Nearly all authorities hold consent invalid where
    the first layer offers agreement and no refusal (EDPB, report of the cookie banner task force, January 2023).

    ## How to fix

    Add a button beside the other one, as easy to see, and say so: `tracking: {banner: {refuse-first: true}}`.

    ## When it is wrong

    Where nothing is set that needs consent. Then there is nothing to ask: remove `banner`.
    """
    tracking = case.inventory.tracking
    banner = known(tracking.banner) if tracking else None
    if tracking and banner and (banner.refuse_first is False or banner.refuse_first is UNKNOWN):
        said = "whether people can refuse trackers where they are asked is unknown"
        message = said if banner.refuse_first is UNKNOWN else "people cannot refuse trackers where they are asked"
        fix = "let them refuse on the first layer, and write `refuse-first: true`"
        yield Report(tracking.at("banner", "refuse-first"), message, fix=fix)


@rule(
    "ePrivacy Art. 5(3)", "PECR reg. 6", "CNIL",
    severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE,
)  # fmt: skip
def tracker_long_lived(case: Case) -> Iterator[Report]:
    """A tracker, or the choice about it, lasts longer than guidance finds reasonable.

    ## What it checks

    The `lifetime` of trackers against 13 months, and `tracking.banner.choice-kept` against 12 months. Where it depends
    on the calendar which of two lengths is longer, nothing is reported.

    ## Why it matters

    No law sets a limit. The French CNIL lets audience measurement last 13 months without consent, and recommends to ask
    again after six. A tracker that outlives the reason for it is hard to explain.

    ## How to fix

    Shorten it: `lifetime: 13 months`.

    ## When it is wrong

    It is a hint. Where the purpose needs the time, keep it, and suppress the rule with the reason.
    """
    limits = [
        (text, limit) for name in ("tracker", "choice") if (limit := parse_duration(text := longest(case.law, name)))
    ]
    for where, title, lasts, number in _lengths(case):
        text, limit = limits[number]
        if lasts.longer_than(limit):
            how_long = "for ever" if lasts.indefinite else str(lasts)
            yield Report(where, f"{title} lasts {how_long}; guidance finds {text} enough", fix=f"shorten it to {text}")


@rule("GPP", severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def signal_sections_mismatched(case: Case) -> Iterator[Report]:
    """The banner sends a signal for people whom no service is offered to.

    ## What it checks

    The section numbers in `tracking.gpp` against the sections of the Global Privacy Platform, and against the `markets`
    of the services. Where a service does not say its markets, only the numbers are checked.

    ## Why it matters

    Partners act on the section of the place where somebody is. A section for the wrong state says nothing to anybody,
    and the one that is missing is taken as silence.

    ## How to fix

    Send the sections of your markets, such as 8 for California: `tracking: {gpp: [8]}`.

    ## When it is wrong

    Where the banner serves other sites, too. List here only what it sends for yours.
    """
    tracking = case.inventory.tracking
    services = case.inventory.services.values()
    places = [place for service in services for place in named(service.markets)]
    told = bool(places) and not any(service.markets is None or is_open(service.markets) for service in services)
    for number, section in enumerate(named(tracking.gpp) if tracking else ()):
        where = Tracking.at("gpp", number)
        fact = next(iter(case.law.find("signals.gpp", "number", str(section))), None)
        if fact is None:
            yield Report(where, f"there is no section {section}", fix="see the list of sections of the platform")
            continue
        areas = fact.texts("places")
        if told and areas and not any(touches(case.law, place, area) for place in places for area in areas):
            message = f"section {section} is for {fact.text('label')}, and the services are offered in {series(places)}"
            mentions = tuple(Mention(service.at("markets"), "where it is offered") for service in services)[:3]
            yield Report(
                where, message, mentions=mentions, fix="send the sections of your markets, or correct `markets`"
            )


def _lengths(case: Case) -> Iterator[tuple[Path, str, Duration, int]]:
    """How long trackers last, and choices about them: where it is said, of what, and which limit is meant."""
    for tracker in case.inventory.trackers.values():
        lifetime = known(tracker.lifetime)
        if lifetime is not None:
            yield tracker.at("lifetime"), tracker.title, lifetime, 0
    tracking = case.inventory.tracking
    banner = known(tracking.banner) if tracking else None
    kept = known(banner.choice_kept) if banner else None
    if kept is not None:
        yield Tracking.at("banner", "choice-kept"), "the choice about trackers", kept, 1
