"""Whatever is left out of an inventory or not known: coverage says so, and never more than there is."""

import json
from copy import deepcopy
from datetime import date

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.coverage import State, coverage
from ropa.load import load_text
from ropa.model.finding import Severity
from ropa.render.coverage import json as programs
from ropa.render.coverage import text as people
from ropa.render.findings import PLAIN
from ropa.rules.case import Case
from ropa.rules.registry import catalogue
from ropa.rules.run import run, select
from tests.support import edition_of

from .test_matrix import DAY, SHOP

WHOLE = yaml.safe_load(SHOP)


def paths(value, path=()):
    """Every place in a tree."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield (*path, key)
            yield from paths(part, (*path, key))


PLACES = sorted(paths(WHOLE))


@st.composite
def inventories(draw):
    """The shop with some places left out, unknown, none, or filled with anything."""
    tree = deepcopy(WHOLE)
    for place in draw(st.lists(st.sampled_from(PLACES), max_size=5, unique=True)):
        holder = tree
        for key in place[:-1]:
            holder = holder.get(key) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and place[-1] in holder:
            instead = draw(st.sampled_from([None, "unknown", "none", "all", {"vague": "some"}, "\x1b[2J::error::", []]))
            if instead is None:
                del holder[place[-1]]
            else:
                holder[place[-1]] = instead
    return yaml.safe_dump(tree, allow_unicode=True)


@settings(max_examples=25, deadline=None)
@given(inventories())
def test_nothing_is_satisfied_that_is_open_or_faulted(text):
    case = Case(load_text(text, "tea.yaml"), DAY, frozenset({"gdpr"}))
    result = run(select(catalogue().values(), case), case)
    found = coverage(case, result.findings, result.rules)
    for row in found.rows:
        for cell in row.cells:
            grave = [one for one in cell.findings if one.severity > Severity.INFO]
            if cell.state is State.SATISFIED:
                assert not cell.open
                assert not grave
            if cell.state is State.UNKNOWN:
                assert not grave
    for form in found.forms:
        for field in form.fields:
            assert 0 <= field.answered == field.asked - len(field.open)
    for shown in ("".join(people.render(found, "tea.yaml", PLAIN)), "".join(programs.render(found, DAY, DAY))):
        assert "\x1b" not in shown
        assert "complian" not in shown.lower()
        assert not [line for line in shown.splitlines() if line.lstrip().startswith("::")]


def test_a_renderer_of_documents_can_ask_for_it():
    edition = edition_of("example", date(2026, 11, 21))
    found = coverage(edition, edition.findings, edition.rules)
    told = json.loads("".join(programs.render(found, DAY, DAY)))
    assert len(told["activities"]) == len(list(edition.inventory.active_activities))
