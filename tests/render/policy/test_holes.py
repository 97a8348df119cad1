"""Whatever is missing, unknown or vague, the page is sound, and a final one is silent about it."""

import copy
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.render.policy.everything import EVERYTHING, page_of
from tests.seeds.coverage import Page

WHOLE = YAML(typ="safe").load(EVERYTHING.read_text(encoding="utf-8"))
GONE = object()
HOLES = st.sampled_from([GONE, "unknown", "none", "all", {"vague": "zq this and that qz"}])


def places(value, path=()):
    """The path of everything in an inventory but its language, without which there is no page."""
    if path and path != ("policy", "language"):
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from places(one, (*path, name))


def with_hole(inventory, path, hole):
    parent = inventory
    for name in path[:-1]:
        parent = parent[name] if isinstance(parent, dict) and name in parent else {}
    if isinstance(parent, dict) and path[-1] in parent:
        if hole is GONE:
            del parent[path[-1]]
        else:
            parent[path[-1]] = hole


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(list(places(WHOLE))), HOLES), min_size=1, max_size=60))
def test_holes_break_nothing(holes):
    inventory = copy.deepcopy(WHOLE)
    for path, hole in holes:
        with_hole(inventory, path, hole)
    if not isinstance(inventory.get("policy"), dict):
        inventory["policy"] = {"language": "en"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inventory.yaml"
        path.write_text(json.dumps(inventory, default=str), encoding="utf-8")
        draft, final = (Page(page_of(path, final=end)) for end in (False, True))
    for page in (draft, final):
        targets = [node.attributes["href"] for node in page.all("a") if node.attributes["href"].startswith("#")]
        assert [target for target in targets if target[1:] not in page.ids] == []
    marks = {"missing", "guess", "vague"}
    assert not [node for node in final.nodes if marks & set(node.attributes.get("class", "").split())]
    for number in (1, 3, 4, 6, 7, 8, 11, 16, 17):
        assert len(final.ids[f"section-{number}"].text().split()) > 3
