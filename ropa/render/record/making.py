"""Edition -> Record: the view that both the page and the PDF are made from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakKeyDictionary

from ropa.errors import RopaError
from ropa.graph.vocabulary import elements_of, uses_of
from ropa.law.book import LawBook
from ropa.law.languages import SOURCE
from ropa.model.activity import Activity
from ropa.model.inventory import Inventory
from ropa.model.values import known
from ropa.render.artifact import Edition, anchor
from ropa.render.diagram import inner_svg
from ropa.render.language import Language
from ropa.render.own import OwnTemplates
from ropa.render.record import annex
from ropa.render.record.activities import Activities
from ropa.render.record.changed import changed
from ropa.render.record.cover import cover
from ropa.render.record.covered import covered
from ropa.render.record.destinations import Destinations
from ropa.render.record.holdings import Holdings
from ropa.render.record.keeping import Keeping
from ropa.render.record.movements import Movements
from ropa.render.record.registers import Registers
from ropa.render.record.report import Record
from ropa.render.record.summary import summary
from ropa.render.record.view import Entry, Group, Section
from ropa.render.record.words import Words


def language_of(inventory: Inventory) -> Language:
    """The language of the policy, where we have words in it; English otherwise."""
    tag = (known(inventory.policy.language) if inventory.policy else None) or SOURCE
    try:
        language = Language(tag, tag)
        _ = language.translations
    except RopaError:
        return Language(SOURCE, tag)
    return language


@dataclass(frozen=True, slots=True)
class Document:
    """A record ready to be printed: its view, its language, its day, and the user's own templates."""

    view: Record
    language: Language
    today: date
    templates: OwnTemplates | None


_MADE: WeakKeyDictionary[Edition, Document] = WeakKeyDictionary()


def document_of(edition: Edition) -> Document:
    """The record of an edition: made once, for the page and for the PDF."""
    if edition not in _MADE:
        language = language_of(edition.inventory)
        _MADE[edition] = Document(record(edition, language), language, edition.today, edition.templates)
    return _MADE[edition]


def record(edition: Edition, language: Language) -> Record:
    """The view of the record of an edition."""
    inventory, graph, law = edition.inventory, edition.graph, LawBook(edition.today)
    words = Words(inventory, edition.sources, uses_of(inventory), language, final=edition.final)
    holdings = Holdings(words, graph, elements_of(inventory))
    movements = Movements(words, graph, law, edition.laws)
    keeping = Keeping(words, graph, holdings)
    activities = Activities(words, graph, holdings, movements, keeping, law, edition.laws)
    registers = Registers(words, graph, holdings, keeping)
    places = Destinations(words, movements, law)

    every = inventory.activities.values()
    ours = [activity for activity in every if not activities.processed_for_others(activity)]
    theirs = [activity for activity in every if activities.processed_for_others(activity)]
    controlled = Section("controller", 0, "controller", _grouped(inventory, ours, activities.controlled, words))
    processed = Section("processor", 0, "processor", _grouped(inventory, theirs, activities.processed, words))
    parts = [controlled] if ours or not theirs else []
    parts += [processed] if theirs else []
    numbered = _numbered((*parts, *_registers(registers, places)))
    figures = summary(edition, words, holdings, movements, law, controlled.entries)
    front = cover(edition, words, movements, law)
    matrix = covered(edition, law)
    picture = inner_svg(edition, language) or ""
    changes = changed(edition, language)
    shown = {"changes": changes, "findings": True, "rules": True, "coverage": matrix, "facts": True, "diagram": picture}
    annexes = [key for key, there in shown.items() if there]
    used = dict.fromkeys((*edition.law_facts, *law.used()))
    return Record(
        language=words.language.tag,
        cover=replace(front, withheld=len(words.withheld)),
        summary=figures,
        sections=numbered,
        findings=annex.findings(edition.findings, words),
        waivers=annex.waivers(inventory, words),
        rules=annex.rules(edition.rules, edition.findings),
        facts=annex.facts(used, law),
        ran=len(edition.rules),
        coverage=matrix,
        diagram=picture,
        changes=changes,
        numbers={key: len(numbered) + number for number, key in enumerate(annexes, 1)},
    )


def _grouped(
    inventory: Inventory, activities: list[Activity], make: Callable[[Activity], Entry], words: Words
) -> tuple[Group, ...]:
    """Activities under their headings, in the order of the headings; those without one come last."""
    groups: dict[str, list[Entry]] = {identifier: [] for identifier in inventory.groups}
    rest: list[Entry] = []
    for activity in activities:
        groups.get(known(activity.group) or "", rest).append(make(activity))
    made = [
        Group(words.title(inventory.groups[identifier]), tuple(entries), anchor(f"groups.{identifier}"))
        for identifier, entries in groups.items()
        if entries
    ]
    if rest:
        made.append(Group(None, tuple(rest), "groups-none" if made else "", key="other-activities" if made else ""))
    return tuple(made)


def _registers(registers: Registers, places: Destinations) -> Iterator[Section]:
    yield Section("subjects", 0, "data-subjects", table=registers.subjects())
    yield Section("data", 0, "data-categories", table=registers.data())
    yield Section("parties", 0, "recipients", registers.parties())
    yield Section("systems", 0, "systems", table=registers.systems())
    yield Section("retention", 0, "retention", table=registers.retention())
    yield Section("destinations", 0, "destinations", table=places.destinations(), more=places.standings())
    yield Section("transfers", 0, "transfers", table=places.transfers())
    yield Section("measures", 0, "measures", table=registers.measures(), rows=registers.security())
    yield Section("gaps", 0, "gaps", table=registers.gaps())


def _numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(replace(section, number=number) for number, section in enumerate(sections, 1))
