"""Faults of the surroundings: full or closed streams, little memory, special files, signals. Never called a bug."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROPA = (sys.executable, "-m", "ropa")
CLEAN = "organisation: {name: O, country: JP}\nlaws: {eprivacy: {stance: claimed}}\n"
HANGS = 300


def ropa(folder, *arguments, optimize=None, limit=None, **streams):
    """Run the command as a process of its own in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "XDG_CACHE_HOME": str(folder / "cache")}
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "SOURCE_DATE_EPOCH"):
        environment.pop(name, None)
    if optimize:
        environment["PYTHONOPTIMIZE"] = optimize
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run(
        [*ROPA, *map(str, arguments)], cwd=folder, env=environment, timeout=HANGS, check=False, encoding="utf-8",
        errors="surrogateescape", preexec_fn=(lambda: resource.setrlimit(*limit)) if limit else None, **streams,
    )  # fmt: skip


def shell(folder, line):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    line = line.replace("ropa", f"{sys.executable} -m ropa", 1)
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, timeout=HANGS, check=False, capture_output=True, text=True
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tea.yaml").write_text(CLEAN)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ropa check tea.yaml >/dev/full", "No space left on device"),
        ("ropa check tea.yaml >&-", "Bad file descriptor"),
        ("ropa --help >/dev/full", "No space left on device"),
        ("ropa build tea.yaml --only inventory >&-", "Bad file descriptor"),
    ],
)
def test_what_cannot_be_printed_is_no_bug(folder, line, reason):
    done = shell(folder, line)
    assert done.returncode == 2
    assert reason in done.stderr
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("stream", ["2>/dev/full", "2>&-"])
def test_where_nothing_can_be_said_the_exit_code_stays(folder, stream):
    assert shell(folder, f"ropa check nowhere {stream}").returncode == 2


def test_a_closed_stream_lends_its_number_to_no_file(folder):
    done = shell(folder, "ropa check tea.yaml --output report.txt <&- 2>&-")
    assert done.returncode == 0
    assert (folder / "report.txt").read_text().startswith("No findings. ")


def test_a_stream_that_lacks_letters_gets_them_spelled(folder):
    (folder / "tea.yaml").write_text("organisation: {nämé: O}\n")
    done = shell(folder, "PYTHONIOENCODING=ascii ropa check tea.yaml")
    assert done.returncode == 1
    assert r"n\xe4m\xe9" in done.stdout


def test_python_without_docstrings_is_refused(folder):
    done = ropa(folder, "check", "tea.yaml", optimize="2")
    assert done.returncode == 2
    assert done.stderr == (
        "error: Python was told to drop docstrings, and the words of the rules are docstrings\n"
        "  fix: unset PYTHONOPTIMIZE, or leave out -OO\n"
    )
    assert ropa(folder, "check", "tea.yaml", optimize="1").returncode == 0


@pytest.mark.parametrize("megabytes", [60, 90, 120])
def test_little_memory_is_no_bug(folder, megabytes):
    size = megabytes * 1024 * 1024
    done = ropa(folder, "build", "tea.yaml", "--no-cache", limit=(resource.RLIMIT_AS, (size, size)))
    assert done.returncode == 2
    assert "memory" in done.stderr
    assert "bug" not in done.stderr
    assert not (folder / "output").exists() or not list((folder / "output").iterdir())


def test_too_few_files_are_no_bug(folder):
    done = ropa(folder, "build", "tea.yaml", limit=(resource.RLIMIT_NOFILE, (6, 6)))
    assert done.returncode == 2
    assert done.stderr.startswith("error: too many files are open\n")


def test_a_folder_that_was_removed_is_named(folder):
    done = shell(folder, "mkdir gone; cd gone; rmdir ../gone; ropa check")
    assert (done.returncode, done.stderr) == (
        2,
        "error: the folder you are in was removed\n  fix: change to a folder that is there\n",
    )


# --- files that are none


