"""Who has to keep a record at all."""

from ropa.law.book import LawBook
from ropa.model.activity import Activity
from ropa.model.values import known
from ropa.rules.case import Case


def record_is_due(case: Case) -> bool:
    """Whether a law that applies demands a record.

    The GDPR and the UK GDPR always do here: their own exemption hardly ever survives. In Switzerland small
    organisations are free of it, unless they process sensitive data on a large scale; who does not say how many people
    work for it is not.
    """
    if case.applies("gdpr", "uk-gdpr"):
        return True
    return case.applies("fadp") and not _exempt(case)


def _exempt(case: Case) -> bool:
    """FADP Art. 12(5), DPO Art. 24."""
    organisation, limit = case.inventory.organisation, _small(case.law)
    employees = known(organisation.employees) if organisation else None
    if limit is None or employees is None or employees >= limit:
        return False
    return not any(_sensitive_at_large(activity, case) for activity in case.inventory.active_activities)


def _small(law: LawBook) -> int | None:
    fact = law.fact("ch.rules", "record-exemption")
    return fact.number("employees-below") if fact else None


def _sensitive_at_large(activity: Activity, case: Case) -> bool:
    volume = known(activity.volume)
    if volume is None or volume.large_scale is not True:
        return False
    parts = (part for category in case.graph.categories_of(activity) for part in category.parts.values())
    elements = (case.elements.known(known(part.kind) or part.title) for part in parts)
    return any(element is not None and element.special is not None for element in elements)
