"""The one worker: takes jobs from the queue in the order they were asked for, and has each done in a child process.

It holds a lock on a file in VAR_DIR as long as it lives. The lock says whether it lives, keeps a second one waiting,
and is let go by the kernel however it ends; whatever a new worker finds half done was therefore left by a dead one.
"""

import fcntl
import os
import signal
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connections, transaction
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from liaison.jobs import results
from liaison.jobs.actions import life
from liaison.jobs.apart import do_apart
from liaison.jobs.running import carry_out

_PAUSE = 1  # second between two looks at the queue
_TIDY = 3600  # seconds between two looks for what has expired


def is_at_work() -> bool:
    """Say whether a worker lives."""
    with _lock_file().open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def alone():
    """Wait until no other worker lives, and be the one; its process id stands in the file for whoever looks."""
    with _lock_file().open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _lock_file() -> Path:
    return Path(settings.VAR_DIR) / "worker.lock"


class HouseWorker(Worker):
    """The library's worker, one job at a time; told to end it leaves its job at once, for the next one."""

    def __init__(self):
        super().__init__(
            queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=f"worker-{os.getpid()}", excluded_queue_names=[],
        )  # fmt: skip

    def work_off(self):
        """Do what waits, one after the other, in this process."""
        while self.running and (found := self._take()):
            self.run_task(found)

    def work_off_apart(self):
        """Have what waits done, each in a child process; what its child leaves undone is taken up again or given up."""
        while self.running and (found := self._take()):
            (pk,) = found.args_kwargs["args"]
            connections.close_all()
            if not do_apart(partial(self.run_task, found), partial(life.is_going, pk)):
                life.end_hanging(pk)
                take_up_again()

    def _take(self) -> DBTaskResult | None:
        """Take what has waited longest."""
        with exclusive_transaction():
            found = DBTaskResult.objects.ready().get_locked()
            if found:
                found.claim(self.worker_id)
        return found

    def shutdown(self, signum, frame):
        """End, whatever is being done."""
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
            signal.signal(one, signal.SIG_IGN)
        self.running = False
        raise SystemExit(0)


def work_off():
    """Do all that waits, in this process."""
    HouseWorker().work_off()


@transaction.atomic
def take_up_again():
    """Put into the queue what a worker that died has left, and nothing else."""
    results.sweep()
    DBTaskResult.objects.all().delete()
    for pk in life.let_wait_again():
        carry_out.enqueue(pk)


def work(parent: int | None = None):
    """Work until told to end, or until the process `parent`, whose child this is, has ended."""
    worker = HouseWorker()
    worker.configure_signals()
    with alone():
        take_up_again()
        tidied = None
        while worker.running and parent in (None, os.getppid()):
            close_old_connections()
            if DBTaskResult.objects.ready().exists():
                worker.work_off_apart()
            elif tidied is None or time.monotonic() - tidied > _TIDY:
                tidied = time.monotonic()
                tidy()
            else:
                time.sleep(_PAUSE)


def tidy():
    """Remove files whose time is over, and what the queue remembers of work done."""
    life.drop_expired()
    DBTaskResult.objects.finished().delete()
