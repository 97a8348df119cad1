"""The United Kingdom: complaints to the organisation, the authority and its fee, policy documents."""

from collections.abc import Iterator

from ropa.law.authorities import authority
from ropa.law.book import LawBook
from ropa.law.places import at_home
from ropa.model.duration import Duration, Unit
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import SpecialCondition
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how

_PACK = ("uk-gdpr",)
_WITH_POLICY = frozenset({SpecialCondition.EMPLOYMENT, SpecialCondition.PUBLIC_INTEREST})
"""Conditions that need an appropriate policy document: DPA 2018 Sch. 1 paras 1(1)(b) and 5."""


@rule("DPA 2018 s.164A", severity=Severity.ERROR, since="0.1", packs=_PACK)
def complaint_procedure_missing(case: Case) -> Iterator[Report]:
    """People are given no way to complain to the organisation itself.

    ## What it checks

    From 19 June 2026: whether a channel is there `for` complaints, or `rights.complaint` has a way (`via`) of its own.

    ## Why it matters

    In the United Kingdom whoever decides about data must offer people a way to complain to it, such as an electronic
    form, acknowledge a complaint within 30 days, act on it without undue delay and tell the outcome. Notices have to
    mention the right. A way to complain to the authority does not replace it.

    ## How to fix

    Name a channel, and how soon it answers:

    ```yaml
    channels:
      complaint-form: {kind: form, address: "https://example.co.uk/complain", for: complaints}
    requests: {acknowledge-within: 30 days}
    ```

    ## When it is wrong

    Where requests and complaints go the same way. Say so at that channel: `for: [requests, complaints]`.
    """
    if _acknowledgement(case.law) is None or not any(case.controlled()) or not case.readable("channels", "rights"):
        return
    complaint = case.inventory.rights.get("complaint")
    if complaint is not None and named(complaint.via):
        return
    channels = case.inventory.channels.values()
    if any("complain" in words.casefold() for channel in channels for words in named(channel.for_)):
        return
    message = "how people can complain to the organisation about its use of data is not said"
    mentions = () if complaint is None else (Mention(complaint.path, "to the authority, not to the organisation"),)
    fix = "name a channel with `for: complaints`, and `requests: {acknowledge-within: 30 days}`"
    yield Report(("requests",), message, mentions=mentions, fix=fix)


@rule("DPA 2018 s.164A", severity=Severity.ERROR, since="0.1", packs=_PACK)
def complaint_acknowledged_late(case: Case) -> Iterator[Report]:
    """Complaints are acknowledged later than the law of the United Kingdom allows.

    ## What it checks

    `requests.acknowledge-within` against the limit of the Data Protection Act 2018, from the day on which it began.

    ## Why it matters

    A complaint has to be acknowledged within 30 days of receiving it.

    ## How to fix

    Shorten it: `requests: {acknowledge-within: 30 days}`.

    ## When it is wrong

    Never: the limit has no extension.
    """
    requests, most = case.inventory.requests, _acknowledgement(case.law)
    within = known(requests.acknowledge_within) if requests else None
    if requests is None or within is None or most is None:
        return
    longer = within.longer_than(most)
    if longer is not False:
        message = f"complaints are acknowledged within {within}, which {'is' if longer else 'can be'} more than {most}"
        yield Report(requests.at("acknowledge-within"), message, fix=f"shorten it: `acknowledge-within: {most}`")


