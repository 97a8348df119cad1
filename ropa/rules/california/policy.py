"""What a California privacy policy says of rights and requests, how old it may be, and where people meet it."""

from collections.abc import Iterator

from ropa.law.california import AskedRight, asked_rights, least_methods, policy_lasts
from ropa.model.duration import parse_duration
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, is_unsaid, known, named
from ropa.model.vocabulary import Right
from ropa.rules.california.common import PACKS, buying
from ropa.rules.case import Case, Report
from ropa.rules.days import later
from ropa.rules.registry import rule
from ropa.rules.rights.channels import rights_without_channel
from ropa.rules.words import how, series

_LAW = "ccpa"


@rule(
    "CCPA 1798.130(a)(5)(A), 1798.106, 1798.110, 1798.120, 1798.121, 1798.125", "11 CCR 7011(e)(2)",
    severity=Severity.WARNING, since="0.1", packs=PACKS,
)  # fmt: skip
def california_right_missing(case: Case) -> Iterator[Report]:
    """People in California have a right and are not told of it.

    ## What it checks

    Whether `law-rights.ccpa`, `rights` or `requests.rights` offers the rights to know, to delete and to correct, and to
    no retaliation; where data is sold or shared, or one of the two is offered, the rights to opt out of both sale and
    sharing; and where sensitive data is used for more than is permitted freely, the right to limit that. A right of
    everybody of the same content counts: access for knowing, rectification for correcting.

    ## Why it matters

    The rights are listed content of the policy. To opt out of sale alone leaves out what most people mind: sharing for
    advertising across sites.

    ## How to fix

    Add the rights:

    ```yaml
    law-rights:
      ccpa: {rights: [know, erasure, correct, opt-out-of-sale, opt-out-of-sharing, non-discrimination]}
    ```

    ## When it is wrong

    Where nothing is sold or shared, and the policy offers the opt-out all the same. Then it should offer both.
    """
    inventory = case.inventory
    if not case.readable("rights", "requests", "law-rights"):
        return
    entry = inventory.law_rights.get(_LAW)
    offered = {*inventory.rights, *named(inventory.requests.rights if inventory.requests else None)}
    offered.update(named(entry.rights) if entry else ())
    missing = [
        right for right in asked_rights(case.law) if _due(right, offered, case) and not offered & {*right.rights}
    ]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        message = f"people in California are not told of {series(right.label for right in missing)}"
        words = ", ".join(right.rights[0] for right in missing)
        where = entry.at("rights") if entry else ("law-rights", _LAW)
        yield Report(
            where, message, f"{verb} missing" if entry else "", fix=f"add `{words}` to `law-rights.ccpa.rights`"
        )


@rule("CCPA 1798.130(a)(1)", "11 CCR 7011(e)(3), 7020", severity=Severity.WARNING, since="0.1", packs=PACKS)
def request_way_missing(case: Case) -> Iterator[Report]:
    """People in California have too few ways to use their rights.

    ## What it checks

    How many channels `law-rights.ccpa.via`, `requests.via` and the rights themselves name. Two are needed; an e-mail
    address alone is enough for a business that is online only and deals with people directly.

    ## Why it matters

    Two or more methods must be offered, so that nobody is shut out. The policy must say which they are.

    ## How to fix

    Name another one, or an e-mail address: `requests: {via: [privacy-email, privacy-form]}`.

    ## When it is wrong

    Where an entry stands for several ways. Write each of them under `channels`.
    """
    inventory = case.inventory
    entry = inventory.law_rights.get(_LAW)
    requests = inventory.requests
    if not case.readable("rights", "requests", "law-rights", "channels"):
        return
    if any(rights_without_channel(case)):
        return  # what is named does not work: that comes first
    ways = dict.fromkeys(named(requests.via if requests else None))
    ways.update(dict.fromkeys(named(entry.via if entry else None)))
    for right in inventory.rights.values():
        ways.update(dict.fromkeys(named(right.via)))
    least, enough = least_methods(case.law)
    kinds = {channel.kind for way in ways if (channel := inventory.channels.get(way))}
    if len(ways) >= least or any(kind == enough for kind in kinds):
        return
    where = entry.at("via") if entry else ("requests", "via")
    only = f"only {inventory.channels[next(iter(ways))].title}" if ways else "no way at all"
    message = f"for requests from California there is {only}: {least} are needed, or an e-mail address"
    yield Report(where, message, fix="name another way, such as `via: [privacy-email, privacy-form]`")


