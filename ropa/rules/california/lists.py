"""The lists of a California privacy policy: which data, and to whom it goes."""

from collections.abc import Iterator

from ropa.law.california import categories
from ropa.model.data import DataCategory
from ropa.model.finding import Severity
from ropa.model.values import is_unsaid, known
from ropa.rules.california.common import PACKS, is_classed, parties, personal
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how


@rule(
    "CCPA 1798.130(a)(5)(B)-(C)", "11 CCR 7011(e)(1)(A), (D)-(J)", severity=Severity.WARNING, since="0.1", packs=PACKS
)
def california_lists_missing(case: Case) -> Iterator[Report]:
    """The published policy has none of the lists that California law asks for.

    ## What it checks

    Inventories that reproduce a published policy (`policy.audit`): whether any category says `ccpa`, or any recipient
    its `disclosure`. Where some do, the others are reported one by one.

    ## Why it matters

    A policy must list the categories collected in the last twelve months in the terms of the law, from (A) identifiers
    to (L) sensitive personal information, and in two separate lists those sold or shared and those disclosed for a
    business purpose, with the categories of recipients; or say that there are none.

    ## How to fix

    Sort the data and the recipients, and publish the lists:

    ```yaml
    data-categories:
      account: {ccpa: [A, B]}
    recipients:
      hosting: {disclosure: business-purpose}
    ```

    ## When it is wrong

    Where the lists stand in a separate notice for California. Take that text into the inventory.
    """
    if not case.audit or _sorted(case):
        return
    unsorted = list(personal(case))
    if unsorted:
        message = "neither the data nor its recipients are listed by the categories of California law"
        mentions = tuple(Mention(category.path, "in no such category") for category in unsorted[:3])
        fix = "sort them, such as `account: {ccpa: [A, B]}` and `hosting: {disclosure: business-purpose}`"
        yield Report(("laws", "ccpa"), message, mentions=mentions, fix=fix)


@rule("CCPA 1798.130(a)(5)(B)", "11 CCR 7011(e)(1)(A)", severity=Severity.WARNING, since="0.1", packs=PACKS)
def california_category_unsaid(case: Case) -> Iterator[Report]:
    """Nothing says in which category of California law some data falls.

    ## What it checks

    Every category of personal data: whether `ccpa` says it, or the vocabulary knows it for one of its elements, for a
    part of it or for what it is part of. A published policy without any list is reported once, by
    `california-lists-missing`.

    ## Why it matters

    The list of data collected must follow the enumeration of the law. What no category is known for would be missing
    from it.

    ## How to fix

    Look at the enumeration, and write the letters: `ccpa: F`, or with the sub-code of what is sensitive, `[A, 1C]`.

    ## When it is wrong

    Where the data is no personal information in California, as what people have made public themselves: `ccpa: none`.
    """
    if case.audit and not _sorted(case):
        return
    titles = categories(case.law)
    for category in personal(case):
        if not _placed(category, case):
            unsure = "" if category.ccpa is None else f" {how(category.ccpa)}"
            message = f"{category.title}: in which category of California law it falls{unsure or ' is not said'}"
            fix = f"write its letters, {min(titles)} to {max(titles)}, such as `ccpa: F` ({titles['F'].lower()})"
            yield Report(category.at("ccpa"), message, fix=fix)


@rule("CCPA 1798.130(a)(5)(C)", "11 CCR 7011(e)(1)(D)-(J)", severity=Severity.WARNING, since="0.1", packs=PACKS)
def california_disclosure_unsaid(case: Case) -> Iterator[Report]:
    """Nothing says whether a recipient is sold data, shares it, or gets it for a business purpose.

    ## What it checks

    The `disclosure` of every recipient. A processor counts as a service provider; courts, buyers of the business, other
    users and whoever the person directs data to are neither sold data nor shared it with. Recipients that give
    something for the data are reported by `sale-undecided`.

    ## Why it matters

    A policy needs two separate lists: what is sold or shared, and what is disclosed for a business purpose. A recipient
    of unknown class stands in neither, so that neither list is true.

    ## How to fix

    Decide: `disclosure: business-purpose`, `share` (for advertising across contexts) or `sale` (for money or anything
    else of value).

    ## When it is wrong

    Where the recipient gets no data of people in California. Say what it gets: `gets: none`.
    """
    if case.audit and not _sorted(case):
        return
    for party in parties(case):
        if not is_classed(party) and known(party.consideration) is None and party.cross_context is not True:
            asked = f"whether data is sold to {party.title}, shared with it, or disclosed for a business purpose"
            mentions = (Mention(party.at("role"), "no service provider"),) if known(party.role) else ()
            fix = "decide: `disclosure: business-purpose`, `share` or `sale`"
            yield Report(party.at("disclosure"), f"{asked} {how(party.disclosure)}", mentions=mentions, fix=fix)


def _sorted(case: Case) -> bool:
    """Whether an inventory speaks of California's categories at all."""
    inventory = case.inventory
    data = (category.ccpa for category in inventory.data_categories.values())
    classes = (party.disclosure for party in inventory.parties.values())
    return any(not is_unsaid(said) for said in (*data, *classes))


def _placed(category: DataCategory, case: Case) -> bool:
    """Whether a category is in some category of the law: by its own word, or by what is in it or around it."""
    for node in (*case.graph.within(category.node), *case.graph.around(category.node)):
        one = case.graph.category_of(node)
        if one is None:
            continue
        if not is_unsaid(one.ccpa):
            return True
        element = one.parts.get(node.rpartition(".")[2]) if ".elements." in node else None
        known_as = case.elements.known(known(element.kind) or element.title) if element else None
        if known_as and known_as.ccpa:
            return True
    return False
