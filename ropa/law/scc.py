"""Standard contractual clauses of the Commission, (EU) 2021/914 (GDPR Art. 46(2)(c))."""

from dataclasses import dataclass

from ropa.law.book import LawBook
from ropa.law.fact import Fact


@dataclass(frozen=True, slots=True)
class Pair:
    """Which module fits an exporter and an importer. Where none fits, `advice` says what to do."""

    exporter: str
    importer: str
    module: int | None
    advice: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Annex:
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


def dead_tools(book: LawBook) -> tuple[Fact, ...]:
    """List the transfer tools that were annulled or repealed by the day of the book."""
    return book.facts("scc.dead")
