"""A rule as its page shows it: its docstring, whose demand it is, where the law says so, and two examples."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import product

from ropa import __version__
from ropa.law.book import LawBook
from ropa.law.citations import Citation, cite
from ropa.law.packs import pack_title
from ropa.load import load_text
from ropa.render.findings import Run
from ropa.render.findings.text import diagnostic
from ropa.rules.case import Case
from ropa.rules.documentation import Documentation, parse
from ropa.rules.examples import Example, examples
from ropa.rules.registry import Rule, Stage, catalogue
from ropa.rules.run import ALWAYS, run, select

_NAME = "inventory.yaml"
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class RulePage:
    """What there is to say about a rule.

    `packs` are the laws that switch it on, by id and title; none if it is always on. `before` is an inventory that
    it fires on, `printed` what it says then, and `after` the most similar one on which it is silent.
    """

    rule: Rule
    text: Documentation
    packs: tuple[tuple[str, str], ...]
    citations: tuple[Citation, ...]
    before: str
    printed: str
    after: str

    @property
    def demand(self) -> str:
        """Whose demand it is, in words."""
        return _DEMANDS[self.rule.demand.value]

    @property
    def severity(self) -> str:
        """How bad what it finds is, in words."""
        word = self.rule.severity.word
        return f"{word}; error where not even `unknown` is said" if self.rule.mandatory and word != "error" else word


_DEMANDS = {
    "statute": "the law",
    "guideline": "guidance of an authority",
    "practice": "good practice",
}


def rule_page(rule: Rule, book: LawBook) -> RulePage:
    """The page of a rule, with the law as a book has it."""
    before, after = _pair(rule.id)
    return RulePage(
        rule,
        parse(rule.documentation),
        tuple((pack, pack_title(book, pack)) for pack in rule.packs if pack != ALWAYS),
        tuple(understood for citation in rule.laws if (understood := cite(book, citation))),
        before.shown if before else "",
        _printed(rule, before, book.as_of) if before else "",
        after.shown if after else "",
    )


def _pair(rule: str) -> tuple[Example | None, Example | None]:
    """A case that fires and one that does not, as alike as there are."""
    cases = examples(rule)
    firing = [case for case in cases if case.fires]
    silent = [case for case in cases if not case.fires]
    pairs = list(product(firing, silent))
    if not pairs:
        return next(iter(firing), None), next(iter(silent), None)
    return max(pairs, key=lambda pair: _likeness(*pair))


def _likeness(one: Example, other: Example) -> float:
    return SequenceMatcher(None, one.shown.splitlines(), other.shown.splitlines()).ratio()


def _printed(rule: Rule, example: Example, day: date) -> str:
    """What the tool prints about the rule for an example, as its author would see it."""
    case = Case(load_text(example.shown, _NAME), example.today or day)
    rules = [rule] if rule.stage is Stage.FACTS else select(catalogue().values(), case)
    findings = [finding for finding in run(rules, case).findings if finding.rule == rule.id]
    seen = Run(__version__, case.today, width=_WIDTH)
    return "\n\n".join(_lines(diagnostic(finding, case.loaded.sources, seen)) for finding in findings)


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines)
