"""Places that the data of an activity can get to now and could not before, through whomever it goes."""

from collections.abc import Iterator

from ropa.changes.change import Change, Sign, Topic, Trigger, Weight
from ropa.changes.naming import Naming
from ropa.changes.reach import instruments
from ropa.changes.side import Side
from ropa.changes.weighing import cited
from ropa.graph import Firmness
from ropa.graph.ways import DerivedTransfer
from ropa.model.party import Transfer
from ropa.model.shape import law_of
from ropa.rules.words import series

_ANYTHING = "data can get to another country"


def new_places(before: Side, after: Side, new: frozenset[str]) -> Iterator[Change]:
    """A change for each place and way, with the activities whose data it is. `new` are nodes told of elsewhere."""
    naming = Naming(after.inventory)
    known = {identifier: _places(before, identifier) for identifier in before.inventory.activities}
    ways: dict[tuple[str, tuple[str, ...]], tuple[DerivedTransfer, list[str]]] = {}
    for identifier in after.inventory.activities:
        if identifier not in known:
            continue
        for place, way in _places(after, identifier).items():
            told = len(way.carriers) == 1 and way.carriers[0] in new
            if place not in known[identifier] and not told and after.leaves(way):
                ways.setdefault((place, way.carriers), (way, []))[1].append(identifier)
    for (place, carriers), (way, activities) in ways.items():
        yield _change(after, naming, place, carriers, way, activities)


def _places(side: Side, activity: str) -> dict[str, DerivedTransfer]:
    """The places that data of an activity can get to, by code, each with its firmest way."""
    found: dict[str, DerivedTransfer] = {}
    for transfer in side.graph.transfers.of(side.inventory.activities[activity]):
        best = found.get(transfer.place)
        if transfer.place and (best is None or transfer.firmness > best.firmness):
            found[transfer.place] = transfer
    return found


def _change(
    side: Side, naming: Naming, place: str, carriers: tuple[str, ...], way: DerivedTransfer, activities: list[str]
) -> Change:
    titles = [naming.entry(side.inventory.activities[identifier]) for identifier in activities]
    through = ", then ".join(naming.node(carrier) for carrier in carriers)
    how = instruments(side, naming, way)
    sure = way.firmness is Firmness.NAMED
    words = f"data of {series(titles)} {'now also gets' if sure else 'may now also get'} to {place}, through {through}"
    reason = cited(side, law_of(Transfer, "to")) or _ANYTHING
    doubt = "" if sure else "the way there is not stated in full"
    return Change(
        Sign.NEW, way.steps[-1].edge.path, f"{words} ({how})" if how else words, Weight.MATERIAL, reason,
        after=place, triggers=(Trigger(Topic.TRANSFER, doubt),),
    )  # fmt: skip