@rule("DPA 2018 s.165", "SI 2026/386", severity=Severity.WARNING, since="0.1", packs=_PACK)
def authority_not_british(case: Case) -> Iterator[Report]:
    """People in the United Kingdom are sent to an authority of another country.

    ## What it checks

    The authority of `rights.complaint.to` and that of the `organisation`: whether one of them is that of the United
    Kingdom, where at least one is named.

    ## Why it matters

    People in the United Kingdom complain to its own authority, the Information Commissioner. No other is competent.

    ## How to fix

    Name it: `rights: {complaint: {to: ico-gb}}`, beside that for people elsewhere: `{to: [dpc-ie, ico-gb]}`.

    ## When it is wrong

    Where the address or the text of the right names the Commissioner. Write the id instead.
    """
    organisation, complaint = case.inventory.organisation, case.inventory.rights.get("complaint")
    said: list[tuple[Path, str | None]] = []
    if complaint:
        said += [(complaint.at("to", index), known(to)) for index, to in enumerate(complaint.to or ())]
    said += [(organisation.at("authority"), known(organisation.authority))] if organisation else []
    chosen = [(where, found) for where, name in said if name and (found := authority(case.law, name))]
    if chosen and not any(at_home(case.law, "uk", found.place) for _, found in chosen):
        where, found = chosen[0]
        message = f"people in the United Kingdom are sent to {found.name}, which is not competent there"
        yield Report(where, message, fix="name the Information Commissioner too: `complaint: {to: [..., ico-gb]}`")


@rule("SI 2018/480", severity=Severity.INFO, since="0.1", packs=_PACK)
def data_protection_fee_unrecorded(case: Case) -> Iterator[Report]:
    """Nothing says that the data protection fee is paid.

    ## What it checks

    `organisation.fee-registration` of organisations in the United Kingdom. An audit of a published policy is left out:
    the number is no content of a policy.

    ## Why it matters

    Most controllers in the United Kingdom have to pay a yearly fee to the Information Commissioner's Office, which
    publishes who does.

    ## How to fix

    Record the number: `organisation: {fee-registration: ZA123456}`.

    ## When it is wrong

    Where you are exempt. Write `fee-registration: none`.
    """
    organisation = case.inventory.organisation
    if organisation is None or not any(case.controlled()) or is_nothing(organisation.fee_registration):
        return
    places = [place for place in (known(organisation.country), *named(organisation.establishments)) if place]
    if unanswered(organisation.fee_registration, case) and any(at_home(case.law, "uk", place) for place in places):
        message = f"the registration with the Information Commissioner's Office {how(organisation.fee_registration)}"
        fix = "record the number, such as `fee-registration: ZA123456`, or write `none` if you are exempt"
        yield Report(organisation.at("fee-registration"), message, fix=fix)


@rule("DPA 2018 Sch. 1 paras 38-41", severity=Severity.ERROR, since="0.1", packs=_PACK)
def policy_document_missing(case: Case) -> Iterator[Report]:
    """Special categories of data are used on a condition that needs a policy document, and there is none.

    ## What it checks

    Activities whose `special-condition` is employment law or substantial public interest: whether `policy-document`
    says where the appropriate policy document is. An audit of a published policy is left out unless it says that there
    is none.

    ## Why it matters

    In the United Kingdom these conditions hold only while an appropriate policy document is in place, which says how
    the principles are kept and how long the data is; it is kept up to date and given to the authority on request.

    ## How to fix

    Write it and refer to it: `policy-document: {ref: policies/health-data.pdf, date: 2026-02-01}`.

    ## When it is wrong

    Where the condition of Schedule 1 is one of the few that need no document, such as that of anti-doping. Suppress the
    rule and name the paragraph.
    """
    for activity in case.controlled():
        document = known(activity.policy_document)
        if activity.special_condition not in _WITH_POLICY or (document is not None and known(document.ref) is not None):
            continue
        if document is not None or is_nothing(activity.policy_document) or unanswered(activity.policy_document, case):
            message = f"{activity.title}: where the appropriate policy document is {how(activity.policy_document)}"
            mention = Mention(activity.at("special-condition"), "a condition that needs one")
            fix = "write one and refer to it, such as `policy-document: {ref: policies/health-data.pdf}`"
            yield Report(activity.at("policy-document"), message, mentions=(mention,), fix=fix)


def _acknowledgement(law: LawBook) -> Duration | None:
    """How soon a complaint has to be acknowledged; None before the duty began."""
    fact = law.fact("deadlines.limits", "uk-complaint-acknowledgement")
    return Duration(((fact.number("number"), Unit(fact.text("unit").removesuffix("s"))),)) if fact else None
