"""Whatever weakens, conditions or limits a statement goes into the record with it: nothing is ever dropped."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ropa.model.vocabulary import Hedge
from ropa.render.record import page
from ropa.render.record.terms import label
from tests.render.record.made import words
from tests.support import unchecked

BASE = {
    "organisation": {"name": "Tea Ltd"},
    "data-subjects": {"p": {}},
    "data-categories": {"d": {"about": "p", "elements": {"e": {}}}},
    "activities": {"a": {"data": "d"}, "o": {"role": "processor", "customers": "r"}},
    "recipients": {"r": {"for": "a", "gets": "d"}},
    "sources": {"s": {}},
    "systems": {"y": {"holds": "d", "run-by": "r"}},
    "transfers": {"t": {"through": "r", "to": "US"}},
    "retention": {"k": {"data": "d", "keep": "1 year"}},
    "deletion": {"within": "30 days"},
    "security": {"measures": {"m": {}}},
}
ENTRIES = [
    ("organisation",), ("data-subjects", "p"), ("data-categories", "d"), ("data-categories", "d", "elements", "e"),
    ("activities", "a"), ("activities", "o"), ("recipients", "r"), ("sources", "s"), ("systems", "y"),
    ("transfers", "t"), ("retention", "k"), ("deletion",), ("security",), ("security", "measures", "m"),
]  # fmt: skip
PARTIES = [("recipients", "r"), ("sources", "s")]
QUALIFIERS = st.fixed_dictionaries(
    {},
    optional={
        "hedge": st.lists(st.sampled_from([hedge.value for hedge in Hedge]), min_size=1, max_size=3, unique=True),
        "when": st.text("abcdefgh <&>\"'{}%", min_size=1, max_size=20)
        .filter(str.strip)
        .map(lambda text: f"zqw {text}"),
        "note": st.just("zqn a note"),
        "open": st.just("true"),
        "internal-note": st.just("zqi for the record"),
    },
)
LIMITS = st.fixed_dictionaries(
    {}, optional={"unless": st.just("zqu they fetch it"), "gets-only": st.just("zqo the label")}
)


def written(qualified):
    inventory = json.loads(json.dumps(BASE))
    for path, fields in qualified.items():
        entry = inventory
        for segment in path:
            entry = entry[segment]
        entry.update(fields)
    return inventory


def expected(fields):
    for name, value in fields.items():
        if name == "hedge":
            yield from (label(Hedge.of(word)) for word in value)
        elif name == "open":
            yield "not a complete list"
        else:
            yield " ".join(value.split())


def read(inventory, *, final):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inventory.yaml"
        path.write_text(json.dumps(inventory), encoding="utf-8")
        (artifact,) = page.render(unchecked(path, final=final))
    return words(artifact.content.decode())


@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_nothing_that_limits_a_statement_is_lost(final, data):
    entries = data.draw(st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=4, unique=True))
    qualified = {}
    for path in entries:
        limits = data.draw(LIMITS) if path in PARTIES else {}
        qualified[path] = {**data.draw(QUALIFIERS), **limits}
    text = read(written(qualified), final=final)
    for path, fields in qualified.items():
        for said in expected(fields):
            assert said in text, (path, said)


@pytest.mark.parametrize("path", ENTRIES, ids=".".join)
@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
def test_a_guessed_condition_stays_a_condition(path, final):
    text = read(written({path: {"when": "zq the moon is full", "assumed": ["when"]}}), final=final)
    assert "only if: zq the moon is full" in text


@pytest.mark.parametrize("path", ENTRIES, ids=".".join)
def test_a_hedge_in_the_authors_own_words_is_printed(path):
    text = read(written({path: {"hedge": [{"vague": "zq as a rule"}], "when": "unknown"}}), final=False)
    assert "zq as a rule" in text
    assert "only if: unknown" in text
