"""Every statement of an inventory is an edge that knows its field and how firm it is."""

import networkx as nx
import pytest

from ropa.graph import EdgeKind, Firmness, build_graph
from ropa.load import load


@pytest.fixture
def graph(tmp_path):
    """Make the graph of a text."""

    def make(text):
        (tmp_path / "i.yaml").write_text(text)
        loaded = load(tmp_path)
        assert not loaded.problems
        return build_graph(loaded.inventory)

    return make


def edges(graph, kind):
    return [(edge.source, edge.target, edge.firmness) for edge in graph.edges if edge.kind is kind]


def test_named_open_and_assumed_edges(graph):
    made = graph(
        "data-categories: {d: {elements: [photo]}, e: E}\n"
        "activities: {sure: {data: [d.photo, e]}, open: {data: {vague: some}},\n"
        "  guessed: {data: d, assumed: data}, none: {data: none}}"
    )
    assert edges(made, EdgeKind.USES) == [
        ("activities.sure", "data-categories.d.elements.photo", Firmness.NAMED),
        ("activities.sure", "data-categories.e", Firmness.NAMED),
        ("activities.open", "data:all", Firmness.OPEN),
        ("activities.guessed", "data-categories.d", Firmness.ASSUMED),
    ]


def test_an_edge_knows_its_field_hedge_condition_and_vague_words(graph):
    made = graph("recipients: {r: {hedge: may, when: required by law, gets: [{vague: what the law asks}]}}")
    (edge,) = made.edges
    assert edge.path == ("recipients", "r", "gets", 0)
    assert (edge.hedge, edge.when, edge.words) == ("may", "required by law", "what the law asks")


def test_all_is_one_open_edge_and_never_expanded(graph):
    made = graph(
        "data-categories: {d: D, e: E}\nsystems: {s: {holds: all}}\nactivities: {a: A}\nrecipients: {r: {for: all}}"
    )
    assert edges(made, EdgeKind.HOLDS) == [("systems.s", "data:all", Firmness.OPEN)]
    assert edges(made, EdgeKind.ACTS_FOR) == [("recipients.r", "activity:all", Firmness.OPEN)]


def test_an_example_is_no_proof_that_an_element_is_there(graph):
    made = graph("data-categories: {d: {elements: [{photo: {example: true}}]}}")
    assert edges(made, EdgeKind.HAS) == [("data-categories.d", "data-categories.d.elements.photo", Firmness.OPEN)]


def test_the_networkx_graph_is_frozen_and_keeps_parallel_flows(graph):
    made = graph("data-categories: {d: D}\nrecipients: {r: {gets: [d, d]}}")
    assert nx.is_frozen(made.digraph)
    assert len(made.digraph.edges["data-categories.d", "recipients.r"]["edges"]) == 2


def test_within_and_around(graph):
    made = graph("data-categories: {whole: {elements: [name]}, part: {part-of: whole, elements: [photo]}}")
    assert made.within("data-categories.whole") == (
        "data-categories.whole",
        "data-categories.part",
        "data-categories.whole.elements.name",
        "data-categories.part.elements.photo",
    )
    assert made.around("data-categories.part.elements.photo") == (
        "data-categories.part.elements.photo",
        "data-categories.part",
        "data-categories.whole",
    )


def test_people_are_found_through_what_data_is_part_of(graph):
    made = graph(
        "data-subjects: {users: Users}\n"
        "data-categories: {whole: {about: users}, part: {part-of: whole}}\n"
        "activities: {a: {data: part}}"
    )
    assert [subject.id for subject in made.subjects_of(made.inventory.activities["a"])] == ["users"]


def test_a_system_that_holds_the_data_is_assumed_to_run_the_activity(graph):
    made = graph(
        "data-categories: {d: D}\n"
        "systems: {crm: {holds: d}, other: Other}\n"
        "activities: {a: {data: d}, b: {data: d, systems: other}}"
    )
    found = {
        activity.id: [(system.id, firmness) for system, firmness in made.systems_of(activity)]
        for activity in made.inventory.activities.values()
    }
    assert found == {"a": [("crm", Firmness.ASSUMED)], "b": [("other", Firmness.NAMED)]}


def test_a_path_is_told_edge_by_edge(graph):
    made = graph("data-categories: {d: D}\nactivities: {a: {data: d}}\nrecipients: {r: {gets: d, country: US}}")
    path = made.path("activities.a", "place:US")
    assert [edge.kind for edge in path] == [EdgeKind.USES, EdgeKind.DISCLOSES, EdgeKind.IN]
    assert made.path("place:US", "activities.a") is None


def test_a_cycle_is_found_over_the_kinds_asked_for(graph):
    made = graph("recipients: {a: {sub-processor-of: b}, b: {sub-processor-of: a}, c: C}")
    assert list(made.cycles(frozenset({EdgeKind.SUB_PROCESSOR_OF}))) == [("recipients.a", "recipients.b")]
    assert list(made.cycles(frozenset({EdgeKind.PART_OF}))) == []
