"""What several rules ask about who gets data: the parties that count, and whom an activity may serve."""

from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.model.activity import Activity
from ropa.model.party import Party
from ropa.model.values import is_nothing, is_open, is_unsaid
from ropa.model.vocabulary import Role, Status
from ropa.rules.case import Case

NAMELESS = frozenset(
    {Role.AUTHORITY, Role.ACQUIRER, Role.OTHER_USERS, Role.PUBLIC, Role.WITH_CONSENT, Role.BENEFICIARY, Role.CUSTOMER}
)
"""Roles whose holders nobody can list in advance, or who get nothing of their own."""


def receiving(case: Case) -> Iterator[Party]:
    """The recipients, and the sources that may get data too; not those that get none."""
    for recipient in case.inventory.recipients.values():
        if not is_nothing(recipient.gets):
            yield recipient
    for source in case.inventory.sources.values():
        if source.gets is not None and not is_nothing(source.gets):
            yield source


class Served:
    """Which activities have somebody who gets their data, or may."""

    def __init__(self, case: Case) -> None:
        self._graph = case.graph
        self._perhaps = any(may_serve_anything(party, case) for party in receiving(case))

    def __call__(self, activity: Activity) -> bool:
        """Whether somebody gets data of an activity, or may: who does not say for what may do it for this."""
        graph = self._graph
        if self._perhaps or graph.recipients_of(activity):
            return True
        return any(graph.out(system.node, EdgeKind.RUN_BY) for system, _ in graph.systems_of(activity))


def may_serve_anything(party: Party, case: Case) -> bool:
    """Whether the activities of a party are open, guessed or not said, so that it may serve any."""
    if is_open(party.for_) or party.assumes("for"):
        return True
    return is_unsaid(party.for_) and not tied(party, case)


def tied(party: Party, case: Case) -> bool:
    """Whether something says what a party is there for: an activity, a system that it runs, whom it works for."""
    graph = case.graph
    works_for = (*graph.out(party.node, EdgeKind.ACTS_FOR), *graph.out(party.node, EdgeKind.SUB_PROCESSOR_OF))
    return bool(works_for or graph.into(party.node, EdgeKind.RUN_BY))


def outlived(party: Party, case: Case) -> bool:
    """Whether all activities that a party is said to serve are over."""
    activities = [case.inventory.activities.get(activity) for activity in party.for_ or () if isinstance(activity, str)]
    over = [activity is not None and activity.status is Status.RETIRED for activity in activities]
    return bool(over) and len(over) == len(party.for_ or ()) and all(over)
