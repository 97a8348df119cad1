"""Everything that the registers of one edition are made from: the views of the record, and the words for them."""

from functools import cached_property

from ropa.graph.vocabulary import elements_of, uses_of
from ropa.law.book import LawBook
from ropa.model.party import Party, System
from ropa.model.vocabulary import Derogation
from ropa.render.artifact import Edition, anchor
from ropa.render.record.activities import Activities
from ropa.render.record.cover import cover
from ropa.render.record.destinations import Destinations
from ropa.render.record.holdings import Holdings
from ropa.render.record.keeping import Keeping
from ropa.render.record.making import language_of
from ropa.render.record.movements import Movements
from ropa.render.record.registers import Registers
from ropa.render.record.report import Cover
from ropa.render.record.words import Words
from ropa.render.register.saying import Speech


class Desk:
    """The views of one edition."""

    def __init__(self, edition: Edition) -> None:
        inventory, graph = edition.inventory, edition.graph
        self.edition = edition
        self.inventory = inventory
        self.law = LawBook(edition.today)
        self.language = language_of(inventory)
        self.words = Words(inventory, edition.sources, uses_of(inventory), self.language, final=edition.final)
        self.holdings = Holdings(self.words, graph, elements_of(inventory))
        self.movements = Movements(self.words, graph, self.law, edition.laws)
        self.keeping = Keeping(self.words, graph, self.holdings)
        self.activities = Activities(
            self.words, graph, self.holdings, self.movements, self.keeping, self.law, edition.laws
        )
        self.registers = Registers(self.words, graph, self.holdings, self.keeping)
        self.places = Destinations(self.words, self.movements, self.law)
        self.speech = Speech(self.language)

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Recipients and sources by the links to them."""
        return {f"#{anchor(party.node)}": party for party in self.inventory.parties.values()}

    @cached_property
    def systems(self) -> dict[str, System]:
        """Systems by the links to them."""
        return {f"#{anchor(system.node)}": system for system in self.inventory.systems.values()}

    @cached_property
    def compelling(self) -> bool:
        """Whether any transfer rests on compelling interests alone, Art. 49(1) second subparagraph."""
        return any(entry.derogation is Derogation.COMPELLING for entry in self.inventory.transfers.values())

    @cached_property
    def cover(self) -> Cover:
        """Who keeps the record, and of which day, tool and state of the law it is."""
        return cover(self.edition, self.words, self.movements, self.law)
