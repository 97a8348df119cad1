"""Where the ends of flows are: places gathered into areas, and what going there means under the laws that apply."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Literal

from ropa.graph import EdgeKind, ProcessingGraph
from ropa.graph.leaving import REGIMES, leaves
from ropa.graph.transfers import TransferSearch
from ropa.graph.ways import DerivedTransfer
from ropa.law.adequacy import adequacy
from ropa.law.book import LawBook
from ropa.law.places import at_home, canonical
from ropa.model.party import Party, System, Transfer
from ropa.model.vocabulary import SystemKind

_LISTERS: dict[str, Literal["eu", "uk", "ch"]] = {"gdpr": "eu", "uk-gdpr": "uk", "fadp": "ch"}


class Standing(IntEnum):
    """What a law says about an area, from no transfer at all to a transfer without any decision."""

    HOME = 0
    ADEQUATE = 1
    PARTLY = 2
    THIRD = 3


class Away(Enum):
    """Whether data that gets to somebody is transferred."""

    NO = "no"
    PERHAPS = "perhaps"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Area:
    """Places that belong together, the farthest from home first.

    `elsewhere`: also, or only, places that are not stated. `device`: with the people themselves. `standings` are
    the strictest by law; the laws in `mixed` find some of the places closer to home.
    """

    places: tuple[str, ...] = ()
    elsewhere: bool = False
    device: bool = False
    standings: tuple[tuple[str, Standing], ...] = ()
    mixed: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """Tells areas apart."""
        return "device" if self.device else "+".join((*self.places, *(["?"] if self.elsewhere else [])))

    @property
    def worst(self) -> Standing | None:
        """The strictest standing under a law that applies; None if no law or no place is known."""
        return max((standing for _, standing in self.standings), default=None)

    @property
    def is_third(self) -> bool:
        """Whether it lies in a third country that is not wholly adequate under every law that applies."""
        return self.worst in (Standing.PARTLY, Standing.THIRD)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Whether getting to somebody is a transfer, and the declared transfers that cover it for sure, or perhaps."""

    away: Away
    sure: tuple[Transfer, ...] = ()
    perhaps: tuple[Transfer, ...] = ()


DEVICE = Area(device=True)
NOWHERE = Area(elsewhere=True)


class Geography:
    """The areas of one inventory under the laws that apply."""

    def __init__(self, graph: ProcessingGraph, law: LawBook, laws: Iterable[str]) -> None:
        self.graph = graph
        self.law = law
        self.laws = [name for name in REGIMES if name in laws]
        self.search = TransferSearch(graph)
        self._standings: dict[tuple[str, str], Standing] = {}
        self._areas: dict[str, Area] = {}
        self._crossings: dict[str, Crossing] = {}

    def area_of(self, entity: Party | System) -> Area:
        """The area that a party or a system is in."""
        if entity.node not in self._areas:
            self._areas[entity.node] = self._area_of(entity)
        return self._areas[entity.node]

    def _area_of(self, entity: Party | System) -> Area:
        if isinstance(entity, System) and entity.kind is SystemKind.USER_DEVICE:
            return DEVICE
        return self.area(way.place or "unknown" for way in self.search.at(entity))

    def area_to(self, transfer: Transfer) -> Area:
        """The area that a declared transfer goes to."""
        edges = self.graph.out(transfer.node, EdgeKind.TO)
        return self.area(edge.target.removeprefix("place:") for edge in edges)

    def area(self, places: Iterable[str]) -> Area:
        """The area of some places; `unknown` among them is somewhere that is not stated."""
        found = set(places)
        codes = {canonical(self.law, place) for place in found - {"unknown"}}
        by_law = {law: {code: self._standing(law, code) for code in codes} for law in self.laws}
        ordered = sorted(codes, key=lambda code: (-max((by_law[law][code] for law in self.laws), default=0), code))
        return Area(
            places=tuple(ordered),
            elsewhere=not codes or "unknown" in found,
            standings=tuple((law, max(standings.values())) for law, standings in by_law.items() if standings),
            mixed=frozenset(law for law, standings in by_law.items() if len(set(standings.values())) > 1),
        )

    def crossing(self, entity: Party | System) -> Crossing:
        """Whether getting to a party or a system is a transfer, and under what."""
        if entity.node not in self._crossings:
            self._crossings[entity.node] = self._crossing(entity)
        return self._crossings[entity.node]

    def _crossing(self, entity: Party | System) -> Crossing:
        ways = self.search.at(entity)
        away = max((self._away(way) for way in ways), default=Away.NO, key=list(Away).index)
        declared = self.graph.inventory.transfers
        own = [declared[cover.source.partition(".")[2]] for cover in self.graph.into(entity.node, EdgeKind.COVERS)]
        adequate = away is not Away.NO and not self.area_of(entity).is_third
        if not own and (away is Away.NO or (adequate and not any(way.entries for way in ways))):
            return Crossing(Away.NO)
        sure = {transfer.id: transfer for way in ways for transfer in way.entries}
        perhaps = {transfer.id: transfer for way in ways if way.place for transfer in way.perhaps}
        perhaps |= {transfer.id: transfer for transfer in own}
        rest = tuple(transfer for name, transfer in perhaps.items() if name not in sure)
        return Crossing(Away.PERHAPS if away is Away.NO else away, tuple(sure.values()), rest)

    def _away(self, way: DerivedTransfer) -> Away:
        """Whether a way leaves the area of any law that applies; where it cannot be told at all, nothing is claimed."""
        if not way.place:
            return Away.NO
        regimes = [REGIMES[law] for law in self.laws]
        answers = {leaves(way, self.graph.inventory, self.law, regime) for regime in regimes}
        if True in answers:
            return Away.YES
        return Away.PERHAPS if None in answers else Away.NO

    def _standing(self, law: str, place: str) -> Standing:
        if (law, place) not in self._standings:
            self._standings[law, place] = self._judged(law, place)
        return self._standings[law, place]

    def _judged(self, law: str, place: str) -> Standing:
        if at_home(self.law, REGIMES[law], place):
            return Standing.HOME
        found = adequacy(self.law, _LISTERS[law], place) if law in _LISTERS else None
        if found is None:
            return Standing.THIRD
        return Standing.ADEQUATE if found.full else Standing.PARTLY
