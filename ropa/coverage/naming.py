"""Questions about an activity itself: who decides, what it is, why and on which ground."""

from collections.abc import Iterable

from ropa.coverage.answer import NOT_ASKED, YES, Answer, dotted, is_silent, lacking, opens, said
from ropa.coverage.facts import Facts
from ropa.graph.leaving import REGIMES
from ropa.law.places import at_home
from ropa.model.activity import Activity
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import ActivityRole, LegalBasis, Role

_HOME = ("gdpr", "uk-gdpr")


def controller(facts: Facts, _: Activity) -> Answer:
    """The organisation by name, and a way to reach it."""
    organisation = facts.inventory.organisation
    if organisation is None:
        return lacking(["organisation"])
    reachable = not (opens(organisation, "contacts") and opens(organisation, "address"))
    return lacking([*said(organisation, "name").open, *([] if reachable else ["organisation.contacts"])])


def officer(facts: Facts, _: Activity) -> Answer:
    """The data protection officer, or that there is none."""
    organisation = facts.inventory.organisation
    return lacking(["organisation"]) if organisation is None else said(organisation, "dpo")


def representative(facts: Facts, _: Activity) -> Answer:
    """The representative, where no establishment lies in the area of the law."""
    organisation = facts.inventory.organisation
    if organisation is None:
        return lacking(["organisation"])
    places = named(organisation.establishments)
    abroad = [law for law in _HOME if law in facts.laws and not _any_at_home(facts, places, law)]
    return said(organisation, "representatives") if abroad else NOT_ASKED


def _any_at_home(facts: Facts, places: Iterable[str], law: str) -> bool:
    return any(at_home(facts.law, REGIMES[law], place) for place in places)


def joint(facts: Facts, activity: Activity) -> Answer:
    """Who decides with the organisation, where somebody does."""
    together = any(party.role is Role.JOINT_CONTROLLER for party, _ in facts.parties(activity))
    if together or named(activity.joint_with):
        return YES
    return said(activity, "joint_with") if activity.role is ActivityRole.JOINT_CONTROLLER else NOT_ASKED


def customers(_: Facts, activity: Activity) -> Answer:
    """For whom data is processed."""
    return said(activity, "customers")


def as_controller(facts: Facts, activity: Activity) -> Answer:
    """Whether it is an activity of a controller."""
    return YES if facts.controlled(activity) else NOT_ASKED


def as_processor(facts: Facts, activity: Activity) -> Answer:
    """Whether it is an activity of a processor."""
    return NOT_ASKED if facts.controlled(activity) else YES


def name(_: Facts, activity: Activity) -> Answer:
    """What it is called."""
    return lacking([dotted(activity.at("name"))]) if activity.vague_name else YES


def purposes(facts: Facts, activity: Activity) -> Answer:
    """Why data is processed; the name says it, where nothing else does."""
    return name(facts, activity) if activity.purposes is None else said(activity, "purposes")


def legal_basis(_: Facts, activity: Activity) -> Answer:
    """The ground of Art. 6(1)."""
    return said(activity, "legal_basis")


def interest(_: Facts, activity: Activity) -> Answer:
    """The legitimate interest, where that is the ground."""
    return said(activity, "interest") if activity.legal_basis is LegalBasis.LEGITIMATE_INTERESTS else NOT_ASKED


def balancing_test(_: Facts, activity: Activity) -> Answer:
    """Where the balancing test is, where that is the ground."""
    return said(activity, "balancing_test") if activity.legal_basis is LegalBasis.LEGITIMATE_INTERESTS else NOT_ASKED


def consent_record(_: Facts, activity: Activity) -> Answer:
    """Where consents are logged, where consent is the ground."""
    if activity.legal_basis is not LegalBasis.CONSENT:
        return NOT_ASKED
    consent = known(activity.consent)
    return lacking([dotted(activity.at("consent", "record"))]) if consent is None or is_silent(consent.record) else YES


def special_condition(facts: Facts, activity: Activity) -> Answer:
    """The condition of Art. 9(2), where special categories are used."""
    return said(activity, "special_condition") if facts.special(activity) else NOT_ASKED


def policy_document(facts: Facts, activity: Activity) -> Answer:
    """The appropriate policy document of the DPA 2018, where special categories are used in the United Kingdom."""
    asked = "uk-gdpr" in facts.laws and facts.special(activity)
    return said(activity, "policy_document") if asked else NOT_ASKED


def decisions(_: Facts, activity: Activity) -> Answer:
    """Whether decisions are made without a human."""
    if is_nothing(activity.decisions):
        return YES
    said = known(activity.decisions)
    return lacking([dotted(activity.at("decisions"))]) if said is None or is_silent(said.automated) else YES


def group(_: Facts, activity: Activity) -> Answer:
    """The business function it belongs to."""
    return said(activity, "group")


def created(_: Facts, activity: Activity) -> Answer:
    """Since when it happens."""
    return said(activity, "since")


def reviewed(_: Facts, activity: Activity) -> Answer:
    """When somebody last confirmed it."""
    return said(activity, "reviewed")
