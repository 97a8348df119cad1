"""Standard contractual clauses of the Commission, (EU) 2021/914 (GDPR Art. 46(2)(c))."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact


class Pair(NamedTuple):
    """Which module fits an exporter and an importer. Where none fits, `advice` says what to do."""

    exporter: str
    importer: str
    module: int | None
    advice: str
    fact: Fact


class Annex(NamedTuple):
    """An annex that the parties fill in, such as I.A."""

    id: str
    number: str
    title: str
    fact: Fact


def pair(book: LawBook, exporter: str, importer: str) -> Pair | None:
    """Look up the module for two roles: controller, joint-controller, processor, sub-processor."""
    fact = book.fact("scc.pairs", f"{exporter}-to-{importer}")
    if fact is None:
        return None
    return Pair(
        exporter=exporter,
        importer=importer,
        module=fact.number("module") if "module" in fact.value else None,
        advice=fact.text("advice", ""),
        fact=fact,
    )


def annexes(book: LawBook, module: int) -> tuple[Annex, ...]:
    """List the annexes that a module needs; III only where sub-processors are authorised one by one."""
    return tuple(
        Annex(fact.id, fact.text("number"), fact.text("title"), fact)
        for fact in book.facts("scc.annexes")
        if str(module) in fact.texts("modules")
    )


def is_module(book: LawBook, number: int) -> bool:
    """Whether there is a module of that number."""
    return bool(book.find("scc.modules", "module", str(number)))


def assessed(book: LawBook, module: int | None) -> bool:
    """Whether clauses 14 and 15, and with them an assessment, belong to a module; to any, where it is not known."""
    return module is None or str(module) in _clauses_14_15(book)


def dead_tools(book: LawBook) -> tuple[Fact, ...]:
    """List the transfer tools that were annulled or repealed by the day of the book."""
    return book.facts("scc.dead")


def naming_dead(book: LawBook) -> re.Pattern[str]:
    """Make a pattern that finds the names of dead tools in a text: quicker than asking for each."""
    names = (re.escape(name).replace(r"\ ", r"[\s-]") for fact in dead_tools(book) for name in fact.texts("cited-as"))
    return re.compile("|".join(names) or r"(?!)", re.IGNORECASE)


def cited_dead(book: LawBook, text: str) -> Fact | None:
    """Find the first dead tool that a text cites."""
    return next((fact for fact in dead_tools(book) if _cites(text, fact.texts("cited-as"))), None)


def cited_no_tool(book: LawBook, text: str) -> Fact | None:
    """Find the first set of clauses that is no tool for transfers and that a text cites, without the right set."""
    for fact in book.facts("scc.no-tools"):
        if _cites(text, fact.texts("cited-as")) and not _cites(text, fact.texts("right-cited-as")):
            return fact
    return None


def national(book: LawBook, identifier: str) -> Fact | None:
    """Look up what holds for the clauses outside the Union from the day of the book: `uk-scc-alone` and the like."""
    return book.fact("scc.national", identifier)


def _clauses_14_15(book: LawBook) -> tuple[str, ...]:
    fact = book.fact("scc.clauses", "clause-14-15")
    return () if fact is None else fact.texts("modules")


def _cites(text: str, names: Iterable[str]) -> bool:
    plain = " ".join(text.casefold().replace("-", " ").split())
    return any(name.casefold() in plain for name in names)
