"""Biometric identifiers, for which Illinois sets a term of its own."""

from collections.abc import Iterator

from ropa.law.accountability import limit
from ropa.law.packs import touches
from ropa.model.data import DataCategory
from ropa.model.duration import Duration
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Contents
from ropa.rules.registry import rule
from ropa.rules.words import series

_PACKS = ("gdpr", "uk-gdpr")
_ILLINOIS = "US-IL"


@rule("BIPA 14/15(a)", severity=Severity.WARNING, since="0.1")
def biometric_data_kept_too_long(case: Case) -> Iterator[Report]:
    """Biometric identifiers of people in Illinois are kept longer than the law there allows.

    ## What it checks

    Where a service is offered in Illinois or in the whole of the United States: retention rules over face geometry
    and templates, voiceprints, fingerprints and irises with a period of more than three years, or that no rule
    covers. Photos and recordings are not biometric identifiers.

    ## Why it matters

    They have to be destroyed when the purpose is met, at the latest three years after the last interaction, by a
    schedule that is public. Everybody concerned can sue for each breach.

    ## How to fix

    Shorten it: `keep: 3 years`, `after: last-use`, or end it with the purpose.

    ## When it is wrong

    Where the law excepts you, as it does financial institutions and public bodies. Suppress the rule with that
    reason.
    """
    markets = [place for service in case.inventory.services.values() for place in named(service.markets)]
    if not any(touches(case.law, place, _ILLINOIS) for place in markets):
        return
    most, kinds = limit(case.law, "bipa-destruction"), _identifiers(case)
    for category, titles in _biometric(case, kinds):
        rules = case.graph.rules_for(category.node) or tuple(
            rule_ for node in case.graph.within(category.node) for rule_ in case.graph.rules_for(node)
        )
        for rule_ in rules:
            keep = known(rule_.keep)
            if isinstance(keep, Duration) and not keep.indefinite and keep.longer_than(most):
                message = f"{series(titles)}: kept {keep}, and Illinois allows {most} after the last interaction"
                mention = Mention(category.path, "biometric identifiers")
                yield Report(rule_.at("keep"), message, mentions=(mention,), fix=f"shorten it: `keep: {most}`")
        if not rules and not case.applies(*_PACKS):  # under these, `retention-missing` reports it
            message = f"{series(titles)}: by which schedule they are destroyed is not said, and Illinois asks for one"
            fix = f"add a rule, such as `{{data: {category.id}, keep: {most}, after: last-use, then: delete}}`"
            yield Report(category.path, message, fix=fix)


def _identifiers(case: Case) -> frozenset[str]:
    fact = case.law.fact("other-laws.biometric-identifiers", "bipa")
    return frozenset(kind for root in (fact.texts("elements") if fact else ()) for kind in case.elements.within(root))


def _biometric(case: Case, kinds: frozenset[str]) -> Iterator[tuple[DataCategory, list[str]]]:
    """The categories that hold biometric identifiers, with the names of those."""
    contents = case.once(Contents)
    for category in case.inventory.data_categories.values():
        found = [
            element.title
            for element in category.parts.values()
            if (kind := contents.kind(known(element.kind) or element.title)) is not None and kind.id in kinds
        ]
        if found:
            yield category, found
