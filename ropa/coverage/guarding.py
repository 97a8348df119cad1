"""Questions about how people and their data are protected."""

from ropa.coverage.answer import NOT_ASKED, YES, Answer, dotted, is_silent, lacking
from ropa.coverage.facts import Facts
from ropa.model.activity import Activity
from ropa.model.values import is_nothing, known, named


def measures(facts: Facts, activity: Activity) -> Answer:
    """The security measures."""
    common = [measure for measure in facts.inventory.measures.values() if not measure.assumes("name")]
    if common or named(activity.measures):
        return YES
    guarded = any(named(system.measures) or named(system.encryption) for system, _ in facts.graph.systems_of(activity))
    return YES if guarded else lacking(["security.measures"])


def rights(facts: Facts, _: Activity) -> Answer:
    """The rights that people can use."""
    inventory = facts.inventory
    requests = named(inventory.requests.rights) if inventory.requests else ()
    return YES if inventory.rights or requests or inventory.law_rights else lacking(["rights"])


def dpia_required(_: Facts, activity: Activity) -> Answer:
    """Whether an impact assessment is required."""
    return _assessed(activity, "required")


def dpia_made(_: Facts, activity: Activity) -> Answer:
    """When the impact assessment was made, where one is required."""
    return _assessed(activity, "date") if _is_required(activity) else NOT_ASKED


def dpia_link(_: Facts, activity: Activity) -> Answer:
    """Where the impact assessment is, where one is required."""
    return _assessed(activity, "ref") if _is_required(activity) else NOT_ASKED


def _is_required(activity: Activity) -> bool:
    assessment = known(activity.dpia)
    return assessment is not None and assessment.required is True


def _assessed(activity: Activity, field: str) -> Answer:
    if is_nothing(activity.dpia):
        return YES
    assessment = known(activity.dpia)
    silent = assessment is None or activity.assumes("dpia") or is_silent(getattr(assessment, field))
    return lacking([dotted(activity.at("dpia", field))]) if silent else YES
