"""Which declared transfers mean a way that data takes."""

from collections.abc import Iterable
from functools import cache, cached_property

from ropa.graph.kinds import EdgeKind, Firmness
from ropa.graph.questions import ProcessingGraph
from ropa.model.party import Transfer

UNSAID = "place:unknown"
"""The node of a place that is not said."""


class Declared:
    """The declared transfers of an inventory, asked by the way that data takes."""

    def __init__(self, graph: ProcessingGraph) -> None:
        self.graph = graph
        self.transfers = graph.inventory.transfers
        self._targets = cache(self._named_places)

    def on(self, nodes: Iterable[str], place: str) -> tuple[tuple[Transfer, ...], tuple[Transfer, ...]]:
        """Those that name a place and one of the nodes on the way there; and those that perhaps mean it."""
        on_it = dict.fromkeys(nodes)
        for node in list(on_it):  # what is declared for whoever runs a system holds for the data in it
            on_it.update(dict.fromkeys(run.target for run in self.graph.out(node, EdgeKind.RUN_BY)))
        for node in list(on_it):  # and what is declared for a whole holds for its parts
            on_it.update(dict.fromkeys(self.graph.around_with(node, EdgeKind.COVERS)))
        entries: dict[str, Transfer] = {}
        perhaps: dict[str, Transfer] = {}
        for node in on_it:
            for cover in self.graph.into(node, EdgeKind.COVERS):
                self._sort_in(cover.source, place, cover.firmness, entries, perhaps)
        tied = tuple(transfer for node, transfer in perhaps.items() if node not in entries)
        loose = self._untied.get(place, self._untied[UNSAID])
        return tuple(entries.values()), (*tied, *loose) if tied else loose

    def _sort_in(
        self, node: str, place: str, firmness: Firmness, sure: dict[str, Transfer], perhaps: dict[str, Transfer]
    ) -> None:
        """Whether a declared transfer that names somebody on the way also names the place."""
        transfer = self.transfers[node.partition(".")[2]]
        targets = self._targets(node)
        if place in targets and place != UNSAID and firmness is Firmness.NAMED:
            sure[node] = transfer
        elif not targets or UNSAID in targets or place == UNSAID or place in targets:
            perhaps[node] = transfer

    def _named_places(self, node: str) -> frozenset[str]:
        return frozenset(edge.target for edge in self.graph.out(node, EdgeKind.TO))

    @cached_property
    def _untied(self) -> dict[str, tuple[Transfer, ...]]:
        """The declared transfers that name nobody, by place; those that name no place either stand under each."""
        by_place: dict[str, list[Transfer]] = {}
        anywhere: list[Transfer] = []
        for transfer in self.transfers.values():
            if self.graph.out(transfer.node, EdgeKind.COVERS):
                continue
            targets = self._targets(transfer.node)
            if not targets or UNSAID in targets:
                anywhere.append(transfer)
            for target in targets - {UNSAID}:
                by_place.setdefault(target, []).append(transfer)
        order = {identifier: number for number, identifier in enumerate(self.transfers)}
        untied = {UNSAID: tuple(anywhere)}
        for place, found in by_place.items():
            every = {transfer.id: transfer for transfer in (*found, *anywhere)}
            untied[place] = tuple(sorted(every.values(), key=lambda transfer: order[transfer.id]))
        return untied
