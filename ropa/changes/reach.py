"""Whom data reaches: directly, through a tracker, through a system that somebody runs, or through a processor.

One way is kept for each datum and party: the one that needs nobody else, or else the firmest.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ropa.changes.naming import Naming, instrument
from ropa.changes.side import Side
from ropa.graph import Edge, EdgeKind, Firmness
from ropa.graph.transfers import receiving
from ropa.graph.ways import DerivedTransfer
from ropa.model.party import Party
from ropa.model.values import is_nothing, known
from ropa.rules.words import series

Key = tuple[str, str]
"""A data node and a party node."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a datum reaches a party: through which node, if not directly, and by which statement."""

    via: str
    edge: Edge
    firmness: Firmness

    @property
    def order(self) -> tuple[bool, int]:
        """Direct ways go first, then firm ones."""
        return not self.via, -self.firmness


def reach(side: Side) -> dict[Key, Way]:
    """Every datum and party between which there is a way."""
    found: dict[Key, Way] = {}
    for data, party, way in (*_direct(side), *_by_trackers(side), *_by_systems(side)):
        known_way = found.get((data, party))
        if known_way is None or way.order < known_way.order:
            found[data, party] = way
    for processor in side.inventory.parties.values():
        _hand_on(side, processor, found)
    return found


def _direct(side: Side) -> Iterator[tuple[str, str, Way]]:
    for party in receiving(side.inventory):
        for edge in side.graph.flows_to(party):
            yield edge.source, party.node, Way("", edge, edge.firmness)


def _by_trackers(side: Side) -> Iterator[tuple[str, str, Way]]:
    for tracker in side.inventory.trackers.values():
        for setter in side.graph.out(tracker.node, EdgeKind.SET_BY):
            for edge in side.graph.out(tracker.node, EdgeKind.SETS):
                yield edge.target, setter.target, Way(tracker.node, edge, min(edge.firmness, setter.firmness))


def _by_systems(side: Side) -> Iterator[tuple[str, str, Way]]:
    for system in side.inventory.systems.values():
        for edge in side.graph.out(system.node, EdgeKind.HOLDS):
            for around in side.graph.around(system.node):
                for run in side.graph.out(around, EdgeKind.RUN_BY):
                    yield edge.target, run.target, Way(system.node, edge, min(edge.firmness, run.firmness))


def _hand_on(side: Side, processor: Party, found: dict[Key, Way]) -> None:
    """What a processor gets may reach those who work for it, and those who work for them."""
    waiting, seen = [processor.node], {processor.node}
    while waiting:
        for works in side.graph.into(waiting.pop(), EdgeKind.SUB_PROCESSOR_OF):
            if works.source in seen:
                continue
            seen.add(works.source)
            waiting.append(works.source)
            if is_nothing(side.graph.party(works.source).gets):
                continue
            for (data, party), way in list(found.items()):
                if party == processor.node:
                    firmness = min(way.firmness, works.firmness, Firmness.ASSUMED)
                    found.setdefault((data, works.source), Way(processor.node, works, firmness))


# --- where somebody is


def whereabouts(side: Side, naming: Naming, party: Party) -> str:
    """Where a party is, and under which instrument data goes there, in brackets: `US, SCC module 2`."""
    said: list[str] = []
    for transfer in side.graph.transfers.at(party):
        if not transfer.place:
            continue
        place = transfer.place if transfer.firmness is Firmness.NAMED else f"{transfer.place} (assumed)"
        how = instruments(side, naming, transfer)
        said.append(f"{place}, {how}" if how else place)
    return "; ".join(dict.fromkeys(said))


def instruments(side: Side, naming: Naming, transfer: DerivedTransfer) -> str:
    """What is declared for a way to a place; that nothing is, where data leaves; nothing where it does not."""
    said = []
    for entry in transfer.entries:
        names = series(instrument(one) for one in entry.instruments if not is_nothing(one) and hasattr(one, "label"))
        module = known(entry.module)
        if names:
            said.append(f"{names} module {module}" if module is not None and "SCC" in names else names)
        elif entry.mechanism is not None:
            said.append(f"mechanism {naming.value(entry.mechanism)}")
    if said:
        return " and ".join(dict.fromkeys(said))
    if not transfer.perhaps and not transfer.entries and side.leaves(transfer):
        return "no transfer is declared"
    return ""
