"""Whether a notice can be found, read and understood: GDPR Art. 12(1)."""

from collections.abc import Iterator

from ropa.law.places import governing, in_eea
from ropa.model.entity import Entity, Path
from ropa.model.finding import Severity
from ropa.model.organisation import Service
from ropa.model.values import Vague, is_nothing, known, named
from ropa.model.vocabulary import Hedge
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how, series, short

_PACKS = ("gdpr", "uk-gdpr")
_BLURRING = frozenset({Hedge.MAY, Hedge.SOMETIMES, Hedge.TYPICALLY})


@rule("GDPR Art. 12(1)", "WP260 rev.01", severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE)
def notice_language_missing(case: Case) -> Iterator[Report]:
    """A service is offered in a language in which there is no policy.

    ## What it checks

    The `languages` of each service against those of the policy. Where a service does not say its languages, the
    official languages of its `markets` in the European Economic Area and the United Kingdom: one of each has to be
    published.

    ## Why it matters

    Information has to be intelligible to those whom the service addresses. Whoever sells in French must inform in
    French.

    ## How to fix

    Translate the policy: `policy: {languages: [en, fr]}`. If the service speaks English everywhere, say so:
    `services: {shop: {languages: en}}`.

    ## When it is wrong

    Where the people addressed share another language, as with a service for expatriates. Say so in `languages`.
    """
    policy = case.inventory.policy
    if policy is None:
        return
    published = [str(language) for language in named(policy.languages)] or [known(policy.language) or "en"]
    spoken = {_base(language) for language in published}
    covered = {str(service) for service in named(policy.covers)}
    for service in case.inventory.services.values():
        if covered and service.id not in covered:
            continue
        if service.languages is not None:
            yield from _unpublished(service, spoken)
            continue
        foreign = list(_foreign(service, spoken, case))
        if foreign:
            markets = series(f"{place} (`{language}`)" for place, language in foreign)
            message = f"{service.title} is offered in {markets}, and the policy is only in {_tags(published)}"
            mention = Mention(policy.at("languages" if named(policy.languages) else "language"), "what is published")
            fix = "translate the policy, or say in which languages the service is offered: `languages: en`"
            yield Report(service.at("markets"), message, mentions=(mention,), fix=fix)


@rule(
    "GDPR Art. 12(1)", "CCPA 1798.130(a)(5)", "11 CCR 7011(d)",
    severity=Severity.WARNING, since="0.1", packs=("gdpr", "uk-gdpr", "ccpa"),
)  # fmt: skip
def policy_address_missing(case: Case) -> Iterator[Report]:
    """Nothing says where the policy is published.

    ## What it checks

    `policy.url`. In an audit of a published policy, which seldom names its own address, only what the auditor wrote
    counts.

    ## Why it matters

    Information has to be easily accessible. Stores, banners and forms need an address to link to, and nobody can
    check a text that nobody can find.

    ## How to fix

    Write the address: `policy: {url: https://example.org/privacy}`.

    ## When it is wrong

    Where the notice is handed out on paper only. Suppress the rule with that reason.
    """
    policy = case.inventory.policy
    if policy is not None and (unanswered(policy.url, case) or is_nothing(policy.url)):
        message = f"where the policy is published {how(policy.url)}"
        yield Report(policy.at("url"), message, fix="write the address, such as `url: https://example.org/privacy`")


@rule(
    "GDPR Art. 12(1)", "CCPA 1798.130(a)(5)", "11 CCR 7011(d)",
    severity=Severity.WARNING, since="0.1", packs=("gdpr", "uk-gdpr", "ccpa"),
)  # fmt: skip
def policy_out_of_reach(case: Case) -> Iterator[Report]:
    """People cannot get from a service to its policy.

    ## What it checks

    Services with `policy-at: none` or `unknown`.

    ## Why it matters

    The policy must never be more than a step away. Apps link it in their settings, which California asks for since
    2026, and websites in the footer.

    ## How to fix

    Link it, and say from where: `policy-at: [footer, settings]`.

    ## When it is wrong

    Never, if people use the service.
    """
    for service in case.inventory.services.values():
        if service.policy_at is not None and not named(service.policy_at):
            message = f"from where in {service.title} the policy can be reached {how(service.policy_at)}"
            if is_nothing(service.policy_at):
                message = f"the policy cannot be reached from {service.title}"
            yield Report(service.at("policy-at"), message, fix="link it, such as in the footer and in the settings")


