"""Walks that meet each node once: compared with networkx, and with the closures one by one."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.graph import EdgeKind, build_graph
from ropa.graph.reaching import on_circles, reached
from ropa.load.loading import load_text

LONG = 20_000
STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14)


def test_the_nearest_come_first():
    steps = {"a": "bc", "b": "d", "c": "d", "d": "a"}
    assert list(reached("a", lambda node: steps[node])) == ["a", "b", "c", "d"]


def test_a_long_way_is_walked_to_its_end():
    assert len(reached([0], lambda node: [node + 1] if node < LONG else [])) == LONG + 1


def test_a_long_way_that_ends_is_on_no_circle():
    assert on_circles((node, node + 1) for node in range(LONG)) == []


@given(STEPS)
def test_steps_that_lead_to_circles(steps):
    graph = nx.DiGraph(steps)
    circling = {node for part in nx.strongly_connected_components(graph) for node in part if len(part) > 1}
    circling |= {start for start, end in steps if start == end}
    leading = circling.union(*(nx.ancestors(graph, node) for node in circling))
    assert on_circles(steps) == [(start, end) for start, end in steps if end in leading]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8, unique_by=lambda pair: pair[0]),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8),
    st.sets(st.integers(0, 5), max_size=2),
    st.sets(st.integers(0, 5), max_size=2),
)
def test_what_is_needed_is_what_the_used_is_made_from(parts, made, used, ends):
    entries = {number: {"elements": ["x"]} for number in range(6)}
    for part, whole in parts:
        entries[part]["part-of"] = f"c{whole}"
    for product, source in made:
        entries[product].setdefault("derived-from", []).append(f"c{source}" + (".x" if source % 2 else ""))
    text = "".join(f"  c{number}: {entry}\n" for number, entry in entries.items())
    graph = build_graph(load_text(f"data-categories:\n{text}", "inventory.yaml").inventory)
    named = [f"data-categories.c{number}" for number in ends]
    touched = {f"data-categories.c{number}" for number in used}
    data = [node for node in graph.nodes if node.startswith("data-categories.")]
    # Step by step: what touches the used, then again and again what the found is made from.
    found = {node for node in data if touched & {*graph.within(node), *graph.around(node)}} | set(named)
    while True:
        sources = {edge.source for node in found for edge in graph.into(node, EdgeKind.DERIVES)}
        more = {node for node in data if sources & {*graph.within(node), *graph.around(node)}} - found
        if not more:
            break
        found |= more
    assert graph.needed_for(touched, named) == found
