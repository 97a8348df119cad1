"""The list of rules, for people and for programs."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from ropa.render.findings.jsontext import dumps
from ropa.render.findings.palette import Palette
from ropa.rules.registry import Rule


def text(rules: Sequence[Rule], palette: Palette) -> Iterator[str]:
    """A line a rule under its family: severity, id, the laws that switch it on, whose demand, since, and its title."""
    widths = [max((len(cell) for cell in column), default=0) for column in zip(*map(_cells, rules), strict=True)]
    ordered = sorted(rules, key=attrgetter("family", "id"))
    for family, group in groupby(ordered, key=attrgetter("family")):
        yield f"{palette.paint(family, palette.strong)}\n"
        for rule in group:
            severity, *cells = (cell.ljust(width) for cell, width in zip(_cells(rule), widths, strict=True))
            painted = palette.paint(severity, palette.of(rule.severity))
            yield f"  {painted}  {'  '.join(cells)}  {rule.title}\n"
        yield "\n"
    yield f"{len(rules):,} {'rule' if len(rules) == 1 else 'rules'}. `ropa explain RULE` tells more about one.\n"


def json(rules: Sequence[Rule], facts_as_of: date) -> str:
    """One object; each rule stands on a line of its own."""
    lines = ",\n    ".join(dumps(_object(rule)) for rule in rules)
    listed = f"[\n    {lines}\n  ]" if rules else "[]"
    return f'{{\n  "format": 1,\n  "facts-as-of": "{facts_as_of.isoformat()}",\n  "rules": {listed}\n}}\n'


def _cells(rule: Rule) -> tuple[str, str, str, str, str]:
    return rule.severity.word, rule.id, ", ".join(rule.packs), rule.demand.value, rule.since


def _object(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity.word,
        "laws": list(rule.packs),
        "demand": rule.demand.value,
        "family": rule.family,
        "since": rule.since,
        "cites": list(rule.laws),
        "mandatory": rule.mandatory,
    }
