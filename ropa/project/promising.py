"""Which promises hold, as far as an inventory can be read: what could not be read proves nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ropa.graph.promises import Judgement, Verdict
from ropa.model.finding import Finding, Severity
from ropa.project.checking import Checked, check, refuse_incomplete
from ropa.rules.run import READING
from ropa.text.span import Span
from ropa.text.tree import Mapping

_UNREAD = "something in the inventory cannot be read, so that nothing proves it"


@dataclass(frozen=True, slots=True)
class Promised:
    """The promises that were judged, those that cannot be read, by name, and what else cannot be read."""

    checked: Checked
    judgements: tuple[Judgement, ...]
    refused: dict[str, Finding]
    unread: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a promise is broken, or anything could not be read."""
        return bool(self.refused or self.unread) or any(one.verdict is Verdict.BROKEN for one in self.judgements)


def promised(path: Path, today: date, laws: frozenset[str] | None = None) -> Promised:
    """Judge every promise of an inventory. `RopaError` if it cannot be read whole."""
    checked = check(path, today, laws)
    refuse_incomplete(checked.case, "what it does not say proves nothing")
    places = _places(checked)
    refused: dict[str, Finding] = {}
    unread: list[Finding] = []
    for error in _errors_of_reading(checked):
        name = _promise_at(error, places)
        if name is None:
            unread.append(error)
        else:
            refused.setdefault(name, error)
    judged = (one for name, one in checked.judgements.items() if name not in refused)
    judgements = tuple(_unproven(one) if unread and one.verdict is Verdict.HOLDS else one for one in judged)
    return Promised(checked, judgements, refused, tuple(unread))


def _errors_of_reading(checked: Checked) -> Iterator[Finding]:
    """The errors that reading met, also those that somebody waived: what was not read stays unread."""
    reading = {rule.id for rule in checked.rules if rule.family == READING}
    return (one for one in checked.findings if one.rule in reading and one.severity is Severity.ERROR)


def _places(checked: Checked) -> dict[str, Span]:
    """Where each promise stands, from its name to its end."""
    sources = checked.loaded.sources
    promises = sources.root.get("promises")
    if not isinstance(promises, Mapping):
        return {}
    places = {name: (promises.key_place(name)[0], promises.value_place(name)[1]) for name in promises}
    return {name: sources.span(start, max(start + 1, end)) for name, (start, end) in places.items()}


def _promise_at(error: Finding, places: dict[str, Span]) -> str | None:
    """The promise that cannot be read because of an error; None if the error stands elsewhere."""
    collection, _, rest = error.subject.partition(".")
    if collection == "promises":
        return rest.partition(".")[0] or collection
    return next((name for name, place in places.items() if _lies_in(error.primary.span, place)), None)


def _lies_in(inner: Span, outer: Span) -> bool:
    start = (inner.line, inner.column)
    return inner.path == outer.path and (outer.line, outer.column) <= start < (outer.end_line, outer.end_column)


def _unproven(judgement: Judgement) -> Judgement:
    return judgement._replace(verdict=Verdict.UNPROVEN, reason=_UNREAD)
