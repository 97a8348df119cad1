"""Where data may end up is derived, by the firmest and then the shortest way, and never by guessing."""

import time
from datetime import date

import pytest

from ropa.graph import Firmness, build_graph
from ropa.graph.leaving import leaves
from ropa.law.book import LawBook
from ropa.load import load

LAW = LawBook(date(2026, 11, 21))


@pytest.fixture
def graph(tmp_path):
    def make(text):
        (tmp_path / "i.yaml").write_text(text)
        loaded = load(tmp_path)
        assert not loaded.problems
        return build_graph(loaded.inventory)

    return make


def ways(graph, activity="a"):
    found = graph.transfers.of(graph.inventory.activities[activity])
    return [
        (way.place or "?", "/".join(node.partition(".")[2] for node in way.carriers), way.firmness) for way in found
    ]


def test_a_party_that_serves_an_activity_and_its_sub_processors(graph):
    made = graph(
        "activities: {a: A}\n"
        "recipients: {p: {for: a, country: IE}, s: {sub-processor-of: p, country: US},"
        " t: {sub-processor-of: s, country: IN}}"
    )
    assert ways(made) == [("IE", "p", Firmness.NAMED), ("US", "p/s", Firmness.NAMED), ("IN", "p/s/t", Firmness.NAMED)]


def test_hosting_is_followed_from_the_activity_through_the_system_to_whoever_runs_it(graph):
    made = graph(
        "data-categories: {d: D}\nactivities: {a: {data: d, systems: app}}\n"
        "systems: {app: {part-of: cloud}, cloud: {run-by: host, where: DE}}\nrecipients: {host: {country: US}}"
    )
    assert sorted(ways(made)) == [("DE", "app/cloud", Firmness.NAMED), ("US", "app/cloud/host", Firmness.NAMED)]


def test_a_system_that_holds_the_data_is_assumed(graph):
    made = graph("data-categories: {d: D}\nactivities: {a: {data: d}}\nsystems: {s: {holds: d, where: US, run-by: us}}")
    assert ways(made) == [("US", "s", Firmness.ASSUMED)]


def test_a_party_that_gets_the_data_for_nothing_named_is_assumed(graph):
    made = graph(
        "data-categories: {d: {elements: [x]}}\nactivities: {a: {data: d}, b: B}\n"
        "recipients: {p: {gets: d.x, country: US}, q: {gets: d, for: b, country: IN}, r: {gets: unknown, country: BR}}"
    )
    assert ways(made) == [("US", "p", Firmness.ASSUMED)]
    assert [party.id for party in made.transfers.unlinked] == ["r"]


def test_who_gets_nothing_and_devices_of_the_people_are_left_out(graph):
    made = graph(
        "data-categories: {d: D}\nactivities: {a: {data: d}}\nrecipients: {p: {for: a, gets: none, country: US}}\n"
        "systems: {phone: {kind: user-device, holds: d, where: US}}"
    )
    assert ways(made) == []
    assert made.transfers.carriers == ()


def test_a_place_that_is_not_said_or_only_vaguely_is_open(graph):
    made = graph("activities: {a: A}\nrecipients: {p: {for: a}, q: {for: a, where: [IE, {vague: elsewhere}, unknown]}}")
    assert ways(made) == [
        ("?", "p", Firmness.OPEN), ("IE", "q", Firmness.NAMED), ("?", "q", Firmness.OPEN), ("?", "q", Firmness.OPEN),
    ]  # fmt: skip
    unsaid, _, vague, _ = made.transfers.of(made.inventory.activities["a"])
    assert (unsaid.words, vague.words) == ("", "elsewhere")
    assert unsaid.steps[-1].edge.path == ("recipients", "p", "country")


def test_who_has_no_place_is_where_its_systems_are(graph):
    made = graph("activities: {a: A}\nrecipients: {p: {for: a}}\nsystems: {s: {run-by: p, where: FR}}")
    assert ways(made) == [("FR", "p/s", Firmness.ASSUMED)]


def test_a_declared_transfer_says_where_a_party_is(graph):
    made = graph("activities: {a: A}\nrecipients: {p: {for: a}}\ntransfers: {t: {to: US, through: p, mechanism: scc}}")
    (way,) = made.transfers.of(made.inventory.activities["a"])
    assert (way.place, [entry.id for entry in way.entries], way.perhaps) == ("US", ["t"], ())


