"""The lock files hold what pyproject.toml asks for, and all that it needs in turn, by version and hash."""

import re
import shutil
import subprocess
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUN, DEV = "requirements.lock", "requirements-dev.lock"
BUILT_WITH = PROJECT["dependency-groups"]["build"]
ASKED = {
    RUN: [*PROJECT["project"]["dependencies"], *BUILT_WITH],
    DEV: [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"], *BUILT_WITH],
}
ENTRY = re.compile(r"([a-z0-9.-]+==[^\s;]+)((?: ; [^\\\n]+)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)")
HASH = re.compile(r"[0-9a-f]{64}")


@cache
def locked(file):
    """The entries of a lock file by name: what is asked for exactly, and the hashes."""
    found = [(Requirement(match[1] + match[2]), HASH.findall(match[3])) for match in ENTRY.finditer(text(file))]
    assert len(found) == len({one.name for one, _ in found}), "every package once"
    return {canonicalize_name(one.name): (one, hashes) for one, hashes in found}


def text(file):
    return (ROOT / file).read_text()


def missing(asked, file):
    """What of some requirements a lock file does not hold in a version that they allow."""
    for requirement in map(Requirement, asked):
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        entry, _ = locked(file).get(canonicalize_name(requirement.name), (None, ()))
        version = next(iter(entry.specifier)).version if entry else "none"
        if entry is None or version not in requirement.specifier:
            yield f"{requirement}: {version}"


@pytest.mark.parametrize("file", [RUN, DEV])
def test_everything_that_is_asked_for_is_locked_in_a_version_that_fits(file):
    assert list(missing(ASKED[file], file)) == [], "`make lock` writes the lock files anew"


@pytest.mark.parametrize("file", [RUN, DEV])
def test_what_that_needs_in_turn_is_locked_as_well(file):
    """As far as it is installed here; what is locked for another system or Python is not."""
    absent = []
    for name in locked(file):
        try:
            needed = requires(name) or []
        except PackageNotFoundError:
            continue
        absent += [f"{name} needs {one}" for one in missing(needed, file)]
    assert absent == []


@pytest.mark.parametrize("file", [RUN, DEV])
def test_every_line_is_an_entry_with_hashes_or_says_why_it_is_there(file):
    rest = ENTRY.sub("", text(file)).splitlines()
    assert [line for line in rest if not re.fullmatch(r"( {4})?#.*", line)] == []
    assert all(hashes and len(hashes) == len(set(hashes)) for _, hashes in locked(file).values())


@pytest.mark.parametrize("file", [RUN, DEV])
def test_nothing_of_the_machine_that_wrote_it_stands_in_it(file):
    assert re.findall(r"(?i)\S*(?:://|--index|--extra|--find-links|--trusted|file:|/tmp|/home)\S*", text(file)) == []


def test_the_checks_run_with_what_is_used():
    run, dev = locked(RUN), locked(DEV)
    assert [name for name in run if run[name] != dev.get(name)] == []


def test_what_builds_the_package_is_what_is_locked():
    assert PROJECT["build-system"]["requires"] == BUILT_WITH


@pytest.fixture
def folder(tmp_path):
    """A checkout with a `.venv` whose Python writes down what it is called with, on a system without packages."""
    for name in ("scripts/setup.sh", "pyproject.toml", RUN, DEV):
        copy = tmp_path / name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(text(name))
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@" >>"${0%/bin/*}/calls"\n')
    python.chmod(0o755)
    (tmp_path / "tools").mkdir()
    for tool in ("cat", "chromium", "cmp", "cut", "date", "dirname", "du", "mktemp", "rm", "uname"):
        (tmp_path / "tools" / tool).symlink_to(shutil.which(tool) or "/bin/true")
    return tmp_path


def installed(folder, *arguments):
    """What set-up has pip install."""
    environment = {"PATH": str(folder / "tools"), "HOME": str(folder)}
    subprocess.run(["/bin/sh", folder / "scripts/setup.sh", *arguments], env=environment, check=True, timeout=120)
    calls = folder / ".venv/calls"
    made = [line for line in calls.read_text().splitlines() if line.startswith("-m pip")]
    calls.unlink()
    return [line.partition(" --no-input ")[2] for line in made]


OURS = "--no-index --no-deps --no-build-isolation --editable ."


@pytest.mark.parametrize(("arguments", "file"), [((), RUN), (("dev",), DEV)])
def test_set_up_installs_what_is_locked_by_its_hash_and_builds_none_of_it(arguments, file, folder):
    locked_ones = f"--require-hashes --only-binary :all: --requirement {file}"
    assert installed(folder, *arguments) == [locked_ones, OURS]
    assert installed(folder, *arguments) == [], "all there"
    (folder / file).write_text("")
    assert installed(folder, *arguments) == [locked_ones, OURS]