def special(folder, kind):
    path = folder / "odd"
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a socket":
        with socket.socket(socket.AF_UNIX) as bound:
            here = Path.cwd()
            os.chdir(folder)  # the whole path may be too long for a socket
            bound.bind("odd")
            os.chdir(here)
    elif kind == "a device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    return path


@pytest.mark.parametrize("kind", ["a pipe", "a socket", "a device"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "odd"],
        ["check", "tea.yaml", "--baseline", "odd"],
        ["import", "odd", "--out", "new"],
        ["build", "tea.yaml", "--out", "odd"],
        ["check", "tea.yaml", "--output", "odd"],
        ["check", "tea.yaml", "--write-baseline", "odd"],
    ],
    ids=" ".join,
)
def test_a_special_file_is_refused_at_once(folder, kind, arguments):
    path = special(folder, kind)
    before = path.lstat()
    done = ropa(folder, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"error: odd: is {'no folder' if '--out' in arguments[2:3] and arguments[0] == 'build' else kind}"
    )
    assert path.lstat().st_ino == before.st_ino


@pytest.mark.parametrize("arguments", [["--baseline", "odd"], ["--output", "odd"]])
def test_a_folder_in_the_place_of_a_file(folder, arguments):
    special(folder, "a folder")
    done = ropa(folder, "check", "tea.yaml", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("error: odd: is a folder")


# --- names


@pytest.mark.parametrize("command", ["check", "build", "promises", "coverage", "laws", "review", "bundle", "export"])
def test_a_name_that_is_not_utf_8_is_refused_alike(folder, command):
    inventory = folder / "inventory"
    inventory.mkdir()
    Path(os.fsdecode(os.fsencode(inventory) + b"/a\xff.yaml")).write_text(CLEAN)
    done = ropa(folder, command, "inventory")
    assert done.returncode == 2
    assert done.stderr == (
        "error: inventory/a\\xff.yaml: this name is not UTF-8\n  fix: rename the file or its folder\n"
    )


def test_a_name_of_control_characters_or_of_great_length(folder):
    (folder / "a\nb\x1b.yaml").write_text(CLEAN)
    (folder / "tea.yaml").rename(folder / f"{'n' * 250}.yaml")
    assert ropa(folder, "check").returncode in (0, 1)
    done = ropa(folder, "check", "n" * 300)
    assert done.returncode == 2
    assert "File name too long" in done.stderr


# --- signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_a_build_and_leaves_nothing(folder, number):
    """The build stops while a process makes a part: what waits for it unwinds, and both end."""
    waits = (
        "import sys, time, pathlib\n"
        "import ropa.project.building as building\n"
        "from ropa.render.workers import in_processes\n"
        "def slow(*_):\n"
        "    in_processes(long, [0, 1])\n"
        "    yield\n"
        "def long(number):\n"
        "    pathlib.Path(f'begun-{number}').touch()\n"
        "    time.sleep(600)\n"
        "building.artifacts = slow\n"
        "sys.argv = ['ropa', 'build', 'tea.yaml', '--out', 'out']\n"
        "from ropa.__main__ import main\n"
        "main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", waits], cwd=folder, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}, start_new_session=True,
    )  # fmt: skip
    try:
        while process.poll() is None and not list(folder.glob("begun-*")):
            time.sleep(0.05)
        os.killpg(process.pid, number)  # as a terminal does, and those who stop jobs
        os.killpg(process.pid, number)
        _, said = process.communicate(timeout=HANGS)
    finally:
        process.kill()
    assert process.returncode == -number
    assert said == f"Stopped by {signal.Signals(number).name}.\n"
    assert {path.name for path in folder.iterdir()} <= {"tea.yaml", "cache", "begun-0", "begun-1"}
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)  # nothing of it is left


def test_what_is_ignored_stays_ignored():
    asked = (
        "import signal\n"
        "from ropa.cli.stopping import heed\n"
        "heed()\n"
        "print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN, signal.getsignal(signal.SIGTERM) is signal.SIG_DFL)\n"
    )
    done = subprocess.run(
        ["bash", "-c", 'trap "" HUP; exec "$0" -c "$1"', sys.executable, asked],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "True False\n"
