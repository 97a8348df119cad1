"""Joint controllers: who they are, what was agreed with them, and what people are told of it."""

from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.organisation import Document
from ropa.model.party import Contract, Party
from ropa.model.promise import Notice
from ropa.model.values import is_unsaid, known, named
from ropa.model.vocabulary import Role
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contracts.processors import says_nothing_of_contract
from ropa.rules.registry import rule
from ropa.rules.words import how, whether

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 30(1)(a), 26(1)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def joint_controller_unreachable(case: Case) -> Iterator[Report]:
    """A joint controller is named, without an address.

    ## What it checks

    The `address` of every party with the role `joint-controller`, or named in `joint-with` of an activity. A processor
    that is named there is reported by `role-contradicted`.

    ## Why it matters

    Name and contact details of the joint controller are listed content of the record, and people may turn to either
    of you.

    ## How to fix

    Write it: `address: "Klinikweg 2, 20095 Hamburg, Germany"`.

    ## When it is wrong

    Where the party decides about nothing that you decide about. Write `role: controller`.
    """
    for party, why in _joint(case):
        if is_unsaid(party.address):
            message = f"how to reach {party.title}, which decides with you, {how(party.address)}"
            yield Report(party.at("address"), message, mentions=(why,), fix="write its postal address")


@rule("GDPR Art. 26(1)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def joint_arrangement_missing(case: Case) -> Iterator[Report]:
    """Somebody decides with the organisation, and nothing says that there is an arrangement.

    ## What it checks

    Joint controllers: whether `contract` says anything of an arrangement: where it is, when it was signed, or what
    its essence is (`terms`). In an audit of a published policy only a `contract` that is expressly `unknown` or
    `none` counts.

    ## Why it matters

    Joint controllers have to lay down who does what: who informs people, who answers their requests. Without an
    arrangement each of them answers for everything, and nobody can show who was to act.

    ## How to fix

    Conclude one and say where it is:

    ```yaml
    recipients:
      partner-clinic:
        role: joint-controller
        contract: {ref: contracts/partner-clinic.pdf, terms: [each informs its own patients]}
    ```

    ## When it is wrong

    Where a law lays down the duties of both. Name it in `contract: {ref: ...}`.
    """
    for party, why in _joint(case):
        if says_nothing_of_contract(party, case):
            said = party.contract.ref if isinstance(party.contract, Contract) else party.contract
            message = f"{party.title} decides with you, and {whether('arrangement with it', said)}"
            fix = "conclude one and say where it is, such as `contract: {ref: contracts/arrangement.pdf}`"
            yield Report(party.at("contract"), message, mentions=(why,), fix=fix)


@rule("GDPR Art. 26(2)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def joint_essence_unpublished(case: Case) -> Iterator[Report]:
    """People are not told the essence of an arrangement between joint controllers.

    ## What it checks

    Joint controllers of whom nothing published says what was agreed: neither the `terms` of the `contract`, nor a
    notice or a document that is `about` the party. Where there is no arrangement at all, `joint-arrangement-missing`
    says so.

    ## Why it matters

    The essence of the arrangement has to be made available to people, so that they know whom to ask what.

    ## How to fix

    Say in a few words who does what: `contract: {terms: [each informs its own patients, we answer all requests]}`.

    ## When it is wrong

    Where people learn it elsewhere. Make that text a document: `documents: {arrangement: {url: ..., about:
    recipients.partner-clinic}}`.
    """
    entries: list[Notice | Document] = [*case.inventory.notices.values(), *case.inventory.documents.values()]
    told = {about for entry in entries if not entry.internal for about in named(entry.about)}
    for party, why in _joint(case):
        contract = known(party.contract)
        if says_nothing_of_contract(party, case) or party.node in told:
            continue
        terms = contract.terms if contract else None
        if not named(terms):
            message = f"what you agreed on with {party.title} {how(terms)}, so that people cannot learn it"
            fix = "say who does what, such as `contract: {terms: [each informs its own patients]}`"
            yield Report(party.at("contract", "terms"), message, mentions=(why,), fix=fix)


def _joint(case: Case) -> Iterator[tuple[Party, Mention]]:
    """The joint controllers, each with what makes it one; a role that is guessed proves nothing."""
    with_whom: dict[str, Mention] = {}
    for activity in case.controlled():
        for number, name in enumerate(activity.joint_with or ()):
            if isinstance(name, str) and not activity.assumes("joint-with"):
                mention = Mention(activity.at("joint-with", number), f"{activity.title} is run jointly with it")
                with_whom.setdefault(name, mention)
    for party in case.inventory.parties.values():
        if party.role is Role.JOINT_CONTROLLER and not party.assumes("role"):
            yield party, with_whom.get(party.id, Mention(party.at("role"), "a joint controller"))
        elif party.id in with_whom and party.role is not Role.PROCESSOR:  # `role-contradicted` reports that
            yield party, with_whom[party.id]
