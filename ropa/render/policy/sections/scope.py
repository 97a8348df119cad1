"""Section 2: what the policy covers, whom it is about, which laws it names."""

from dataclasses import dataclass

from ropa.law.book import LawBook
from ropa.model.values import named
from ropa.model.vocabulary import NoticeKind, Stance
from ropa.render.policy.said import Item
from ropa.render.policy.sections.section import Section, families
from ropa.render.policy.shown import Cabinet, Shown
from ropa.render.weblink import web_link

_INSTRUMENTS = {"hk-pdpo": "pdpo"}
"""Rule packs whose law has another id among the instruments."""


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law, and its full title with a link to its text."""

    row: Shown
    linked: Item
    official: bool
    """Whether that is the title of the law itself, and no name that the author gave it."""


@dataclass(frozen=True)
class Scope(Section):
    """Services, people, laws."""

    number = "2"
    slug = "scope"

    policy: Shown | None
    services: tuple[Shown, ...]
    people: tuple[Shown, ...]
    laws: tuple[NamedLaw, ...]
    commitments: tuple[Shown, ...]
    parts: frozenset[str]
    """People who are part of those above them."""
    covers_all: bool
    """Whether the policy covers each of the services."""

    @property
    def filled(self) -> bool:
        """Whether anything is said of it."""
        return bool(self.services or self.people or self.laws or self.commitments)


def scope(cabinet: Cabinet, book: LawBook) -> Scope:
    """What is covered. A law that somebody only thinks might apply is a note, and never published."""
    inventory = cabinet.inventory
    people = families(inventory.data_subjects, "in_")
    laws = [law for law in inventory.laws.values() if law.stance is not Stance.PROPOSED]
    return Scope(
        cabinet.block(inventory.policy),
        cabinet.all(inventory.services.values()),
        cabinet.all(subject for family in people for subject in family),
        tuple(_law(cabinet, cabinet.entry(law), book) for law in laws),
        notices(cabinet, NoticeKind.COMMITMENT),
        frozenset(subject.node for family in people for subject in family[1:]),
        bool(inventory.policy) and named(inventory.policy and inventory.policy.covers) == tuple(inventory.services),
    )


def _law(cabinet: Cabinet, row: Shown, book: LawBook) -> NamedLaw:
    title, url = law_title(row.here, book)
    own = row.title.first
    official = bool(title) and cabinet.inventory.laws[row.here].name is None
    return NamedLaw(row, Item(title if official else own.text, web_link(url), own.mark), official)


def law_title(identifier: str, book: LawBook) -> tuple[str, str]:
    """The full title of a known law and where to read it."""
    fact = book.fact("instruments.instruments", _INSTRUMENTS.get(identifier, identifier))
    return (fact.text("title"), book.source(fact.source).url) if fact else ("", "")


def law_mention(cabinet: Cabinet, identifier: str, book: LawBook) -> Item:
    """A law by its title, with a link to its place on the page if it has one."""
    law = cabinet.inventory.laws.get(identifier)
    printed = law is not None and law.stance is not Stance.PROPOSED
    title = law_title(identifier, book)[0] if law is None or not law.name else cabinet.words.title(law).text
    return Item(title or identifier, f"#laws-{identifier}" if printed else "")


def notices(cabinet: Cabinet, *kinds: NoticeKind) -> tuple[Shown, ...]:
    """The notices of some kinds."""
    return cabinet.all(notice for notice in cabinet.inventory.notices.values() if notice.kind in kinds)
