"""Being told to stop: the signal becomes an exception, so that everything that was begun is cleared away."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from ropa.cli.streams import say

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(BaseException):
    """A signal that ends the process has come."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def heed() -> None:
    """Turn the signals that end a process into `Stopped`; one that is ignored, as under nohup, stays ignored."""
    for number in _heeded():
        signal.signal(number, _stop)


def heed_no_more() -> None:
    """Let the signals end the process at once: nothing is left that must be cleared away."""
    for number in _heeded():
        signal.signal(number, signal.SIG_DFL)


def end(stopped: Stopped) -> NoReturn:
    """End this process by the signal that stopped it, so that its parent sees what happened."""
    say(f"Stopped by {signal.Signals(stopped.number).name}.")
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children

        for child in active_children():
            child.kill()
            child.join()
    signal.signal(stopped.number, signal.SIG_DFL)
    os.kill(os.getpid(), stopped.number)
    os._exit(128 + stopped.number)  # the signal was blocked by the parent


def _heeded() -> list[signal.Signals]:
    known = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]  # SIGHUP: not everywhere
    return [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]


def _stop(number: int, _: FrameType | None) -> None:
    for heeded in _heeded():
        signal.signal(heeded, signal.SIG_IGN)  # a second one must not break the clearing away
    raise Stopped(number)
