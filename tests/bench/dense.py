"""Inventories in which everything is tied to everything: n activities, n categories of data, n others of some kind.

    python -m tests.bench.dense recipients 100 > inventory.yaml

The text is as long as n * n, what can be combined is n * n * n.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

Content = dict[str, Any]


def _names(letter: str, count: int) -> list[str]:
    return [f"{letter}{number}" for number in range(count)]


def _base(count: int) -> Content:
    data = _names("d", count)
    return {
        "data-subjects": {"people": {"name": "People"}},
        "data-categories": {name: {"about": "people", "elements": ["name"], "from": "you"} for name in data},
        "activities": {name: {"kind": "service", "data": data} for name in _names("a", count)},
    }


def recipients(count: int) -> Content:
    """All activities hand all data to all recipients."""
    content = _base(count)
    entry = {"kind": "vendor", "gets": _names("d", count), "for": _names("a", count)}
    return content | {"recipients": dict.fromkeys(_names("r", count), entry)}


def own_conditions(count: int) -> Content:
    """The same, and each activity has a condition of its own."""
    content = recipients(count)
    activities = {name: entry | {"when": f"case {name}"} for name, entry in content["activities"].items()}
    return content | {"activities": activities}


def systems(count: int) -> Content:
    """All activities run on all systems, which hold all data."""
    content = _base(count)
    activities = {name: entry | {"systems": _names("s", count)} for name, entry in content["activities"].items()}
    held = {key: {"holds": _names("d", count)} for key in _names("s", count)}
    return content | {"activities": activities, "systems": held}


def holders(count: int) -> Content:
    """All systems hold all data, and no activity says on which it runs."""
    return _base(count) | {"systems": {key: {"holds": _names("d", count)} for key in _names("s", count)}}


def people(count: int) -> Content:
    """All data is about everybody."""
    content = _base(count)
    everybody = _names("p", count)
    about = {name: entry | {"about": everybody} for name, entry in content["data-categories"].items()}
    return content | {"data-subjects": {name: {"name": name} for name in everybody}, "data-categories": about}


def trackers(count: int) -> Content:
    """All trackers tell all recipients all data."""
    content = _base(count)
    told = {key: {"set-by": _names("r", count), "sets": _names("d", count)} for key in _names("t", count)}
    return content | {"recipients": {key: {"gets": "none"} for key in _names("r", count)}, "trackers": told}


def runners(count: int) -> Content:
    """All systems are run by a recipient and hold all data."""
    content = holders(count)
    run = {name: entry | {"run-by": "r0"} for name, entry in content["systems"].items()}
    return content | {"recipients": {"r0": {"kind": "vendor"}}, "systems": run}


def sub_processors(count: int) -> Content:
    """All recipients get all data from all others."""
    content = recipients(count)
    names = _names("r", count)
    works = {
        name: entry | {"sub-processor-of": [other for other in names if other != name]}
        for name, entry in content["recipients"].items()
    }
    return content | {"recipients": works}


KINDS: dict[str, Callable[[int], Content]] = {
    kind.__name__: kind
    for kind in (recipients, own_conditions, systems, holders, people, trackers, runners, sub_processors)
}


def written(content: Content) -> str:
    """The text: an entry a line."""
    organisation = {"name": "Tea GmbH", "role": "controller", "country": "DE"}
    lines = [
        "inventory: 1",
        f"organisation: {json.dumps(organisation)}",
        'policy: {"title": "Privacy policy", "language": "en"}',
    ]
    for name, entries in content.items():
        lines += [f"{name}:", *(f"  {identifier}: {json.dumps(entry)}" for identifier, entry in entries.items())]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(written(KINDS[sys.argv[1]](int(sys.argv[2]))))
