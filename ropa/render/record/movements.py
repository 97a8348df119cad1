"""Who gets data and where it goes: recipients and transfers of an activity, with what the laws say on the day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from ropa.graph import ProcessingGraph
from ropa.graph.leaving import REGIMES, leaves
from ropa.graph.ways import DerivedTransfer
from ropa.law.adequacy import Adequacy, adequacy
from ropa.law.book import LawBook
from ropa.law.places import Regime, at_home, is_place
from ropa.model.activity import Activity
from ropa.model.party import Party, System, Transfer
from ropa.model.values import named
from ropa.render.record.receivers import Receivers
from ropa.render.record.view import Item, Mark, Note, Row
from ropa.render.record.words import Words

_LISTERS: dict[Regime, Literal["eu", "uk", "ch"]] = {"eu": "eu", "uk": "uk", "ch": "ch"}
_MOST_HOPS = 8
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class _Way:
    """A way from a carrier to a place in words: the same for every activity that hands data to the carrier.

    `answers` are those of the laws, whether data leaves their home area. The same `declared` is the same object.
    """

    place: str
    vague: str
    answers: tuple[bool | None, ...]
    chain: Item
    declared: Row
    instruments: tuple[str, ...]


class Carrier(NamedTuple):
    """A party or a system on a way: its name with a link, and what weakens or limits what is said of it."""

    link: Item
    hedges: tuple[Note, ...]
    conditions: tuple[Note, ...]


class Movements:
    """The recipients and the transfers of one inventory, in words."""

    def __init__(self, words: Words, graph: ProcessingGraph, law: LawBook, laws: frozenset[str]) -> None:
        self.words = words
        self.graph = graph
        self.law = law
        self.inventory = words.inventory
        receivers = Receivers(words, graph)
        self.recipients = receivers.recipients
        self.guessed = receivers.guessed
        self.regimes = [name for name in REGIMES if name in laws] or ["gdpr"]
        self.standing = cache(self._standing)
        self.entry = cache(self._entry)
        self.home = cache(self._home)
        self.carrier = cache(self._carrier)
        self._left: dict[tuple[object, ...], bool | None] = {}
        self._at_home = cache(self._home_everywhere)
        self._ways = cache(self._ways_of)
        self._verdict = cache(self._verdict_of)
        self._same_rows: dict[Row, Row] = {}
        self._same_items: dict[Item, Item] = {}
        self._unnamed = cache(self._entry_unnamed)

    # --- transfers

    def transfers(self, activity: Activity) -> tuple[Item, ...]:
        """Where the data of an activity may go, place by place, then the instruments that are declared for it."""
        places: dict[tuple[str, str], list[tuple[_Way, Item]]] = {}
        withheld = False
        for step in self.graph.transfers.steps_from(activity):
            guessed = self.guessed(step.edge)
            if guessed and self.words.final:
                withheld = withheld or bool(self.graph.transfers.ways_from(step.node))
                continue
            for way in self._ways(step.node):
                if way is None:
                    withheld = True
                    continue
                chain = way.chain._replace(assumed=True) if guessed and not way.chain.assumed else way.chain
                places.setdefault((way.place, way.vague), []).append((way, chain))
        away = {place: ways for place, ways in places.items() if not (place[0] and self._at_home(place[0]))}
        items = [self._destination(place, vague, ways) for (place, vague), ways in away.items()]
        home = [place for place, vague in places if place and self._at_home(place)]
        if home:
            items.append(Item(mark=Mark.NONE, notes=tuple(Note("home", self.words.language.place(p)) for p in home)))
        if withheld:
            items.append(Item(mark=Mark.WITHHELD))
        items += self._instruments(way for ways in away.values() for way, _ in ways)
        return tuple(items) or (Item(mark=Mark.MISSING, notes=(Note("nobody-outside"),)),)

    def _ways_of(self, carrier: str) -> tuple[_Way | None, ...]:
        """The ways from a carrier, by its node; None for what a final document withholds."""
        return tuple(map(self._said, self.graph.transfers.ways_from(carrier)))

    def _said(self, way: DerivedTransfer) -> _Way | None:
        chain = self.chain(way)
        if chain.assumed and self.words.final:
            return None
        declared = self._declared(way)
        return _Way(
            place=way.place,
            vague=way.words,
            answers=tuple(self.leaves(way, name) for name in self.regimes),
            chain=chain,
            declared=self._same_rows.setdefault(declared, declared),
            instruments=tuple(transfer.id for transfer in (*way.entries, *way.perhaps[:_MOST_NAMES])),
        )

    def _instruments(self, ways: Iterable[_Way]) -> Iterator[Item]:
        """What is declared about some ways: each declared transfer once, those that say the same together."""
        alike: dict[int, list[Item]] = {}
        for identifier in dict.fromkeys(name for way in ways for name in way.instruments):
            alike.setdefault(id(self._unnamed(identifier)), []).append(self.entry(identifier))
        for entries in alike.values():
            first = entries[0]
            if len(entries) == 1:
                yield first
            else:
                yield Item(
                    parts=tuple(Item(entry.text, entry.href) for entry in entries), facts=first.facts, notes=first.notes
                )

    def _entry_unnamed(self, identifier: str) -> Item:
        """What a declared transfer says but for its name: of two that say the same, the same object."""
        entry = self.entry(identifier)._replace(text="", href="")
        return self._same_items.setdefault(entry, entry)

    def _home_everywhere(self, place: str) -> bool:
        return all(self.home(name, place) for name in self.regimes)

    def _home(self, name: str, place: str) -> bool:
        """Whether a place lies in the home area of a law."""
        return is_place(self.law, place) and at_home(self.law, REGIMES[name], place)

    def _destination(self, place: str, vague: str, ways: Sequence[tuple[_Way, Item]]) -> Item:
        """A place, what the laws say of it, and who gets data there, gathered by what is declared for that."""
        rows: list[Row] = []
        if place:
            item = self.words.place_name(place)
            answers = (frozenset(law) for law in zip(*(way.answers for way, _ in ways), strict=True))
            verdicts = zip(self.regimes, answers, strict=True)
            rows.append(Row("verdict", tuple(self._verdict(name, place, said) for name, said in verdicts)))
        else:
            item = Item(vague, mark=Mark.VAGUE) if vague else Item(mark=Mark.UNTOLD, notes=(Note("place-unsaid"),))
        gathered: dict[int, tuple[Row, list[Item]]] = {}
        for way, chain in ways:
            gathered.setdefault(id(way.declared), (way.declared, []))[1].append(chain)
        for declared, chains in gathered.values():
            rows += [Row("through", tuple(chains)), declared]
        return item._replace(facts=tuple(rows))

    def _declared(self, way: DerivedTransfer) -> Row:
        """The declared transfers that cover a way, or may, by name."""
        if way.entries:
            return Row("declared", tuple(map(self.words.link, way.entries)))
        if not way.perhaps:
            return Row("declared", () if self.free(way) else (Item(mark=Mark.MISSING),))
        more = len(way.perhaps) - _MOST_NAMES
        rest = (Item(notes=(Note("more", str(more)),)),) if more > 0 else ()
        return Row("perhaps", (*map(self.words.link, way.perhaps[:_MOST_NAMES]), *rest))

    def chain(self, way: DerivedTransfer) -> Item:
        """The parties and systems on a way, the first with its link."""
        carriers = [self.carrier(node) for node in way.carriers]
        notes = [note for carrier in carriers[:_MOST_HOPS] for note in carrier.hedges]
        notes += [note for carrier in carriers[:_MOST_HOPS] for note in carrier.conditions]
        names = [carrier.link.text for carrier in carriers]
        if len(names) > _MOST_HOPS:
            names = [*names[: _MOST_HOPS - 2], "…", names[-1]]
        guessed = any(self.guessed(step.edge) for step in way.steps)
        return Item(" → ".join(names), carriers[0].link.href, assumed=guessed, notes=tuple(dict.fromkeys(notes)))

    def _carrier(self, node: str) -> Carrier:
        """A party or a system by its node."""
        collection, _, identifier = node.partition(".")
        entity = self.inventory.collection(collection)[identifier]
        words = self.words
        return Carrier(words.link(entity), tuple(words.hedges(entity.hedge)), tuple(words.conditions(entity.when)))

    def _entry(self, identifier: str) -> Item:
        """A declared transfer in short: its instrument and its safeguards."""
        words, transfer = self.words, self.inventory.transfers[identifier]
        facts = (
            Row("mechanism", words.field(transfer, "mechanism", words.term)),
            *words.rows(transfer, "module", ("derogation", words.term), "safeguards"),
        )
        return words.link(transfer)._replace(facts=facts, notes=words.notes(transfer))

    # --- the law on the day

    def _verdict_of(self, name: str, place: str, answers: frozenset[bool | None]) -> Item:
        """What a law says about data that goes to a place on some ways; `answers` are those of `leaves`."""
        item = self.standing(name, place)
        if answers == {False} and not self.home(name, place):
            return item._replace(notes=(Note("own-country"),))
        if answers == {None} and is_place(self.law, place):
            return item._replace(notes=(*item.notes, Note("origin-unsaid")))
        return item

    def leaves(self, way: DerivedTransfer, name: str) -> bool | None:
        """Whether data leaves the home area of a law on a way; ways in which nothing differs that matters share it."""
        alone = all(node.startswith("systems.") for node in way.carriers)
        known = name, way.place, alone, tuple(entry.from_ for entry in way.entries)
        if known not in self._left:
            self._left[known] = leaves(way, self.inventory, self.law, REGIMES[name])
        return self._left[known]

    def _standing(self, name: str, place: str) -> Item:
        """What a law says about a place."""
        return Item(self.law_name(name), notes=tuple(self._said_by_law(name, place)))

    def _said_by_law(self, name: str, place: str) -> Iterator[Note]:
        if not is_place(self.law, place):
            yield Note("no-place", place)
            return
        if self.home(name, place):
            yield Note("at-home")
            return
        found = self.adequacy(name, place)
        if found is None:
            yield Note("third-unlisted" if REGIMES[name] in _LISTERS else "third")
            return
        yield Note("adequate" if found.full else "partly", found.instrument)

    def free(self, way: DerivedTransfer) -> bool:
        """Whether no law asks for an instrument: nothing leaves, or a decision covers the whole place (Art. 45)."""
        if not way.place or not self.regimes or not is_place(self.law, way.place):
            return False
        return all(self._free(way, name) for name in self.regimes)

    def _free(self, way: DerivedTransfer, name: str) -> bool:
        if self.home(name, way.place) or self.leaves(way, name) is False:
            return True
        found = self.adequacy(name, way.place)
        return found is not None and found.full

    def adequacy(self, name: str, place: str) -> Adequacy | None:
        """What the list of a law says about a place."""
        lister = _LISTERS.get(REGIMES[name])
        return adequacy(self.law, lister, place) if lister and is_place(self.law, place) else None

    def law_name(self, name: str) -> str:
        """The short name of a law, as it is cited."""
        instrument = self.law.fact("instruments.instruments", {"hk-pdpo": "pdpo"}.get(name, name))
        return instrument.texts("names")[0] if instrument else name

    # --- the register

    def destinations(self) -> Iterator[tuple[Party | System, DerivedTransfer]]:
        """Everybody who has data, and every place where they have it."""
        for carrier in self.graph.transfers.carriers:
            for way in self.graph.transfers.at(carrier):
                yield carrier, way

    def covered(self, transfer: Transfer) -> tuple[Item, ...]:
        """The parties and systems that a declared transfer names."""
        return self.words.field(transfer, "through", self.words.carrier)

    def places(self) -> tuple[str, ...]:
        """Every place outside the home areas to which data may go, in the order of the inventory."""
        found = dict.fromkeys(way.place for _, way in self.destinations() if way.place)
        declared = (place for transfer in self.inventory.transfers.values() for place in named(transfer.to))
        found.update(dict.fromkeys(declared))
        return tuple(place for place in found if not self._at_home(place))
