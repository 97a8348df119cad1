"""Hong Kong: what the Personal Data (Privacy) Ordinance wants said, and how far it reaches."""

from collections.abc import Iterator

from ropa.law.book import LawBook
from ropa.model.duration import Duration, Unit
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.organisation import Channel
from ropa.model.party import Contract, Party
from ropa.model.values import Reserved, known, named
from ropa.model.vocabulary import ChannelKind, ContractClause, Role
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import receiving
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_PACK = ("hk-pdpo",)
_GDPR = ("gdpr", "uk-gdpr")


@rule("PDPO DPP1(3)(b)(ii), DPP6", severity=Severity.ERROR, since="0.1", packs=_PACK)
def request_handler_unnamed(case: Case) -> Iterator[Report]:
    """People are not told who handles requests for access and correction, and at which address.

    ## What it checks

    `requests.handler`, or the `to` of a channel for requests, for the name or job title; and for the address a postal
    channel among `requests.via`, or the address of the organisation.

    ## Why it matters

    In Hong Kong people must be told the name or job title, and the address, of the individual who is to handle
    requests for access to data and for its correction, on or before the first use of the data. An e-mail address
    alone names nobody.

    ## How to fix

    Say who handles them, and where letters go:

    ```yaml
    organisation: {name: Acme Ltd, address: "1 Queen's Road, Hong Kong"}
    requests: {via: privacy-email, handler: Data Protection Officer}
    ```

    ## When it is wrong

    Where the statement given at collection names the person, and the policy need not. Name the role here, too: both
    are made from one inventory.
    """
    requests = case.inventory.requests
    if not any(case.controlled()) or not case.readable("requests", "channels", "organisation"):
        return
    channels = [case.inventory.channels[name] for name in _ways(case) if name in case.inventory.channels]
    named_so = requests is not None and known(requests.handler) is not None
    lacking = []
    if not named_so and not any(known(channel.to) is not None for channel in channels):
        lacking.append("the name or job title")
    if not _addressed(channels, case):
        lacking.append("the address")
    if lacking:
        message = (
            f"requests for access and correction: {series(lacking)} {'are' if len(lacking) > 1 else 'is'} not said"
        )
        mentions = tuple(Mention(channel.path, _only(channel)) for channel in channels)
        where: Path = ("requests", "via" if requests is not None and named(requests.via) else "handler")
        fix = "name a role and give the address, such as `requests: {handler: Data Protection Officer}`"
        yield Report(where, message, mentions=mentions, fix=fix)


@rule("PDPO DPP5(b), DPP5(c)", severity=Severity.ERROR, since="0.1", packs=_PACK)
def data_or_purposes_unstated(case: Case) -> Iterator[Report]:
    """Nothing says which kinds of data are held, or what for.

    ## What it checks

    Whether the inventory has any category of data, and any activity.

    ## Why it matters

    Whoever uses data in Hong Kong must take practicable steps that anybody can find out its policies and practices,
    the kinds of data that it holds and the main purposes.

    ## How to fix

    List the data under `data-categories`, and what it is used for under `activities`.

    ## When it is wrong

    Where no personal data is held at all. Then no statement is needed.
    """
    inventory = case.inventory
    missing = (
        ("data-categories", inventory.data_categories, "which kinds of data are held"),
        ("activities", inventory.activities, "what data is used for"),
    )
    for name, entries, what in missing:
        if not entries and case.readable(name):
            yield Report((name,), f"{what} is not said at all", fix=f"list it under `{name}`")


