"""How far the inventory covers the provisions and the templates of authorities, as the record prints it."""

from dataclasses import dataclass

from ropa.coverage import Coverage, Form, State, coverage
from ropa.graph import ProcessingGraph
from ropa.law.book import LawBook
from ropa.model.inventory import Inventory
from ropa.render.artifact import Edition, anchor
from ropa.render.record.report import CoverageView, FormView, MatrixRow, Provision
from ropa.render.weblink import link

_KEYS = {
    State.SATISFIED: "satisfied",
    State.FINDING: "finding",
    State.WAIVED: "waived",
    State.UNKNOWN: "unknown",
    State.NOT_APPLICABLE: "none",
}


@dataclass(frozen=True, slots=True)
class _Checked:
    """An inventory with a law book of the record's own, which tells what the record looked up."""

    inventory: Inventory
    graph: ProcessingGraph
    law: LawBook
    laws: frozenset[str]


def covered(edition: Edition, law: LawBook) -> CoverageView | None:
    """The coverage of an edition; None where no law that has these provisions was checked, or there is no activity."""
    checked = _Checked(edition.inventory, edition.graph, law, edition.laws)
    found = coverage(checked, edition.findings, edition.rules)
    if not found.laws or not found.rows:
        return None
    rows = tuple(
        MatrixRow(row.title, f"#{anchor(f'activities.{row.activity}')}", tuple(_KEYS[cell.state] for cell in row.cells))
        for row in found.rows
    )
    return CoverageView(tuple(_KEYS.values()), _provisions(found), rows, tuple(_form(form) for form in found.forms))


def _provisions(found: Coverage) -> tuple[Provision, ...]:
    counted = [found.states(number) for number in range(len(found.items))]
    return tuple(
        Provision(item.name, item.words, item.rules, tuple(states[state] for state in _KEYS))
        for item, states in zip(found.items, counted, strict=True)
    )


def _form(form: Form) -> FormView:
    unanswered = tuple(
        (field.label, len(field.open), field.asked) for field in form.fields if field.required and field.open
    )
    return FormView(
        form.title, link(form.source.url), form.confidence, form.answered(required=True),
        form.answered(required=False), unanswered, tuple(field.label for field in form.fields if not field.modelled),
    )  # fmt: skip
