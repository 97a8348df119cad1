"""Compiled templates are kept from one process to the next; whatever is wrong with them, the documents are the same."""

import os
import subprocess
import sys

import pytest

from tests.support import INVENTORIES, ROOT

BUILD = ["build", str(INVENTORIES / "miomio"), "--only", "policy", "--today", "2026-11-21"]


@pytest.fixture
def build(tmp_path):
    """Builds the policy in a new process; the bytes of it, and the kept templates."""

    def built(*options):
        environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
        out = tmp_path / "out"
        command = [sys.executable, "-m", "ropa", *BUILD, "--out", str(out), *options]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        kept = sorted((tmp_path / "cache").glob("ropa/templates-*/*.jinja"))
        return (out / "public/policy/index.html").read_bytes(), kept

    return built


def test_what_is_kept_or_damaged_or_of_another_version_makes_no_difference(build):
    plain, kept = build("--no-cache")
    assert kept == []
    first, kept = build()
    assert kept
    times = [path.stat().st_ctime_ns for path in kept]
    kept[0].write_bytes(b"damaged")
    kept[1].write_bytes(kept[2].read_bytes())  # whole, but of another template
    old = kept[0].parent.parent / "templates-old"
    old.mkdir(mode=0o700)
    again, kept = build()
    assert plain == first == again
    assert [path.stat().st_ctime_ns for path in kept] != times  # used, or made anew
    assert old.exists()  # only a new folder clears the others away
    kept[0].parent.rename(kept[0].parent.with_name("templates-older"))
    assert build()[0] == plain
    assert not old.exists()