@rule("PDPO DPP2(3), DPP4(2)", severity=Severity.WARNING, since="0.1", packs=_PACK)
def processor_unbound(case: Case) -> Iterator[Report]:
    """Nothing binds a processor on how long it keeps data, or on how it protects it.

    ## What it checks

    The contract of every recipient with the role `processor`, unless it is on file (`ref`): whether `clauses` or
    `terms` speak of security and of the end of the data, or of data protection as a whole. That there is no contract at
    all is reported here only where the GDPR does not apply, which asks for more.

    ## Why it matters

    Whoever engages a processor must keep it, by contract or otherwise, from holding the data longer than needed and
    from losing it. In Hong Kong the law binds the organisation alone, so that only the contract binds the processor.

    ## How to fix

    Refer to the contract, or say what it holds: `contract: {terms: [security, deletion at the end]}`.

    ## When it is wrong

    Where other means bind it, such as audits. Name them among the terms.
    """
    for party in receiving(case):
        if party.role is not Role.PROCESSOR or party.assumes("role"):
            continue
        contract = known(party.contract)
        fix = "refer to the contract, or say what it holds: `contract: {terms: [security, deletion at the end]}`"
        if contract is None:
            if not case.applies(*_GDPR) and unanswered(party.contract, case):
                message = f"whether a contract binds {party.title} on security and on how long it keeps data"
                yield Report(party.at("contract"), f"{message} {how(party.contract)}", fix=fix)
        elif lacking := _unbound(contract):
            message = f"the contract with {party.title} says nothing of {series(lacking)}"
            yield Report(party.at("contract"), message, mentions=_terms(party, contract), fix=fix)


@rule("PDPO s.19, 23", severity=Severity.WARNING, since="0.1", packs=_PACK)
def access_answered_too_late(case: Case) -> Iterator[Report]:
    """Requests are answered later than the law of Hong Kong allows.

    ## What it checks

    `requests.answer-within` against the limit of the Ordinance, 40 days. Where the GDPR applies, its own shorter limit
    is what counts.

    ## Why it matters

    A request for access or correction has to be met within 40 days of receiving it.

    ## How to fix

    Shorten it: `requests: {answer-within: 40 days}`.

    ## When it is wrong

    Where the time is that of the last step of a long case. Say what the usual time is.
    """
    requests, most = case.inventory.requests, _access_days(case.law)
    within = known(requests.answer_within) if requests else None
    if requests is None or within is None or most is None or case.applies(*_GDPR):
        return
    longer = within.longer_than(most)
    if longer is not False:
        message = f"requests are answered within {within}, which {'is' if longer else 'can be'} more than {most}"
        yield Report(requests.at("answer-within"), message, fix=f"shorten it: `answer-within: {most}`")


def _ways(case: Case) -> tuple[str, ...]:
    """The ids of the channels for requests: those of all, or of the rights of access and correction."""
    requests, rights = case.inventory.requests, case.inventory.rights
    ways = list(named(requests.via)) if requests else []
    for name in ("access", "rectification"):
        ways += named(rights[name].via) if name in rights else ()
    return tuple(dict.fromkeys(ways))


def _addressed(channels: list[Channel], case: Case) -> bool:
    organisation = case.inventory.organisation
    if organisation is not None and known(organisation.address) is not None:
        return True
    return any(
        channel.kind is ChannelKind.POSTAL and known(channel.address) not in (None, "organisation.address")
        for channel in channels
    )


def _only(channel: Channel) -> str:
    kind = known(channel.kind)
    return f"requests go here: only {kind.label}" if kind else "requests go here"


_ENDS = ("retention", "retain", "delet", "erase", "erasure", "return", "destr", "keep")
_PROTECTS = ("secur", "protect", "confidential", "safeguard")
_WHOLE = ("data-protection", "data protection", "data processing")


def _unbound(contract: Contract) -> list[str]:
    """What a contract that is not on file says nothing of."""
    if known(contract.ref) is not None or not contract.terms or not named(contract.terms):
        return []
    said = " ".join(str(term).casefold() for term in named(contract.terms))
    clauses = contract.clauses or ()
    if Reserved.ALL in clauses or any(word in said for word in _WHOLE):
        return []
    lacking = []
    if ContractClause.SECURITY not in clauses and not any(word in said for word in _PROTECTS):
        lacking.append("security")
    if ContractClause.RETURN not in clauses and not any(word in said for word in _ENDS):
        lacking.append("how long the data is kept")
    return lacking


def _terms(party: Party, contract: Contract) -> tuple[Mention, ...]:
    return (Mention(party.at("contract", "terms"), "all that it is said to hold"),) if contract.terms else ()


def _access_days(law: LawBook) -> Duration | None:
    fact = law.fact("hk.rules", "access")
    return Duration(((fact.number("days"), Unit.DAY),)) if fact else None
