"""Work in a child process: its memory goes with it, and it can be ended whatever it is stuck in."""

import ctypes
import multiprocessing
import os
import select
import signal
from collections.abc import Callable

_PROCESSES = multiprocessing.get_context("fork")  # the child has everything loaded already and begins at once
_LOOK = 1  # second between two looks at whether it is still wanted
_PATIENCE = 5  # seconds for it to leave its work in order when the worker is told to end
_PR_SET_PDEATHSIG = 1  # prctl(2)


def do_apart(work: Callable[[], object], is_wanted: Callable[[], bool]) -> bool:
    """Do `work` in a child process and return whether it came to its own end; it is killed once it is not wanted.

    The caller has no database connection open, which parent and child would share.
    """
    child = _PROCESSES.Process(target=_child, args=(work, os.getpid()))
    child.start()
    try:
        while not _ends(child, _LOOK) and is_wanted():
            pass
        child.kill()
    except SystemExit:
        child.terminate()
        _ends(child, _PATIENCE)
        raise
    finally:
        child.kill()
        child.join()
    return child.exitcode == 0


def _ends(child, seconds: int) -> bool:
    """Wait for its end that long at most; say whether it came."""
    return bool(select.select([child.sentinel], [], [], seconds)[0])


def _child(work: Callable[[], object], parent: int):
    """Do it, and die with the parent, however that dies."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() == parent:
        work()
