"""What is part of data, what it is made from and where it comes from; circles, which are mistakes, end."""

import pytest

from ropa.graph import EdgeKind, build_graph
from ropa.load import load


@pytest.fixture
def graph(tmp_path):
    def read(text):
        path = tmp_path / "inventory.yaml"
        path.write_text(f"data-categories:\n{text}\nsources: {{bureau: A bureau}}\n", encoding="utf-8")
        return build_graph(load(path).inventory)

    return read


def _short(nodes):
    return [node.removeprefix("data-categories.") for node in nodes]


def test_what_is_within_and_around(graph):
    made = graph("  a: {elements: [x]}\n  b: {part-of: a, elements: [y]}\n  c: {part-of: b}")
    assert _short(made.within("data-categories.a")) == ["a", "b", "a.elements.x", "c", "b.elements.y"]
    assert _short(made.around("data-categories.b.elements.y")) == ["b.elements.y", "b", "a"]


def test_a_circle_of_parts_ends(graph):
    made = graph("  a: {part-of: b}\n  b: {part-of: a}")
    assert _short(made.within("data-categories.a")) == ["a", "b"]
    assert _short(made.around("data-categories.a")) == ["a", "b"]
    assert list(made.cycles(frozenset({EdgeKind.PART_OF}))) == [("data-categories.a", "data-categories.b")]


def test_what_data_is_made_from_step_by_step(graph):
    made = graph("  a: {elements: [x]}\n  b: {derived-from: a.x}\n  c: {derived-from: b}\n  d: {derived-from: c}")
    assert _short(made.made_from("data-categories.d")) == ["d", "c", "b", "a.elements.x", "a"]
    assert _short(made.made_from("data-categories.a")) == ["a", "a.elements.x"]


def test_data_made_from_itself_ends(graph):
    made = graph("  a: {derived-from: b}\n  b: {derived-from: a}")
    assert _short(made.made_from("data-categories.a")) == ["a", "b"]


def test_where_data_comes_from_itself_its_parts_or_what_it_is_part_of(graph):
    made = graph(
        "  a: {name: A}\n  b: {part-of: a, from: you}\n  c: {part-of: b}\n"
        "  d: {from: [automatic, bureau]}\n  e: {name: E}"
    )
    categories = made.inventory.data_categories
    origins = {name: [edge.target for edge in made.origins_of(categories[name])] for name in categories}
    assert origins == {
        "a": ["origin:you"],
        "b": ["origin:you"],
        "c": ["origin:you"],
        "d": ["origin:automatic", "sources.bureau"],
        "e": [],
    }


def test_a_chain_that_ends_is_no_circle(graph):
    made = graph("  a: {name: A}\n  b: {part-of: a}\n  c: {part-of: b}")
    assert list(made.cycles(frozenset({EdgeKind.PART_OF}))) == []


def test_an_activity_can_name_its_recipients(tmp_path):
    path = tmp_path / "inventory.yaml"
    path.write_text(
        "activities: {pay: {recipients: [bank, unknown]}, box: {recipients: none}}\nrecipients: {bank: {}}\n"
    )
    made = build_graph(load(path).inventory)
    pay, box = made.inventory.activities.values()
    assert [edge.source for edge in made.recipients_of(pay)] == ["recipients.bank"]
    assert not made.recipients_of(box)


@pytest.mark.parametrize("size", [3, 300])
def test_in_a_circle_each_is_within_and_around_each(graph, size):
    made = graph("".join(f"  c{n}: {{part-of: c{(n + 1) % size}, elements: [x]}}\n" for n in range(size)))
    categories = {f"data-categories.c{n}" for n in range(size)}
    elements = {f"{node}.elements.x" for node in categories}
    for node in categories:
        assert set(made.within(node)) == categories | elements
        assert set(made.around(node)) == categories
    assert set(made.around("data-categories.c1.elements.x")) == {*categories, "data-categories.c1.elements.x"}


@pytest.mark.parametrize("size", [3, 300])
def test_in_a_circle_all_come_from_where_one_does(graph, size):
    text = "".join(f"  c{n}: {{part-of: c{(n + 1) % size}}}\n" for n in range(1, size))
    made = graph(f"  c0: {{part-of: c1, from: bureau}}\n{text}")
    for category in made.inventory.data_categories.values():
        assert [edge.target for edge in made.origins_of(category)] == ["sources.bureau"]
