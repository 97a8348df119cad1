"""The templates of authorities, filled in: a row for each activity, the columns in the order of the template.

Which columns a template has, and what each of them asks, is law data (`coverage.fields`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ropa.law.fact import Fact
from ropa.model.activity import Activity
from ropa.model.party import Party
from ropa.model.values import known
from ropa.model.vocabulary import Derogation, Role
from ropa.render.artifact import Edition, anchor
from ropa.render.record.view import Item, Row
from ropa.render.register.desk import Desk
from ropa.render.register.entries import Shown
from ropa.render.register.making import each, show_activity
from ropa.render.register.table import Cell, Column, Line, Register

LAYOUTS: Mapping[str, tuple[str, ...]] = {"ico": ("ico", "ico-processor"), "cnil": ("cnil", "cnil-basic")}
"""The templates of each layout."""
_PROCESSOR = "as-processor"
_WIDE = 30


@dataclass(frozen=True, slots=True)
class _Asked:
    """An activity, and what the record says of it; `once` is what stands alike in every row."""

    desk: Desk
    activity: Activity
    shown: Shown
    once: Mapping[str, str]

    def lines(self, *keys: str) -> Cell:
        """Rows of the record, a value a line."""
        said, lines = self.shown.said, self.desk.speech.lines
        return "\n".join([lines(said[key]) for key in keys if key in said]) or None

    def part(self, key: str, *inner: str) -> Cell:
        """Parts of a row that holds several facts; or why it has none."""
        found: list[str] = []
        for item in self.shown.said.get(key, ()):
            if not item.facts:
                return self.lines(key)
            facts = [row for row in item.facts if row.key in inner]
            found += [self.desk.speech.line((Item(facts=(row,), assumed=item.assumed),)) for row in facts]
        return "\n".join(found) or None


_Question = Callable[[_Asked], Cell]


def _row(*keys: str) -> _Question:
    return lambda asked: asked.lines(*keys)


def _part(key: str, *inner: str) -> _Question:
    return lambda asked: asked.part(key, *inner)


def _day(field: str) -> _Question:
    def answer(asked: _Asked) -> Cell:
        value = known(getattr(asked.activity, field))
        return asked.lines(field) if value is None or asked.activity.assumes(field) else value

    return answer


def _identifier(asked: _Asked) -> Cell:
    return asked.activity.id


def _joint(asked: _Asked) -> Cell:
    """Those we decide with; the row of the record begins with ourselves."""
    return asked.desk.speech.lines(asked.shown.said.get("controller", ())[1:]) or None


def _recipients(asked: _Asked) -> Cell:
    """Who gets data, with the role of each."""
    items = asked.shown.said["recipients"]
    short = (item._replace(facts=tuple(row for row in item.facts if row.key == "role")) for item in items)
    return asked.desk.speech.lines(short)


def _working(asked: _Asked) -> Iterator[tuple[Item, Party]]:
    """The recipients that are processors."""
    parties = asked.desk.parties
    for item in asked.shown.said["recipients"]:
        party = parties.get(item.href)
        if party is not None and party.role is Role.PROCESSOR:
            yield item._replace(facts=()), party


def _processors(asked: _Asked) -> Cell:
    return asked.desk.speech.lines(item for item, _ in _working(asked)) or None


def _contract_links(asked: _Asked) -> Cell:
    words, items = asked.desk.words, []
    for item, party in _working(asked):
        contract = known(party.contract)
        links = words.field(contract, "ref") if contract else words.field(party, "contract")
        items.append(item._replace(parts=links, notes=()))
    return asked.desk.speech.lines(items) or None


def _safeguards(asked: _Asked) -> Cell:
    """The safeguards of transfers that rest on compelling interests alone, Art. 49(1) second subparagraph."""
    graph, words = asked.desk.edition.graph, asked.desk.words
    if not asked.desk.compelling:
        return None
    entries = {entry.id: entry for way in graph.transfers.of(asked.activity) for entry in way.entries}
    bare = (entry for entry in entries.values() if entry.derogation is Derogation.COMPELLING)
    return asked.desk.speech.lines(item for entry in bare for item in words.field(entry, "safeguards")) or None


def _location(asked: _Asked) -> Cell:
    """The systems of an activity, each with where it is."""
    words, systems, items = asked.desk.words, asked.desk.systems, []
    for item in asked.shown.said["systems"]:
        system = systems.get(item.href)
        if system is not None:
            name = "where" if system.where is not None or system.country is None else "country"
            item = item._replace(facts=(words.row("where", system, name, words.place_name),))
        items.append(item)
    return asked.desk.speech.lines(items)


def _policy_document(asked: _Asked) -> Cell:
    words = asked.desk.words
    if asked.activity.policy_document is None:
        return None
    return asked.desk.speech.lines(words.field(asked.activity, "policy_document", words.reference))


def _measures(asked: _Asked) -> Cell:
    """The measures of an activity, the common ones by name: a template has no register of them."""
    keeping, words = asked.desk.keeping, asked.desk.words
    items = [item for item in asked.shown.said["measures"] if item.href != "#measures"]
    return asked.desk.speech.lines((*items, *map(words.link, keeping.common)))


def _once(key: str) -> _Question:
    return lambda asked: asked.once[key]


def _told(desk: Desk, rows: Sequence[Row]) -> str:
    """Rows of the cover in a cell: the first as it is, the others under their names."""
    speech = desk.speech
    return "\n".join(
        speech.lines(row.items) if len(rows) == 1 or row.key == "name" else speech.line((Item(facts=(row,)),))
        for row in rows
    )


_CONTACT = {
    "controller": ("name", "legal-name", "address", "country", "contacts"), "officer": ("dpo",),
    "representative": ("representatives",),
}  # fmt: skip
"""The rows of the cover that a field asks for which stands once in a template."""
_QUESTIONS: Mapping[str, _Question] = {
    "name": _row("activity"), "created": _day("since"), "reviewed": _day("reviewed"), "group": _row("group"),
    "purposes": _row("purposes", "processing", "notes"), "customers": _row("controllers-served"), "joint": _joint,
    "controller": _once("controller"), "officer": _once("officer"), "representative": _once("representative"),
    "subjects": _row("subjects"), "data": _row("data"), "recipients": _recipients, "processors": _processors,
    "contract-links": _contract_links, "destinations": _row("transfers"), "safeguards": _safeguards,
    "retention": _row("limits"), "measures": _measures, "legal-basis": _row("legal-basis", "statute"),
    "special-condition": _row("special-condition"), "interest": _row("interest"),
    "balancing-test": _row("balancing-test"), "rights": _row("rights"), "decisions": _row("decisions", "profiling"),
    "origins": _row("source"), "consent-record": _part("consent", "record"), "systems": _row("systems"),
    "location": _location, "dpia-required": _part("dpia", "required", "why"),
    "dpia-made": _part("dpia", "date", "residual-risk"), "dpia-link": _part("dpia", "ref"),
    "policy-document": _policy_document,
}  # fmt: skip
_NARROWER: Mapping[str, _Question] = {"cnil-2": _identifier, "cnil-basic-13": _processors}
"""Columns that ask for a part of what their questions say."""


def registers(edition: Edition, layout: str) -> tuple[Register, ...]:
    """The templates of a layout, each with the activities that belong into it."""
    desk = Desk(edition)
    fields: dict[str, list[Fact]] = {}
    for field in desk.law.facts("coverage.fields"):
        fields.setdefault(field.text("form"), []).append(field)
    active = tuple(edition.inventory.active_activities)
    made = []
    for form in desk.law.facts("coverage.forms"):
        if form.id in LAYOUTS[layout]:
            served = form.text("if") == _PROCESSOR
            asked = [one.id for one in active if desk.activities.processed_for_others(one) is served]
            if asked or not served:
                made.append(_form(desk, form, fields[form.id], asked))
    return tuple(made)


def _form(desk: Desk, form: Fact, fields: Sequence[Fact], asked: Sequence[str]) -> Register:
    """A template. What stands once is a block before the table in the template of the ICO, a column elsewhere."""
    block = [field for field in fields if field.text("once", "false") == "true"] if form.id == "ico" else []
    rest = [field for field in fields if field not in block]

    answers = [_answering(field) for field in rest]
    once = {key: _told(desk, [row for row in desk.cover.rows if row.key in rows]) for key, rows in _CONTACT.items()}

    def row(activity: Activity) -> Line:
        asked = _Asked(desk, activity, show_activity(desk, activity), once)
        return Line(tuple([answer(asked) for answer in answers]), anchor(activity.node))

    lines = each(desk, row, asked).lines
    words = desk.speech.own
    source = desk.law.source(form.source)
    about = [f"{form.text('title')} ({source.title})", words["abouts"]["form"]]
    about += [words["abouts"]["low"]] if form.confidence == "low" else []
    about += [words["abouts"]["draft"]] if not desk.edition.final else []
    front = tuple((field.text("label"), _standing(desk, field)) for field in block)
    return Register(
        form.id, words["titles"][form.id], tuple(_column(desk, field) for field in rest), lines, " ".join(about), front
    )


def _column(desk: Desk, field: Fact) -> Column:
    cited = field.text("cite", "")
    about = field.text("unmodelled", "")
    told = desk.speech.own["abouts"]["unmodelled"].replace("{}", about) if about else ""
    return Column(field.id, field.text("label"), f"GDPR Art. {cited}" if cited else "", _WIDE, about=told)


def _standing(desk: Desk, field: Fact) -> str:
    keys = [key for question in field.texts("asks") for key in _CONTACT[question]]
    return _told(desk, [row for row in desk.cover.rows if row.key in keys])


def _answering(field: Fact) -> _Question:
    """What fills a column."""
    if "unmodelled" in field.value:
        return lambda _: None
    if field.id in _NARROWER:
        return _NARROWER[field.id]
    questions = [_QUESTIONS[question] for question in field.texts("asks")]
    return questions[0] if len(questions) == 1 else lambda asked: _together(asked, questions)


def _together(asked: _Asked, questions: Iterable[_Question]) -> Cell:
    answers = [answer for question in questions if (answer := question(asked)) is not None]
    return answers[0] if len(answers) == 1 else "\n".join(map(str, answers)) or None
