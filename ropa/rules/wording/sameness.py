"""One text in every row, and values that stand where something else belongs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ropa.law.wording import limit
from ropa.model.entity import Entity, Path
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import short

_SHOWN = 3
Row = tuple[Path, str]


@rule("GDPR Art. 13(1)(c)-(d), 30(1)(b)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def same_text_in_every_row(case: Case) -> Iterator[Report]:
    """One and the same text stands in every row, so that it says nothing about any of them.

    ## What it checks

    `interest`, `purposes`, `profiling` and `dpia.why` of activities and `does` of recipients: whether at least four
    say something, and all of them the same.

    ## Why it matters

    Purposes and interests have to be specified for each activity. A text that was copied down a column was thought
    about once, and a balancing test or an assessment that rests on it was made for none of the rows.

    ## How to fix

    Say in each row what is different there. If the rows really are one activity, make them one.

    ## When it is wrong

    Where rows were split by team or system, and the purpose is one. Suppress the rule with that reason.
    """
    activities = list(case.inventory.active_activities)
    columns: dict[str, list[Row]] = {
        "interest": _column(activities, "interest"),
        "purposes": _purposes(case),
        "profiling": _column(activities, "profiling"),
        "dpia.why": [
            (one.at("dpia", "why"), why) for one in activities if (dpia := known(one.dpia)) and (why := known(dpia.why))
        ],
        "does": _column(list(case.inventory.recipients.values()), "does"),
    }
    least = limit(case.law, "same-in-rows")
    for field, rows in columns.items():
        texts = {" ".join(text.casefold().split()) for _, text in rows}
        if len(rows) >= least and len(texts) == 1:
            (where, text), *others = rows
            message = f"`{field}` is “{short(text)}” in all {len(rows)} rows that have it"
            mentions = tuple(Mention(path, "the same again") for path, _ in others[: _SHOWN - 1])
            yield Report(where, message, mentions=mentions, fix="say in each row what is different there")


_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_LINK = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_TIME = re.compile(r"(for |up to |after |within )?\d+ ?(hours?|days?|weeks?|months?|years?)", re.IGNORECASE)
_BASIS = re.compile(
    r"(our |your |the )?(legitimate (business )?interests?|consent|contract|performance of (a|the) contract"
    r"|legal obligations?|vital interests|public (task|interest))"
    r"|(gdpr )?art(icle|\.)? ?6 ?\(1\).*",
    re.IGNORECASE,
)
_KINDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "mail": (_MAIL, "is an e-mail address: it belongs into `address` of a channel"),
    "link": (_LINK, "is a link: it belongs into `url`, or into `address` of a channel"),
    "time": (_TIME, "is a time: it belongs into `keep` of a retention rule"),
    "basis": (_BASIS, "is a legal basis: it belongs into `legal-basis`"),
}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("mail", "link", "time"),
    "legal-name": ("mail", "link"),
    "address": ("mail", "link"),
    "purposes": ("mail", "link", "time", "basis"),
    "interest": ("mail", "link", "time", "basis"),
    "does": ("mail", "link", "time", "basis"),
    "why": ("mail", "link", "basis"),
    "statute": ("mail", "link", "basis"),
    "method": ("mail", "link", "time"),
}
"""What cannot be meant in a field. An address of a channel or an authority may be any of these."""


@rule("GDPR Art. 30(1)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def value_in_wrong_field(case: Case) -> Iterator[Report]:
    """A value stands in a field for something else.

    ## What it checks

    Names, postal addresses, purposes, interests, reasons and methods that are nothing but an e-mail address, a link,
    a period of time or the name of a legal basis (in English).

    ## Why it matters

    The value is printed where nobody looks for it, and missing where it belongs: checks see neither.

    ## How to fix

    Move it to its field, and write what was asked for:

    ```yaml
    activities:
      support: {legal-basis: legitimate-interests, interest: Answering questions quickly}
    ```

    ## When it is wrong

    Where the name of something is an address, such as a shop called “www.example.org”. Suppress the rule with that
    reason.
    """
    misplaced = cache(_misplaced)  # many entries say the same
    for saying in case.texts:
        path = saying.path
        field = path[-2] if isinstance(path[-1], int) else path[-1]
        if field not in _FIELDS or (field == "address" and path[0] not in ("organisation", "recipients", "sources")):
            continue
        for kind in misplaced(str(field), saying.value):
            if not _meant(kind, path):
                message = f"“{short(saying.value)}” {_KINDS[kind][1]}"
                yield Report(path, message, f"`{field}`", fix=f"move it there, and write the {field} here")


def _misplaced(field: str, text: str) -> tuple[str, ...]:
    """The kinds of values that do not belong into a field, and of which a text is one."""
    return tuple(kind for kind in _FIELDS[field] if _KINDS[kind][0].fullmatch(text.strip()))


def _meant(kind: str, path: Path) -> bool:
    """Whether a value is at its place all the same: a channel, document or service may be called by its address."""
    return path[-1] == "name" and (
        path[0] in ("channels", "documents", "services") or (kind == "time" and path[0] not in ("activities",))
    )


def _column(entities: Sequence[Entity], field: str) -> list[Row]:
    """What a field says in every row that has it."""
    rows = ((entity.at(field), known(getattr(entity, field))) for entity in entities)
    return [(where, text) for where, text in rows if isinstance(text, str)]


def _purposes(case: Case) -> list[Row]:
    """The purposes of every activity that names some, as one text each."""
    return [
        (activity.at("purposes"), "; ".join(named(activity.purposes)))
        for activity in case.inventory.active_activities
        if named(activity.purposes)
    ]
