import pytest

from ropa.graph import EdgeKind
from ropa.render.diagram import _sheet
from ropa.render.diagram.flows import FlowKind

from .samples import BEGIN, NAMES, edition_of, flows_of, sheet_of


def test_data_goes_from_the_people_to_the_activity_and_on():
    assert flows_of(
        BEGIN
        + """
data-categories:
  orders: {elements: [name], about: guests, from: you}
activities:
  serve: {data: orders, systems: till}
recipients:
  bank: {gets: orders.name, for: serve}
systems:
  till: {run-by: us, holds: orders}
"""
    ) == [
        ("data-subjects.guests", "activities.serve", "NAMED", ["orders"]),
        ("activities.serve", "systems.till", "NAMED", ["orders"]),
        ("activities.serve", "recipients.bank", "NAMED", ["orders.elements.name"]),
    ]


@pytest.mark.parametrize(
    ("origin", "giver"),
    [
        ("you", "data-subjects.guests"),
        ("automatic", "data-subjects.guests"),
        ("service", "origin:service"),
        ("derived", "origin:service"),
        ("public", "origin:public"),
        ("other-people", "origin:other-people"),
        ("bank", "gives:sources.bank"),
    ],
)
def test_who_gives_data(origin, giver):
    text = f"""
data-categories:
  orders: {{elements: [name], about: guests, from: {origin}}}
activities:
  serve: {{data: orders}}
sources:
  bank: {{name: Bank}}
"""
    assert flows_of(BEGIN + text) == [(giver, "activities.serve", "NAMED", ["orders"])]


def test_an_unknown_source_leaves_the_people_whose_data_it_is_and_says_so():
    text = """
data-categories:
  orders: {elements: [name], about: guests, from: unknown}
activities:
  serve: {data: orders}
"""
    assert flows_of(BEGIN + text) == [("data-subjects.guests", "activities.serve", "OPEN", ["orders"])]


def test_vague_words_beside_a_known_source_are_not_lost():
    text = """
data-categories:
  orders: {elements: [name], about: guests, from: [you, {vague: our partners}]}
activities:
  serve: {data: orders}
"""
    assert flows_of(BEGIN + text) == [
        ("unsaid:source", "activities.serve", "OPEN", ["orders"]),
        ("data-subjects.guests", "activities.serve", "NAMED", ["orders"]),
    ]


@pytest.mark.parametrize("data", ["unknown", "all", "{vague: data we need}"])
def test_data_that_an_activity_does_not_name_is_one_open_flow(data):
    (flow,) = flows_of(BEGIN + f"activities: {{serve: {{data: {data}}}}}")
    assert flow[:3] == ("unsaid:source", "activities.serve", "OPEN")


def test_an_activity_without_data_has_no_flow():
    assert flows_of(BEGIN + "activities: {serve: {data: none}}") == []


def test_a_guess_is_assumed_and_the_weakest_edge_decides():
    text = """
data-categories:
  orders: {elements: [name], about: guests, from: you, assumed: from}
activities:
  serve: {data: orders}
recipients:
  bank: {gets: orders, for: serve, assumed: for}
"""
    assert [flow[2] for flow in flows_of(BEGIN + text)] == ["ASSUMED", "ASSUMED"]


def test_named_and_vague_data_are_two_flows():
    text = """
data-categories:
  orders: {elements: [name], about: guests, from: you}
activities:
  serve: {data: orders}
recipients:
  bank: {gets: [orders, {vague: some more}], for: serve}
"""
    assert flows_of(BEGIN + text)[1:] == [
        ("activities.serve", "recipients.bank", "NAMED", ["orders"]),
        ("activities.serve", "recipients.bank", "OPEN", ["some more"]),
    ]


def test_all_is_one_open_flow_and_is_never_expanded():
    text = """
data-categories:
  orders: {elements: [name], about: guests, from: you}
activities: {serve: {data: orders}, cook: {data: none}}
recipients: {bank: {gets: orders, for: all}}
systems: {till: {holds: all}}
"""
    assert flows_of(BEGIN + text)[1:] == [
        ("activity:all", "systems.till", "OPEN", ["data:all"]),
        ("activity:all", "recipients.bank", "OPEN", ["orders"]),
    ]


def test_a_recipient_whose_purpose_is_not_stated_still_gets_its_data():
    text = "data-categories: {orders: {from: you}}\nrecipients: {bank: {gets: orders}}"
    assert flows_of(BEGIN + text)[1] == ("unsaid:activity", "recipients.bank", "OPEN", ["orders"])


def test_who_gets_nothing_is_in_no_flow():
    text = "recipients: {bank: {gets: none, for: serve}}\nactivities: {serve: {data: none}}"
    assert flows_of(BEGIN + text) == []


def test_a_source_may_or_may_not_get_data():
    silent = "sources: {bank: {name: Bank}}"
    unknown = "sources: {bank: {gets: unknown}}"
    assert flows_of(BEGIN + silent) == []
    assert flows_of(BEGIN + unknown) == [("unsaid:activity", "sources.bank", "OPEN", ["?"])]


