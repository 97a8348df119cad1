"""Work done in processes of its own, each forked for one task: its memory goes back when it ends.

Typst is only ever called in a process of `in_processes`: it starts threads, which a later fork would not have.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, NoReturn, TypeVar

from ropa.errors import RopaError

Task = TypeVar("Task")
Result = TypeVar("Result")

_FORKS = sys.platform == "linux"
"""Elsewhere the libraries do not survive a fork: a process begins anew there, and loads them again."""
_STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
_KILLED = (-6, -7, -9, -15)
"""SIGABRT, by which libraries in C++ and Rust end without memory; SIGBUS, SIGKILL, SIGTERM."""
_PATIENCE = 5
"""Seconds that a process has to end its own processes, before it is killed."""
_working = False
"""Whether this is a process of `in_processes`, which does not start others."""


def processors() -> int:
    """How many processes can run at once."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def is_working() -> bool:
    """Whether this is a process of `in_processes`, which ends with its task."""
    return _working


def in_processes(work: Callable[[Task], Result], tasks: Sequence[Task], at_once: int = 0) -> list[Result]:
    """The results of some work on each task, in the order of the tasks. What a task raises is raised here."""
    if _working or (not _FORKS and len(tasks) == 1):
        return [work(task) for task in tasks]
    at_once = at_once or processors()
    waiting = list(enumerate(tasks))[::-1]
    running: dict[Any, tuple[int, Any]] = {}
    results: dict[int, Result] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                number, task = waiting.pop()
                receiver, process = _started(_answer_working, work, task)
                running[receiver] = number, process
            for receiver in wait(list(running)):
                number, process = running.pop(receiver)
                results[number] = _received(receiver, process)
                process.join()
    finally:
        _end([process for _, process in running.values()])
    return [results[number] for number in range(len(tasks))]


@contextmanager
def beside(work: Callable[[Task], Result], task: Task) -> Iterator[Callable[[], Result]]:
    """Begin some work in another process; gives what waits for its result, or raises what it raised.

    The other process may start processes in turn. Where it cannot be forked, the work is done when it is waited for.
    """
    if _working or not _FORKS or processors() < 2:
        yield lambda: work(task)
        return
    receiver, process = _started(_answer, work, task)
    try:
        yield lambda: _received(receiver, process)
        process.join()
    finally:
        _end([process])


class _Ended(BaseException):
    """The process that began this one ends it: it unwinds, so that programs that it started end too."""


def _leave(*_: object) -> NoReturn:
    raise _Ended


def _started(answer: Callable[..., None], work: Callable[[Task], Result], task: Task) -> tuple[Any, Any]:
    context: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=answer, args=(work, task, sender), daemon=answer is _answer_working)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)  # the new process has yet to say what it does on them
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    sender.close()
    return receiver, process


def _end(processes: Sequence[Any]) -> None:
    """End processes, and what they began, before anything is cleared away that they may still write to."""
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_PATIENCE)
        process.kill()
        process.join()


def _answer_working(work: Callable[[Task], Result], task: Task, sender: Connection) -> None:
    global _working
    _working = True
    _answer(work, task, sender, on_terminate=signal.SIG_DFL)  # at once, also within a library


def _answer(work: Callable[[Task], Result], task: Task, sender: Connection, on_terminate: Any = _leave) -> None:
    signal.signal(signal.SIGTERM, on_terminate)
    for number in _STOPPING - {signal.SIGTERM}:
        signal.signal(number, signal.SIG_IGN)  # the process that began this one ends it
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    if _FORKS:
        _end_with_parent()
    try:
        sender.send(_answered(work, task))
    except _Ended:
        return
    except MemoryError:
        sender.send((False, MemoryError()))  # it was the answer that had no room
    sender.close()


def _answered(work: Callable[[Task], Result], task: Task) -> tuple[bool, Any]:
    try:
        return True, work(task)
    except Exception as error:
        return False, error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what libraries in Rust raise; it cannot be imported
            raise
        return False, RuntimeError(str(error))


def _end_with_parent() -> None:
    """Be killed when the process that began this one is: it would wait for ever for somebody to take its result."""
    prctl_pdeathsig = 1
    ctypes.CDLL(None).prctl(prctl_pdeathsig, signal.SIGKILL, 0, 0, 0)
    parent = multiprocessing.parent_process()
    if parent is not None and os.getppid() != parent.pid:
        os.kill(os.getpid(), signal.SIGKILL)  # it went before this could be asked for


def _received(receiver: Any, process: Any) -> Any:
    try:
        worked, answer = receiver.recv()
    except (EOFError, OSError):
        process.join()
        if process.exitcode in _KILLED:
            cure = "where memory is short, close other programs or build fewer outputs at once"
            raise RopaError(
                "a process that makes a part of the documents was killed, perhaps for lack of memory", cure
            ) from None
        raise ChildProcessError("a process that makes a part of the documents ended without a result") from None
    finally:
        receiver.close()
    if not worked:
        raise answer
    return answer
