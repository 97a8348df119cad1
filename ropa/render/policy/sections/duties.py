"""Sections 13 and 14: what people are asked to do, and what others do."""

from dataclasses import dataclass

from ropa.model.bookkeeping import Clause
from ropa.model.organisation import Document
from ropa.model.values import known, named
from ropa.model.vocabulary import NoticeKind
from ropa.render.policy.sections.device import names_trackers
from ropa.render.policy.sections.scope import notices
from ropa.render.policy.sections.section import Section
from ropa.render.policy.shown import Cabinet, Shown


@dataclass(frozen=True)
class Duties(Section):
    """Duties, advice, rules and what can follow."""

    number = "13"
    slug = "your-part"

    notices: tuple[Shown, ...]

    @property
    def filled(self) -> bool:
        """Whether anything is said."""
        return bool(self.notices)


@dataclass(frozen=True)
class Elsewhere(Section):
    """Other people's sites, services and lists."""

    number = "14"
    slug = "other-sites"

    notices: tuple[Shown, ...]
    documents: tuple[Shown, ...]

    @property
    def filled(self) -> bool:
        """Whether anything is said."""
        return bool(self.notices or self.documents)


def duties(cabinet: Cabinet) -> Duties:
    """What people are asked to do."""
    kinds = (NoticeKind.USER_DUTY, NoticeKind.ADVICE, NoticeKind.MODERATION, NoticeKind.ENFORCEMENT)
    return Duties(notices(cabinet, *kinds))


def elsewhere(cabinet: Cabinet) -> Elsewhere:
    """What others do."""
    documents = cabinet.inventory.documents.values()
    return Elsewhere(
        notices(cabinet, NoticeKind.THIRD_PARTY),
        cabinet.all(document for document in documents if about_others(cabinet, document)),
    )


def about_others(cabinet: Cabinet, document: Document) -> bool:
    """Whether a document is about outsiders, or lists them."""
    about = named(document.about)
    if names_trackers(about) or document.id == part_of(cabinet):
        return False
    parties = cabinet.inventory.parties
    listed = any(known(party.list_) == document.id for party in parties.values())
    return listed or any(path.partition(".")[0] in ("recipients", "sources") for path in about)


def part_of(cabinet: Cabinet) -> str | None:
    """The document that the policy is part of."""
    policy = cabinet.inventory.policy
    return known(policy.part_of) if policy else None


def clauses(cabinet: Cabinet, section: str) -> tuple[Shown, ...]:
    """Free prose that an author put into a section."""
    found: list[Clause] = [clause for clause in cabinet.inventory.clauses.values() if clause.section == section]
    return cabinet.all(found)