def test_declared_transfers_cover_a_way_surely_or_perhaps(graph):
    made = graph(
        "activities: {a: A}\nrecipients: {p: {for: a, where: [US, IN]}}\n"
        "transfers: {sure: {to: US, through: p}, loose: {to: US}, anywhere: {to: unknown},"
        " vague: {to: {vague: x}, through: p}}"
    )
    by_place = {way.place: way for way in made.transfers.of(made.inventory.activities["a"]) if not way.words}
    names = {place: ([t.id for t in way.entries], [t.id for t in way.perhaps]) for place, way in by_place.items()}
    assert names["US"] == (["sure"], ["vague", "loose", "anywhere"])
    assert names["IN"] == ([], ["vague", "anywhere"])


def test_what_is_declared_for_whoever_runs_a_system_holds_for_the_system(graph):
    made = graph(
        "activities: {a: {systems: s}}\nsystems: {s: {run-by: p, where: US}}\nrecipients: {p: P}\n"
        "transfers: {t: {to: US, through: p, mechanism: scc}}"
    )
    for way in made.transfers.of(made.inventory.activities["a"]):
        assert [transfer.id for transfer in way.entries] == ["t"]


def test_a_firm_way_goes_before_a_short_one(graph):
    made = graph(
        "activities: {a: A}\nrecipients: {p: {for: a, country: IE, where: US, assumed: where},"
        " s: {sub-processor-of: p, country: US}}"
    )
    assert ways(made) == [
        ("IE", "p", Firmness.NAMED), ("US", "p", Firmness.ASSUMED), ("US", "p/s", Firmness.NAMED),
    ]  # fmt: skip


def test_for_all_is_one_open_step(graph):
    made = graph("activities: {a: A}\nrecipients: {p: {for: all, country: US}}")
    assert ways(made) == [("US", "p", Firmness.OPEN)]


def test_cycles_end_where_they_meet_themselves(graph):
    made = graph(
        "activities: {a: {systems: s}}\nsystems: {s: {run-by: p, part-of: t}, t: {part-of: s}}\n"
        "recipients: {p: {sub-processor-of: q}, q: {sub-processor-of: p, part-of: q, country: US}}"
    )
    assert ("US", "s/p/q", Firmness.NAMED) in ways(made)


def test_a_long_chain_is_no_bomb(graph):
    size = 2_000
    chain = ", ".join(f"p{n}: {{sub-processor-of: p{n - 1}, for: a{n}}}" for n in range(1, size))
    activities = ", ".join(f"a{n}: A" for n in range(size))
    made = graph(
        f"activities: {{{activities}}}\n"
        f"recipients: {{p0: {{for: a0}}, {chain}, end: {{sub-processor-of: p{size - 1}, country: US}}}}"
    )
    began = time.process_time()
    far = [way for way in made.transfers.of(made.inventory.activities["a0"]) if way.place == "US"]
    assert len(far[0].carriers) == size + 1
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("organisation", "party", "regime", "answer"),
    [
        ("country: DE", "country: FR", "eu", False),
        ("country: DE", "country: US", "eu", True),
        ("country: US", "country: US", "eu", True),  # to somebody else, whom the law does not bind
        ("country: unknown", "country: US", "eu", None),
        ("name: unknown", "country: US", "eu", None),
        ("establishments: [FR]", "country: US", "eu", True),
        ("country: DE", "country: unknown", "eu", None),
        ("country: DE", "where: {vague: abroad}", "eu", None),
        ("country: DE", "country: XX", "eu", None),
        ("country: HK", "where: EU", "hk", True),
        ("country: GB", "where: EEA", "uk", True),
        ("country: unknown", "where: EU", "eu", False),
    ],
)  # fmt: skip
def test_whether_data_leaves(graph, organisation, party, regime, answer):
    made = graph(f"organisation: {{{organisation}}}\nactivities: {{a: A}}\nrecipients: {{p: {{for: a, {party}}}}}")
    (way,) = made.transfers.of(made.inventory.activities["a"])
    assert leaves(way, made.inventory, LAW, regime) is answer


def test_an_own_system_in_the_own_country_is_no_transfer(graph):
    made = graph("organisation: {country: HK}\nactivities: {a: {systems: s}}\nsystems: {s: {run-by: us, where: HK}}")
    (way,) = made.transfers.of(made.inventory.activities["a"])
    assert leaves(way, made.inventory, LAW, "eu") is False


def test_a_declared_origin_counts_as_origin(graph):
    made = graph(
        "activities: {a: A}\nrecipients: {p: {for: a, country: US}}\ntransfers: {t: {from: IE, to: US, through: p}}"
    )
    (way,) = made.transfers.of(made.inventory.activities["a"])
    assert leaves(way, made.inventory, LAW, "eu") is True
