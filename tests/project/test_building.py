"""What a build refuses, what it leaves untouched, and that it makes the same bytes every time."""

from collections import Counter
from datetime import date

import pytest

from ropa.errors import RopaError
from ropa.project.building import build
from ropa.render import outputs
from tests.support import INVENTORIES, SEEDS, TODAY

QUICK = frozenset({"policy", "diagram", "inventory"})
SMALL = """
inventory: 1
organisation: {name: Tea Ltd, country: JP}
laws: {eprivacy: {stance: claimed}}
data-categories: {orders: {elements: [name, postal address]}}
activities: {sell: {name: Selling, kind: service, data: orders, owner: Ann}}
"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "tea.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def more(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return path


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", SEEDS)
def test_every_inventory_builds_a_draft(tmp_path, name):
    made = build(INVENTORIES / name, tmp_path / "out", TODAY, only=QUICK)
    assert made.refused == ()
    assert set(contents(tmp_path / "out")) == {"manifest.json", *made.files}
    assert "public/policy/index.html" in made.files


def test_the_same_day_makes_the_same_bytes(small, tmp_path):
    for name in ("one", "two"):
        build(small, tmp_path / name, TODAY)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one == two
    assert {"internal/record/record.pdf", "internal/record/index.html", "internal/inventory.json"} <= one.keys()


def test_a_build_says_what_it_makes(small, tmp_path):
    told = []
    build(small, tmp_path / "out", TODAY, only=frozenset({"inventory"}), progress=told.append)
    assert told == [f"Checking {small}", "Making inventory"]


def test_the_folder_is_named_after_the_inventory(small, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert str(build(small, None, TODAY, only=frozenset({"inventory"})).target) == "output/tea"


REFUSED = {
    "known-gap": "gaps: {hole: {at: organisation.address, why: Nobody knows}}",
    "promise-broken": "promises: {no: {type: not-used-for, data: orders, uses: service}}",
}


@pytest.mark.parametrize("rule", REFUSED)
@pytest.mark.parametrize("waived", [False, True], ids=["open", "waived"])
def test_a_final_build_is_refused_for_a_gap_or_a_broken_promise_waived_or_not(small, tmp_path, rule, waived):
    waiver = (
        f"\nwaivers: {{accepted: {{rule: {rule}, reason: We know, until: 2027-01-01, owner: Ann}}}}\n"
        if waived
        else "\n"
    )
    more(small, REFUSED[rule] + waiver)
    assert not build(small, tmp_path / "out", TODAY, only=QUICK).refused
    before = contents(tmp_path / "out")
    made = build(small, tmp_path / "out", TODAY, final=True, only=QUICK)
    assert Counter(finding.rule for finding in made.refused) == {rule: 1}
    assert made.files == ()
    assert contents(tmp_path / "out") == before


def test_a_final_build_accepts_an_error_that_somebody_waived(small, tmp_path):
    more(small, "promises: {some: {type: not-collected}}\n")
    (finding,) = build(small, tmp_path / "out", TODAY, final=True, only=QUICK).refused
    more(small, f"waivers: {{accepted: {{rule: {finding.rule}, reason: It is so, until: 2027-01-01, owner: Ann}}}}\n")
    assert build(small, tmp_path / "out", TODAY, final=True, only=QUICK).refused == ()


def test_a_draft_is_refused_if_something_could_not_be_read(small, tmp_path):
    more(small, "recipients: {post: {nmae: The Post}}\n")
    (finding,) = build(small, tmp_path / "out", TODAY, only=QUICK).refused
    assert finding.rule == "unknown-key"
    assert not (tmp_path / "out").exists()


def test_a_bug_in_one_output_leaves_the_earlier_build(small, tmp_path, monkeypatch):
    build(small, tmp_path / "out", TODAY, only=QUICK)
    before = contents(tmp_path / "out")
    monkeypatch.setattr(outputs, "renderer", lambda _: lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(small, tmp_path / "out", date(2027, 1, 1), only=QUICK)
    assert contents(tmp_path / "out") == before
    assert {path.name for path in tmp_path.iterdir()} == {"out", "tea.yaml"}


def test_an_inventory_is_no_output_folder(tmp_path):
    folder = tmp_path / "tea"
    folder.mkdir()
    (folder / "tea.yaml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(RopaError, match=r"such as tea\.yaml"):
        build(folder, folder, TODAY, only=QUICK)
    assert (folder / "tea.yaml").read_text(encoding="utf-8") == SMALL
