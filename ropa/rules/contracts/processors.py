"""Contracts with processors: that there is one, what it holds, whether it is kept."""

from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.law.accountability import interval
from ropa.model.finding import Severity
from ropa.model.party import Contract, Party
from ropa.model.values import ALL, Reserved, Vague, is_nothing, is_open, known, named
from ropa.model.vocabulary import ContractClause, Role
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import outlived, receiving
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how, series, whether

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 28(3), (9)", "CCPA 1798.100(d)", severity=Severity.ERROR, since="0.1", packs=(*_PACKS, "ccpa"))
def processor_without_contract(case: Case) -> Iterator[Report]:
    """A processor gets data, and nothing says that there is a contract with it.

    ## What it checks

    Recipients with `role: processor`: whether `contract` says anything of a contract: where it is, when it was
    signed, what its terms are. Sub-processors are bound by the processor they work for, and left out. In an audit of
    a published policy only a `contract` that is expressly `unknown` or `none` counts.

    ## Why it matters

    Processing by a processor has to be governed by a binding contract in writing. Without it the data is disclosed
    without a ground, and both sides answer for that.

    ## How to fix

    Sign one and say where it is:

    ```yaml
    recipients:
      mail-service: {role: processor, contract: {ref: contracts/mail-service.pdf, signed: 2026-03-01}}
    ```

    ## When it is wrong

    Where the recipient decides itself why and how, as banks and carriers do. Write `role: controller`.
    """
    for party in _processors(case):
        if says_nothing_of_contract(party, case):
            message = f"{party.title} processes data for you, and {whether('contract with it', _said(party))}"
            mention = Mention(party.at("role"), "a processor")
            fix = "sign one and say where it is, such as `contract: {ref: contracts/it.pdf, signed: 2026-03-01}`"
            yield Report(party.at("contract"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 28(3)(a)-(h)", "(EU) 2021/915", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def contract_clauses_missing(case: Case) -> Iterator[Report]:
    """The contract with a processor lacks clauses that the law demands.

    ## What it checks

    The `clauses` of contracts with processors, where somebody has noted which of Art. 28(3) the contract has: whether
    one is missing, or nobody knows.

    ## Why it matters

    Art. 28(3) lists what the contract must hold: a description of the processing, instructions, confidentiality,
    security, conditions for sub-processors, help with rights and with Arts. 32 to 36, deletion or return, audits.

    ## How to fix

    Complete the contract, or replace it by the clauses of the Commission, (EU) 2021/915. Then note what it has:
    `contract: {clauses: all}`.

    ## When it is wrong

    Where another document that belongs to the contract has the clause. Note it as found.
    """
    for party in _processors(case):
        contract = known(party.contract)
        if contract is None or contract.clauses is None or ALL in contract.clauses:
            continue
        found = set(named(contract.clauses))
        missing = [clause.label for clause in ContractClause if clause not in found]
        where = party.at("contract", "clauses")
        if is_open(contract.clauses):
            message = f"which clauses of Art. 28(3) the contract with {party.title} has is not known"
            yield Report(where, message, fix="read it and note them, such as `clauses: [instructions, security]`")
        elif missing:
            message = f"the contract with {party.title} lacks: {'; '.join(missing)}"
            yield Report(where, message, fix="complete it, or replace it by the clauses of (EU) 2021/915")


@rule("GDPR Art. 28(2), (4)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def sub_processor_unauthorised(case: Case) -> Iterator[Report]:
    """A processor engages others, and nothing says that it may.

    ## What it checks

    Processors that another party works for (`sub-processor-of`): whether their contract says in `sub-processors` how
    others are authorised, `specific` or `general`. Processors without any contract have a rule of their own.

    ## Why it matters

    A processor may engage another one only with prior written authorisation, given one by one or in general; if in
    general, it must announce changes so that you can object.

    ## How to fix

    Say what was agreed: `contract: {sub-processors: general}`.

    ## When it is wrong

    Where the other party does not work for the processor. Remove `sub-processor-of`.
    """
    for party in _processors(case):
        helpers = case.graph.into(party.node, EdgeKind.SUB_PROCESSOR_OF)
        contract = known(party.contract)
        if not helpers or contract is None:
            continue
        allowed = contract.sub_processors
        if is_nothing(allowed) or unanswered(allowed, case):
            helper = case.graph.party(helpers[0].source)
            message = f"{party.title} engages {helper.title}, and {whether('authorisation to do so', allowed)}"
            mention = Mention(helpers[0].path, f"{helper.title} works for {party.title}")
            fix = "say how it is authorised, such as `contract: {sub-processors: general}`"
            yield Report(party.at("contract", "sub-processors"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 28(10), 28(3)(a), 4(7)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def processor_with_own_purposes(case: Case) -> Iterator[Report]:
    """A recipient is called a processor and uses the data for itself.

    ## What it checks

    Recipients with `role: processor` and `own-purposes: true` or `trains-on-data: true`.

    ## Why it matters

    Whoever decides on a purpose is a controller for it. The data then goes to a third party, which needs a ground of
    its own and a place in the notice, and the contract for processing does not cover it.

    ## How to fix

    Forbid the use in the contract (`own-purposes: false`, `trains-on-data: false`), or write `role: controller` for
    it and find the ground for the disclosure.

    ## When it is wrong

    Where it uses only data that is anonymous by then. Describe that data as a category of its own.
    """
    for party in _processors(case):
        own = [
            Mention(party.at(field), words)
            for field, value, words in (
                ("own-purposes", party.own_purposes, "also uses the data for itself"),
                ("trains-on-data", party.trains_on_data, "trains models on the data"),
            )
            if value is True
        ]
        if own:
            message = f"{party.title} is called a processor, and {series(mention.text for mention in own)}"
            fix = "forbid that use in the contract, or write `role: controller`"
            yield Report(party.at("role"), message, "a processor", tuple(own), fix)


@rule("GDPR Art. 28(1)", severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def processor_guarantees_unproven(case: Case) -> Iterator[Report]:
    """Nothing shows that a processor protects the data.

    ## What it checks

    Recipients with `role: processor`: whether `certified` or `evidence` names a certificate, a report of an audit or
    answers to a questionnaire. In an audit of a published policy silence is not reported.

    ## Why it matters

    Only processors that give sufficient guarantees may be used, and you have to be able to show that you looked.

    ## How to fix

    Name what you looked at: `certified: ISO 27001`, or `evidence: questionnaire` with an entry under `documents`.

    ## When it is wrong

    It is a hint, not a defect.
    """
    for party in _processors(case):
        said = party.evidence or party.certified
        if not named(party.certified) and not named(party.evidence) and (is_nothing(said) or unanswered(said, case)):
            message = f"what shows that {party.title} protects the data {how(said)}"
            fix = "name a certificate, such as `certified: ISO 27001`, or a document under `evidence`"
            yield Report(party.at("evidence"), message, fix=fix)


@rule("GDPR Art. 33(2), 28(3)(f)", severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def processor_reports_late(case: Case) -> Iterator[Report]:
    """A processor may report a breach so late that little of your own time is left.

    ## What it checks

    The `breach-notice` of contracts with processors: whether it is longer than 48 hours, or expressly unknown.

    ## Why it matters

    A processor must tell you of a breach without undue delay. Authorities take it that you know from then on, or
    should: you then have 72 hours to look into it and to notify.

    ## How to fix

    Agree on 24 or 48 hours: `contract: {breach-notice: 24 hours}`.

    ## When it is wrong

    Where the contract sets a longer outer limit beside “without undue delay”. Suppress the rule with that reason.
    """
    most = interval(case.law, "processor-breach-notice")
    for party in _processors(case):
        contract = known(party.contract)
        notice = contract.breach_notice if contract else None
        length = known(notice)
        where = party.at("contract", "breach-notice")
        fix = f"agree on no more than {most}, such as `breach-notice: 24 hours`"
        longer = length.longer_than(most) if length else False
        if longer is not False:
            more = "more" if longer else "possibly more"
            message = f"{party.title} may take {length} to report a breach, {more} than {most}"
            yield Report(where, message, fix=fix)
        elif isinstance(notice, Vague | Reserved):
            yield Report(where, f"how soon {party.title} reports a breach {how(notice)}", fix=fix)


@rule("GDPR Art. 28(3), 26(1)", severity=Severity.ERROR, since="0.1")
def contract_ended(case: Case) -> Iterator[Report]:
    """A contract has ended, and the party still gets data.

    ## What it checks

    The `ends` of contracts with processors and joint controllers against the day of the run; the last day still
    counts. Left out are parties that serve only activities that are over.

    ## Why it matters

    Without a contract in force the processing has no ground, and nobody has to give anything back.

    ## How to fix

    Renew it and write the new day, or stop sending data and delete the recipient.

    ## When it is wrong

    Where the contract renews itself. Leave `ends` out.
    """
    for party in receiving(case):
        contract = known(party.contract)
        ends = known(contract.ends) if contract else None
        if party.role not in (Role.PROCESSOR, Role.JOINT_CONTROLLER) or ends is None or ends >= case.today:
            continue
        if not outlived(party, case):
            message = f"the contract with {party.title} ended on {ends}, and it still gets data"
            yield Report(party.at("contract", "ends"), message, fix="renew it, or stop sending data")


def says_nothing_of_contract(party: Party, case: Case) -> bool:
    """Whether nothing says that there is a contract with a party."""
    contract = party.contract
    if not isinstance(contract, Contract):
        return is_nothing(contract) or unanswered(contract, case)
    if named(contract.terms) or any(known(value) is not None for value in (contract.ref, contract.signed)):
        return False
    if contract.clauses or known(contract.ends) is not None:
        return False
    return is_nothing(contract.ref) or unanswered(contract.ref, case)


def _said(party: Party) -> object:
    return party.contract.ref if isinstance(party.contract, Contract) else party.contract


def _processors(case: Case) -> Iterator[Party]:
    """The processors that work for the organisation itself; a role that is guessed proves no duty."""
    for party in receiving(case):
        if party.role is Role.PROCESSOR and not party.assumes("role") and not party.sub_processor_of:
            yield party
