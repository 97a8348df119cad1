"""What a renderer is given, and what it makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from ropa.graph import ProcessingGraph, build_graph
from ropa.graph.promises import Judgement, Verdict
from ropa.law.book import LawBook
from ropa.load.sources import Sources
from ropa.model.finding import Finding
from ropa.model.inventory import Inventory
from ropa.model.public import published
from ropa.render.kept import Cache
from ropa.render.own import read_own
from ropa.rules.registry import Rule

if TYPE_CHECKING:  # a build without history imports no git
    from ropa.changes import Since
    from ropa.history.repository import Revision


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of a build: its path below the output folder, with `/`, and its bytes.

    Whatever begins with `public/` may be published; everything else is internal.
    """

    path: str
    content: bytes


class Edition:
    """Everything that documents are made from: one inventory on one day, checked.

    `final` documents state nothing assumed; a draft carries a banner that says what is missing. `laws` are the
    laws that apply, `law_facts` what the check looked up about the law, `judgements` what the graph answered to each
    promise, by its id. `templates` is a folder of the user's own templates, which go before the packaged ones.
    `cache` keeps work that the next build need not do again. `commit` is the commit that surely holds what
    the documents are made from, where somebody asked for history; `since` what changed since an earlier one.
    """

    def __init__(
        self,
        inventory: Inventory,
        graph: ProcessingGraph,
        sources: Sources,
        findings: tuple[Finding, ...],
        rules: tuple[Rule, ...],
        law: LawBook,
        laws: frozenset[str],
        today: date,
        tool_version: str,
        *,
        judgements: Mapping[str, Judgement] = MappingProxyType({}),
        final: bool = False,
        templates: Path | None = None,
        cache: Cache | None = None,
        commit: "Revision | None" = None,
        since: "Since | None" = None,
    ) -> None:
        self.inventory = inventory
        self.graph = graph
        self.sources = sources
        self.findings = findings
        self.rules = rules
        self.law = law
        self.law_facts = law.used()
        self.laws = laws
        self.today = today
        self.tool_version = tool_version
        self.judgements = judgements
        self.final = final
        self.templates = read_own(templates) if templates else None
        self.cache = cache
        self.commit = commit
        self.since = since

    @cached_property
    def public(self) -> Inventory:
        """The inventory without anything internal: all that a public document may be made from."""
        return published(self.inventory, without_assumed=self.final)

    @cached_property
    def broken(self) -> frozenset[str]:
        """The ids of the promises that the facts contradict: no final document may repeat them."""
        return frozenset(name for name, one in self.judgements.items() if one.verdict is Verdict.BROKEN)

    @cached_property
    def public_graph(self) -> ProcessingGraph:
        """The graph of the public inventory."""
        return build_graph(self.public)


class Renderer(Protocol):
    """Makes the files of one output."""

    def __call__(self, edition: Edition, /) -> Iterator[Artifact]:
        """Yield the files."""


def anchor(path: str) -> str:
    """The anchor of a node or field: its path with hyphens, `activities.support` -> `activities-support`."""
    return path.replace(".", "-")
