"""To whom data is sold, with whom it is shared, and on which terms it is handed on."""

from collections.abc import Iterator

from ropa.law.california import minors_below
from ropa.model.data import DataSubject
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.values import ALL, is_nothing, known
from ropa.model.vocabulary import Disclosure, Role
from ropa.rules.california.common import PACKS, buying, class_of, may_buy, parties, role_of, sold_here
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how


@rule("CCPA 1798.140(e)(6), (ah)", severity=Severity.ERROR, since="0.1", packs=PACKS)
def sharing_called_business_purpose(case: Case) -> Iterator[Report]:
    """Data goes to advertising across contexts, and is not called shared.

    ## What it checks

    Recipients with `cross-context: true`: whether their `disclosure` is `share` or `sale`. A processor without a
    `disclosure` counts as a service provider, that is, as a business purpose.

    ## Why it matters

    Who joins data with that of other businesses to choose adverts gets it shared, paid or not, and can be no service
    provider for that. People must be able to opt out.

    ## How to fix

    Call it what it is, `disclosure: share`, and offer the opt-out; or have the party stop joining the data.

    ## When it is wrong

    Where the party only shows or counts adverts on your own site. Then it joins nothing: `cross-context: false`.
    """
    for party in parties(case):
        called = class_of(party)
        if party.cross_context is True and called not in (Disclosure.SHARE, Disclosure.SALE):
            as_what = f"called “{called.label}”" if called else f"and that it is shared {how(party.disclosure)}"
            message = f"{party.title} joins the data with that of others for advertising, {as_what}"
            if called:
                message = f"what {party.title} gets is shared for advertising across contexts, not {called.label}"
            mention = Mention(party.at("cross-context"), "joins it with that of other businesses")
            fix = "write `disclosure: share`, and offer the opt-out"
            yield Report(party.at("disclosure"), message, mentions=(mention,), fix=fix)


@rule("CCPA 1798.140(ad)", severity=Severity.WARNING, since="0.1", packs=PACKS)
def sale_undecided(case: Case) -> Iterator[Report]:
    """Somebody gives something for data, and it is not called a sale.

    ## What it checks

    Recipients with a `consideration` that are no service providers: whether their `disclosure` is `sale`, or `share`
    for advertising. Buyers of the business are left out, and whoever the person directs data to.

    ## Why it matters

    Making data available for money or other valuable consideration is a sale. A discount, a free service or data in
    return can be such a consideration.

    ## How to fix

    Decide, and mark it: `disclosure: sale`. If nothing is given for the data: `consideration: none`.

    ## When it is wrong

    Where what the party gives has nothing to do with the data. Write `consideration: none`.
    """
    for party in parties(case):
        paid = known(party.consideration)
        if paid and may_buy(party) and known(party.disclosure) is None and party.cross_context is not True:
            message = f"{party.title} gets data and gives {paid.label} for it: that may be a sale"
            mention = Mention(party.at("consideration"), "what it gives")
            yield Report(
                party.at("disclosure"),
                message,
                mentions=(mention,),
                fix="decide: `disclosure: sale`, or correct `consideration`",
            )


@rule("CCPA 1798.100(d), 1798.140(j), (ag)", "11 CCR 7051", severity=Severity.ERROR, since="0.1", packs=PACKS)
def service_provider_terms_missing(case: Case) -> Iterator[Report]:
    """The contract with a service provider lacks the terms of California law.

    ## What it checks

    Recipients with `disclosure: business-purpose` that are neither an authority nor a company of the group: whether
    `contract.california` says that the contract has the terms. Processors without a `disclosure` are reported only
    where it is said that the terms are missing or unknown. A processor of whose contract nothing is said is reported by
    `processor-without-contract`.

    ## Why it matters

    Without a contract that names the purposes, forbids to sell, share, combine or otherwise use the data, and lets you
    check, a vendor is no service provider but a third party, and handing it data may be a sale.

    ## How to fix

    Add the terms of 11 CCR 7051 to the contract, and note it:

    ```yaml
    recipients:
      hosting: {disclosure: business-purpose, contract: {ref: contracts/hosting.pdf, california: true}}
    ```

    ## When it is wrong

    Where the recipient gets no data of people in California.
    """
    for party in parties(case):
        if class_of(party) is not Disclosure.BUSINESS_PURPOSE or known(party.role) in _NO_PROVIDERS:
            continue
        contract = known(party.contract)
        if contract is None and role_of(party) is Role.PROCESSOR:
            continue  # `processor-without-contract` asks for it
        said = contract.california if contract else party.contract
        if said is True or (said is None and known(party.disclosure) is None):
            continue
        message = f"{party.title}: that its contract makes it a service provider in California {how(said)}"
        if said is False:
            message = f"{party.title}: its contract lacks the terms that make it a service provider in California"
        elif is_nothing(party.contract):
            message = f"{party.title}: without a contract it is no service provider in California"
        fix = "add the terms of 11 CCR 7051, and write `contract: {california: true}`"
        yield Report(party.at("contract", "california"), message, fix=fix)


