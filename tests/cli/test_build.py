"""`ropa build` as users see it: what it writes, what it refuses, and what it leaves alone."""

import hashlib
import json
import os
import tempfile
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.support import ROOT

QUICK = ("--only", "policy", "--only", "diagram", "--only", "inventory", "--today", "2026-11-21")
TEA = """
inventory: 1
organisation: {name: Tea Ltd, country: IE, internal-note: zqsecret, employees: 48151}
data-categories:
  orders: {elements: [name, postal address], owner: zqsecret}
  hidden: {name: zqsecret data, elements: [name], internal: true}
activities:
  sell: {name: Selling, kind: service, data: [orders, hidden], owner: zqsecret, balancing-test: {ref: zqsecret}}
  hidden: {name: zqsecret work, data: orders, internal: true}
recipients:
  post: {name: The Post, gets: orders, for: [sell, hidden], contract: {ref: zqsecret}}
  hidden: {name: zqsecret party, gets: orders, internal: true}
"""


def write(text):
    Path("tea.yaml").write_text(text, encoding="utf-8")


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


def test_a_draft_says_what_it_wrote_and_what_was_found(ropa):
    write(TEA)
    code, out, err = ropa("build", "tea.yaml", "--out", "out", "--law", "gdpr", *QUICK)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "tea.yaml -> out"
    assert set(lines[1:-1]) == {f"  out/{name}" for name in files("out") if name != "manifest.json"}
    assert lines[-1].startswith("Draft: ")
    assert lines[-1].endswith(" info. `ropa check tea.yaml` explains each.")


def test_only_what_may_be_published_is_public(ropa):
    write(TEA)
    assert ropa("build", "tea.yaml", "--out", "out", *QUICK)[0] == 0
    made = files("out")
    public = {name: content for name, content in made.items() if name.startswith("public/")}
    assert public
    for content in public.values():
        assert b"zqsecret" not in content
        assert b"48151" not in content
    assert b"zqsecret" in made["internal/inventory.json"]


def test_the_manifest_names_every_file_and_its_bytes(ropa):
    write(TEA)
    assert ropa("build", "tea.yaml", "--out", "out", *QUICK)[0] == 0
    made = files("out")
    manifest = json.loads(made.pop("manifest.json"))
    assert manifest["outputs"] == {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    assert manifest["inputs"] == {"tea.yaml": hashlib.sha256(TEA.encode()).hexdigest()}
    assert (manifest["today"], manifest["final"]) == ("2026-11-21", False)
    assert manifest["drawing"] == f"graphviz-pure {version('graphviz-pure')}"


@pytest.mark.parametrize("seed", ["miomio", "miomi"])
def test_two_builds_are_the_same_bytes(ropa, seed):
    for name in ("one", "two"):
        assert ropa("build", ROOT / "inventory" / seed, "--out", name, *QUICK)[0] == 0
    assert files("one") == files("two")


def test_a_final_build_is_refused_and_the_earlier_one_stays(ropa):
    write(TEA)
    assert ropa("build", "tea.yaml", "--out", "out", *QUICK)[0] == 0
    before = files("out")
    write(TEA + "gaps: {hole: {at: organisation.address, why: Nobody knows}}\n")
    code, out, err = ropa("build", "tea.yaml", "--out", "out", "--final", *QUICK)
    assert code == 1
    assert "error[known-gap]" in out
    assert "Nothing was built: a final build states nothing incomplete or untrue." in err
    assert "What out held before is untouched." in err
    assert files("out") == before


def test_what_was_waived_and_still_refuses_is_shown(ropa):
    gap = "gaps: {hole: {at: organisation.address, why: Nobody knows}}\n"
    write(TEA + gap + "waivers: {a: {rule: known-gap, reason: So, until: 2027-01-01, owner: Ann}}\n")
    code, out, _ = ropa("build", "tea.yaml", "--out", "out", "--final", *QUICK)
    assert code == 1
    assert "error[known-gap]" in out


def test_what_cannot_be_read_is_refused(ropa):
    write("activities: {sell: {nmae: Selling}}")
    code, out, err = ropa("build", "tea.yaml", "--out", "out", *QUICK)
    assert code == 1
    assert "error[unknown-key]" in out
    assert "an inventory must be readable as written" in err
    assert not Path("out").exists()


def test_files_of_others_are_left_alone(ropa):
    write(TEA)
    assert ropa("build", "tea.yaml", "--out", "out", *QUICK)[0] == 0
    Path("out/public/CNAME").write_text("tea.example")
    before = files("out")
    code, _, err = ropa("build", "tea.yaml", "--out", "out", *QUICK)
    assert code == 2
    assert "out: holds files that were not built by ropa, such as public/CNAME" in err
    assert "fix: name another folder with --out, or move what is there away" in err
    assert files("out") == before


def test_a_folder_that_may_not_be_written(ropa, monkeypatch):
    write(TEA)
    monkeypatch.setattr(tempfile, "mkdtemp", lambda **_: os.open("/nowhere/at/all", os.O_RDONLY))
    code, _, err = ropa("build", "tea.yaml", "--out", "locked/out", *QUICK)
    assert code == 2
    assert "locked/out: cannot be written" in err


def test_a_folder_below_a_file(ropa):
    write(TEA)
    code, _, err = ropa("build", "tea.yaml", "--out", "tea.yaml/out", *QUICK)
    assert code == 2
    assert "tea.yaml/out: cannot be written" in err
    assert "--out" in err


def test_an_unknown_output(ropa):
    write(TEA)
    code, _, err = ropa("build", "tea.yaml", "--out", "out", "--only", "policies")
    assert code == 2
    assert "--only: there is no output `policies`" in err
    assert "choose from: policy, record, diagram, inventory" in err
    assert not Path("out").exists()


def test_nothing_to_build(ropa):
    code, _, err = ropa("build", "nowhere", *QUICK)
    assert code == 2
    assert "nowhere: there is no such file or folder" in err
