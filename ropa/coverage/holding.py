"""Questions about the data of an activity: whose, which, where it comes from, how long it is kept."""

from ropa.coverage.answer import NOT_ASKED, Answer, dotted, lacking, opens, said
from ropa.coverage.facts import Facts
from ropa.model.activity import Activity
from ropa.model.values import is_open
from ropa.model.vocabulary import Origin

_OF_THE_PERSON = frozenset({Origin.YOU, Origin.AUTOMATIC, Origin.SERVICE})


def data(_: Facts, activity: Activity) -> Answer:
    """The categories of data."""
    return said(activity, "data")


def subjects(facts: Facts, activity: Activity) -> Answer:
    """The categories of people."""
    silent = [
        dotted(one.at("about"))
        for one in facts.categories(activity)
        if is_open(one.about) or one.assumes("about") or not facts.graph.people_in(one)
    ]
    return lacking([*data(facts, activity).open, *silent])


def origins(facts: Facts, activity: Activity) -> Answer:
    """Where data comes from."""
    return lacking([*data(facts, activity).open, *_without_origin(facts, activity)])


def from_person(facts: Facts, activity: Activity) -> Answer:
    """Whether data is collected from the person: Art. 13."""
    return _collected(facts, activity, elsewhere=False)


def from_elsewhere(facts: Facts, activity: Activity) -> Answer:
    """Whether data comes from somebody else: Art. 14."""
    return _collected(facts, activity, elsewhere=True)


def _collected(facts: Facts, activity: Activity, *, elsewhere: bool) -> Answer:
    if not facts.controlled(activity):
        return NOT_ASKED
    found = [edge.target.removeprefix("origin:") for one in facts.categories(activity) for edge in facts.origins(one)]
    if any(_is_elsewhere(origin) is elsewhere for origin in found):
        return lacking(_without_origin(facts, activity))
    silent = origins(facts, activity).open
    return lacking(silent) if silent else NOT_ASKED


def _is_elsewhere(origin: str) -> bool | None:
    """Whether an origin is somebody else; None for what is only worked out from other data."""
    if origin == Origin.DERIVED:
        return None
    return origin not in _OF_THE_PERSON


def _without_origin(facts: Facts, activity: Activity) -> list[str]:
    return [
        dotted(one.at("from"))
        for one in facts.categories(activity)
        if is_open(one.from_) or one.assumes("from") or not facts.origins(one)
    ]


def retention(facts: Facts, activity: Activity) -> Answer:
    """How long data is kept."""
    silent = [one.node for one in facts.categories(activity) if not (one.transient is True or _kept(facts, one.node))]
    return lacking([*data(facts, activity).open, *silent])


def _kept(facts: Facts, node: str) -> bool:
    """Whether a rule says how long, or the rule for everything without one."""
    for rule in facts.graph.rules_for(node):
        if any(not opens(rule, field) for field in ("keep", "while_", "until")):
            return True
    deletion = facts.inventory.deletion
    return deletion is not None and not (opens(deletion, "after") and opens(deletion, "within"))