@rule("CCPA 1798.120(c)", "11 CCR 7070, 7071", severity=Severity.ERROR, since="0.1", packs=PACKS)
def minors_data_sold(case: Case) -> Iterator[Report]:
    """Data of people under 16 is sold or shared, and nobody opted in.

    ## What it checks

    Where `california.minors-sold` is true, or a recipient that data is sold to or shared with gets data about people
    with `children: true`: whether `california.minors-opt-in` is true. People whose `minimum-age` reaches the age of the
    law are left out.

    ## Why it matters

    Data of consumers known to be under 16 may be sold or shared only if they opted in themselves, or a parent did for
    those under 13.

    ## How to fix

    Stop, or ask first, and say so: `california: {minors-opt-in: true}`.

    ## When it is wrong

    Where the recipient gets no data of the children. Say what it gets in `gets`.
    """
    said = case.inventory.california
    if said is not None and said.minors_opt_in is True:
        return
    age = minors_below(case.law)
    buyers = buying(case)
    if said is not None and said.minors_sold is True:
        message = f"data of people under {age} is sold or shared, and that they opted in {how(said.minors_opt_in)}"
        yield Report(said.at("minors-sold"), message, mentions=sold_here(buyers), fix=_OPT_IN)
        return
    for party in buyers:
        for subject in _children_given_to(party, age, case)[:1]:
            message = f"{party.title} is sold data about {subject.title}, or shares it, and nobody opted in"
            mention = Mention(subject.at("children"), "there are children among them")
            yield Report(party.at("disclosure"), message, mentions=(mention,), fix=_OPT_IN)


@rule("CCPA 1798.120(c)", "11 CCR 7011(e)(1)(G)", severity=Severity.WARNING, since="0.1", packs=PACKS)
def minors_sale_unsaid(case: Case) -> Iterator[Report]:
    """Data is sold or shared, and nothing says whether data of people under 16 is.

    ## What it checks

    `california.minors-sold`, wherever data is sold or shared.

    ## Why it matters

    The policy must say whether the business has actual knowledge that it sells or shares data of people under 16.
    Closing one's eyes counts as knowledge.

    ## How to fix

    Say it: `california: {minors-sold: false}`.

    ## When it is wrong

    Where nothing is sold or shared after all: correct the `disclosure` of the recipients.
    """
    said = case.inventory.california
    value = said.minors_sold if said else None
    buyers = buying(case)
    if buyers and known(value) is None:
        age = minors_below(case.law)
        message = f"whether data of people known to be under {age} is sold or shared {how(value)}"
        fix = "say it, such as `california: {minors-sold: false}`"
        yield Report(("california", "minors-sold"), message, mentions=sold_here(buyers), fix=fix)


_NO_PROVIDERS = frozenset({Role.AUTHORITY, Role.GROUP})
_OPT_IN = "stop, or ask first, and write `california: {minors-opt-in: true}`"


def _children_given_to(party: Party, age: int, case: Case) -> list[DataSubject]:
    """The children whose data a party gets by name, or with everything."""
    graph = case.graph
    categories = [category for edge in graph.flows_to(party) if (category := graph.category_of(edge.source))]
    if ALL in (party.gets or ()):
        categories += case.inventory.data_categories.values()
    people = {subject.id: subject for category in categories for subject in graph.people_in(category)}
    return [one for one in people.values() if one.children is True and (known(one.minimum_age) or 0) < age]
