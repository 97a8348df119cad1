"""Rights against the legal basis that gives them: offered too widely, or not as widely as the law wants."""

from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.law.rights import gives
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.rights import RightEntry
from ropa.model.values import known, named
from ropa.model.vocabulary import LegalBasis, Right
from ropa.rules.case import Case, Mention, Report
from ropa.rules.offers import offered
from ropa.rules.registry import Demand, rule
from ropa.rules.words import counted

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 17(3)(b)", severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def erasure_unconditional(case: Case) -> Iterator[Report]:
    """Deletion is offered without exception, and some data has to be kept by law.

    ## What it checks

    The right `erasure` with nothing that limits it (no `when`, `hedge`, `note` or `text` of its own, no `limits` of
    `requests`, no `except` of `deletion`), while an activity that uses the data rests on a legal obligation or a
    public task.

    ## Why it matters

    The law excepts what it orders you to keep. A promise without the exception is one you have to break, and a
    public promise can be held against you.

    ## How to fix

    Say the exception: `requests: {limits: We keep what a law obliges us to keep, such as invoices}`.

    ## When it is wrong

    Where nothing of the activity is kept beyond the request.
    """
    right = case.inventory.rights.get(Right.ERASURE.value)
    requests, deletion = case.inventory.requests, case.inventory.deletion
    if right is None or _limited(right) or (requests and requests.limits) or (deletion and deletion.except_):
        return
    bound = [activity for activity in case.controlled() if _must_keep(activity, right, case)]
    if bound:
        basis = known(bound[0].legal_basis)
        words = f"{bound[0].title} rests on {basis.label if basis else ''}"
        number = counted(len(bound), "activity", "activities")
        message = f"deletion is offered without exception, and {number} may have to keep data"
        mention = Mention(bound[0].at("legal-basis"), words)
        fix = "say the exception, such as `limits: We keep what a law obliges us to keep`"
        yield Report(right.path, message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 20(1)", severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def portability_beyond_law(case: Case) -> Iterator[Report]:
    """Portability is offered, and no activity gives a right to it.

    ## What it checks

    The right `portability`, offered without a condition, where every activity says its legal basis and none rests on
    consent or a contract.

    ## Why it matters

    It is more than the law asks for. That is fine if it is meant: the promise binds all the same.

    ## How to fix

    Keep it if you can do it. If not, drop it, or say when it applies: `portability: {when: ...}`.

    ## When it is wrong

    It is a hint, not a defect.
    """
    right = case.inventory.rights.get(Right.PORTABILITY.value)
    activities = list(case.controlled())
    if right is None or _limited(right) or not activities or not case.readable("activities"):
        return
    bases = [known(activity.legal_basis) for activity in activities]
    if all(basis is not None and not gives(case.law, basis.value, Right.PORTABILITY.value) for basis in bases):
        message = "portability is offered, and no activity rests on consent or a contract, which give it"
        fix = "keep it if you mean it, or say when it applies"
        yield Report(right.path, message, fix=fix)


@rule(
    "GDPR Art. 21(2)-(3)", "FADP Art. 30(2)(b)", severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr", "fadp")
)
def marketing_objection_missing(case: Case) -> Iterator[Report]:
    """People get direct marketing and are not told that they can stop it.

    ## What it checks

    Activities of the kind `direct-marketing` that do not rest on consent (which can be withdrawn): whether a choice
    is `about` the activity, or the right `objection` is offered without a condition. Where no right to object is
    offered at all although the law gives one, `right-missing` says so.

    ## Why it matters

    Whoever objects to direct marketing must be spared from then on. Nothing is weighed against it, so that a right
    to object “on grounds relating to your situation” is not enough.

    ## How to fix

    Give people a switch, and name it:

    ```yaml
    choices:
      marketing: {about: activities.newsletter, can: opt-out, via: unsubscribe-link}
    ```

    ## When it is wrong

    Where the messages promote nothing. Use the kind `notices`.
    """
    if not case.readable("rights", "requests", "law-rights", "choices"):
        return
    objection, told = case.inventory.rights.get(Right.OBJECTION.value), offered(case)
    absolute = Right.OBJECTION in told and not (objection is not None and _conditional(objection))
    if absolute or (Right.OBJECTION not in told and _due(case)):
        return
    if any(not named(choice.about) for choice in case.inventory.choices.values()):
        return  # it may be this that people can choose
    for activity in case.controlled():
        if known(activity.kind) not in case.uses.within("direct-marketing"):
            continue
        if activity.legal_basis is LegalBasis.CONSENT or case.graph.into(activity.node, EdgeKind.ABOUT):
            continue
        message = f"{activity.title} is direct marketing, and that people can stop it is not said"
        mentions = (Mention(objection.path, "only on a condition"),) if objection is not None else ()
        fix = f"name the way out: `choices: {{marketing: {{about: {activity.node}, can: opt-out}}}}`"
        yield Report(activity.at("kind"), message, mentions=mentions, fix=fix)


def _due(case: Case) -> bool:
    """Whether `right-missing` reports that no right to object is offered."""
    return case.applies(*_PACKS) and any(
        basis is None or gives(case.law, basis.value, Right.OBJECTION.value)
        for basis in (known(activity.legal_basis) for activity in case.controlled())
    )


def _must_keep(activity: Activity, right: RightEntry, case: Case) -> bool:
    """Whether a law may demand what an activity keeps, of the data that the right is about."""
    basis = known(activity.legal_basis)
    if basis is None or gives(case.law, basis.value, Right.ERASURE.value):
        return False
    about = {node for data in named(right.of) for node in case.graph.within(f"data-categories.{data}")}
    return not about or any(edge.target in about for edge in case.graph.data_of(activity))


def _conditional(right: RightEntry) -> bool:
    return bool(right.when or right.hedge or right.of)


def _limited(right: RightEntry) -> bool:
    """Whether words of its own may limit a right."""
    return bool(right.when or right.hedge or right.note or right.text)
