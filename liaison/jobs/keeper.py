"""Runs the worker beside the server (`-m liaison.jobs.keeper`), again when it dies, and ends with the server."""

import os
import signal
import subprocess
import sys
import time

_PAUSE = 1  # second between two looks at both
_SHORTEST = 30  # seconds; a worker that dies sooner is started again later and later
_PATIENCE = 10  # seconds for the worker to end


def keep(parent: int):
    """Run one worker after the other until the process `parent` has ended or this one is told to."""
    wait = _PAUSE
    while os.getppid() == parent:
        began = time.monotonic()
        worker = subprocess.Popen([sys.executable, "manage.py", "work", "--with-parent"])
        try:
            _watch(worker, parent)
        finally:
            _end(worker)
        wait = _PAUSE if time.monotonic() - began > _SHORTEST else min(2 * wait, _SHORTEST)
        time.sleep(wait)


def _watch(worker: subprocess.Popen, parent: int):
    """Wait until one of the two has ended."""
    while worker.poll() is None and os.getppid() == parent:
        time.sleep(_PAUSE)


def _end(worker: subprocess.Popen):
    worker.terminate()
    try:
        worker.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _leave(signum, frame):
    signal.signal(signum, signal.SIG_IGN)
    raise SystemExit(0)


if __name__ == "__main__":
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, _leave)
    keep(os.getppid())
