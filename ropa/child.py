"""Work on what is not trusted, in a child process with limits: a library that aborts takes only the child with it.

The limits are on the time that passes and on the memory that the child, and each process it starts in turn, takes
beyond what it begins with. A child leaves no core, writes no file of more than 1 MB, and what it prints is dropped.
It is held from harm by mistake, not from harm on purpose: it may do what its user may.
"""

import ctypes
import faulthandler
import io
import multiprocessing
import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from ropa.errors import RopaError

Told = TypeVar("Told")

METHOD = "fork" if sys.platform == "linux" else "spawn"
"""Elsewhere the libraries do not survive a fork: a process begins anew there."""
_MEGABYTE = 1024 * 1024
_SPARE = 64 * _MEGABYTE
"""Set aside by a child, to say that its memory is full."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that may pass, and bytes of memory."""

    seconds: float
    memory: int


class Stopped(RopaError):
    """A child did not come to its end: it took too long or too much, or a library in it aborted."""


def one(work: Callable[..., Told], arguments: tuple[Any, ...], limits: Limits, what: str) -> Told:
    """The result of some work; what it raises as `RopaError` is raised here. `what` names it in the words of `Stopped`.

    `work` is a function of a module, and its arguments and its result are data: texts, numbers, dataclasses of ours.
    """
    for told in each(_once, (work, arguments), limits, what):
        return told  # type: ignore[no-any-return]  # of what `work` gives
    raise ValueError("no result")


def _once(work: Callable[..., Told], arguments: tuple[Any, ...]) -> Iterator[Told]:
    yield work(*arguments)


def each(
    work: Callable[..., Iterable[Told]], arguments: tuple[Any, ...], limits: Limits, what: str
) -> Iterator[Told]:  # fmt: skip
    """What some work yields, as it comes: what came before a child was stopped is not lost."""
    context: Any = multiprocessing.get_context(METHOD)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_begin, args=(work, arguments, limits, sender), daemon=False)
    process.start()
    sender.close()
    ends = time.monotonic() + limits.seconds
    try:
        while (message := _received(receiver, process, limits, ends, what))[0] != "end":
            if message[0] != "told":
                raise _fault(message, limits, what)
            yield message[1]
    finally:
        receiver.close()
        _kill(process)


# --- the parent


def _received(receiver: Connection, process: Any, limits: Limits, ends: float, what: str) -> tuple[Any, ...]:
    """The next message; `Stopped` if none comes."""
    if not receiver.poll(max(0.0, ends - time.monotonic())):
        raise Stopped(
            f"{what}: took longer than {limits.seconds:g} seconds, and was stopped",
            "allow more time where there is an option for it, or give it less to do",
        )
    try:
        content = receiver.recv_bytes(limits.memory)
    except (EOFError, OSError):
        process.join(10)
        raise _died(process.exitcode, limits, what) from None
    message: tuple[Any, ...] = _Data(io.BytesIO(content)).load()
    return message


def _fault(message: tuple[Any, ...], limits: Limits, what: str) -> Exception:
    """What a child says went wrong in it."""
    kind, *parts = message
    if kind == "wrong":
        return RopaError(*parts)
    if kind == "full":
        return _full(limits, what)
    return ChildProcessError(f"{what}: in a process of its own\n{parts[0]}")


def _died(code: int | None, limits: Limits, what: str) -> Stopped:
    """What it means that a child ended and said nothing."""
    if code == -signal.SIGXCPU:
        return Stopped(f"{what}: took too much time of the processor, and was stopped", "give it less to do")
    if code == -signal.SIGKILL:
        return Stopped(f"{what}: the process was killed", "where memory is short, close other programs and try again")
    name = signal.Signals(-code).name if code and code < 0 and -code in set(signal.Signals) else f"exit code {code}"
    megabytes = limits.memory // _MEGABYTE
    return Stopped(
        f"{what}: a library that reads it broke down ({name}): it is damaged, made to do harm, "
        f"or needs more than {megabytes:,} MB",
        "ask for a new copy from where it comes from",
    )


def _full(limits: Limits, what: str) -> Stopped:
    megabytes = limits.memory // _MEGABYTE
    return Stopped(f"{what}: needs more than {megabytes:,} MB of memory, and was stopped", "give it less to do")


def _kill(process: Any) -> None:
    """End a child with all that it started."""
    if process.is_alive():
        for kill in (os.killpg, os.kill):
            with suppress(ProcessLookupError, PermissionError):
                kill(process.pid, signal.SIGKILL)
    process.join()


class _Data(pickle.Unpickler):
    """Reads data and no functions: classes of ours and of the dates and paths in them, nothing that could be called."""

    def find_class(self, module: str, name: str) -> Any:
        """A class by its name."""
        if module.partition(".")[0] in ("ropa", "datetime", "pathlib"):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no data")


# --- the child


def _begin(
    work: Callable[..., Iterable[Any]], arguments: tuple[Any, ...], limits: Limits, sender: Connection
) -> None:  # fmt: skip
    _set_apart()
    spare: bytearray | None = bytearray(_SPARE)
    _limit(limits)
    message: tuple[Any, ...] = ("end",)
    try:
        for told in work(*arguments):
            _send(sender, ("told", told))
    except RopaError as error:
        message = ("wrong", error.message, error.cure)
    except MemoryError:
        spare = None
        message = ("full",)
    except Exception:
        message = ("bug", traceback.format_exc())
    del spare
    with suppress(BrokenPipeError):
        _send(sender, message)
    sender.close()


def _send(sender: Connection, message: tuple[Any, ...]) -> None:
    sender.send_bytes(pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL))


def _set_apart() -> None:
    """Make a group with what is started from here, end with the parent, and print nothing."""
    with suppress(OSError):
        os.setpgid(0, 0)
    faulthandler.disable()  # it would print where the library broke down
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        prctl_pdeathsig = 1
        ctypes.CDLL(None).prctl(prctl_pdeathsig, signal.SIGKILL, 0, 0, 0)
        parent = multiprocessing.parent_process()
        if parent is not None and os.getppid() != parent.pid:
            os.kill(os.getpid(), signal.SIGKILL)  # it went before this could be asked for
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _limit(limits: Limits) -> None:
    """Set the limits of the system. Not every system holds a process to its memory: the limit on time remains."""
    import resource

    seconds = int(limits.seconds * (os.cpu_count() or 1)) + 2
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _MEGABYTE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, limits.memory + _taken()),
    ):
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(kind)[1]
            within = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (within, within))


def _taken() -> int:
    """Bytes of addresses that this process has already."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - no path of anybody's
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