@rule(
    "GDPR Art. 12(1), 5(1)(a)",
    "WP260 rev.01",
    severity=Severity.INFO,
    since="0.1",
    packs=_PACKS,
    demand=Demand.GUIDELINE,
)
def hedged_statement(case: Case) -> Iterator[Report]:
    """A statement on the processing is hedged, so that readers cannot tell what happens.

    ## What it checks

    `hedge: may`, `sometimes` and `typically` at data, activities, recipients, systems, transfers, retention rules,
    trackers and permissions, where no `when` says on what it depends.

    ## Why it matters

    The guidelines name these words as the ones to avoid. “We may share your data” is true of everybody.

    ## How to fix

    Say what happens, or on what it depends (`when: you ask for it`), and remove the hedge.

    ## When it is wrong

    Where it really depends on something that cannot be named. It is a hint, not a defect.
    """
    for entity in _processing(case):
        if known(entity.when) is not None:
            continue
        for number, hedge in enumerate(entity.hedge or ()):
            if hedge in _BLURRING and isinstance(hedge, Hedge):
                message = f"{entity.title}: “{hedge.label}” leaves readers to guess what happens"
                fix = "say what happens, or on what it depends (`when`), and remove the hedge"
                yield Report(entity.at("hedge", number), message, fix=fix)
                break


@rule(
    "GDPR Art. 13(3), 12(1)", "WP260 rev.01", severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE
)
def change_told_vaguely(case: Case) -> Iterator[Report]:
    """How people are told of changes names no way.

    ## What it checks

    `{vague: ...}` in `changes.told-by` and in `changes.significant.told-by`.

    ## Why it matters

    A new purpose needs information before it begins. “In some other way” reaches nobody in particular.

    ## How to fix

    Name the way: `told-by: [email, a message in the app]`.

    ## When it is wrong

    It is a hint, not a defect.
    """
    changes = case.inventory.changes
    if changes is None:
        return
    significant = known(changes.significant)
    told: list[tuple[Path, object]] = []
    told += ((changes.at("told-by", number), way) for number, way in enumerate(changes.told_by or ()))
    ways = (significant.told_by or ()) if significant is not None else ()
    told += ((changes.at("significant", "told-by", number), way) for number, way in enumerate(ways))
    for where, way in told:
        if isinstance(way, Vague):
            message = f"how people are told of changes: “{short(way.words)}” names no way"
            yield Report(where, message, fix="name the way, such as `told-by: [email]`")


def _unpublished(service: Service, spoken: set[str]) -> Iterator[Report]:
    """A report on each language of a service in which there is no policy."""
    for number, language in enumerate(service.languages or ()):
        if isinstance(language, str) and _base(language) not in spoken:
            message = f"{service.title} is offered in `{language}`, and the policy is not"
            fix = f"translate the policy, and add `{language}` to `policy.languages`"
            yield Report(service.at("languages", number), message, fix=fix)


def _foreign(service: Service, spoken: set[str], case: Case) -> Iterator[tuple[str, str]]:
    """The markets of a service of whose official languages none is published, each with the first of them."""
    for place in named(service.markets):
        fact = case.law.fact("geography.languages", governing(case.law, place).lower())
        if fact is None or not case.applies("gdpr" if in_eea(case.law, place) else "uk-gdpr"):
            continue
        if spoken.isdisjoint(fact.texts("languages")):
            yield place, fact.texts("languages")[0]


def _processing(case: Case) -> Iterator[Entity]:
    """Everything that says what is processed, and how."""
    inventory = case.inventory
    yield from inventory.data_categories.values()
    yield from inventory.permissions.values()
    yield from inventory.active_activities
    yield from inventory.parties.values()
    yield from inventory.systems.values()
    yield from inventory.transfers.values()
    yield from inventory.retention.values()
    yield from inventory.trackers.values()


def _base(language: str) -> str:
    """A language without its region."""
    return language.partition("-")[0].casefold()


def _tags(languages: list[str]) -> str:
    return series(f"`{language}`" for language in languages)
