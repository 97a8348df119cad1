"""What the check found, what it looked for, and the law facts that it rests on."""

from collections import Counter
from collections.abc import Iterable

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.model.finding import Finding, Severity
from ropa.model.inventory import Inventory
from ropa.render.artifact import anchor
from ropa.render.record.report import FactView, FindingGroup, FindingView, RuleFamily, RuleView
from ropa.render.record.view import Entry
from ropa.render.record.words import Words
from ropa.rules.registry import Rule
from ropa.text.span import Span


def findings(found: Iterable[Finding], words: Words) -> tuple[FindingGroup, ...]:
    """The findings by severity, the worst first, and those that somebody accepts."""
    groups: dict[str, list[FindingView]] = {severity.word: [] for severity in sorted(Severity, reverse=True)}
    groups["waived"] = []
    for finding in found:
        key = finding.severity.word if finding.waived is None else "waived"
        groups[key].append(_finding(finding, words))
    return tuple(FindingGroup(key, tuple(views), len(views)) for key, views in groups.items() if views)


def _finding(finding: Finding, words: Words) -> FindingView:
    related = tuple((words.span(label.span), label.text) for label in finding.related)
    return FindingView(
        finding.rule, finding.severity.word, finding.message, _place(finding.primary.span, words), finding.fix,
        finding.laws, related, finding.waived,
    )  # fmt: skip


def _place(span: Span, words: Words) -> str:
    return words.span(span)


def waivers(inventory: Inventory, words: Words) -> tuple[Entry, ...]:
    """The findings that the inventory accepts, for a reason and for a time."""
    return tuple(
        Entry(
            anchor(waiver.node),
            words.title(waiver),
            words.place(waiver.path),
            tuple(words.rows(waiver, "rule", "where", "reason", "until", "owner")),
        )
        for waiver in inventory.waivers.values()
    )


def rules(ran: Iterable[Rule], found: Iterable[Finding]) -> tuple[RuleFamily, ...]:
    """The rules that looked, family by family, and how often each found something."""
    open_, waived = Counter[str](), Counter[str]()
    for finding in found:
        (open_ if finding.waived is None else waived)[finding.rule] += 1
    families: dict[str, list[RuleView]] = {}
    for rule in ran:
        view = RuleView(rule.id, rule.title, rule.severity.word, open_[rule.id], waived[rule.id])
        families.setdefault(rule.family, []).append(view)
    return tuple(RuleFamily(key, tuple(views)) for key, views in families.items())


def facts(used: Iterable[Fact], book: LawBook) -> tuple[FactView, ...]:
    """The law facts that were looked up, gathered by table, source, day and confidence."""
    gathered: dict[tuple[str, str, str, str], dict[str, None]] = {}
    for fact in used:
        key = (fact.table, fact.source, fact.as_of.isoformat(), fact.confidence)
        gathered.setdefault(key, {})[fact.id] = None
    return tuple(_fact(key, tuple(ids), book) for key, ids in sorted(gathered.items()))


def _fact(key: tuple[str, str, str, str], ids: tuple[str, ...], book: LawBook) -> FactView:
    table, source_id, as_of, confidence = key
    source = book.source(source_id)
    return FactView(table, ids, source.title, source.url, as_of, confidence)
