"""Take the network away from this process: for the program that sets PDFs, which would fetch packages."""

import ctypes
import errno
import os
import platform
import sys

_NOWHERE = "http://127.0.0.1:9"
"""A proxy that nobody runs, where the system cannot refuse."""
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine, how Linux calls it, and the number of the call that makes a socket."""


class _Step(ctypes.Structure):
    _fields_ = [("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint)]


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step))]


def go_offline() -> None:
    """Let this process make no connection from now on, as far as the system can."""
    for name in _PROXIES:
        os.environ[name] = os.environ[name.upper()] = _NOWHERE
    os.environ.pop("no_proxy", None)
    os.environ.pop("NO_PROXY", None)
    if sys.platform == "linux" and platform.machine() in _SOCKET:
        _refuse_sockets(*_SOCKET[platform.machine()])


def _refuse_sockets(machine: int, call: int) -> None:
    """Let the system refuse to make sockets (seccomp); where it cannot be asked for that, nothing changes."""
    load, equal, answer = 0x20, 0x15, 0x06
    allowed, refused = 0x7FFF0000, 0x00050000 | errno.EACCES
    steps = [
        _Step(load, 0, 0, 4), _Step(equal, 0, 3, machine), _Step(load, 0, 0, 0), _Step(equal, 0, 1, call),
        _Step(answer, 0, 0, refused), _Step(answer, 0, 0, allowed),
    ]  # fmt: skip
    set_no_new_privileges, set_seccomp, by_filter = 38, 22, 2
    program = _Filter(len(steps), (_Step * len(steps))(*steps))
    system = ctypes.CDLL(None)
    if system.prctl(set_no_new_privileges, 1, 0, 0, 0) == 0:
        system.prctl(set_seccomp, by_filter, ctypes.byref(program), 0, 0)
