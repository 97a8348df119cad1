"""Whether somebody agreed at all, and freely."""

from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.model.vocabulary import AcceptedBy, LegalBasis
from ropa.rules.case import Case, Mention, Report
from ropa.rules.people import is_staff, people_of
from ropa.rules.registry import Demand, rule
from ropa.rules.words import series, short

_PACKS = ("gdpr", "uk-gdpr")
_BY_USE = frozenset({AcceptedBy.USE, AcceptedBy.CONTINUED_USE})


@rule("GDPR Art. 4(11), 7(1)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def consent_by_use(case: Case) -> Iterator[Report]:
    """Using the service is taken as agreement to the policy.

    ## What it checks

    `policy.accepted-by: use` or `continued-use`.

    ## Why it matters

    Consent is a clear affirmative act. Who uses a service agrees to nothing about data, and a notice needs no
    agreement: it informs. The sentence gives no basis for anything, and misleads people about what they decided.

    ## How to fix

    Remove the sentence from the policy. Where something really rests on consent, ask for that apart.

    ## When it is wrong

    Where the sentence only says that the terms of use apply. Then it does not belong into `accepted-by`.
    """
    policy = case.inventory.policy
    if policy is not None and policy.accepted_by in _BY_USE:
        mentions = tuple(
            Mention(activity.at("legal-basis"), "rests on consent")
            for activity in case.controlled()
            if activity.legal_basis is LegalBasis.CONSENT
        )
        message = "the policy takes use of the service as agreement, and use is no consent"
        fix = "remove the sentence, and ask apart for whatever rests on consent"
        yield Report(policy.at("accepted-by"), message, mentions=mentions, fix=fix)


@rule(
    "GDPR Art. 4(11), 7(1), 13(3)", "PDPO DPP3",
    severity=Severity.WARNING, since="0.1", packs=("gdpr", "uk-gdpr", "hk-pdpo"),
)  # fmt: skip
def change_accepted_by_use(case: Case) -> Iterator[Report]:
    """Going on using the service is taken as agreement to a changed policy.

    ## What it checks

    `changes.accepted-by: use` or `continued-use`.

    ## Why it matters

    A new purpose needs information before, and where it rests on consent, a new yes. In Hong Kong it needs express
    consent always. Silence after a change that nobody read is neither.

    ## How to fix

    Tell people of changes before they happen (`changes.told-by`), ask where consent is needed, and remove the
    sentence.

    ## When it is wrong

    Where changes never touch purposes, and the sentence is about the terms of use alone. Remove `accepted-by`.
    """
    changes = case.inventory.changes
    if changes is not None and changes.accepted_by in _BY_USE:
        message = "going on using the service is taken as agreement to changes, and use is no consent"
        fix = "tell people before a change, ask where it needs consent, and remove the sentence"
        yield Report(changes.at("accepted-by"), message, fix=fix)


@rule("GDPR Art. 7(2), 4(11)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def consent_in_terms(case: Case) -> Iterator[Report]:
    """Agreement to the policy is part of agreement to a contract.

    ## What it checks

    A policy with `accepted-by` that is `part-of` another document, such as terms of use.

    ## Why it matters

    A request for consent must be distinguishable from everything else, and a contract may not depend on it. What is
    agreed to with the terms was neither distinct nor free.

    ## How to fix

    Publish the policy for itself, and ask for consent where it is needed, with a question of its own.

    ## When it is wrong

    Where nothing rests on consent. Then the policy needs no agreement: remove `accepted-by`.
    """
    policy = case.inventory.policy
    if policy is None or known(policy.accepted_by) is None or known(policy.part_of) is None:
        return
    document = case.inventory.documents.get(known(policy.part_of) or "")
    whole = short(document.title) if document is not None else known(policy.part_of)
    message = f"agreement to the policy cannot be told from agreement to “{whole}”"
    mention = Mention(policy.at("accepted-by"), "what counts as agreement")
    fix = "publish the policy for itself, and ask for consent in a question of its own"
    yield Report(policy.at("part-of"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 7(4), 4(11)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def consent_without_choice(case: Case) -> Iterator[Report]:
    """An activity rests on consent, and people cannot say no.

    ## What it checks

    Activities with `legal-basis: consent` and `optional: false`.

    ## Why it matters

    A yes that nobody can refuse is no consent. Most of all where it is the price of a service that does not need
    the data.

    ## How to fix

    Let people say no (`optional: true`), or rest the activity on what makes it necessary, such as `contract`.

    ## When it is wrong

    Where `optional` meant that the feature cannot be had without the data. People are free not to use it: write
    `optional: true`.
    """
    for activity in case.controlled():
        if activity.legal_basis is LegalBasis.CONSENT and activity.optional is False:
            message = f"{activity.title} rests on consent, and people cannot say no"
            mention = Mention(activity.at("legal-basis"), "has to be given freely")
            fix = "let people say no, or choose the basis that makes it necessary"
            yield Report(activity.at("optional"), message, mentions=(mention,), fix=fix)


@rule(
    "GDPR Art. 4(11), 7(4)",
    "EDPB 5/2020",
    severity=Severity.WARNING,
    since="0.1",
    packs=_PACKS,
    demand=Demand.GUIDELINE,
)
def consent_of_staff(case: Case) -> Iterator[Report]:
    """An activity rests on the consent of people who depend on the organisation for their work.

    ## What it checks

    Activities with `legal-basis: consent` that use data about staff: people with `staff: true`, or whose bare name
    says it (“Employees”, “Job applicants”).

    ## Why it matters

    Whoever fears for a job can hardly say no, and can hardly withdraw. Consent at work is free only where refusing
    has no consequence at all.

    ## How to fix

    Choose another basis: `contract`, `legal-obligation` with the `statute`, or `legitimate-interests`.

    ## When it is wrong

    Where a no really changes nothing, as with a photo for the staff newspaper. Suppress the rule with that reason.
    """
    for activity in case.controlled():
        if activity.legal_basis is not LegalBasis.CONSENT:
            continue
        staff = [subject for subject in people_of(activity, case) if is_staff(subject, case)]
        if staff:
            message = (
                f"{activity.title} rests on the consent of {series(one.title for one in staff)}, who depend on you"
            )
            mentions = tuple(Mention(one.path, "can hardly say no") for one in staff)
            fix = "choose another basis, such as `contract` or `legal-obligation`"
            yield Report(activity.at("legal-basis"), message, mentions=mentions, fix=fix)
