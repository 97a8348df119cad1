import pytest

from ropa.errors import RopaError
from ropa.graph import build_graph
from ropa.load import load, load_text
from ropa.load.references import check_references
from ropa.slices import cut, parse
from tests.support import INVENTORIES, SEEDS

TEXT = """\
inventory: 1
organisation: {name: Tea Ltd, role: both, country: IE}
services: {shop: {kind: website}, app: {kind: mobile-app}}
data-subjects: {customers: Customers, staff: Staff}
data-categories:
  order: {about: customers, elements: [name], where: shop}
  taste: {about: customers, elements: [favourite tea], where: app}
  payroll: {about: staff, elements: [bank account]}
activities:
  deliver: {data: order, owner: Logistics, legal-basis: contract, systems: erp}
  advise: {data: taste, owner: App team, legal-basis: consent}
  pay: {data: payroll, owner: HR, legal-basis: contract, systems: hr}
  pack: {data: order, role: processor, customers: [acme, beta], owner: Logistics}
recipients:
  post: {role: controller, gets: order.name, for: [deliver, pay], country: IE}
  bank: {role: controller, gets: payroll, for: pay, country: IE}
  acme: {role: customer, gets: none}
  beta: {role: customer, gets: none}
  host: {role: processor, gets: all, country: IE}
  sub: {role: processor, sub-processor-of: host, country: IN}
systems:
  erp: {run-by: host, holds: order}
  hr: {run-by: us, holds: payroll}
transfers: {india: {to: IN, through: sub, mechanism: scc}, lone: {to: US, through: bank, mechanism: scc}}
retention:
  order: {data: order, keep: 1 year}
  payroll: {data: payroll, keep: 7 years}
  both: {data: [order, payroll], keep: 9 years}
promises: {no-sale: {type: no-sale}}
"""


def sliced(text, source=TEXT):
    inventory = load_text(source, "tea.yaml").inventory
    return cut(inventory, build_graph(inventory), parse(text))


def ids(collection):
    return sorted(collection)


def test_an_owner():
    found = sliced("owner=logistics")
    inventory = found.inventory
    assert ids(inventory.activities) == ["deliver", "pack"]
    assert (found.left_out, found.chosen.perhaps, found.words) == (2, (), "owner: logistics")
    assert ids(inventory.data_categories) == ["order"]
    assert ids(inventory.data_subjects) == ["customers"]
    assert ids(inventory.recipients) == ["acme", "beta", "host", "post", "sub"]
    assert ids(inventory.systems) == ["erp"]
    assert ids(inventory.transfers) == ["india"]
    assert ids(inventory.retention) == ["both", "order"]
    assert inventory.promises == {}


def test_references_to_what_is_left_out_are_left_out():
    inventory = sliced("owner=Logistics").inventory
    assert inventory.recipients["post"].for_ == ("deliver",)
    assert inventory.retention["both"].data == ("order",)
    assert sliced("activity=advise").inventory.recipients["host"].gets is not None


def test_where_all_is_left_out_it_says_so_and_is_not_silent():
    source = TEXT.replace("gets: order.name, for: [deliver, pay]", "gets: payroll, for: [deliver, pay]")
    post = sliced("activity=deliver", source).inventory.recipients["post"]
    assert [value.words for value in post.gets] == ["only what this slice leaves out"]


def test_a_customer_sees_no_other_customer():
    inventory = sliced("customer=acme").inventory
    assert ids(inventory.activities) == ["pack"]
    assert inventory.activities["pack"].customers == ("acme",)
    assert "beta" not in inventory.recipients


def test_a_system_and_what_perhaps_runs_on_it():
    found = sliced("system=erp")
    assert found.chosen.sure == ("deliver",)
    assert found.chosen.perhaps == ("pack",)  # it only uses data that lies there
    assert found.words == "system: Erp"


def test_a_service_and_what_does_not_say():
    found = sliced("service=app")
    assert (found.chosen.sure, found.chosen.perhaps) == (("advise",), ("pay",))
    assert ids(found.inventory.services) == ["app"]


def test_the_whole_is_not_changed():
    inventory = load_text(TEXT, "tea.yaml").inventory
    graph = build_graph(inventory)
    before = set(inventory.parties)
    cut(inventory, graph, parse("activity=advise"))
    assert set(inventory.parties) == before
    assert inventory.recipients["post"].for_ == ("deliver", "pay")


@pytest.mark.parametrize(
    ("text", "words", "cure"),
    [
        ("owner=Logistik", "there is no owner", "did you mean `owner=Logistics`?"),
        ("activity=delivr", "there is no activity", "did you mean `activity=deliver`?"),
        ("customer=post", "there is no customer", "there are: acme, beta"),
        ("ower=HR", "names no slice", "did you mean `owner=HR`?"),
        ("everything", "names no slice", "write owner=…"),
        ("system=", "names no slice", "did you mean"),
    ],
)
def test_what_names_no_slice(text, words, cure):
    with pytest.raises(RopaError, match=words) as error:
        sliced(text)
    assert cure in error.value.cure


@pytest.mark.parametrize("name", [*SEEDS, "example"])
def test_a_slice_of_any_activity_points_nowhere(name):
    loaded = load(INVENTORIES / name)
    graph = build_graph(loaded.inventory)
    for activity in loaded.inventory.activities:
        piece = cut(loaded.inventory, graph, parse(f"activity={activity}"))
        _, dangling = check_references(piece.inventory, loaded.sources)
        assert dangling == []
        build_graph(piece.inventory)
