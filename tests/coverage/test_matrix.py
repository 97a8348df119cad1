"""The matrix is what was found and what is said, activity by activity; nothing is satisfied that nobody knows."""

from datetime import date
from pathlib import Path

import pytest

from ropa.coverage import State, coverage
from ropa.law.citations import cite
from ropa.load import load_text
from ropa.model.finding import Severity
from ropa.project.checking import check
from ropa.rules.case import Case
from ropa.rules.registry import catalogue
from ropa.rules.run import run, select

DAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[2]
SHOP = """\
policy: {language: en, title: Privacy}
organisation:
  {name: Tea GmbH, address: "Teeweg 1, Berlin", country: DE, establishments: [DE], dpo: none, role: controller}
channels: {mail: {kind: email, address: tea@example.org}}
requests: {via: mail, rights: [access, erasure]}
data-subjects: {customers: {name: Customers}}
data-categories:
  orders: {name: Orders, about: customers, elements: [purchase history], from: you, required: false}
activities:
  sell:
    {name: Selling tea, purposes: [Selling tea], data: orders, legal-basis: contract, recipients: packer,
     dpia: {required: false, why: no high risk}}
recipients:
  packer: {name: Packer GmbH, kind: vendor, role: processor, does: packs, gets: orders, for: sell, country: DE,
           contract: {ref: contracts/packer.pdf, signed: 2026-01-01}}
retention: {sold: {data: orders, keep: 10 years, after: contract-end, then: delete}}
security: {measures: {locks: {kind: technical, name: Encryption}}}
"""


def covered(text, laws=("gdpr",)):
    case = Case(load_text(text, "tea.yaml"), DAY, frozenset(laws) if laws is not None else None)
    assert case.loaded.problems == ()
    result = run(select(catalogue().values(), case), case)
    return coverage(case, result.findings, result.rules)


def cells(text, activity="sell", **options):
    found = covered(text, **options)
    row = next(row for row in found.rows if row.activity == activity)
    return {item.name: cell for item, cell in zip(found.items, row.cells, strict=True)}


def without(text, *parts):
    for part in parts:
        assert part in text
        text = text.replace(part, "")
    return text


def test_what_is_said_and_not_faulted_is_satisfied():
    found = {name: cell.state for name, cell in cells(SHOP).items()}
    assert found["30(1)(b)"] is found["30(1)(c)"] is found["30(1)(d)"] is found["30(1)(g)"] is State.SATISFIED
    assert found["30(1)(f)"] is found["28"] is found["35"] is State.SATISFIED
    assert found["30(1)(e)"] is found["30(2)"] is found["14"] is State.NOT_APPLICABLE


def test_the_columns_are_those_of_the_record_and_the_notice():
    assert [item.name for item in covered(SHOP).items] == [
        *(f"30(1)({letter})" for letter in "abcdefg"), "30(2)", "13", "14", "28", "32", "35",
    ]  # fmt: skip
    assert all(item.words for item in covered(SHOP).items)


@pytest.mark.parametrize(
    ("removed", "provision"),
    [
        ("name: Tea GmbH, ", "30(1)(a)"),
        (", about: customers", "30(1)(c)"),
        ("retention: {sold: {data: orders, keep: 10 years, after: contract-end, then: delete}}\n", "30(1)(f)"),
        ("security: {measures: {locks: {kind: technical, name: Encryption}}}\n", "30(1)(g)"),
        (",\n           contract: {ref: contracts/packer.pdf, signed: 2026-01-01}", "28"),
    ],
)
def test_a_finding_stands_under_what_it_cites(removed, provision):
    cell = cells(without(SHOP, removed))[provision]
    assert cell.state is State.FINDING
    assert any(finding.severity > Severity.INFO for finding in cell.findings)


@pytest.mark.parametrize(
    ("said", "instead", "provision", "field"),
    [
        ("{required: false, why: no high risk}", "{required: unknown}", "35", "activities.sell.dpia.required"),
        (",\n     dpia: {required: false, why: no high risk}", "", "35", "activities.sell.dpia.required"),
        ("[Selling tea]", "[Selling tea], assumed: purposes", "30(1)(b)", "activities.sell.purposes"),
        ("role: processor, ", "role: unknown, ", "28", "recipients.packer.role"),
    ],
)
def test_what_nobody_knows_is_never_satisfied(said, instead, provision, field):
    assert said in SHOP
    cell = cells(SHOP.replace(said, instead))[provision]
    assert cell.state in (State.UNKNOWN, State.FINDING)
    assert field in cell.open


