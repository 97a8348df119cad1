"""Hong Kong: purposes that people were not told of, and legal bases that its law does not know."""

from collections.abc import Iterator

from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.model.vocabulary import LegalBasis, Stance
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import counted, how

_PACK = ("hk-pdpo",)
_GDPR = ("gdpr", "uk-gdpr")
_SHOWN = 3


@rule("PDPO DPP1(3)", severity=Severity.INFO, since="0.1", packs=_PACK, demand=Demand.PRACTICE)
def basis_of_another_law(case: Case) -> Iterator[Report]:
    """A policy under a law that knows no legal basis names the legal bases of another law.

    ## What it checks

    Whether the policy itself says that the law of Hong Kong governs it, names no law that knows legal bases (the GDPR,
    the UK GDPR), and yet gives activities a `legal-basis`. One finding counts them.

    ## Why it matters

    In Hong Kong data is used for the purpose it was collected for, or with prescribed consent. “Legitimate interests”
    means something under the GDPR only: readers are promised rights that come with it, and no law is named that gives
    them.

    ## How to fix

    Name the law that the bases come from, or leave them out:

    ```yaml
    laws: {hk-pdpo: {stance: governing}, gdpr: {stance: claimed, for: people in the EU}}
    ```

    ## When it is wrong

    Where the bases are for the record only, and the policy is printed without them.
    """
    laws = case.inventory.laws
    governed = laws.get("hk-pdpo")
    if governed is None or governed.stance is Stance.PROPOSED or any(law in laws for law in _GDPR):
        return
    stating = [activity for activity in case.controlled() if known(activity.legal_basis) is not None]
    if stating:
        rows = counted(len(stating), "activity", "activities")
        message = (
            f"{rows} {'rests' if len(stating) == 1 else 'rest'} on a legal basis, which the law of Hong Kong lacks"
        )
        mentions = (
            Mention(governed.path, "the only law that the policy names, and one without legal bases"),
            *(Mention(activity.at("legal-basis"), "another") for activity in stating[1:_SHOWN]),
        )
        fix = "name the law that the bases come from, such as `laws: {gdpr: {stance: claimed}}`, or leave them out"
        yield Report(stating[0].at("legal-basis"), message, "a legal basis of the GDPR", mentions, fix)


@rule("PDPO DPP3(1), s.2(3)", severity=Severity.ERROR, since="0.1", packs=_PACK)
def new_purpose_without_consent(case: Case) -> Iterator[Report]:
    """Data is put to a use that people were not told of, without their consent.

    ## What it checks

    Activities that train AI, market directly or advertise, which the policy leaves out of its list of purposes
    (`listed: false`) or which began after its date: whether they rest on consent.

    ## Why it matters

    In Hong Kong data may not be used for a new purpose without the prescribed consent of the person, which is express
    and voluntary. A purpose that was not stated when the data was collected is new.

    ## How to fix

    Ask for consent: `legal-basis: consent`. Or state the purpose before data is collected for it, and use only that
    data.

    ## When it is wrong

    Where the purpose is directly related to the one the data was collected for, or was stated at collection. Then it
    belongs into the list of purposes.
    """
    policy = case.inventory.policy
    stated = (known(policy.updated) or known(policy.effective)) if policy else None
    uses = case.uses.within("ai-training") | case.uses.within("direct-marketing") | case.uses.within("advertising")
    for activity in case.controlled():
        use, since = known(activity.kind), known(activity.since)
        if use not in uses or activity.legal_basis is LegalBasis.CONSENT:
            continue
        if not activity.listed:
            where, why = activity.at("listed"), "left out of the list of purposes"
        elif stated is not None and since is not None and since > stated and case.today >= since:
            where, why = activity.at("since"), f"began after the policy of {stated}"
        else:
            continue
        message = f"{activity.title}: a new use of data ({why}), and people have not agreed to it"
        mentions = (_basis(activity),)
        yield Report(where, message, why, mentions, "ask for consent first, and write `legal-basis: consent`")


def _basis(activity: Activity) -> Mention:
    basis = known(activity.legal_basis)
    words = f"rests on {basis.label}" if basis else f"what it rests on {how(activity.legal_basis)}"
    return Mention(activity.at("legal-basis"), words)
