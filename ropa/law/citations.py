"""Citations such as `GDPR Art. 13(1)(c)`: the instrument, its link, and what the provision says in plain words."""

import re
from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.text.names import slug

_PREFIX = re.compile(r"(?:Arts?\.?|ss?\.|regs?\.|Sch\. ?1(?= DPP))\s*")
_BETWEEN = re.compile(r"[,;]\s*|-(?=\()")
_GROUP = re.compile(r"\(([^()]+)\)")


class Provision(NamedTuple):
    """A provision and its plain words: its own, those of what encloses it, or none."""

    name: str
    words: str


class Citation(NamedTuple):
    """A citation, understood. `url` is where the instrument can be read, empty if no link is known."""

    cited: str
    instrument: str
    title: str
    url: str
    provisions: tuple[Provision, ...]

    @property
    def words(self) -> str:
        """What the provisions say, in plain words."""
        return "; ".join(dict.fromkeys(provision.words for provision in self.provisions if provision.words))


def cite(book: LawBook, citation: str) -> Citation | None:
    """Understand a citation: the name of one instrument, then its provisions; None for an unknown instrument.

    >>> cite(LawBook(date(2026, 11, 21)), "GDPR Art. 13(1)(c)").words
    'purposes and legal basis'

    `GDPR Art. 28(3)(a), (10)` names 28(3)(a) and 28(10); of a range such as `4(7)-(10)` the ends are read.
    """
    instrument, rest = _instrument(book, citation)
    if instrument is None:
        return None
    return Citation(
        cited=citation,
        instrument=instrument.id,
        title=instrument.text("title"),
        url=book.source(instrument.source).url,
        provisions=tuple(Provision(name, _words(book, instrument.id, name)) for name in _provisions(rest)),
    )


def instrument_of(book: LawBook, citation: str) -> str:
    """The id of the instrument that a citation names; empty for an unknown one. Cheaper than understanding it all."""
    instrument, _ = _instrument(book, citation)
    return instrument.id if instrument else ""


def _instrument(book: LawBook, citation: str) -> tuple[Fact | None, str]:
    """Find the instrument with the longest name that the citation begins with, and what follows the name."""
    words = citation.split()
    for end in range(len(words), 0, -1):
        found = book.find("instruments.instruments", "names", " ".join(words[:end]))
        if found:
            return found[0], " ".join(words[end:])
    return None, citation


def _provisions(text: str) -> list[str]:
    """Split a text into the provisions it names: `28(3)(a), (10)` -> `28(3)(a)`, `28(10)`."""
    provisions: list[str] = []
    for part in _BETWEEN.split(_PREFIX.sub("", text)):
        if part:
            provisions.append(_sibling(provisions[-1], part) if part.startswith("(") and provisions else part)
    return provisions


def _sibling(provision: str, ending: str) -> str:
    """Complete a provision from the one before it: a number replaces a number, a letter a letter."""
    is_number = ending[1:2].isdigit()
    groups = [group for group in _GROUP.finditer(provision) if group[1][0].isdigit() is is_number]
    return provision[: groups[-1].start()] + ending if groups else provision + ending


def _words(book: LawBook, instrument: str, provision: str) -> str:
    """Look up the plain words of a provision, or of the nearest one that encloses it."""
    table = f"articles.{instrument}"
    if not book.has(table):
        return ""
    while provision:
        fact = book.fact(table, slug(provision))
        if fact is not None:
            same = fact.text("same-as", "")
            return _words(book, instrument, same) if same else fact.text("text")
        provision = _enclosing(provision)
    return ""


def _enclosing(provision: str) -> str:
    """`13(1)(c)` -> `13(1)` -> `13` -> nothing."""
    groups = list(_GROUP.finditer(provision))
    return provision[: groups[-1].start()].strip() if groups else ""
