"""The templates of authorities, filled in: what of each is asked, and how much of that is answered."""

from collections.abc import Iterator, Sequence

from ropa.coverage.facts import Facts
from ropa.coverage.questions import Interview
from ropa.coverage.values import Filled, Form
from ropa.law.fact import Fact
from ropa.model.activity import Activity

_ORGANISATION = "organisation"
"""Where a field is open that stands once in the document."""


def forms(facts: Facts, interview: Interview) -> tuple[Form, ...]:
    """The templates that some activity belongs into."""
    return tuple(_forms(facts, interview))


def _forms(facts: Facts, interview: Interview) -> Iterator[Form]:
    fields: dict[str, list[Fact]] = {}
    for field in facts.law.facts("coverage.fields"):
        fields.setdefault(field.text("form"), []).append(field)
    for form in facts.law.facts("coverage.forms"):
        happening = facts.inventory.active_activities
        activities = [one for one in happening if interview.ask(one, form.text("if")).asked]
        if activities:
            filled = tuple(_filled(interview, field, activities) for field in fields[form.id])
            yield Form(form.id, form.text("title"), facts.law.source(form.source), form.confidence, filled)


def _filled(interview: Interview, field: Fact, activities: Sequence[Activity]) -> Filled:
    cited, label = field.text("cite", ""), field.text("label")
    if "unmodelled" in field.value:
        return Filled(field.id, label, cited, 0, 0, modelled=False)
    once, questions = field.text("once", "false") == "true", field.texts("asks")
    answers = [
        (_ORGANISATION if once else activity.id, interview.ask_all(activity, questions))
        for activity in (activities[:1] if once else activities)
    ]
    wanted = [(where, answer) for where, answer in answers if answer.asked]
    lacking = tuple(where for where, answer in wanted if answer.open)
    return Filled(field.id, label, cited, len(wanted), len(wanted) - len(lacking), lacking)
