"""What a killed process leaves is removed by the next, and nothing else is; a swap has no moment without a target."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ropa.errors import RopaError
from ropa.project import swap
from ropa.project.files import write_whole
from ropa.project.staging import NEW, OLD, staging, sweep
from ropa.project.tree import MANIFEST, OutputTree
from ropa.render.artifact import Artifact

ROOT = Path(__file__).parents[2]


def publish(target, **files):
    with OutputTree(target) as tree:
        for name, text in files.items():
            tree.add(Artifact(f"public/{name}.html", text.encode()))
        tree.publish({"tool": "ropa"})


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def left(folder, name="out", end="abcdefgh", mode=0o700):
    path = folder / f".{name}.ropa-{end}"
    path.mkdir()
    path.chmod(mode)
    return path


def test_what_a_dead_build_left_is_removed_by_the_next(tmp_path):
    (left(tmp_path) / NEW).mkdir()
    publish(tmp_path / "out", one="1")
    assert names(tmp_path) == ["out"]


def test_what_a_dead_process_left_of_a_file_is_removed_by_the_next(tmp_path):
    (left(tmp_path, "report.txt") / NEW).write_text("half")
    write_whole(tmp_path / "report.txt", ["whole"], "--output")
    assert names(tmp_path) == ["report.txt"]


def test_what_was_taken_away_and_not_replaced_is_put_back(tmp_path):
    publish(tmp_path / "out", one="1")
    (tmp_path / "out").rename(left(tmp_path) / OLD)
    sweep(tmp_path / "out")
    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out" / "public" / "one.html").read_text() == "1"


def test_what_is_in_the_place_again_is_not_replaced_by_what_was_taken_away(tmp_path):
    publish(tmp_path / "out", one="1")
    (tmp_path / "out").rename(left(tmp_path) / OLD)
    publish(tmp_path / "elsewhere", two="2")
    (tmp_path / "elsewhere").rename(tmp_path / "out")
    sweep(tmp_path / "out")
    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out" / "public" / "two.html").exists()


def test_the_folder_of_a_living_process_stays(tmp_path):
    with staging(tmp_path / "out") as folder:
        sweep(tmp_path / "out")
        publish(tmp_path / "out", one="1")
        assert folder.is_dir()
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("kind", ["link", "rights", "content", "name", "file"])
def test_what_is_not_ours_stays(tmp_path, kind):
    stranger = tmp_path / ".out.ropa-abcdefgh"
    if kind == "link":
        (tmp_path / "precious").mkdir(mode=0o700)
        stranger.symlink_to(tmp_path / "precious")
    elif kind == "rights":
        left(tmp_path, mode=0o755)
    elif kind == "content":
        (left(tmp_path) / "thesis.txt").write_text("precious")
    elif kind == "name":
        stranger = left(tmp_path, "out2")
    else:
        stranger.write_text("precious")
    publish(tmp_path / "out", one="1")
    assert os.path.lexists(stranger)


def test_a_long_name_has_a_staging_folder(tmp_path):
    target = tmp_path / ("n" * 255)
    publish(target, one="1")
    write_whole(tmp_path / ("m" * 255), ["x"], "--output")
    assert len(names(tmp_path)) == 2


def test_the_swap_is_one_step_where_the_system_has_it(tmp_path, monkeypatch):
    publish(tmp_path / "out", one="1")
    monkeypatch.setattr(swap, "_rename_both", lambda *_: pytest.fail("two steps"))
    if swap.exchange(tmp_path / "out", tmp_path / "out"):
        publish(tmp_path / "out", two="2")
        assert (tmp_path / "out" / "public" / "two.html").exists()


@pytest.mark.parametrize("call", [None, lambda *_: -1])
def test_without_that_step_two_renames_do(tmp_path, monkeypatch, call):
    monkeypatch.setattr(swap, "_system_call", lambda: call)
    publish(tmp_path / "out", one="1")
    publish(tmp_path / "out", two="2")
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out" / "public") == ["two.html"]


def test_a_second_rename_that_fails_puts_the_old_one_back(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "_system_call", lambda: None)
    publish(tmp_path / "out", one="1")
    real = Path.rename

    def rename(self, to):
        if self.name == NEW:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(RopaError, match="No space left on device"):
        publish(tmp_path / "out", two="2")
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out" / "public") == ["one.html"]


def test_a_disk_that_is_full_at_the_manifest(tmp_path, monkeypatch):
    publish(tmp_path / "out", one="1")
    real = Path.write_text

    def write_text(self, *arguments, **options):
        if self.name == MANIFEST:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", write_text)
    with pytest.raises(RopaError, match=r"out: cannot be written \(No space left on device\)"):
        publish(tmp_path / "out", two="2")
    assert names(tmp_path / "out" / "public") == ["one.html"]
    assert names(tmp_path) == ["out"]


# --- as a process


WRITES = (
    "import sys\n"
    "from pathlib import Path\n"
    "from ropa.cli.stopping import Stopped, end, heed\n"
    "from ropa.project.tree import OutputTree\n"
    "from ropa.render.artifact import Artifact\n"
    "def publish(word, times):\n"
    "    for _ in range(times):\n"
    "        with OutputTree(Path('out')) as tree:\n"
    "            for number in range(20):\n"
    "                tree.add(Artifact(f'public/{number}.html', word.encode()))\n"
    "            tree.publish({'tool': 'ropa', 'word': word})\n"
    "heed()\n"
    "print('begun', flush=True)\n"
    "try:\n"
    "    publish(sys.argv[1], int(sys.argv[2]))\n"
    "except Stopped as stopped:\n"
    "    end(stopped)\n"
)


def writer(folder, word, times, **options):
    return subprocess.Popen(
        [sys.executable, "-c", WRITES, word, str(times)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, **options,
    )  # fmt: skip


def words(target):
    """What the files of a build say; one word, or it is a mix of several builds."""
    return {path.read_text() for path in (target / "public").iterdir()}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_one(tmp_path, number):
    publish(tmp_path / "out", **{str(one): "first" for one in range(20)})
    for kill in range(6):
        with writer(tmp_path, f"word-{kill}", 1_000_000) as process:
            process.stdout.readline()
            time.sleep(0.02 + kill * 0.013)
            process.send_signal(number)
            process.wait(60)
        assert process.returncode == -number
        assert len(words(tmp_path / "out")) == 1
        assert len(list((tmp_path / "out" / "public").iterdir())) == 20
    publish(tmp_path / "out", one="last")
    assert names(tmp_path) == ["out"]


def test_of_two_builds_at_once_one_wins_whole(tmp_path):
    with writer(tmp_path, "one", 60) as one, writer(tmp_path, "other", 60) as other:
        said = [process.communicate(timeout=120) for process in (one, other)]
    assert [process.returncode for process in (one, other)] == [0, 0], said
    assert len(words(tmp_path / "out")) == 1
    assert names(tmp_path) == ["out"]


def test_a_limit_on_the_size_of_files(tmp_path):
    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    with writer(tmp_path, "word" * 100, 1, preexec_fn=limited) as process:
        _, said = process.communicate(timeout=60)
    assert b"out: cannot be written (File too large)" in said
    assert names(tmp_path) == []
