"""What changed about purposes: activities that begin, end or serve others, and what a law asks for then."""

from collections.abc import Iterator

from ropa.changes.change import Topic, Trigger
from ropa.changes.side import Side
from ropa.graph import EdgeKind
from ropa.graph.kinds import ALL_ACTIVITIES, ALL_DATA, NodeKind
from ropa.model.activity import Activity
from ropa.model.party import Party
from ropa.model.values import is_open, known, named
from ropa.model.vocabulary import Origin, Role

_UNSAID = "whether its data comes from the people themselves or from others is not said"
_THEMSELVES = frozenset(f"origin:{one}" for one in (Origin.YOU, Origin.AUTOMATIC, Origin.SERVICE))
"""Data that people give, and data that is observed about them, is obtained from them (Art. 13)."""
_OTHERS = frozenset(f"origin:{one}" for one in (Origin.PUBLIC, Origin.OTHER_PEOPLE))


def purpose_triggers(
    before: Side, after: Side, activity: Activity, only: frozenset[str] | None = None
) -> Iterator[Trigger]:
    """What a new purpose brings, for data that was there before: all that the activity uses, or `only` some categories.

    Data that is collected from now on is told of when it is collected; data that was there was collected for
    something else.
    """
    role = after.serves_others(activity)
    if role:
        return
    doubt = "" if role is False else "whether we decide on it, or process for others, is not said"
    yield Trigger(Topic.PURPOSE, doubt)
    used = [edge for edge in after.graph.data_of(activity) if edge.target != ALL_DATA]
    if not used or is_open(activity.data):
        doubt = doubt or "which data it uses is not said, or not said in full"
    old = {category.id for edge in used if (category := after.graph.category_of(edge.target))}
    old &= before.inventory.data_categories.keys()
    if only is not None:
        old &= only
        doubt = "" if role is False else doubt
    if not old and (only is not None or not doubt):
        return
    own, others, unsaid = _origins(after, old)
    if own or unsaid or not old:
        yield Trigger(Topic.PURPOSE_OWN, doubt or ("" if own else _UNSAID))
    if others or unsaid or not old:
        yield Trigger(Topic.PURPOSE_OTHERS, doubt or ("" if others else _UNSAID))


def _origins(side: Side, categories: set[str]) -> tuple[bool, bool, bool]:
    """Whether data comes from the people themselves, from others, and whether it is not said of some."""
    own = others = unsaid = False
    for identifier in categories:
        edges = side.graph.origins_of(side.inventory.data_categories[identifier])
        known_ones = {edge.target for edge in edges}
        from_them = bool(known_ones & _THEMSELVES)
        from_others = any(one in _OTHERS or side.graph.nodes.get(one) is NodeKind.PARTY for one in known_ones)
        own |= from_them
        others |= from_others
        unsaid |= not (from_them or from_others)
    return own, others, unsaid


def recipient_triggers(side: Side, party: Party, only: frozenset[str] | None = None) -> Iterator[Trigger]:
    """What a party that begins to get data brings: a line in the notice, or word to those whom we process for.

    `only` are the activities that it begins to serve, if it served others before.
    """
    activities, doubt = _served(side, party)
    if only is not None:
        activities = [activity for activity in activities if activity.id in only]
    roles = {side.serves_others(activity) for activity in activities}
    processing = [activity for activity in activities if side.serves_others(activity) is not False]
    if False in roles or None in roles or not activities:
        yield Trigger(Topic.RECIPIENT)
    if known(party.role) not in (Role.PROCESSOR, None) and not party.sub_processor_of:
        return
    if processing:
        unsure = "whether we process for others in it is not said" if True not in roles else doubt
        yield Trigger(Topic.SUB_PROCESSOR, unsure, tuple(_customers(side, processing)))


def _served(side: Side, party: Party) -> tuple[list[Activity], str]:
    """The activities that a party serves, itself or through whom it works for; without that all, with a doubt."""
    activities = side.inventory.activities
    nodes, waiting = {party.node}, [party.node]
    while waiting:
        for edge in side.graph.out(waiting.pop(), EdgeKind.SUB_PROCESSOR_OF):
            if edge.target not in nodes:
                nodes.add(edge.target)
                waiting.append(edge.target)
    targets = {edge.target for node in nodes for edge in side.graph.out(node, EdgeKind.ACTS_FOR)}
    if targets and ALL_ACTIVITIES not in targets:
        return [activity for activity in activities.values() if activity.node in targets], ""
    doubt = "" if targets else "which activities it serves is not said"
    return list(activities.values()), doubt


def _customers(side: Side, activities: list[Activity]) -> Iterator[str]:
    parties = side.inventory.parties
    words = dict.fromkeys(word for activity in activities for word in named(activity.customers))
    yield from (parties[word].title for word in words if word in parties)
