"""What the rules are: the list of them, and the page of one."""

from collections.abc import Collection
from datetime import date

from ropa.errors import RopaError
from ropa.law.book import LawBook
from ropa.law.packs import pack_ids
from ropa.model.finding import Severity
from ropa.render.docs.markdown import render
from ropa.render.docs.rule_page import rule_page
from ropa.rules.registry import Demand, Rule, catalogue
from ropa.rules.run import ALWAYS
from ropa.text.names import nearest


def explanation(rule: Rule, today: date) -> str:
    """A rule in Markdown: what it checks and why, whose demand it is, and inventories that fire it and do not."""
    book = LawBook(today)
    return render(rule_page(rule, book), book.as_of)


def find_rule(name: str) -> Rule:
    """A rule by its id; a `RopaError` with the nearest one if there is none."""
    _refuse_unknown((name,), catalogue(), "rule", "see the list of rules: `ropa rules`")
    return catalogue()[name]


def rules_of(
    laws: Collection[str] = (),
    families: Collection[str] = (),
    severities: Collection[str] = (),
    demands: Collection[str] = (),
) -> tuple[Rule, ...]:
    """The rules of some laws (`any`: those that need none), families, severities and demands; all if none are named."""
    rules = tuple(catalogue().values())
    _refuse_unknown(laws, (*pack_ids(), ALWAYS), "law")
    _refuse_unknown(families, sorted({rule.family for rule in rules}), "family of rules")
    _refuse_unknown(severities, [severity.word for severity in reversed(Severity)], "severity")
    _refuse_unknown(demands, [demand.value for demand in Demand], "demand")
    return tuple(
        rule
        for rule in rules
        if (not laws or not set(laws).isdisjoint(rule.packs))
        and (not families or rule.family in families)
        and (not severities or rule.severity.word in severities)
        and (not demands or rule.demand.value in demands)
    )


def _refuse_unknown(words: Collection[str], known: Collection[str], what: str, otherwise: str = "") -> None:
    for word in words:
        if word not in known:
            near = nearest(word, known)
            cure = f"did you mean `{near}`?" if near else otherwise or f"choose from: {', '.join(known)}"
            raise RopaError(f"there is no {what} `{word}`", cure)
