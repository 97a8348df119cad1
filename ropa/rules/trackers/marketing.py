"""Marketing by electronic mail."""

from collections.abc import Iterator

from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.model.vocabulary import LegalBasis
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how

_PACKS = ("eprivacy", "pecr")
_ADDRESSES = ("email-address", "phone-number", "social-media-account")
_FIX = "ask for consent (`legal-basis: consent`), or keep to your customers and similar products: `soft-opt-in: true`"


@rule("ePrivacy Art. 13(1)-(2)", "PECR reg. 22", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def marketing_without_consent(case: Case) -> Iterator[Report]:
    """Marketing messages go out without consent.

    ## What it checks

    Activities of the kind `direct-marketing` that use e-mail addresses, phone numbers or accounts on social media and
    rest on another ground than consent: whether they are the exception for one's own customers, `soft-opt-in: true`.

    ## Why it matters

    E-mails, text messages and direct messages that promote something need consent beforehand, whatever ground the GDPR
    would give. The only exception: an address that a customer gave at a sale, used for one's own similar products,
    with a free way to object at the sale and in every message.

    ## How to fix

    Ask for consent, or say that the exception holds:

    ```yaml
    activities:
      offers: {kind: direct-marketing, legal-basis: legitimate-interests, soft-opt-in: true}
    ```

    ## When it is wrong

    Where the messages go by post, or to companies only in a country that allows it. Leave the addresses out of `data`,
    or suppress the rule with that reason.
    """
    for activity, addresses in _messages(case):
        basis = known(activity.legal_basis)
        if basis not in (None, LegalBasis.CONSENT) and addresses and activity.soft_opt_in is not True:
            exception = f"that the exception for customers holds {how(activity.soft_opt_in)}"
            if activity.soft_opt_in is False:
                exception = "the exception for customers does not hold"
            message = f"{activity.title}: messages go to {addresses} without consent, and {exception}"
            mention = Mention(activity.at("legal-basis"), "the ground that it rests on")
            yield Report(activity.at("soft-opt-in"), message, mentions=(mention,), fix=_FIX)


@rule("ePrivacy Art. 13(1)-(2)", "PECR reg. 22", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def marketing_consent_unsaid(case: Case) -> Iterator[Report]:
    """Nothing says whether people agreed to marketing messages.

    ## What it checks

    Activities of the kind `direct-marketing` without a legal basis: whether `soft-opt-in` is said. Where the data is
    listed and holds no e-mail address, phone number or account on social media, nothing is reported.

    ## Why it matters

    Marketing by e-mail or text message needs consent, or the exception for one's own customers. This is asked beside
    the legal basis of the GDPR, and no basis but consent answers it.

    ## How to fix

    Write `legal-basis: consent`, or `soft-opt-in: true` if the messages go to customers about similar products.

    ## When it is wrong

    Where the messages go by post only. List the data that they need.
    """
    for activity, addresses in _messages(case):
        perhaps = addresses or not named(activity.data)
        if known(activity.legal_basis) is None and perhaps and known(activity.soft_opt_in) is None:
            message = (
                f"{activity.title}: whether people agreed to messages, or are customers, {how(activity.soft_opt_in)}"
            )
            yield Report(activity.at("soft-opt-in"), message, fix=_FIX)


def _messages(case: Case) -> Iterator[tuple[Activity, str]]:
    """The activities of direct marketing, and the title of an address that they use; nothing if they use none."""
    marketing = case.uses.within("direct-marketing")
    wanted = frozenset[str]().union(*(case.elements.within(element) for element in _ADDRESSES))
    for activity in case.controlled():
        if known(activity.kind) in marketing:
            yield activity, _address(activity, wanted, case)


def _address(activity: Activity, wanted: frozenset[str], case: Case) -> str:
    for edge in case.graph.data_of(activity):
        for node in case.graph.within(edge.target):
            category = case.graph.category_of(node)
            element = category.parts.get(node.rpartition(".")[2]) if category else None
            known_as = case.elements.known(known(element.kind) or element.title) if element else None
            if element is not None and known_as is not None and known_as.id in wanted:
                return element.title
    return ""
