"""The annexes: terms, named providers, categories in California, the diagram."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from ropa.graph.vocabulary import elements_of
from ropa.law.book import LawBook
from ropa.model.data import DataCategory
from ropa.model.inventory import Inventory
from ropa.model.party import Recipient
from ropa.model.values import ALL, UNKNOWN, Term, Vague, known, named
from ropa.model.vocabulary import Form, LegalBasis, Mechanism, PartyKind, Role
from ropa.render.policy.said import Item, Said
from ropa.render.policy.sections.section import Section
from ropa.render.policy.shown import Cabinet, Guesses, Shown

_EXPLAINED = (Role.PROCESSOR, Role.CONTROLLER, Role.JOINT_CONTROLLER)


@dataclass(frozen=True, slots=True)
class Gloss:
    """A legal term that occurs on the page, in plain words, with its provision."""

    term: str
    label: str
    explanation: str
    citation: str


@dataclass(frozen=True)
class Terms(Section):
    """The author's definitions, and the legal terms that occur."""

    number = "C1"
    slug = "terms"

    definitions: tuple[Shown, ...]
    glosses: tuple[Gloss, ...]

    @property
    def filled(self) -> bool:
        """Whether any term occurs."""
        return bool(self.definitions or self.glosses)


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider by name: its entry, or the one that names it as an example."""

    name: Item
    row: Shown


@dataclass(frozen=True)
class Providers(Section):
    """Providers by name."""

    number = "C2"
    slug = "named-providers"

    providers: tuple[Provider, ...]

    @property
    def filled(self) -> bool:
        """Whether any provider is named."""
        return bool(self.providers)


@dataclass(frozen=True)
class Diagram(Section):
    """What goes where, as a picture."""

    number = "C3"
    slug = "data-flows"

    svg: Markup

    @property
    def filled(self) -> bool:
        """Whether there is a picture."""
        return bool(self.svg)


def terms(cabinet: Cabinet) -> Terms:
    """Definitions and glosses."""
    translate = cabinet.words.language.translations.gettext
    glosses = (
        Gloss(str(term.value), translate(term.label), translate(term.explanation), term.citation)
        for term in dict.fromkeys(_legal_terms(cabinet.inventory, cabinet.assumed))
        if term.explanation
    )
    return Terms(cabinet.all(cabinet.inventory.definitions.values()), tuple(glosses))


def _legal_terms(inventory: Inventory, assumed: Guesses) -> Iterator[Term]:
    """The legal terms that the page prints, but for guesses."""
    for activity in inventory.activities.values():
        if activity.legal_basis is LegalBasis.LEGITIMATE_INTERESTS:
            yield LegalBasis.LEGITIMATE_INTERESTS
    for party in inventory.parties.values():
        role = known(party.role)
        if role in _EXPLAINED and "role" not in assumed.get(party.path, ()):
            yield role
    for category in inventory.data_categories.values():
        form = known(category.form)
        if form is not None and form is not Form.PERSONAL:
            yield form
    for transfer in inventory.transfers.values():
        for mechanism in named(transfer.mechanism):
            if isinstance(mechanism, Mechanism):
                yield mechanism


def providers(cabinet: Cabinet) -> Providers:
    """Vendors, and the names given as examples of others."""
    return Providers(tuple(_providers(cabinet)))


def _providers(cabinet: Cabinet) -> Iterator[Provider]:
    for party in cabinet.inventory.recipients.values():
        row = cabinet.entry(party)
        if known(party.kind) is PartyKind.VENDOR:
            yield Provider(row.link, row)
        such_as: Said | None = row.such_as
        for item in such_as.items if such_as else ():
            if not item.mark:
                yield Provider(Item(item.text, f"#{row.id}"), row)


@dataclass(frozen=True, slots=True)
class StateCategory:
    """A category of personal information under California law, our data in it, and who gets it."""

    label: str
    data: Said
    recipients: Said | None


@dataclass(frozen=True)
class California(Section):
    """The categories of California law."""

    number = "C4"
    slug = "california-categories"

    categories: tuple[StateCategory, ...]
    unlisted: Said | None
    """Recipients of which it is not said, kind by kind, what they get."""
    statements: Shown | None

    @property
    def filled(self) -> bool:
        """Whether any category is touched, or anything is said of the whole."""
        return bool(self.categories or self.statements)


def california(cabinet: Cabinet, book: LawBook, *, applies: bool) -> California:
    """Our data by the categories of 1798.140(v)(1), where that law applies."""
    inventory = cabinet.inventory
    statements = cabinet.block(inventory.california)
    if not applies:
        return California((), None, statements)
    vocabulary = elements_of(inventory)
    letters = {category.id: _own_letters(category) for category in inventory.data_categories.values()}
    letters |= {
        f"{category.id}.{element.id}": found.ccpa
        for category, element in inventory.elements()
        if not letters[category.id] and (found := vocabulary.known(known(element.kind) or element.title))
    }
    touched = (
        (fact, tuple(reference for reference, codes in letters.items() if fact.text("code") in codes))
        for fact in book.facts("ccpa.categories")
    )
    unlisted = (party for party in inventory.recipients.values() if _is_unlisted(party))
    return California(
        tuple(_state_category(cabinet, fact.text("label"), references) for fact, references in touched if references),
        cabinet.words.all_of(unlisted),
        statements,
    )


def _own_letters(category: DataCategory) -> tuple[str, ...]:
    """The categories that the author says, for all of a category; the sub-codes of what is sensitive are L."""
    codes = named(category.ccpa)
    return tuple(dict.fromkeys(code if len(code) == 1 else "L" for code in codes))


def _state_category(cabinet: Cabinet, label: str, references: tuple[str, ...]) -> StateCategory:
    inventory = cabinet.inventory
    items = {item.text: item for reference in references if (item := cabinet.words.data(reference))}
    touched = {*references, *(reference.partition(".")[0] for reference in references)}
    parties = [
        party
        for party in inventory.recipients.values()
        if any(data is ALL or data in touched for data in party.gets or ())
    ]
    said = cabinet.words.all_of(parties)
    guessed = any("gets" in cabinet.assumed.get(party.path, ()) for party in parties)
    return StateCategory(label, Said(tuple(items.values())), replace(said, assumed=guessed) if said else None)


def _is_unlisted(party: Recipient) -> bool:
    return party.gets is None or any(data is UNKNOWN or isinstance(data, Vague) for data in party.gets)
