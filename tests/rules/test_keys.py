"""The answer keys: what a careful reader expects of the five policies, what must stay silent, and nothing unread.

`findings.yaml` was written by reading the policies, before the rules; `names.yaml` says which rules report what it
names; `reviewed.yaml` holds every other report, each read and found right.
"""

from collections import Counter
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ropa.project.checking import check
from ropa.rules.registry import catalogue
from tests.rules.test_promises import LAWS

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "tests" / "seeds"
FOLDERS = {"MIO": "miomio", "MIK": "miky", "AIO": "aiomus", "MMI": "miomi", "MID": "midnit"}
KEYS = YAML(typ="safe").load(SEEDS / "findings.yaml")
NAMES = YAML(typ="safe").load(SEEDS / "names.yaml")
REVIEWED = YAML(typ="safe").load(SEEDS / "reviewed.yaml")
DIFFERENT = {"F-MIK-52": {"promise-unproven"}}
"""Where a sound rule says it in another way: nothing breaks a promise that only guesses contradict."""

EXPECTED = [(policy, key) for policy, keys in KEYS.items() for key in keys["findings"]]
SILENT = [(policy, key) for policy, keys in KEYS.items() for key in keys["silent"]]


@cache
def _checked(policy):
    return check(ROOT / "inventory" / FOLDERS[policy], date(2026, 11, 21), frozenset(LAWS[FOLDERS[policy]]))


def _rules(key):
    return {*NAMES[key["rule"]], *DIFFERENT.get(key["id"], ())}


def _meets(subject, place):
    """Whether a report stands at a place, below it, or at its nearest present parent; `*` is any one name."""
    if place.startswith("*."):
        return place[2:] in subject.split(".")
    pairs = list(zip(subject.split("."), place.split("."), strict=False))
    return bool(subject) and all(fnmatchcase(ours, theirs) for ours, theirs in pairs)


def _found(policy, key):
    """The findings that report a key, by place."""
    case = _checked(policy).case
    found = {}
    for place in key["at"]:
        span = case.place(tuple(place.split("."))) if "*" not in place else None
        found[place] = [
            finding
            for finding in _checked(policy).findings
            if finding.rule in _rules(key)
            and (_meets(finding.subject, place) or span in [label.span for label in finding.related])
        ]
    return found


def _id(value):
    return value if isinstance(value, str) else value.get("id", value["rule"])


@pytest.mark.parametrize(
    ("policy", "key"), [(policy, key) for policy, key in EXPECTED if key["certainty"] == "certain"], ids=_id
)
def test_what_a_careful_reader_is_certain_of_is_reported_at_its_place(policy, key):
    assert [place for place, findings in _found(policy, key).items() if not findings] == []


@pytest.mark.parametrize(("policy", "key"), SILENT, ids=_id)
def test_what_must_stay_silent_is(policy, key):
    def listed(value):
        return value if isinstance(value, list) else [value]

    rules, laws, places = listed(key.get("reported-by", [])), set(listed(key.get("law", []))), key.get("at", [])
    of_laws = {one.id for one in catalogue().values() if laws and set(one.packs) <= laws}
    assert set(rules) <= set(catalogue())
    wrong = [
        (finding.rule, finding.subject)
        for finding in _checked(policy).findings
        if finding.rule in of_laws
        or (finding.rule in rules and (not places or any(f"{finding.subject}.".startswith(f"{at}.") for at in places)))
    ]
    assert wrong == []


@pytest.mark.parametrize("policy", FOLDERS)
def test_every_other_report_was_read_and_found_right(policy):
    keyed = {
        id(finding)
        for owner, key in EXPECTED
        if owner == policy
        for findings in _found(policy, key).values()
        for finding in findings
    }
    other = Counter((one.rule, one.subject) for one in _checked(policy).findings if id(one) not in keyed)
    read = Counter((rule, place) for rule, places in REVIEWED[policy].items() for place in places)
    assert sorted(other - read) == [], "read these beside the policy; if they are wrong, mend the rule"
    assert sorted(read - other) == [], "no longer reported"


def test_every_verdict_gives_a_reason():
    assert all(why for rules in REVIEWED.values() for places in rules.values() for why in places.values())


def test_every_name_of_a_key_is_known_and_every_rule_exists():
    assert set(NAMES) == {key["rule"] for _, key in EXPECTED}
    assert {rule for rules in NAMES.values() for rule in rules} <= set(catalogue())
