"""What the rules on transfers share: who gets data outside the area of a law, and under which declared transfer."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

from ropa.graph import EdgeKind, Firmness
from ropa.graph.conditions import Condition, Conditions, Verdict, origins_of
from ropa.graph.declared import UNSAID
from ropa.graph.kinds import ALL_ACTIVITIES
from ropa.graph.ways import DerivedTransfer
from ropa.law.places import governing, members
from ropa.model.entity import Path
from ropa.model.party import Ourselves, Party, System, Transfer
from ropa.model.values import Reserved, Vague, is_open, is_unsaid, known, named
from ropa.model.vocabulary import Mechanism, Role
from ropa.rules.case import Case
from ropa.rules.words import series

PACKS = ("gdpr", "uk-gdpr", "fadp")


class Crossing(NamedTuple):
    """Somebody, or something, in a place to which no declared transfer leads.

    `importer` is the party that gets the data there; it is None for a system of which nobody says who runs it.
    `firm`: nothing about it is open or guessed. `onward`: the importer is a sub-processor.
    """

    carrier: Party | System
    way: DerivedTransfer
    importer: Party | None
    verdict: Verdict
    firm: bool
    onward: bool

    @property
    def place(self) -> str:
        """The code of the place."""
        return self.way.place

    @property
    def where(self) -> Path:
        """The field that says where it is."""
        return self.way.steps[-1].edge.path


class Leg(NamedTuple):
    """One importer in one destination of a declared transfer.

    `importer` is what `through` names, None if it names nobody; `to` and `through` are the fields that say so.
    """

    place: str
    importer: Party | System | None
    verdict: Verdict
    to: Path
    through: Path


class Exports:
    """Everything that leaves, by a declared transfer or by none."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.graph = case.graph
        self.inventory = case.inventory
        self.conditions = Conditions(case.graph, case.law, case.laws)
        self.origins = origins_of(case.graph)
        self._runners = cache(self._run_by)
        self._covers_of_hosts = cache(self._covering_hosts)
        self._codes = cache(self._countries)
        self._reached = cache(self._destinations)
        self._governing = cache(self._state)
        self._legs: dict[str, tuple[Leg, ...]] = {}
        self._loose = [
            transfer
            for transfer in self.inventory.transfers.values()
            if not self.graph.out(transfer.node, EdgeKind.COVERS)
        ]

    # --- what no declared transfer covers

    @cached_property
    def undeclared(self) -> tuple[Crossing, ...]:
        """Those in a known place whom no declared transfer covers, nor may cover; each place once."""
        carriers = (carrier for carrier in self.graph.transfers.carriers if self.counts(carrier))
        return tuple(crossing for carrier in carriers for crossing in self._undeclared(carrier))

    def counts(self, carrier: Party | System) -> bool:
        """Whether data goes there now, to somebody else."""
        if isinstance(carrier, System):
            return carrier.run_by is not Ourselves.US
        if carrier.role is Role.CUSTOMER and is_unsaid(carrier.gets):
            return False
        served = self.graph.out(carrier.node, EdgeKind.ACTS_FOR)
        return not served or any(self._happens(edge.target) for edge in served)

    def listed(self) -> Iterator[Party]:
        """Those who get data and are said to be on a list of the Data Privacy Framework."""
        for party in self.graph.transfers.carriers:
            dpf = known(party.dpf) if isinstance(party, Party) and not party.assumes("dpf") else None
            if isinstance(party, Party) and dpf and True in (dpf.eu, dpf.uk, dpf.ch) and self.counts(party):
                yield party

    def _happens(self, activity: str) -> bool:
        if activity == ALL_ACTIVITIES:
            return True
        return self.inventory.activities[activity.partition(".")[2]].active

    def _undeclared(self, carrier: Party | System) -> Iterator[Crossing]:
        ways = self.graph.transfers.at(carrier)
        known_above = self._places_above(carrier) if any(way.place for way in ways) else set()
        for way in ways:
            place = self._governing(way.place)
            if not place or len(way.steps) > 1 or place in known_above or self.declared(carrier, way.place):
                continue
            known_above.add(place)
            if isinstance(carrier, System) and place in self._own_places and not self._runners(carrier.node):
                continue
            importer = self.conditions.runner(carrier)
            yield Crossing(
                carrier,
                way,
                importer,
                self.conditions.of(way.place, carrier, self.origins),
                firm=bool(self.origins) and way.firmness is Firmness.NAMED and importer is not None,
                onward=importer is not None and bool(self.graph.out(importer.node, EdgeKind.SUB_PROCESSOR_OF)),
            )

    @cached_property
    def _own_places(self) -> set[str]:
        return {self._governing(origin) for origin in self.origins}

    def _state(self, place: str) -> str:
        return governing(self.case.law, place)

    def _run_by(self, carrier: str) -> tuple[str, ...]:
        """The nodes of those who run a system, or one around it."""
        around = self.graph.around_with(carrier, EdgeKind.RUN_BY)
        return tuple(dict.fromkeys(edge.target for node in around for edge in self.graph.out(node, EdgeKind.RUN_BY)))

    def guessed(self, carrier: Party | System) -> bool:
        """Whether somebody is only assumed to run a system."""
        return bool(self._runners(carrier.node)) and self.conditions.runner(carrier) is None

    def _places_above(self, carrier: Party | System) -> set[str]:
        """The places of whoever runs a system, and of what somebody or something is part of: reported there."""
        above = {*self.graph.around(carrier.node), *self._runners(carrier.node)} - {carrier.node}
        edges = (edge for node in above for edge in self.graph.places_of(node) if edge.firmness is Firmness.NAMED)
        return {self._governing(edge.target.removeprefix("place:")) for edge in edges}

    # --- what a declared transfer covers

    def declared(self, carrier: Party | System, place: str = "") -> tuple[Transfer, ...]:
        """The declared transfers that cover somebody in a place, or may: they name it, its whole or host, or nobody."""
        runners = self._runners(carrier.node)
        nodes = (*self.graph.around_with(carrier.node, EdgeKind.COVERS), *runners)
        covers = dict.fromkeys(edge.source for node in nodes for edge in self.graph.into(node, EdgeKind.COVERS))
        around = () if isinstance(carrier, System) or not self._host_is_covered else self.graph.around(carrier.node)
        covers.update(dict.fromkeys(cover for host in (*around, *runners) for cover in self._covers_of_hosts(host)))
        tied = (self.inventory.transfers[node.partition(".")[2]] for node in covers)
        return tuple(transfer for transfer in (*tied, *self._loose) if self._leads_to(transfer, place))

    @cached_property
    def _host_is_covered(self) -> bool:
        """Whether a declared transfer names a system that somebody runs."""
        systems = (system.node for system in self.inventory.systems.values())
        into, out = self.graph.into, self.graph.out
        return any(into(node, EdgeKind.COVERS) and out(node, EdgeKind.RUN_BY) for node in systems)

    def _covering_hosts(self, party: str) -> tuple[str, ...]:
        """The declared transfers that name a system which somebody runs."""
        hosts = (edge.source for edge in self.graph.into(party, EdgeKind.RUN_BY))
        return tuple(edge.source for host in hosts for edge in self.graph.into(host, EdgeKind.COVERS))

    def _leads_to(self, transfer: Transfer, place: str) -> bool:
        """Whether a declared transfer goes to a place, or may; without a place, whether it goes anywhere."""
        reached = self._reached(transfer.node) if place else None
        return reached is None or self._codes(place) <= reached

    def _destinations(self, transfer: str) -> frozenset[str] | None:
        """The countries that the node of a declared transfer names; None where it may go anywhere."""
        targets = {edge.target.removeprefix("place:") for edge in self.graph.out(transfer, EdgeKind.TO)}
        if not targets or UNSAID.removeprefix("place:") in targets:
            return None
        return frozenset(code for target in targets for code in self._codes(target))

    def _countries(self, place: str) -> frozenset[str]:
        """The members of a group, or the country that a place belongs to."""
        return members(self.case.law, place) or frozenset({self._governing(place)})

    # --- the legs of a declared transfer

    def legs(self, transfer: Transfer) -> tuple[Leg, ...]:
        """Every importer in every destination that a declared transfer names."""
        if transfer.id not in self._legs:
            origins = origins_of(self.graph, transfer)
            self._legs[transfer.id] = tuple(
                Leg(place, importer, self.conditions.of(place, importer, origins, transfer), to, through)
                for to, place in _items(transfer, "to", transfer.to)
                for through, importer in self._importers(transfer)
            )
        return self._legs[transfer.id]

    def _importers(self, transfer: Transfer) -> Iterator[tuple[Path, Party | System | None]]:
        named_any = False
        for where, name in _items(transfer, "through", transfer.through):
            importer = self.inventory.parties.get(name) or self.inventory.systems.get(name)
            if importer is not None:
                named_any = True
                yield where, importer
        if not named_any:
            yield transfer.at("through"), None

    def free(self, transfer: Transfer) -> bool:
        """Whether a declared transfer surely needs no instrument."""
        if is_open(transfer.to) or transfer.open:
            return False
        legs = self.legs(transfer)
        return bool(legs) and all(leg.verdict.free for leg in legs)


