"""Legal bases that do not fit what rests on them."""

from collections import defaultdict
from collections.abc import Iterator

from ropa.graph import Firmness
from ropa.law.bases import beyond_contract, weighing_on_children
from ropa.model.activity import Activity
from ropa.model.data import DataSubject
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.model.vocabulary import LegalBasis
from ropa.rules.case import Case, Mention, Report
from ropa.rules.people import is_staff, people_of, with_children
from ropa.rules.registry import Demand, rule
from ropa.rules.words import series, short

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 6(1)(b)", "EDPB 2/2019", severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE)
def purpose_beyond_contract(case: Case) -> Iterator[Report]:
    """A contract is said to need what it hardly needs.

    ## What it checks

    Activities with `legal-basis: contract` whose `kind` is analytics, improvement, direct marketing, advertising,
    profiling or training of AI, or a kind of one of these.

    ## Why it matters

    The basis covers what the contract with the person objectively needs, not what its terms mention or what pays for
    it. A service is usually delivered without being analysed, advertised or learnt from.

    ## How to fix

    Choose the basis that fits: `legal-basis: consent`, or `legitimate-interests` with the `interest` and a
    `balancing-test`.

    ## When it is wrong

    Where the person buys just that: statistics for an athlete, a profile for a match. Suppress the rule with that
    reason.
    """
    beyond = {use: root for root in beyond_contract(case.law) for use in case.uses.within(root)}
    for activity in case.controlled():
        kind = known(activity.kind)
        if activity.legal_basis is LegalBasis.CONTRACT and kind in beyond:
            label = case.uses[kind].label if kind in case.uses else kind
            message = f"{activity.title}: a contract hardly needs {label[:1].lower() + label[1:]}"
            fix = "use `legal-basis: consent`, or `legitimate-interests` with an `interest` and a `balancing-test`"
            mention = Mention(activity.at("kind"), "not needed to deliver a service")
            yield Report(activity.at("legal-basis"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 6(1)(b)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def contract_with_others(case: Case) -> Iterator[Report]:
    """An activity rests on a contract with people who have none.

    ## What it checks

    Activities with `legal-basis: contract` that use data about people with `contract: false`, or with `user: false`
    unless they are staff or `contract: true` says that they have one.

    ## Why it matters

    The contract has to be with the person whose data it is. The one with a user does not cover the people whom the
    user writes to, photographs or invites.

    ## How to fix

    Split the activity, and rest the part about those people on another basis, such as `legitimate-interests`.

    ## When it is wrong

    Where there is a contract with them, too. Say so: `data-subjects: {suppliers: {contract: true}}`.
    """
    for activity in case.controlled():
        if activity.legal_basis is not LegalBasis.CONTRACT:
            continue
        found = [subject for subject in people_of(activity, case) if _without_contract(subject, case)]
        strangers = [subject for subject in found if subject.contract is False] or found
        if strangers:
            who = series(subject.title for subject in strangers)
            denied = any(subject.contract is False for subject in strangers)
            known_of = "there is none with" if denied else "nothing says that there is one with"
            message = f"{activity.title} rests on a contract, and {known_of} {who}"
            mentions = tuple(_stranger(subject) for subject in strangers)
            fix = "rest what concerns them on another basis, or say `contract: true` where they have one"
            yield Report(activity.at("legal-basis"), message, mentions=mentions, fix=fix)


@rule("GDPR Art. 6(1) sub 2", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def public_body_on_interests(case: Case) -> Iterator[Report]:
    """A public body rests on legitimate interests.

    ## What it checks

    Activities with `legal-basis: legitimate-interests` of an organisation with `public-authority: true`.

    ## Why it matters

    The basis is closed to public authorities in the performance of their tasks: what they may do, the legislator has
    to say.

    ## How to fix

    Write `legal-basis: public-task` and cite the law: `statute: § 4 Library Act`.

    ## When it is wrong

    Where the activity is no part of the tasks, such as guarding a car park. Suppress the rule with that reason.
    """
    organisation = case.inventory.organisation
    if organisation is None or organisation.public_authority is not True:
        return
    for activity in case.controlled():
        if activity.legal_basis is LegalBasis.LEGITIMATE_INTERESTS:
            message = f"{activity.title} rests on legitimate interests, which are closed to a public body in its tasks"
            mention = Mention(organisation.at("public-authority"), "a public body")
            fix = "write `legal-basis: public-task`, and cite the law in `statute`"
            yield Report(activity.at("legal-basis"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 6(1)(f)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def children_on_interests(case: Case) -> Iterator[Report]:
    """Children are marketed to, profiled or learnt from on legitimate interests.

    ## What it checks

    Activities with `legal-basis: legitimate-interests` for direct marketing, advertising, profiling or training of
    AI that use data about people among whom there are children (`children: true`).

    ## Why it matters

    The interests of the person weigh most where that is a child: the article says so itself. In the Union, platforms
    may show minors no adverts based on profiling at all (Digital Services Act, Art. 28(2)).

    ## How to fix

    Leave children out (`children: false` once that is so), or ask for consent.

    ## When it is wrong

    Where the balancing test looked at children and found safeguards that settle it. Suppress the rule with that
    reason.
    """
    heavy = {use for root in weighing_on_children(case.law) for use in case.uses.within(root)}
    young = with_children(case)
    for activity in case.controlled():
        if activity.legal_basis is not LegalBasis.LEGITIMATE_INTERESTS or known(activity.kind) not in heavy:
            continue
        children = [subject for subject in people_of(activity, case) if subject.id in young]
        if children:
            who = series(subject.title for subject in children)
            message = f"{activity.title} rests on legitimate interests, and there are children among {who}"
            mentions = tuple(Mention(subject.at("children"), "children are among them") for subject in children)
            yield Report(
                activity.at("legal-basis"), message, mentions=mentions, fix="leave children out, or ask for consent"
            )


@rule(
    "GDPR Art. 6(1), 7(3)", "EDPB 5/2020", severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE
)
def purpose_on_two_bases(case: Case) -> Iterator[Report]:
    """One purpose rests on consent and on something else.

    ## What it checks

    Activities that name the same purpose and use the same data, one with `legal-basis: consent` and one with another
    basis. A purpose that is left out is the name of the activity.

    ## Why it matters

    Whoever withdraws consent expects that it ends. If it goes on upon another basis, the question was a deception,
    and the consent is worth nothing.

    ## How to fix

    Keep one basis for each purpose. Where part of it does not need consent, name that part for itself.

    ## When it is wrong

    Where the two activities only have the same words. Say what each of them is for.
    """
    agreed: list[Activity] = []
    others: dict[str, dict[str, Activity]] = defaultdict(dict)
    for activity in case.controlled():
        basis = known(activity.legal_basis)
        if basis is LegalBasis.CONSENT:
            agreed.append(activity)
        elif basis is not None:
            data = _data(activity, case)
            for purpose in _purposes(activity):
                for category in data:
                    others[purpose].setdefault(category, activity)
    for activity in agreed:
        data = _data(activity, case)
        for purpose in _purposes(activity):
            other = next((others[purpose][one] for one in data if one in others[purpose]), None)
            basis = known(other.legal_basis) if other is not None else None
            if other is not None and basis is not None:
                where = f"and on `{basis.value}` in {other.title}"
                message = f"{activity.title}: “{short(purpose)}” rests on consent here, {where}"
                mention = Mention(other.at("legal-basis"), "goes on whatever becomes of the consent")
                fix = "keep one basis for each purpose"
                yield Report(activity.at("legal-basis"), message, mentions=(mention,), fix=fix)


def _without_contract(subject: DataSubject, case: Case) -> bool:
    """Whether people have no contract: it is said, or they only turn up in what others give."""
    if subject.contract is not None:
        return subject.contract is False
    return subject.user is False and not is_staff(subject, case)


def _stranger(subject: DataSubject) -> Mention:
    if subject.contract is False:
        return Mention(subject.at("contract"), "no contract with them")
    return Mention(subject.at("user"), "they do not use the service themselves")


def _purposes(activity: Activity) -> tuple[str, ...]:
    """The purposes of an activity, each once, alike where only case and the final stop differ."""
    said = [str(purpose) for purpose in named(activity.purposes)]
    alike = (purpose.strip().rstrip(".").casefold() for purpose in said or [activity.title])
    return tuple(dict.fromkeys(alike))


def _data(activity: Activity, case: Case) -> tuple[str, ...]:
    """The categories of data that an activity names, each once."""
    edges = case.graph.data_of(activity)
    categories = (case.graph.category_of(edge.target) for edge in edges if edge.firmness is Firmness.NAMED)
    return tuple(dict.fromkeys(category.id for category in categories if category is not None))