def test_data_that_nothing_uses_flows_to_a_purpose_that_is_not_stated():
    text = "data-categories: {orders: {elements: [name], about: guests, from: you}}"
    assert flows_of(BEGIN + text) == [("data-subjects.guests", "unsaid:activity", "OPEN", ["orders"])]


def test_data_collected_for_an_activity_that_does_not_list_it():
    text = """
data-categories: {orders: {elements: [name], about: guests, from: you, for: serve}}
activities: {serve: {data: none}}
"""
    assert flows_of(BEGIN + text) == [("data-subjects.guests", "activities.serve", "NAMED", ["orders"])]


def test_systems_that_hold_the_data_of_an_activity_are_inferred():
    text = """
data-categories: {orders: {elements: [name], about: guests, from: you}}
activities: {serve: {data: orders}}
systems: {till: {holds: orders.name}}
"""
    assert flows_of(BEGIN + text)[1] == ("activities.serve", "systems.till", "ASSUMED", ["orders"])


def test_systems_that_are_not_stated_are_not_inferred():
    text = """
data-categories: {orders: {elements: [name], about: guests, from: you}}
activities: {serve: {data: orders, systems: unknown}}
systems: {till: {holds: orders}}
"""
    assert ("activities.serve", "unsaid:system", "OPEN", ["?"]) in flows_of(BEGIN + text)


def test_who_runs_a_system_and_who_works_for_them_get_the_data():
    text = """
data-categories: {orders: {elements: [name], about: guests, from: you}}
activities: {serve: {data: orders, systems: till}}
systems: {till: {run-by: host, holds: orders}}
recipients:
  host: {gets: unknown}
  sub: {gets: orders, sub-processor-of: host}
"""
    assert flows_of(BEGIN + text)[2:] == [
        ("systems.till", "recipients.host", "NAMED", ["orders"]),
        ("recipients.host", "recipients.sub", "NAMED", ["orders"]),
    ]


def test_a_tracker_of_somebody_else_is_a_flow():
    text = """
data-categories: {logs: {elements: [IP address], about: guests, from: automatic}}
recipients: {ads: {gets: none}}
trackers:
  pixel: {set-by: ads, sets: logs}
  ours: {set-by: us, sets: logs}
  odd: {sets: [logs, {vague: and more}]}
"""
    kinds = [flow for flow in sheet_of(BEGIN + text).flows if flow.kind is FlowKind.TRACKING]
    assert [(flow.source, flow.target, flow.via) for flow in kinds] == [
        ("data-subjects.guests", "recipients.ads", "trackers.pixel"),
        ("data-subjects.guests", "unsaid:party", "trackers.odd"),
        ("origin:you", "unsaid:party", "trackers.odd"),
    ]


def test_a_transfer_that_names_nobody_is_a_flow_of_its_own():
    (flow,) = flows_of(BEGIN + "transfers: {abroad: {to: US, mechanism: scc}}")
    assert flow == ("unsaid:activity", "transfers.abroad", "OPEN", ["?"])


def test_what_is_retired_flows_no_more():
    text = """
data-categories: {orders: {elements: [name], about: guests, from: you}}
activities: {serve: {data: orders, status: retired}}
recipients: {bank: {gets: orders, for: serve}}
"""
    assert flows_of(BEGIN + text) == [("data-subjects.guests", "unsaid:activity", "OPEN", ["orders"])]


def test_special_categories_are_found_in_own_words_too():
    text = """
vocabulary: {elements: {blood-sugar: {special: health}}}
data-categories:
  fitness: {elements: [blood sugar], about: guests, from: you}
  past: {elements: [criminal record], about: guests, from: you}
  plain: {elements: [name], about: guests, from: you}
activities: {serve: {data: [fitness, past, plain]}}
"""
    (flow,) = sheet_of(BEGIN + text).flows
    assert [item.special for item in flow.items] == [("health",), ("criminal",), ()]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_the_graph_says_is_left_out(name):
    """Every edge that moves data has its flow, with that data in it."""
    edition = edition_of(name)
    graph = edition.graph
    flows = _sheet(edition).flows
    moved = {(flow.kind, end, item.node) for flow in flows for item in flow.items for end in (flow.source, flow.target)}
    ends = {flow.source for flow in flows} | {flow.target for flow in flows}
    for edge in graph.edges:
        if edge.kind is EdgeKind.USES and graph.category_of(edge.target):
            assert (FlowKind.COLLECTION, edge.source, edge.target) in moved
        elif edge.kind is EdgeKind.DISCLOSES and graph.category_of(edge.source):
            assert (FlowKind.DISCLOSURE, edge.target, edge.source) in moved
        elif edge.kind is EdgeKind.RUN_BY:
            assert any(flow.source == edge.source and flow.target == edge.target for flow in flows)
        elif edge.kind is EdgeKind.FROM and edge.target.startswith(("recipients.", "sources.")):
            assert "gives:" + edge.target in ends
    for collection in ("activities", "systems"):
        assert {entity.node for entity in edition.inventory.collection(collection).values()} <= ends
