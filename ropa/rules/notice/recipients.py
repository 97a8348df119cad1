"""Who gets data, as people are told."""

import re
from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.party import Party, Source
from ropa.model.values import is_unsaid, known, named
from ropa.model.vocabulary import PartyKind, Role
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import NAMELESS, receiving, tied
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")
_AND_OTHERS = re.compile(r"^others?\b|\b(and|among) others\b|\bor similar\b|\betc\b")


@rule(
    "GDPR Art. 13(1)(e), 14(1)(e)",
    "WP260 rev.01",
    severity=Severity.WARNING,
    since="0.1",
    packs=_PACKS,
    demand=Demand.GUIDELINE,
)
def recipient_open(case: Case) -> Iterator[Report]:
    """A recipient stands for others that are not named.

    ## What it checks

    Recipients marked `open: true` (“such as”, “or similar”), and those whose names say so themselves (“Other
    providers”, “Authorities and others”).

    ## Why it matters

    Recipients, or categories of recipients, are listed content. “Or similar” admits anybody, so that no promise
    about sharing can be proved.

    ## How to fix

    Name those that get data now, and remove `open`. A new recipient is a change of the policy.

    ## When it is wrong

    Where the kind is all that can be said and the examples only illustrate it. Make it a category, without `open`.
    """
    for party in receiving(case):
        if _is_open(party):
            examples = [str(example) for example in named(party.such_as)]
            beside = f" beside {series(examples)}" if examples else ""
            message = f"{party.title}: who else gets data{beside} is left open"
            yield Report(party.path, message, fix="name those that get data now, and remove `open`")


@rule(
    "GDPR Art. 13(1)(e), 14(1)(e)",
    "WP260 rev.01",
    severity=Severity.INFO,
    since="0.1",
    packs=_PACKS,
    demand=Demand.GUIDELINE,
)
def recipient_unnamed(case: Case) -> Iterator[Report]:
    """A recipient is known by its category only.

    ## What it checks

    Recipients of kind `category` or `group` without examples in `such-as` and without a published `list`. Left out
    are those whom nobody can name in advance, such as courts or a buyer, and those that `recipient-open` reports.

    ## Why it matters

    Categories are lawful. But the guidelines ask for the most meaningful information, which is usually the names,
    and whoever asks for access may demand them (CJEU C-154/21).

    ## How to fix

    Name them: `such-as: [Hetzner, Scaleway]`, or point at a list: `list: sub-processors`.

    ## When it is wrong

    It is a hint, not a defect: the category alone is enough for a notice.
    """
    documents = case.inventory.documents
    for party in receiving(case):
        listed = documents.get(known(party.list_) or "")
        if party.kind not in (PartyKind.CATEGORY, PartyKind.GROUP) or party.role in NAMELESS or _is_open(party):
            continue
        if not named(party.such_as) and (listed is None or known(listed.url) is None):
            message = f"{party.title}: only the category is known"
            mentions = (Mention(listed.at("url"), "the list that would name them has no address"),) if listed else ()
            fix = "name them, such as `such-as: [Example Hosting Ltd]`, or point at a `list`"
            yield Report(party.path, message, mentions=mentions, fix=fix)


@rule(
    "GDPR Art. 13(1)(e), 30(1)(d)", "CCPA 1798.130(a)(5)(C)",
    severity=Severity.WARNING, since="0.1", packs=(*_PACKS, "ccpa"),
)  # fmt: skip
def recipient_data_unknown(case: Case) -> Iterator[Report]:
    """Nothing says which data a recipient gets.

    ## What it checks

    The `gets` of every recipient. Words that name no category have a rule of their own, `data-vague`.

    ## Why it matters

    A recipient without data tells people nothing about what becomes of theirs, and leaves every promise about
    sharing unproven.

    ## How to fix

    Name the categories: `gets: [account, support.messages]`; or `gets: none` if it gets no personal data.

    ## When it is wrong

    Never: who gets no data is no recipient.
    """
    for party in receiving(case):
        if is_unsaid(party.gets):
            message = f"what goes to {party.title} {how(party.gets)}"
            yield Report(party.at("gets"), message, fix="name the data, such as `gets: account`, or write `gets: none`")


@rule("GDPR Art. 30(1)(d), 13(1)(e)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def recipient_purpose_unknown(case: Case) -> Iterator[Report]:
    """Nothing says for which activity a recipient gets data.

    ## What it checks

    The `for` of every recipient. Left out are those that run a system, work for another recipient, or are named by
    an activity, and sources of which nobody knows whether they get anything.

    ## Why it matters

    The record lists recipients activity by activity. One that belongs to none appears in no row, and nobody can say
    on which ground it gets data.

    ## How to fix

    Name the activities: `for: [support, process-payments]`, or `for: all`.

    ## When it is wrong

    Where the recipient belongs to a system only. Say that it runs the system: `run-by`.
    """
    for party in receiving(case):
        perhaps = isinstance(party, Source) and is_unsaid(party.gets)
        if is_unsaid(party.for_) and not perhaps and not tied(party, case):
            message = f"for which activity data goes to {party.title} {how(party.for_)}"
            yield Report(party.at("for"), message, fix="name the activities, such as `for: support`")


def _is_open(party: Party) -> bool:
    """Whether a recipient stands for others, as its author or its name says."""
    if party.open:
        return True
    whole = party.kind is PartyKind.GROUP or party.role in (Role.OTHER_USERS, Role.PUBLIC, Role.GROUP)
    return not whole and _AND_OTHERS.search(party.title.casefold()) is not None
