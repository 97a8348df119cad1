"""Principles depend on findings; the verdicts of a careful reader for them, and what a contradiction is."""

from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ropa.project.checking import check

ROOT = Path(__file__).parents[2]
LAWS = {
    "miomio": {"hk-pdpo", "gdpr", "eprivacy"},
    "miky": {"gdpr", "eprivacy", "ccpa", "coppa"},
    "aiomus": {"gdpr", "eprivacy"},
    "miomi": {"uk-gdpr", "pecr"},
    "midnit": {"gdpr", "eprivacy", "coppa"},
}
EXPECTED = YAML(typ="safe").load(ROOT / "tests" / "seeds" / "promises.yaml")
PRINCIPLES = [
    (policy, name)
    for policy, promises in EXPECTED.items()
    for name, promise in promises.items()
    if promise["type"] == "principle"
]


@pytest.mark.parametrize(("policy", "name"), PRINCIPLES, ids=lambda part: part)
def test_the_verdicts_of_a_careful_reader_on_principles(policy, name):
    checked = check(ROOT / "inventory" / policy, date(2026, 11, 21), frozenset(LAWS[policy]))
    expected = EXPECTED[policy][name]
    judgement = checked.judgements[name]
    assert judgement.verdict.value in {expected["verdict"], *expected.get("also", ())}
    assert judgement.qualified == expected["qualified"]


@pytest.mark.parametrize(("policy", "promises"), [(policy, set(promises)) for policy, promises in EXPECTED.items()])
def test_every_promise_is_judged(policy, promises):
    checked = check(ROOT / "inventory" / policy, date(2026, 11, 21), frozenset(LAWS[policy]))
    assert set(checked.judgements) == promises == set(checked.case.inventory.promises)


@pytest.mark.parametrize(
    ("laws", "text", "verdict"),
    [
        (set(), "", "not-checkable"),
        ({"gdpr"}, "activities: {a: {kind: service}}", "broken"),
    ],
)
def test_compliance_is_held_against_the_findings(tmp_path, laws, text, verdict):
    (tmp_path / "i.yaml").write_text(f"{text}\npromises: {{p: {{type: principle, principle: compliance}}}}")
    checked = check(tmp_path, date(2026, 11, 21), frozenset(laws))
    assert checked.judgements["p"].verdict.value == verdict
