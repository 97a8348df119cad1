"""The signals of browsers, and what a policy for people in California says of tracking."""

from collections.abc import Iterator

from ropa.law.california import status_must_show
from ropa.model.finding import Severity
from ropa.model.tracking import GlobalPrivacyControl
from ropa.model.values import is_unsaid, known, named
from ropa.rules.california.common import PACKS, buying, sold_here
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how

_GPC = ("tracking", "gpc")
_CALOPPA = ("caloppa",)


@rule("CCPA 1798.135(b), (e)", "11 CCR 7025", severity=Severity.ERROR, since="0.1", packs=PACKS)
def opt_out_signal_ignored(case: Case) -> Iterator[Report]:
    """Data is sold or shared, and the signal by which browsers opt out is not honoured.

    ## What it checks

    `tracking.gpc.honoured`, wherever data is sold or shared: whether it is true.

    ## Why it matters

    The Global Privacy Control is a valid request to opt out of sale and sharing, for the browser and for whoever is
    known behind it. It must be honoured without asking back.

    ## How to fix

    Honour the header `Sec-GPC: 1`, and say so:

    ```yaml
    tracking:
      gpc: {honoured: true, how: The browser and the account it is logged in to are opted out.}
    ```

    ## When it is wrong

    Where nothing is sold or shared after all: correct the `disclosure` of the recipients.
    """
    gpc, buyers = _gpc(case), buying(case)
    if buyers and not (gpc and gpc.honoured is True):
        tracking = case.inventory.tracking
        said = gpc.honoured if gpc else (tracking.gpc if tracking else None)
        message = "the Global Privacy Control is not honoured, and data is sold or shared"
        if said is not False:
            message = f"data is sold or shared, and whether the Global Privacy Control is honoured {how(said)}"
        fix = "honour `Sec-GPC: 1` as an opt-out, and write `tracking: {gpc: {honoured: true}}`"
        yield Report((*_GPC, "honoured"), message, mentions=sold_here(buyers), fix=fix)


@rule("11 CCR 7011(e)(3)(F)", "CCPA 1798.135", severity=Severity.WARNING, since="0.1", packs=PACKS)
def opt_out_signal_unexplained(case: Case) -> Iterator[Report]:
    """The policy does not explain how the signal of browsers is processed.

    ## What it checks

    `tracking.gpc.how`, wherever data is sold or shared and the signal is honoured.

    ## Why it matters

    The policy must explain how an opt-out preference signal is processed: whether for the browser, the device or the
    account, and how people can use it.

    ## How to fix

    Describe it: `gpc: {honoured: true, how: The browser and the account it is logged in to are opted out.}`.

    ## When it is wrong

    Where nothing is sold or shared after all: correct the `disclosure` of the recipients.
    """
    gpc, buyers = _gpc(case), buying(case)
    if buyers and gpc and gpc.honoured is True and known(gpc.how) is None:
        message = f"how the Global Privacy Control is processed {how(gpc.how)}"
        yield Report((*_GPC, "how"), message, mentions=sold_here(buyers), fix="describe it in `tracking.gpc.how`")


@rule("11 CCR 7025(c)(6), 7026", "CCPA 1798.135", severity=Severity.WARNING, since="0.1", packs=PACKS)
def opt_out_status_hidden(case: Case) -> Iterator[Report]:
    """People cannot see that their opt-out was honoured.

    ## What it checks

    `tracking.gpc.shown`, wherever data is sold or shared and the signal is honoured; from 1 January 2026.

    ## Why it matters

    Since 2026 a business must let people confirm that their request to opt out, made by a signal or otherwise, has been
    processed.

    ## How to fix

    Show it, as with the words “Opt-Out Request Honored” or a switch, and say so: `gpc: {shown: a line in the footer}`.

    ## When it is wrong

    Where nothing is sold or shared after all: correct the `disclosure` of the recipients.
    """
    gpc, buyers = _gpc(case), buying(case)
    if buyers and gpc and gpc.honoured is True and known(gpc.shown) is None and status_must_show(case.law):
        message = f"how people see that their opt-out was honoured {how(gpc.shown)}"
        fix = "show it, and write `shown: the words “Opt-Out Request Honored” in the footer`"
        yield Report((*_GPC, "shown"), message, mentions=sold_here(buyers), fix=fix)


