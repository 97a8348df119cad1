"""Roles: what the organisation is in an activity, and what others are to it."""

from collections.abc import Iterator

from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, is_unsaid, known, named
from ropa.model.vocabulary import ActivityRole, OrganisationRole, Role
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import receiving
from ropa.rules.registry import rule
from ropa.rules.words import how

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 30(1)-(2), 4(7)-(8)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def role_unsaid(case: Case) -> Iterator[Report]:
    """Nothing says whether the organisation decides about the processing or serves somebody who does.

    ## What it checks

    `organisation.role`; and where that is `both`, the `role` of every activity that happens now.

    ## Why it matters

    It decides which list of Art. 30 a row belongs to, who has to inform people, and who answers to them.

    ## How to fix

    Write `organisation: {role: controller}`, or `role: both` and the role of each activity.

    ## When it is wrong

    Never: who processes personal data is one or the other, or both in different activities.
    """
    organisation = case.inventory.organisation
    if organisation is None:
        return
    if known(organisation.role) is None:
        if any(is_unsaid(activity.role) for activity in case.inventory.active_activities):
            message = f"whether the organisation is a controller or a processor {how(organisation.role)}"
            yield Report(organisation.at("role"), message, fix="write `role: controller`, `processor` or `both`")
    elif organisation.role is OrganisationRole.BOTH:
        for activity in case.inventory.active_activities:
            if known(activity.role) is None:
                message = f"{activity.title}: whether you are controller or processor in it {how(activity.role)}"
                mention = Mention(organisation.at("role"), "both, so every activity has to say")
                yield Report(
                    activity.at("role"), message, mentions=(mention,), fix="write `role: controller` or `processor`"
                )


@rule("GDPR Art. 30(1)(a), 26", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def joint_controller_unnamed(case: Case) -> Iterator[Report]:
    """An activity is run jointly, and nothing says with whom.

    ## What it checks

    Activities with `role: joint-controller`: whether `joint-with` names somebody, or a recipient with the role
    `joint-controller` serves the activity.

    ## Why it matters

    The joint controller is listed content of the record, and people may turn to either of you.

    ## How to fix

    Name them: `joint-with: partner-hospital`, with an entry under `recipients`.

    ## When it is wrong

    Never.
    """
    for activity in case.inventory.active_activities:
        if activity.role is not ActivityRole.JOINT_CONTROLLER or named(activity.joint_with):
            continue
        others = (case.graph.party(edge.source) for edge in case.graph.recipients_of(activity))
        if not any(other.role is Role.JOINT_CONTROLLER for other in others):
            message = f"{activity.title} is run jointly, and with whom {how(activity.joint_with)}"
            mention = Mention(activity.at("role"), "a joint controller")
            yield Report(
                activity.at("joint-with"), message, mentions=(mention,), fix="name them, such as `joint-with: partner`"
            )


@rule("GDPR Art. 30(2)(a)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def customer_unnamed(case: Case) -> Iterator[Report]:
    """Data is processed for others, and nothing says for whom.

    ## What it checks

    Activities in which the organisation is a processor: whether `customers` names the controllers.

    ## Why it matters

    The record of a processor must name every controller it works for, with its representative and officer.

    ## How to fix

    Name them: `customers: [north-clinic, south-clinic]`, with entries of the role `customer` under `recipients`.

    ## When it is wrong

    Where the list of customers is kept elsewhere. Make it a recipient of kind `category` whose `list` names the
    document.
    """
    for activity in _for_others(case):
        if not named(activity.customers):
            message = f"{activity.title} is done for others, and for whom {how(activity.customers)}"
            yield Report(activity.at("customers"), message, fix="name them, such as `customers: north-clinic`")


@rule("GDPR Art. 30(2)(b)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def processing_undescribed(case: Case) -> Iterator[Report]:
    """Data is processed for others, and nothing says what is done with it.

    ## What it checks

    Activities in which the organisation is a processor: whether their `purposes` are expressly `unknown` or `none`.
    Left out, the name of the activity says what is done.

    ## Why it matters

    The categories of processing carried out for each controller are listed content of the record of a processor.

    ## How to fix

    Say what is done: `purposes: [hosting, transcription]`.

    ## When it is wrong

    Never: who processes for others knows what they do.
    """
    for activity in _for_others(case):
        if activity.purposes is not None and (is_unsaid(activity.purposes) or is_nothing(activity.purposes)):
            message = f"{activity.title} is done for others, and what is done {how(activity.purposes)}"
            fix = "say it, such as `purposes: [hosting, transcription]`"
            yield Report(activity.at("purposes"), message, fix=fix)


@rule("GDPR Art. 4(7)-(8), 26(1), 28(3)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def recipient_role_unknown(case: Case) -> Iterator[Report]:
    """Nothing says what a recipient is under the law.

    ## What it checks

    The `role` of every party that gets data.

    ## Why it matters

    A processor needs a contract under Art. 28(3), a joint controller an arrangement, another controller a ground of
    its own. Which of them applies depends on the role.

    ## How to fix

    Write it: `role: processor` for who acts on your instructions, `role: controller` for who decides itself.

    ## When it is wrong

    Where the role differs from activity to activity. Make an entry for each role.
    """
    for party in receiving(case):
        if known(party.role) is None and not is_nothing(party.role):
            message = f"what {party.title} is under the law {how(party.role)}"
            yield Report(party.at("role"), message, fix="write it, such as `role: processor`")


def _for_others(case: Case) -> Iterator[Activity]:
    """The activities that happen now and in which the organisation is a processor."""
    organisation = case.inventory.organisation
    serves = organisation is not None and organisation.role is OrganisationRole.PROCESSOR
    for activity in case.inventory.active_activities:
        if activity.role is ActivityRole.PROCESSOR or (serves and is_unsaid(activity.role)):
            yield activity