@rule("CCPA 1798.130(a)(5)", "11 CCR 7011(e)(3)", severity=Severity.WARNING, since="0.1", packs=PACKS)
def request_process_unsaid(case: Case) -> Iterator[Report]:
    """People are not told how they are verified, how somebody can ask for them, or whom to ask questions.

    ## What it checks

    `requests.verification`, `requests.agents` and `organisation.contacts`.

    ## Why it matters

    The policy must describe in general how it verifies who is asking, how an authorised agent can ask, and give a
    contact for questions.

    ## How to fix

    Describe it:

    ```yaml
    requests:
      verification: We ask for the e-mail address of your account.
      agents: An agent needs your signed permission.
    ```

    ## When it is wrong

    Where no account exists and nobody can be verified. Say that in `verification`.
    """
    requests, organisation = case.inventory.requests, case.inventory.organisation
    if not case.readable("requests", "organisation"):
        return
    missing = [
        words
        for words, said in (
            ("how people are verified", requests.verification if requests else None),
            ("how an authorised agent can ask", requests.agents if requests else None),
            ("whom to ask questions", organisation.contacts if organisation else None),
        )
        if not known(said)
    ]
    if missing:
        message = f"{series(missing)} {'are' if len(missing) > 1 else 'is'} not said"
        yield Report(("requests",), message, fix="describe it: `verification`, `agents`, and `organisation.contacts`")


@rule("CCPA 1798.130(a)(5)", severity=Severity.ERROR, since="0.1", packs=PACKS)
def policy_outdated(case: Case) -> Iterator[Report]:
    """The policy is older than the law allows.

    ## What it checks

    Whether `policy.updated` lies more than 12 months back on the day of the run.

    ## Why it matters

    A California privacy policy must be updated at least once every 12 months: its lists speak of the last 12 months.

    ## How to fix

    Go through it, and write the day: `policy: {updated: 2026-11-21}`.

    ## When it is wrong

    Where the policy was updated and the date was not. Write the date.
    """
    policy = case.inventory.policy
    updated = known(policy.updated) if policy else None
    length = policy_lasts(case.law)
    lasts = parse_duration(length)
    until = later(updated, lasts) if updated and lasts else None
    if policy and until and case.today > until:
        message = f"the policy was last updated on {updated}; it has to be updated every {length}"
        yield Report(policy.at("updated"), message, fix=f"go through it, and write the day: `updated: {case.today}`")


@rule("CCPA 1798.100(a)(1)-(2)", "11 CCR 7012", severity=Severity.ERROR, since="0.1", packs=PACKS)
def collection_notice_missing(case: Case) -> Iterator[Report]:
    """People are not shown a notice where their data is collected.

    ## What it checks

    `california.collection-notice`: where people meet the notice. An inventory that reproduces a published policy cannot
    know, and is reported only where `unknown` or `none` is written.

    ## Why it matters

    At or before collection, people must be shown what is collected, why, for how long, and whether it is sold or
    shared. A policy at the foot of the page is not enough; a link to its section at the form is.

    ## How to fix

    Say where it is shown:

    ```yaml
    california:
      collection-notice: [a link beside the registration form, a link in the settings of the app]
    ```

    ## When it is wrong

    Where no data is collected from people in California at all. Then the law does not apply.
    """
    california = case.inventory.california
    said = california.collection_notice if california else None
    silent = said is None and case.audit
    if silent or named(said) or not case.inventory.data_categories:
        return
    if is_unsaid(said) or is_nothing(said):
        message = f"where people are shown a notice at collection {how(said)}"
        fix = "say where, such as `california: {collection-notice: a link beside the form}`"
        yield Report(("california", "collection-notice"), message, fix=fix)


def _due(right: AskedRight, offered: set[str], case: Case) -> bool:
    """Whether people have to be told of a right."""
    if right.when == "sold-or-shared":
        either = {Right.OPT_OUT_OF_SALE.value, Right.OPT_OUT_OF_SHARING.value}
        return bool(offered & either) or bool(buying(case))
    if right.when == "sensitive":
        california = case.inventory.california
        return california is not None and california.sensitive_uses is True
    return True
