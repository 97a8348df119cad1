"""Work done in several processes at once, each forked for one task: its memory goes back when it ends."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def processors() -> int:
    """How many processes can run at once."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def in_processes(work: Callable[[Task], Result], tasks: Sequence[Task], at_once: int = 0) -> list[Result]:
    """The results of some work on each task, in the order of the tasks. What a task raises is raised here."""
    at_once = min(at_once or processors(), len(tasks))
    if at_once < 2:
        return [work(task) for task in tasks]
    # A fork has the libraries and their fonts already; elsewhere than on Linux they do not survive it.
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    waiting = list(enumerate(tasks))[::-1]
    running: dict[Any, tuple[int, Any]] = {}
    results: dict[int, Result] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                number, task = waiting.pop()
                receiver, sender = context.Pipe(duplex=False)
                process = context.Process(target=_answer, args=(work, task, sender), daemon=True)
                process.start()
                sender.close()
                running[receiver] = number, process
            for receiver in wait(list(running)):
                number, process = running.pop(receiver)
                results[number] = _received(receiver)
                process.join()
    finally:
        for _, process in running.values():
            process.terminate()
    return [results[number] for number in range(len(tasks))]


def _answer(work: Callable[[Task], Result], task: Task, sender: Connection) -> None:
    try:
        answer: tuple[bool, Any] = True, work(task)
    except Exception as error:
        answer = False, error
    sender.send(answer)
    sender.close()


def _received(receiver: Any) -> Any:
    try:
        worked, answer = receiver.recv()
    except EOFError:
        raise ChildProcessError("a process that lays out a part of the record ended without a result") from None
    finally:
        receiver.close()
    if not worked:
        raise answer
    return answer
