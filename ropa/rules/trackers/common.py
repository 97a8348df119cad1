"""What several rules ask about a tracker: the uses that need consent, who sets it, how people refuse it."""

from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.law.trackers import Needs, TrackerUse, tracker_use
from ropa.model.activity import Activity
from ropa.model.party import Party
from ropa.model.rights import Choice
from ropa.model.tracker import Tracker
from ropa.model.values import known, named
from ropa.model.vocabulary import ChoiceKind
from ropa.rules.case import Case

_REFUSING = frozenset({ChoiceKind.OPT_OUT, ChoiceKind.REFUSE, ChoiceKind.CONTROL, ChoiceKind.MANAGE, ChoiceKind.SET})


def uses_of(tracker: Tracker, case: Case) -> dict[str, TrackerUse]:
    """The uses of a tracker that the vocabulary knows, with what each of them needs."""
    return {use: tracker_use(case.law, case.uses.around(use)) for use in named(tracker.use) if use in case.uses}


def owing(tracker: Tracker, case: Case) -> dict[str, TrackerUse]:
    """The uses of a tracker that need consent."""
    return {use: what for use, what in uses_of(tracker, case).items() if what.needs is Needs.CONSENT}


def words_of(uses: dict[str, TrackerUse], case: Case) -> list[str]:
    """Uses as a sentence names them."""
    return list(dict.fromkeys(lowered(case.uses[use].label) for use in uses))


def lowered(label: str) -> str:
    """A label inside a sentence; capitals that stand for a name stay."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def setters(tracker: Tracker, case: Case) -> Iterator[Party]:
    """The parties that set a tracker."""
    for edge in case.graph.out(tracker.node, EdgeKind.SET_BY):
        yield case.graph.party(edge.target)


def choices_about(tracker: Tracker, case: Case) -> Iterator[Choice]:
    """The choices that people have about a tracker, or about all of them."""
    for node in (tracker.node, "trackers"):
        for edge in case.graph.into(node, EdgeKind.ABOUT):
            collection, _, identifier = edge.source.partition(".")
            if collection == "choices":
                yield case.inventory.choices[identifier]


def refusable(tracker: Tracker, case: Case) -> bool:
    """Whether people are given a way to refuse a tracker."""
    return any(_REFUSING.intersection(named(choice.can)) for choice in choices_about(tracker, case))


def served(party: Party, case: Case, use: str) -> Activity | None:
    """An activity of a use (or a kind of it) that a party serves by name."""
    wanted = case.uses.within(use)
    for edge in case.graph.out(party.node, EdgeKind.ACTS_FOR):
        activity = case.inventory.activities.get(edge.target.partition(".")[2])
        if activity is not None and known(activity.kind) in wanted:
            return activity
    return None