@rule("GPC", "CCPA 1798.135", severity=Severity.WARNING, since="0.1", packs=PACKS, demand=Demand.PRACTICE)
def gpc_file_missing(case: Case) -> Iterator[Report]:
    """The signal is honoured, and no file says so to machines.

    ## What it checks

    `tracking.gpc.file`, where `honoured` is true: whether it gives an address.

    ## Why it matters

    The file `/.well-known/gpc.json` is voluntary. It is the proof that browsers, crawlers and authorities look for.

    ## How to fix

    Publish `{"gpc": true, "lastUpdate": "2026-11-21"}` there, and write its address in `file`.

    ## When it is wrong

    Where the site cannot serve the file. Write `file: none`.
    """
    gpc = _gpc(case)
    if gpc and gpc.honoured is True and is_unsaid(gpc.file):
        message = f"the Global Privacy Control is honoured, and where its support file is {how(gpc.file)}"
        fix = "publish `/.well-known/gpc.json`, and write its address: `file: https://example.org/.well-known/gpc.json`"
        yield Report((*_GPC, "file"), message, fix=fix)


@rule("Bus. & Prof. Code 22575(b)(5)", severity=Severity.ERROR, since="0.1", packs=_CALOPPA)
def do_not_track_unsaid(case: Case) -> Iterator[Report]:
    """People are followed across sites, and the policy does not say how it answers Do Not Track.

    ## What it checks

    `tracking.do-not-track`, where a tracker serves advertising or profiling, or a recipient joins the data with that of
    other businesses (`cross-context: true`).

    ## Why it matters

    A site that collects data about people over time and across sites must say how it responds to Do Not Track signals.
    That it does not respond is an answer.

    ## How to fix

    Say it: `tracking: {do-not-track: We do not respond to it.}`.

    ## When it is wrong

    Where the tracker follows nobody across sites. Correct its `use`.
    """
    tracking = case.inventory.tracking
    said = tracking.do_not_track if tracking else None
    following = _following(case)
    if is_unsaid(said) and following:
        fix = "say it, such as `tracking: {do-not-track: We do not respond to it.}`"
        message = f"how the service answers Do Not Track {how(said)}, and people are followed across sites"
        yield Report(("tracking", "do-not-track"), message, mentions=following, fix=fix)


@rule("Bus. & Prof. Code 22575(b)(6)", severity=Severity.ERROR, since="0.1", packs=_CALOPPA)
def tracking_by_others_unsaid(case: Case) -> Iterator[Report]:
    """The policy does not say whether others follow people through the service.

    ## What it checks

    `tracking.by-others`. A tracker that a named party sets answers it, too.

    ## Why it matters

    The policy must disclose whether other parties may collect data about what people do over time and across sites when
    they use the service.

    ## How to fix

    Say it: `tracking: {by-others: false}`, or list who sets the trackers.

    ## When it is wrong

    Where the service is not online. Then the law does not apply.
    """
    inventory = case.inventory
    said = inventory.tracking.by_others if inventory.tracking else None
    if not case.readable("trackers", "tracking") or known(said) is not None:
        return
    if not any(
        party in inventory.parties for tracker in inventory.trackers.values() for party in named(tracker.set_by)
    ):
        message = f"whether others follow people over time and across sites {how(said)}"
        yield Report(("tracking", "by-others"), message, fix="say it, such as `tracking: {by-others: false}`")


@rule("Bus. & Prof. Code 22575(b)(3)", severity=Severity.ERROR, since="0.1", packs=_CALOPPA)
def change_process_unsaid(case: Case) -> Iterator[Report]:
    """The policy does not say how people learn of changes to it.

    ## What it checks

    `changes.told-by`, `changes.significant` and `changes.posted-at`: one of them has to be said.

    ## Why it matters

    The policy must describe how people are told of material changes.

    ## How to fix

    Describe it: `changes: {told-by: email, posted-at: website}`.

    ## When it is wrong

    Never: a policy that never changes can say so in `text`.
    """
    changes = case.inventory.changes
    if not case.readable("changes") or (changes and known(changes.text)):
        return
    said = (changes.told_by, changes.posted_at, changes.significant) if changes else ()
    if not any(one is not None and not is_unsaid(one) for one in said):
        message = f"how people learn of changes {how(changes.told_by if changes else None)}"
        yield Report(("changes", "told-by"), message, fix="describe it, such as `changes: {told-by: email}`")


def _gpc(case: Case) -> GlobalPrivacyControl | None:
    tracking = case.inventory.tracking
    return known(tracking.gpc) if tracking else None


def _following(case: Case) -> tuple[Mention, ...]:
    """What follows people over time and across sites."""
    across = case.uses.within("advertising") | case.uses.within("profiling")
    mentions = [
        Mention(tracker.at("use"), f"{tracker.title} follows people")
        for tracker in case.inventory.trackers.values()
        if across & set(named(tracker.use))
    ]
    mentions += [
        Mention(party.at("cross-context"), f"{party.title} joins the data with that of others")
        for party in case.inventory.parties.values()
        if party.cross_context is True
    ]
    return tuple(mentions[:3])
