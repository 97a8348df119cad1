"""The published document: links that lead nowhere, two answers to one question, things left out of its lists."""

from collections.abc import Iterator

from ropa.model.entity import Entity
from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how


@rule("GDPR Art. 12(1)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def document_link_missing(case: Case) -> Iterator[Report]:
    """The policy points at a document and gives no link to it.

    ## What it checks

    The `url` of every document that is published.

    ## Why it matters

    Readers are sent to a text that they cannot find, and what stands in it counts as not said.

    ## How to fix

    Write the address: `documents: {cookie-policy: {url: https://example.org/cookies}}`.

    ## When it is wrong

    Where the document exists on paper only. Say so in `text`, and mark it `internal: true` if nobody outside sees
    it.
    """
    for document in case.inventory.documents.values():
        if not document.internal and known(document.text) is None and known(document.url) is None:
            message = f"the policy points at {document.title}, and the address of it {how(document.url)}"
            yield Report(
                document.at("url"), message, fix="write the address, such as `url: https://example.org/cookies`"
            )


@rule("GDPR Art. 12(1), 8(1)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def two_ages(case: Case) -> Iterator[Report]:
    """Two ages are given, and nothing says which of them decides.

    ## What it checks

    Whether `children` has both a `minimum-age` and an alternative in `or`.

    ## Why it matters

    “18 or the legal age where you live” admits and refuses the same person. A rule that nobody can apply protects
    nobody.

    ## How to fix

    Keep the age that decides, and say in `note` what else holds.

    ## When it is wrong

    Where the words of `or` settle it (“whichever is higher”). Suppress the rule with that reason.
    """
    children = case.inventory.children
    age = known(children.minimum_age) if children else None
    words = known(children.or_) if children else None
    if children and age is not None and words and not _settles(words):
        message = f"the minimum age is {age} “or {words}”, and which of the two decides is not said"
        mention = Mention(children.at("minimum-age"), "one age")
        yield Report(children.at("or"), message, "another", (mention,), "keep one, or say `whichever is higher`")


@rule("GDPR Art. 13(1)(c), 5(1)(a)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def purpose_unlisted(case: Case) -> Iterator[Report]:
    """The policy pursues a purpose that its own list of purposes leaves out.

    ## What it checks

    Activities marked `listed: false`: somebody who took a published policy apart found the purpose elsewhere in the
    text than where the policy lists its purposes.

    ## Why it matters

    Whoever reads the list believes that it is complete.

    ## How to fix

    Put the purpose into the list of the policy, and remove `listed: false`.

    ## When it is wrong

    Where the policy has no list of purposes at all. Remove `listed: false` then, too.
    """
    for activity in case.inventory.active_activities:
        yield from _unlisted(activity, "purposes")


@rule("GDPR Art. 5(1)(a), 14(1)(d)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def data_unlisted(case: Case) -> Iterator[Report]:
    """The policy processes data that its own list of data leaves out.

    ## What it checks

    Data categories marked `listed: false`: the policy mentions the data elsewhere than where it lists its data.

    ## Why it matters

    Whoever reads the list believes that it is complete.

    ## How to fix

    Put the data into the list of the policy, and remove `listed: false`.

    ## When it is wrong

    Where the policy has no list of data at all. Remove `listed: false` then, too.
    """
    for category in case.inventory.data_categories.values():
        yield from _unlisted(category, "data")


@rule("GDPR Art. 13(1)(e), 5(1)(a)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def recipient_unlisted(case: Case) -> Iterator[Report]:
    """The policy mentions a recipient that its own list of recipients leaves out.

    ## What it checks

    Recipients marked `listed: false`: the policy mentions them elsewhere than where it lists its recipients.

    ## Why it matters

    Whoever reads the list believes that it is complete.

    ## How to fix

    Put the recipient into the list of the policy, and remove `listed: false`.

    ## When it is wrong

    Where the policy has no list of recipients at all. Remove `listed: false` then, too.
    """
    for recipient in case.inventory.recipients.values():
        yield from _unlisted(recipient, "recipients")


def _unlisted(entity: Entity, what: str) -> Iterator[Report]:
    if not entity.listed:
        message = f"the policy speaks of {entity.title}, and its list of {what} leaves it out"
        yield Report(entity.path, message, fix=f"put it into the list of {what} and remove `listed: false`")


def _settles(words: str) -> bool:
    """Whether the words of an alternative say which of two ages decides."""
    return any(word in words.casefold() for word in ("whichever", "higher", "older", "lower", "at least"))
