"""Where data goes: who has it in a place outside, what the laws say of that place, and the declared transfers."""

from ropa.graph.ways import DerivedTransfer
from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.law.places import is_place
from ropa.model.party import Party, System, Transfer
from ropa.model.vocabulary import Derogation
from ropa.render.record.movements import Movements
from ropa.render.record.tables import common, entry_row
from ropa.render.record.view import Item, Mark, Note, Row, Table, TableRow
from ropa.render.record.words import Words


class Destinations:
    """The registers about places of one inventory."""

    def __init__(self, words: Words, movements: Movements, law: LawBook) -> None:
        self.words = words
        self.movements = movements
        self.law = law
        self.inventory = words.inventory

    def destinations(self) -> Table:
        """Who has data in a place outside, or where nobody knows; derived, with what is declared about it."""
        rows = []
        regimes = self.movements.regimes
        for carrier, way in self.movements.destinations():
            answers = [self.movements.leaves(way, name) for name in regimes]
            if way.place and is_place(self.law, way.place) and not any(answer is not False for answer in answers):
                continue
            guessed = any(self.movements.guessed(step.edge) for step in way.steps)
            if guessed and self.words.final:
                continue
            rows.append(
                TableRow(
                    (
                        (self._place_of(way)._replace(assumed=guessed),),
                        (self._who(carrier),),
                        self._instrument(way),
                    )
                )
            )
        return Table(("place", "who", "instrument"), tuple(rows))

    def _who(self, carrier: Party | System) -> Item:
        said = self.movements.carrier(carrier.node)
        return said.link._replace(notes=(*said.hedges, *said.conditions))

    def _place_of(self, way: DerivedTransfer) -> Item:
        if way.place:
            return self.words.place_name(way.place)
        return Item(way.words, mark=Mark.VAGUE) if way.words else Item(mark=Mark.MISSING)

    def _instrument(self, way: DerivedTransfer) -> tuple[Item, ...]:
        if way.entries:
            return tuple(self.movements.entry(transfer.id) for transfer in way.entries)
        if way.perhaps:
            some = (self.words.link(transfer) for transfer in way.perhaps[:3])
            return tuple(item._replace(notes=(Note("perhaps"), *item.notes)) for item in some)
        if self.movements.free(way):
            return (Item(mark=Mark.NONE, notes=(Note("free"),)),)
        return (Item(mark=Mark.MISSING),)

    def standings(self) -> Table:
        """What each law says on the day about each place outside."""
        rows = []
        for place in self.movements.places():
            for name in self.movements.regimes:
                item = self.movements.standing(name, place)
                rows.append(TableRow(((self.words.place_name(place),), (item,), self._decision(name, place))))
        return Table(("place", "law", "decision"), tuple(rows))

    def _decision(self, name: str, place: str) -> tuple[Item, ...]:
        found = self.movements.adequacy(name, place)
        if found is None:
            return (Item(mark=Mark.NONE),)
        day = self.words.language.day
        source = self.law.source(found.fact.source)
        rows = [Row("scope", (Item(found.scope),))] if found.scope else []
        rows += [Row("adopted", (Item(day(found.adopted)),))] if found.adopted else []
        rows += [Row("expires", (Item(day(found.expires)),))] if found.expires else []
        rows += [Row("litigation", (Item(found.litigation),))] if found.litigation else []
        checked = Item(
            source.title, source.url, notes=(Note("checked", day(found.fact.as_of)), _confidence(found.fact))
        )
        return (Item(facts=(*rows, Row("law-source", (checked,)))),)

    def transfers(self) -> Table:
        """The transfers that the inventory declares."""
        return Table(
            ("transfer", "way", "mechanism", "more"),
            tuple(self.transfer(transfer) for transfer in self.inventory.transfers.values()),
        )

    def transfer(self, transfer: Transfer) -> TableRow:
        """A declared transfer."""
        words = self.words
        way = (
            words.row("transfer-from", transfer, "from_", words.place_name),
            words.row("transfer-to", transfer, "to", words.place_name),
            words.row("through", transfer, "through", words.carrier),
        )
        # Art. 30(1)(e) asks for the documentation of safeguards only where compelling interests are relied on.
        compelling = transfer.derogation is Derogation.COMPELLING
        mechanism = (
            words.row("mechanism", transfer, "mechanism", words.term),
            *words.rows(transfer, "module", "annexes", ("derogation", words.term)),
            *((words.row("safeguards", transfer, "safeguards"),) if compelling else words.rows(transfer, "safeguards")),
        )
        more = (
            *words.rows(transfer, ("assessment", words.reference), "supplementary", ("copy_from", words.channel)),
            *words.rows(transfer, ("frequency", words.bare)),
            *common(self.words, transfer),
        )
        return entry_row(self.words, transfer, way, mechanism, more)


def _confidence(fact: Fact) -> Note:
    return Note("confidence", fact.confidence)
