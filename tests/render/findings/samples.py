"""Sources and findings to render."""

from collections.abc import Iterator
from datetime import date

from hypothesis import strategies as st

from ropa.model.finding import Finding, Label, Severity
from ropa.render.findings import FORMATS, Run
from ropa.text.span import Span

RUN = Run("0.1.0", date(2026, 11, 21), facts_as_of=date(2026, 10, 1), files=7)
ACTIVITIES = "inventory/activities.yaml"
RECIPIENTS = "inventory/recipients.yaml"


class Lines:
    """Sources from memory."""

    def __init__(self, **files: str) -> None:
        self._lines: dict[str, list[str]] = {}
        for path, text in files.items():
            self._lines[path] = text.split("\n")

    def line(self, path: str, number: int) -> str | None:
        lines = self._lines.get(path, [])
        return lines[number - 1] if 0 < number <= len(lines) else None

    def span(self, path: str, words: str, until: str = "") -> Span:
        """Where the words stand; `until` ends the span behind other words, further down."""
        line, column = self._found(path, words, 0)
        end_line, end = (line, column) if not until else self._found(path, until, line)
        return Span(path, line + 1, column + 1, end_line + 1, end + len(until or words) + 1)

    def _found(self, path: str, words: str, start: int) -> tuple[int, int]:
        return next(
            (number, line.index(words))
            for number, line in enumerate(self._lines[path])
            if number >= start and words in line
        )


SOURCES = Lines(
    **{
        ACTIVITIES: """\
activities:
  support:
    purpose: answering questions
    legal-basis: contract
    data: [name, health]
    recipients:
      - zendesk
  newsletter:
    purpose: news
    recipients: [mailchimp]
    retention: as long as needed


  orders:
    purpose: selling
""",
        RECIPIENTS: "recipients:\n  zendesk:\n    in: US\n",
    }
)


def story() -> Finding:
    """A finding with everything: labels here and elsewhere, laws and a fix."""
    return Finding(
        "special-category-without-condition",
        Severity.ERROR,
        "activity `support` processes health data and names no condition",
        Label(SOURCES.span(ACTIVITIES, "health"), "health data collected here"),
        (
            Label(SOURCES.span(ACTIVITIES, "zendesk"), "goes to this recipient"),
            Label(SOURCES.span(RECIPIENTS, "US"), "in this third country"),
        ),
        fix="add `special-condition`",
        laws=("GDPR Art. 9(1)", "GDPR Art. 9(2)"),
        subject="activities.support.data",
    )


def finding(severity: Severity = Severity.WARNING, **given) -> Finding:
    """A plain finding, with whatever is given instead."""
    usual = {
        "rule": "vague-retention",
        "message": "how long is as long as needed?",
        "primary": Label(SOURCES.span(ACTIVITIES, "as long as needed")),
        "subject": "activities.newsletter.retention",
    }
    return Finding(severity=severity, **usual | given)


def rendered(name: str, *findings: Finding, sources: Lines = SOURCES, run: Run = RUN) -> str:
    return "".join(FORMATS[name](findings, sources, run))


NASTY = (
    "::error::pwned",
    "\n::error file=x::pwned",
    "##[error]pwned",
    "###[add-mask]x",
    "##vso[task.setvariable]x",
    "\x1b[2J\x1b]0;title\x07",
    "]]>",
    "<script>&amp;\"'",
    "\u202eesrever\u202c",
    "\u200b\u2066\ufeff\u2028\u0085",
    "%0A%25",
    "a,b:c=d",
    "[link](https://example.org)",
    "\r\n\t\0",
    "\ud800",
    "\ufffe\U000e0041",
    "日本語e\u0301",
)

hostile = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=8)), max_size=4).map("".join)


def _span(path: str, line: int, column: int, lines: int, columns: int) -> Span:
    return Span(path, line, column, line + lines, column + columns if lines == 0 else columns + 1)


# What an operating system may hand out as a path; half characters stand for bytes that are not UTF-8.
paths = st.one_of(
    st.sampled_from(
        ["a.yaml", "./b.yaml", "/c/d.yaml", "::error::x.yaml", "\n::warning::y", "e:f,g%h.yaml", "\udcff.yaml"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8),
)
small = st.integers(1, 12)
spans = st.builds(_span, paths, small, small, st.integers(0, 9), st.integers(0, 9))
labels = st.builds(Label, spans, hostile)
findings = st.builds(
    Finding,
    rule=hostile,
    severity=st.sampled_from(Severity),
    message=hostile,
    primary=labels,
    related=st.lists(labels, max_size=4).map(tuple),
    fix=hostile,
    laws=st.lists(hostile, max_size=2).map(tuple),
    subject=hostile,
    waived=st.one_of(st.none(), hostile),
)


class AnyPath:
    """Sources that have the same lines in every file."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def line(self, _path: str, number: int) -> str | None:
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None


line_text = hostile.map(lambda text: text.replace("\n", ""))
sources = st.lists(line_text, max_size=14).map(AnyPath)


def many(number: int, message: str = "m") -> Iterator[Finding]:
    """As many findings as wanted, each in a file of its own."""
    for index in range(number):
        yield finding(
            message=f"{index}{message}",
            primary=Label(Span(f"f{index}.yaml", 1, 1, 1, 2)),
            subject=f"activities.a{index}",
        )
