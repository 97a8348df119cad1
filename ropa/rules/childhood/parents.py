"""What parents have to agree to, and how it is known that they are the parents."""

from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.values import is_nothing, known
from ropa.model.vocabulary import Role
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.childhood.young import parents_agree, young_children
from ropa.rules.flows import receiving
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_OTHERS = frozenset({Role.CONTROLLER, Role.JOINT_CONTROLLER, Role.THIRD_PARTY, Role.BROKER})
"""Recipients that use the data for themselves, so that parents can refuse them."""
_SHOWN = 3


@rule("GDPR Art. 8(2)", "16 CFR 312.5", severity=Severity.WARNING, since="0.1", packs=("gdpr", "uk-gdpr", "coppa"))
def parent_unverified(case: Case) -> Iterator[Report]:
    """Parents have to agree, and nothing says how it is known that it is a parent.

    ## What it checks

    `children` with `parental-consent: true` or the stance `with-parent`: whether `parent-check` says how the parent is
    checked. In an audit of a published policy, which hardly ever tells, only what the auditor wrote counts.

    ## Why it matters

    A box that a child can tick is no consent of a parent. European law asks for reasonable efforts, American law for
    a method that is likely to be right, such as a card payment or a signed form.

    ## How to fix

    Say how: `parent-check: a charge to a card, refunded at once`.

    ## When it is wrong

    Where a school or an operating system checks the parent. Say that.
    """
    children = case.inventory.children
    if children is None or not parents_agree(case):
        return
    if unanswered(children.parent_check, case) or is_nothing(children.parent_check):
        message = f"a parent has to agree, and how it is checked that it is one {how(children.parent_check)}"
        field = "parental-consent" if children.parental_consent is True else "stance"
        mention = Mention(children.at(field), "a parent agrees")
        fix = "say how, such as `parent-check: a charge to a card, refunded at once`"
        yield Report(children.at("parent-check"), message, mentions=(mention,), fix=fix)


@rule("16 CFR 312.5(a)", severity=Severity.ERROR, since="0.1", packs=("coppa",))
def parental_consent_missing(case: Case) -> Iterator[Report]:
    """Young children are admitted, and no parent is asked.

    ## What it checks

    Whether people below the age of the American rule (13) are admitted, by `children.minimum-age` or the
    `minimum-age` of `data-subjects`, without `parental-consent: true` or the stance `with-parent`.

    ## Why it matters

    Verifiable consent of a parent has to come before any collection from a child. It does not depend on a legal
    basis, and nothing replaces it.

    ## How to fix

    Ask parents first, and say so: `children: {parental-consent: true, parent-check: ...}`; or admit nobody below 13.

    ## When it is wrong

    Where one of the narrow exceptions applies, such as data used only to ask the parent. Suppress the rule with that
    reason.
    """
    young = young_children(case)
    if young is None or parents_agree(case):
        return
    children = case.inventory.children
    said = children.parental_consent if children else None
    message = f"young children are admitted, and whether a parent has to agree {how(said)}"
    if said is False or is_nothing(said):
        message = "young children are admitted, and no parent has to agree"
    fix = "ask parents first (`parental-consent: true`), or admit nobody so young"
    yield Report(("children", "parental-consent"), message, mentions=(young,), fix=fix)


@rule("16 CFR 312.5(a)(2)", severity=Severity.ERROR, since="0.1", packs=("coppa",))
def consent_to_sharing_missing(case: Case) -> Iterator[Report]:
    """Data of young children goes to others, and parents cannot refuse that apart.

    ## What it checks

    Services that admit children below 13 with consent of a parent, where recipients are controllers, third parties
    or brokers: whether `children.sharing-consent: true` says that sharing is asked for apart. From the day on which
    the amended rule has to be met.

    ## Why it matters

    Parents must be able to agree to collection without agreeing to disclosure to third parties, unless that is
    integral to the service.

    ## How to fix

    Ask a second question, and say so: `sharing-consent: true`.

    ## When it is wrong

    Where the disclosure is integral to the service, as to the other players of a game. Suppress the rule with that
    reason.
    """
    young = young_children(case)
    children = case.inventory.children
    in_force = case.law.fact("children.coppa-duties", "separate-consent-to-sharing") is not None
    if children is None or young is None or not in_force or not parents_agree(case):
        return
    others = [party for party in receiving(case) if known(party.role) in _OTHERS]
    if others and children.sharing_consent is not True:
        who = series(party.title for party in others)
        message = f"data of young children goes to {who}, and whether parents agree to that apart "
        mentions = (young, *(Mention(party.at("role"), "uses data for itself") for party in others[:_SHOWN]))
        fix = "ask parents a second question, and write `sharing-consent: true`"
        said = "is denied" if children.sharing_consent is False else how(children.sharing_consent)
        yield Report(children.at("sharing-consent"), message + said, mentions=mentions, fix=fix)