def test_an_unknown_place_leaves_the_transfer_open():
    cell = cells(SHOP.replace("country: DE,\n", "country: unknown,\n"))["30(1)(e)"]
    assert cell.state in (State.UNKNOWN, State.FINDING)
    assert "recipients.packer.country" in cell.open


def test_a_transfer_that_is_named_is_satisfied():
    away = SHOP.replace("country: DE,\n", "country: JP,\n")
    away += "transfers: {packing: {from: DE, to: JP, through: packer, mechanism: adequacy}}\n"
    assert cells(away)["30(1)(e)"].state is State.SATISFIED


def test_what_somebody_accepts_is_waived():
    waived = without(SHOP, "security: {measures: {locks: {kind: technical, name: Encryption}}}\n")
    waived += (
        "waivers:\n  later: {rule: security-measures-missing, reason: being written, owner: Anna, until: 2026-12-31}\n"
    )
    cell = cells(waived)["30(1)(g)"]
    assert cell.state is State.WAIVED
    assert [finding.waived for finding in cell.findings] == ["being written"]


def test_an_activity_for_somebody_else_is_in_the_record_of_a_processor():
    serving = SHOP.replace("name: Selling tea,", "name: Selling tea, role: processor, customers: maker,", 1)
    serving = serving.replace("  packer:", "  maker: {name: Maker GmbH, role: customer, gets: none}\n  packer:")
    found = cells(serving)
    assert found["30(2)"].state is not State.NOT_APPLICABLE
    assert {found[f"30(1)({letter})"].state for letter in "abcdefg"} == {State.NOT_APPLICABLE}
    assert found["13"].state is found["35"].state is State.NOT_APPLICABLE


def test_a_finding_about_another_activity_leaves_this_one_alone():
    other = SHOP.replace("recipients:\n  packer", "  gossip: {name: Gossip, data: unknown}\nrecipients:\n  packer", 1)
    assert cells(other)["30(1)(c)"].state is State.SATISFIED
    assert cells(other, "gossip")["30(1)(c)"].state is State.FINDING


def test_what_does_not_happen_any_more_has_no_row():
    assert covered(SHOP.replace("name: Selling tea,", "name: Selling tea, status: retired,")).rows == ()


def test_without_the_law_nothing_applies_or_nobody_can_tell():
    abroad = SHOP.replace("country: DE, establishments: [DE]", "country: HK, establishments: [HK]")
    abroad += "services: {shop: {name: Shop, markets: [HK]}}\n"
    assert {cell.state for cell in cells(abroad, laws=("hk-pdpo",)).values()} == {State.NOT_APPLICABLE}
    assert {cell.state for cell in cells(SHOP, laws=("hk-pdpo",)).values()} == {State.UNKNOWN}
    assert covered(abroad, laws=("hk-pdpo",)).laws == ()


@pytest.mark.parametrize("seed", ["miomio", "miky", "example"])
def test_every_finding_that_cites_a_provision_has_its_place(seed):
    checked = check(ROOT / "inventory" / seed, DAY, frozenset({"gdpr"}))
    found = coverage(checked.case, checked.findings, checked.rules)
    placed = {id(one) for row in found.rows for cell in row.cells for one in cell.findings}
    placed |= {id(finding) for finding in found.elsewhere}
    names = [item.name for item in found.items]
    hidden = {
        (row.activity, name)
        for row in found.rows
        for name, cell in zip(names, row.cells, strict=True)
        if cell.state is State.NOT_APPLICABLE and not cell.findings
    }
    for finding in checked.findings:
        cited = [one for law in finding.laws if (one := cite(checked.case.law, law)) and one.instrument == "gdpr"]
        provisions = {
            name for one in cited for part in one.provisions for name in names if f"{part.name}(".startswith(f"{name}(")
        }
        if provisions and id(finding) not in placed:
            assert provisions <= {name for _, name in hidden}, finding
    for row in found.rows:
        for cell in row.cells:
            if cell.state is State.SATISFIED:
                assert not cell.open
                assert not [one for one in cell.findings if one.severity > Severity.INFO]


def test_the_same_input_gives_the_same_coverage():
    assert covered(SHOP) == covered(SHOP)
