"""AI Act: what it says of a technology, and from when."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.text.names import slug

_PROHIBITED = "5-"


class Technology(NamedTuple):
    """A technology that the Act speaks of, and the provision (id in articles.ai-act) that does."""

    id: str
    label: str
    provision: str

    @property
    def prohibited(self) -> bool:
        """Whether the provision prohibits it."""
        return self.provision.startswith(_PROHIBITED)


def applies(book: LawBook, provision: str) -> bool:
    """Whether a provision of the Act applies on the day of the book."""
    return book.fact("articles.ai-act", provision) is not None


def provision_name(book: LawBook, provision: str) -> str:
    """The name of a provision, such as `5(1)(e)`."""
    fact = book.fact("articles.ai-act", provision)
    return fact.text("provision") if fact else ""


def technology(book: LawBook, word: str) -> Technology | None:
    """The technology that a word names, if a provision that applies on the day speaks of it."""
    for fact in book.find("ai-act.technologies", "names", slug(word)):
        if applies(book, fact.text("provision")):
            return Technology(fact.id, fact.text("label"), fact.text("provision"))
    return None


def prohibited_for(book: LawBook, identifier: str) -> Fact | None:
    """For which people a technology is prohibited that is allowed for others."""
    fact = book.fact("ai-act.prohibited-for", identifier)
    return fact if fact and applies(book, fact.text("provision")) else None


def marking_is_due(book: LawBook, since: date | None) -> bool:
    """Whether generated content has to be marked on the day by a system that began then.

    Where nobody says when it began, it may be one of the old ones, which have more time.
    """
    if not applies(book, "50-2"):
        return False
    old = book.fact("ai-act.transitions", "50-2")
    before, holds_from = (old.day("on-the-market-before"), old.day("holds-from")) if old else (None, None)
    if before is None or holds_from is None or (since is not None and since >= before):
        return True
    return book.day >= holds_from


def high_risk_area(book: LawBook, uses: Iterable[str], technologies: Iterable[str]) -> str:
    """The area of Annex III that uses or technologies belong to, once it applies; nothing if none does."""
    if not applies(book, "annex-iii"):
        return ""
    wanted_uses, wanted = set(uses), {slug(word) for word in technologies}
    for fact in book.facts("ai-act.high-risk"):
        if wanted_uses & set(fact.texts("uses")) or wanted & set(fact.texts("technologies")):
            return f"no. {fact.text('number')}, {fact.text('label')}"
    return ""
