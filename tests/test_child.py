"""Work in a child with limits: what comes back, and what is said when nothing does."""

import ctypes
import math
import os
import pickle
import resource
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from ropa import child
from ropa.bundle.verdict import Check, Outcome
from ropa.child import Limits, Stopped, each, one
from ropa.errors import RopaError

MEGABYTE = 1024 * 1024
ENOUGH = Limits(60, 512 * MEGABYTE)


def check(words):
    return Check("x", Outcome.PASSED, f"{words} {date(2026, 1, 1)}")


def test_data_comes_back():
    assert one(check, ("yes",), ENOUGH, "it") == check("yes")
    assert list(each(range, (3,), ENOUGH, "it")) == [0, 1, 2]
    assert one(lambda: {"a": [None, 1.5, b"x", date(2026, 1, 1), Path("p")]}, (), ENOUGH, "it") == {
        "a": [None, 1.5, b"x", date(2026, 1, 1), Path("p")]
    }


def test_where_no_process_can_be_forked(monkeypatch):
    monkeypatch.setattr(child, "METHOD", "spawn")
    assert one(math.factorial, (20,), ENOUGH, "it") == math.factorial(20)


def wrong():
    raise RopaError("this is wrong", "do that")


def buggy():
    return {}["missing"]


def test_what_is_raised():
    with pytest.raises(RopaError, match="this is wrong") as raised:
        one(wrong, (), ENOUGH, "it")
    assert raised.value.cure == "do that"
    with pytest.raises(ChildProcessError, match=r"(?s)in buggy.*KeyError: 'missing'"):
        one(buggy, (), ENOUGH, "it")


def crash(sign):
    os.write(2, b"stack trace of a library\n")
    os.kill(os.getpid(), sign)


@pytest.mark.parametrize("sign", [signal.SIGABRT, signal.SIGSEGV, signal.SIGILL, signal.SIGBUS])
def test_a_library_that_aborts(sign, capfd):
    with pytest.raises(Stopped) as raised:
        one(crash, (sign,), ENOUGH, "a.xlsx")
    assert str(raised.value) == (
        f"a.xlsx: a library that reads it broke down ({sign.name}): it is damaged, made to do harm, "
        "or needs more than 512 MB"
    )
    assert capfd.readouterr() == ("", "")


def test_a_real_abort_of_c():
    with pytest.raises(Stopped, match="SIGABRT"):
        one(ctypes.CDLL(None).abort, (), ENOUGH, "it")


def ends_early():
    os._exit(7)


def test_a_process_that_ends_without_a_word():
    with pytest.raises(Stopped, match="exit code 7"):
        one(ends_early, (), ENOUGH, "it")
    with pytest.raises(Stopped, match="was killed"):
        one(crash, (signal.SIGKILL,), ENOUGH, "it")


def fill():
    return len([bytearray(16 * MEGABYTE) for _ in range(1000)])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_memory():
    with pytest.raises(Stopped, match="it: needs more than 200 MB of memory, and was stopped"):
        one(fill, (), Limits(60, 200 * MEGABYTE), "it")


def wait_for_ever():
    yield 1
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    yield os.getpid()
    time.sleep(600)


def test_time_and_what_came_before_and_no_process_is_left():
    told = []
    with pytest.raises(Stopped, match="it: took longer than 2 seconds, and was stopped"):
        told.extend(each(wait_for_ever, (), Limits(2, ENOUGH.memory), "it"))
    assert told[0] == 1
    assert not _group(told[1])


def test_nothing_is_left_of_what_nobody_waits_for():
    told = each(wait_for_ever, (), ENOUGH, "it")
    next(told)
    leader = next(told)
    told.close()
    assert not _group(leader)


def _group(leader):
    """The processes of a group that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(group) == leader and state != "Z":
            found.append(stat.parent.name)
    return found


def limits():
    return [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)]


def test_no_core_and_no_large_files(tmp_path):
    assert one(limits, (), ENOUGH, "it") == [0, MEGABYTE]
    with pytest.raises(ChildProcessError, match="File too large"):
        one((tmp_path / "x").write_bytes, (bytes(2 * MEGABYTE),), ENOUGH, "it")


class Evil:
    def __reduce__(self):
        return os.system, ("true",)


@pytest.mark.parametrize("answer", [Evil(), print, subprocess.Popen])
def test_only_data_is_taken_from_a_child(answer):
    with pytest.raises(pickle.UnpicklingError, match="is no data"):
        one(lambda: answer, (), ENOUGH, "it")


def test_an_answer_longer_than_the_memory():
    with pytest.raises(Stopped):
        one(bytes, (3 * MEGABYTE,), Limits(60, MEGABYTE), "it")