def rests_on(transfer: Transfer, *mechanisms: Mechanism) -> bool:
    """Whether a declared transfer surely rests on one of some instruments, perhaps beside others."""
    return not transfer.assumes("mechanism") and not set(named(transfer.mechanism)).isdisjoint(mechanisms)


def rests_alone_on(transfer: Transfer, mechanism: Mechanism) -> bool:
    """Whether a declared transfer surely rests on one instrument and nothing else."""
    closed = not transfer.open and not is_open(transfer.mechanism) and not transfer.assumes("mechanism")
    return closed and set(named(transfer.mechanism)) == {mechanism}


def _items(
    transfer: Transfer, field: str, values: Iterable[str | Vague | Reserved] | None
) -> Iterator[tuple[Path, str]]:
    """The values of a list that name something, with the places where they stand; none that are guesses."""
    if transfer.assumes(field):
        return
    for number, value in enumerate(values or ()):
        if isinstance(value, str):
            yield transfer.at(field, number), value


def law_names(case: Case, conditions: Iterable[Condition]) -> str:
    """The laws of some conditions, by the names under which they are cited: `the GDPR and the UK GDPR`."""
    laws = dict.fromkeys(condition.law for condition in conditions)
    instruments = (case.law.fact("instruments.instruments", law) for law in laws)
    return series(f"the {fact.texts('names')[0]}" for fact in instruments if fact is not None)
