"""Whether data may go to somebody without an instrument of transfer: the answer of each law, or “cannot tell”.

First the home area of the law, then its list of adequate places: whole ones, and those that are adequate only for
some. Whether a recipient is one of them a field of the inventory says, which the decision names; what is not said, or
only guessed, decides nothing.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, partial
from typing import NamedTuple

from ropa.graph.kinds import EdgeKind, Firmness
from ropa.graph.questions import ProcessingGraph
from ropa.law.adequacy import Adequacy, Lister, adequacy, frameworks
from ropa.law.book import LawBook
from ropa.law.places import at_home, is_place
from ropa.model.entity import Path
from ropa.model.party import Party, System, Transfer
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import SystemKind

LISTERS: Mapping[str, Lister] = {"gdpr": "eu", "uk-gdpr": "uk", "fadp": "ch"}
"""The laws that ask for an instrument where a place is not adequate."""


class Standing(Enum):
    """What a law says of data that goes to somebody in a place."""

    HOME = "inside its own area"
    ADEQUATE = "adequate as a whole"
    WITHIN = "adequate for some, and this is one of them"
    OUTSIDE = "adequate for some, and this is none of them"
    UNCERTAIN = "adequate for some; whether for this cannot be told"
    UNLISTED = "not adequate"
    NOWHERE = "the code of no place"


class Condition(NamedTuple):
    """The standing of a place under a law. `asks` is the field that decides where some are adequate, said or not."""

    law: str
    place: str
    standing: Standing
    decision: Adequacy | None = None
    asks: Path = ()

    @property
    def needs_instrument(self) -> bool | None:
        """Whether data may go there only under an instrument or an exception; None if that cannot be told."""
        if self.standing in (Standing.HOME, Standing.ADEQUATE, Standing.WITHIN):
            return False
        return None if self.standing in (Standing.UNCERTAIN, Standing.NOWHERE) else True


class Verdict(NamedTuple):
    """The conditions of the laws that count, together.

    A law governs a flow because the exporter is in its area. Where none does, several may reach the exporter, each
    for other people: then only what all of them say is sure.
    """

    conditions: tuple[Condition, ...]
    governed: bool

    @property
    def needing(self) -> tuple[Condition, ...]:
        """The conditions under which an instrument is surely needed."""
        return self._sure(needs=True)

    @property
    def asking(self) -> tuple[Condition, ...]:
        """The conditions of which it cannot be told whether an instrument is needed, where none surely is."""
        return () if self.needing else self._sure(needs=None)

    @property
    def free(self) -> bool:
        """Whether surely no instrument is needed."""
        return bool(self.conditions) and all(one.needs_instrument is False for one in self.conditions)

    def _sure(self, *, needs: bool | None) -> tuple[Condition, ...]:
        found = tuple(one for one in self.conditions if one.needs_instrument is needs)
        return found if self.governed or len(found) == len(self.conditions) else ()


class Conditions:
    """The conditions of some laws for the recipients of one inventory."""

    def __init__(self, graph: ProcessingGraph, book: LawBook, laws: Iterable[str]) -> None:
        self.graph = graph
        self.book = book
        self.laws = tuple(law for law in LISTERS if law in laws)
        self._found: dict[tuple[str, str], Adequacy | None] = {}
        self._is_place = cache(partial(is_place, book))
        self._at_home = cache(partial(at_home, book))
        self._also = {framework.id: framework.requires for framework in frameworks(book)}

    def governing(self, origins: Iterable[str]) -> tuple[str, ...]:
        """The laws in whose home area data sets out; none if it sets out elsewhere, or nobody says where."""
        places = [place for place in origins if self._is_place(place)]
        return tuple(law for law in self.laws if any(self._at_home(LISTERS[law], place) for place in places))

    def of(
        self, place: str, importer: Party | System | None, origins: Iterable[str], transfer: Transfer | None = None
    ) -> Verdict:
        """What the laws say of data that sets out somewhere and goes to somebody in a place."""
        governing = self.governing(origins)
        laws = governing or self.laws
        return Verdict(tuple(self._of(law, place, importer, transfer) for law in laws), bool(governing))

    def _of(self, law: str, place: str, importer: Party | System | None, transfer: Transfer | None) -> Condition:
        if not self._is_place(place):
            return Condition(law, place, Standing.NOWHERE)
        if self._at_home(LISTERS[law], place):
            return Condition(law, place, Standing.HOME)
        decision = self._decision(law, place)
        if decision is None:
            return Condition(law, place, Standing.UNLISTED)
        if decision.full:
            return Condition(law, place, Standing.ADEQUATE, decision)
        answer, asks = self._within(decision, importer, transfer)
        if answer is None or (decision.only_yes_decides and not answer):
            return Condition(law, place, Standing.UNCERTAIN, decision, asks)
        return Condition(law, place, Standing.WITHIN if answer else Standing.OUTSIDE, decision, asks)

    def _decision(self, law: str, place: str) -> Adequacy | None:
        if (law, place) not in self._found:
            self._found[law, place] = adequacy(self.book, LISTERS[law], place)
        return self._found[law, place]

    def _within(
        self, decision: Adequacy, importer: Party | System | None, transfer: Transfer | None
    ) -> tuple[bool | None, Path]:
        """Whether a recipient or a transfer is within the scope of a decision, and the field that says so."""
        whose, *field = decision.scope_test.split(".")
        if whose == "transfer":
            return self._automated(importer, transfer), transfer.at(*field) if transfer else ()
        party = self.runner(importer)
        if whose != "recipient" or party is None:
            return None, ()
        answer = _flag(party, *field)
        needs = self._also.get(field[-1], "") if field[0] == "dpf" else ""
        if answer and needs and _flag(party, field[0], needs) is False:
            return False, party.at(field[0], needs)
        return answer, party.at(*field)

    def _automated(self, importer: Party | System | None, transfer: Transfer | None) -> bool | None:
        if transfer is not None and not transfer.assumes("automated"):
            said = known(transfer.automated)
            if said is not None:
                return said
        machine = isinstance(importer, System) and known(importer.kind) not in (None, SystemKind.PAPER)
        return True if machine else None

    def runner(self, importer: Party | System | None) -> Party | None:
        """Who gets the data: the party itself, or the one that is said to run a system, or the system around it."""
        if isinstance(importer, Party) or importer is None:
            return importer
        for node in self.graph.around(importer.node):
            for run in self.graph.out(node, EdgeKind.RUN_BY):
                return self.graph.party(run.target) if run.firmness is Firmness.NAMED else None
        return None


def _flag(party: Party, field: str, key: str) -> bool | None:
    """What `dpf.eu` or `subject-to.pipeda` says of a party; None if it is silence or a guess."""
    name = field.replace("-", "_")
    said = getattr(party, name)
    if is_nothing(said):
        return False
    part = known(said)
    if part is None or party.assumes(field):
        return None
    flag = getattr(part, key.replace("-", "_"))
    return False if is_nothing(flag) else known(flag)


def origins_of(graph: ProcessingGraph, transfer: Transfer | None = None) -> tuple[str, ...]:
    """Where data sets out: what a declared transfer says, or else where the organisation is."""
    said = named(transfer.from_) if transfer else ()
    organisation = graph.inventory.organisation
    if said or organisation is None:
        return said
    country = () if organisation.assumes("country") else (organisation.country,)
    return named(place for place in (*country, *(organisation.establishments or ())) if place is not None)
