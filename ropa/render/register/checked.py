"""What was checked, as tables: the promises with their verdicts, and the findings."""

from ropa.graph.promises import Judgement
from ropa.model.promise import Promise
from ropa.render.artifact import anchor
from ropa.render.printable import printable
from ropa.render.register.desk import Desk
from ropa.render.register.table import Column, Line, Register

_PROMISE = ("id", "promise", "type", "qualified-by", "verdict", "reason", "way", "at-place")
_FINDING = ("severity", "rule-id", "message", "where-found", "about-what", "laws", "fix", "accepted")
_WIDTHS = {"message": 60, "reason": 50, "way": 50, "fix": 50, "qualified-by": 36, "severity": 11, "verdict": 14}


def promises(desk: Desk) -> Register:
    """Every public promise, and whether the inventory bears it out."""
    lines = (_promise(desk, one, desk.edition.judgements.get(one.id)) for one in desk.inventory.promises.values())
    return _register(desk, "promises", _PROMISE, tuple(lines))


def _promise(desk: Desk, promise: Promise, judgement: Judgement | None) -> Line:
    words, speech = desk.words, desk.speech
    limits = list(words.rows(promise, "limit", "limit_uses", "extent", "except_"))
    limiting = [f"{speech.head(row.key)}: {speech.line(row.items)}" for row in limits]
    limiting += [speech.note(note) for note in words.notes(promise)]
    verdict = judgement.verdict.value if judgement else ""
    way = [f"{words.place(step.path)} {step.words}".strip() for step in judgement.trail] if judgement else []
    return Line(
        (
            promise.id, speech.line((words.title(promise),)), promise.type.label,
            printable("\n".join(limiting)) or None,
            speech.own["verdicts"][verdict], printable(judgement.reason) if judgement else None,
            printable("\n".join(way)) or None, words.place(promise.path),
        ),
        anchor(promise.node),
    )  # fmt: skip


def findings(desk: Desk) -> Register:
    """Every finding, those that somebody accepts among them."""
    words, severities = desk.words, desk.speech.own["severities"]
    lines = tuple(
        Line(
            (
                severities[one.severity.word], one.rule, printable(one.message), words.span(one.primary.span),
                printable(one.subject) or None, ", ".join(one.laws) or None, printable(one.fix) or None,
                printable(one.waived) if one.waived else None,
            )
        )
        for one in desk.edition.findings
    )  # fmt: skip
    return _register(desk, "findings", _FINDING, lines)


def _register(desk: Desk, name: str, keys: tuple[str, ...], lines: tuple[Line, ...]) -> Register:
    speech = desk.speech
    choices = {"severity": speech.own["severities"].values(), "verdict": speech.own["verdicts"].values()}
    heads = tuple(
        Column(key, speech.head(key), width=_WIDTHS.get(key, 24), choices=tuple(choices.get(key, ()))) for key in keys
    )
    return Register(name, speech.own["titles"][name], heads, lines, speech.own["abouts"][name])
